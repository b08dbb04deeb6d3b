/**
 * The dry run: what the loop would do for a record now, without a call that writes.
 *
 * The same wanted set and the same `next` as a real pass; where that would send a step, its expected documents are
 * folded in instead. Reads are real, so the plan is about the ERP as it is.
 */
import { compareFields, fieldsIn } from '../core/compare.ts'
import type {
  Base,
  Driver,
  ErpDocument,
  FindingDraft,
  Found,
  Json,
  Look,
  Next,
  Step,
  TheirDoing,
} from '../erp/port/index.ts'
import { type Calls, openCalls } from './calls.ts'
import type { Assumed, Condition, EngineParts, RecordKind } from './parts.ts'
import { type Loaded, loadSituation, lostDocument, situationOf } from './situation.ts'

export interface RehearsedStep {
  record: { kind: string; id: string }
  action: string
  slots: string[]
  safety: Step['safety']
  /** The fields the step brings over, by slot. */
  brings: Step['brings']
}

export interface Rehearsal {
  /** Nothing more would be done. */
  agreed: boolean
  steps: RehearsedStep[]
  /** Fields that would be taken over from the ERP. */
  takes: { record: { kind: string; id: string }; field: string; ours: Json; theirs: Json }[]
  findings: FindingDraft[]
  /** Why the plan ends early: the ERP could not be read, or the record wants nothing. */
  because: string | null
}

interface Place {
  storeId: string
  connectionId: string
}

const maxSteps = 200

/** Rehearses a record, and first the records it would wait for. */
export async function rehearse(
  parts: EngineParts,
  place: Place,
  record: Condition,
  assumed: Assumed[] = [],
): Promise<Rehearsal> {
  const kind = parts.kinds.find(k => k.kind === record.kind)
  if (!kind) throw new Error(`No kind of record is named ${record.kind}`)
  const loaded = await load(parts, place, kind, record, assumed)
  const { want } = loaded
  if (want.is === 'nothing') return ended(want.because)
  if (want.is === 'blocked') return { ...ended(null), agreed: false, findings: want.findings }
  if (want.is === 'waiting' && want.findings.length > 0) {
    return { ...ended(null), agreed: false, findings: want.findings }
  }
  if (want.is === 'waiting') return afterThose(parts, place, record, assumed, want.conditions)
  return fold(parts, place, record, loaded)
}

async function afterThose(
  parts: EngineParts,
  place: Place,
  record: Condition,
  assumed: Assumed[],
  conditions: Condition[],
): Promise<Rehearsal> {
  const stillWaits = conditions.find(one =>
    assumed.some(a => a.kind === one.kind && a.recordId === one.recordId),
  )
  if (stillWaits) throw new Error(`A ${record.kind} waits for a ${stillWaits.kind} that was assumed to stand`)
  const known = [...assumed]
  const before: Rehearsal = ended(null)
  for (const condition of conditions) {
    const part = await rehearse(parts, place, condition, known)
    before.steps.push(...part.steps)
    before.takes.push(...part.takes)
    before.findings.push(...part.findings)
    if (!part.agreed) return { ...before, agreed: false, because: part.because }
    known.push({ ...condition, erpId: placeholder })
  }
  const own = await rehearse(parts, place, record, known)
  return {
    ...own,
    steps: [...before.steps, ...own.steps],
    takes: [...before.takes, ...own.takes],
    findings: [...before.findings, ...own.findings],
  }
}

/** Stands for an id that the ERP has not given yet. */
const placeholder = '?'

const ended = (because: string | null): Rehearsal => ({
  agreed: true,
  steps: [],
  takes: [],
  findings: [],
  because,
})

function load(
  parts: EngineParts,
  { storeId, connectionId }: Place,
  kind: RecordKind,
  { recordId }: Condition,
  assumed: Assumed[],
): Promise<Loaded> {
  return parts.db.inStore(storeId, async tx => {
    const [lane] = await tx<{ id: string }[]>`
      select id from lane where connection_id = ${connectionId} and kind = ${kind.kind} and record_id = ${recordId}`
    return loadSituation(
      tx,
      { laneId: lane?.id ?? connectionId, storeId, connectionId, recordId },
      kind,
      assumed,
    )
  })
}

/** Asks `next` again and again, folding what it would send into what is seen. */
async function fold(parts: EngineParts, place: Place, record: Condition, loaded: Loaded): Promise<Rehearsal> {
  const driver = parts.drivers.find(d => d.name === loaded.connection.driver)!
  const credentials = JSON.parse(await parts.secrets.unseal(loaded.sealedCredentials)) as Record<
    string,
    string
  >
  const calls = openCalls(
    parts,
    { storeId: place.storeId, class: 0 },
    driver,
    loaded.connection,
    credentials,
    {
      prepaid: false,
    },
  )
  const world = new World(loaded, driver)
  const name = { kind: record.kind, id: record.recordId }
  const rehearsal: Rehearsal = ended(null)
  for (let lost = lostDocument(loaded); lost; lost = lostDocument(loaded))
    world.adopt(lost.slot, lost.document)
  for (let n = 0; n < maxSteps; n++) {
    const next = world.ask()
    rehearsal.findings = [...world.wantedFindings, ...next.findings]
    switch (next.say) {
      case 'agreed':
        rehearsal.takes = world.takes().map(take => ({ record: name, ...take }))
        return rehearsal
      case 'stuck':
        return { ...rehearsal, agreed: false }
      case 'take':
        rehearsal.takes = [
          ...world.takes().map(take => ({ record: name, ...take })),
          ...next.doings.map(doing => ({ record: name, ...taking(doing) })),
        ]
        return rehearsal
      case 'adopt':
        world.adopt(next.slot, next.document, next.known)
        break
      case 'let_go':
        world.letGo(next.slot)
        break
      case 'look': {
        const unread = await world.look(next.looks, calls)
        if (unread) return { ...rehearsal, agreed: false, because: unread }
        break
      }
      case 'step': {
        const { action, slots, safety, brings } = next.step
        rehearsal.steps.push({ record: name, action, slots, safety, brings })
        world.pretend(next.step)
      }
    }
  }
  throw new Error(`The plan of ${record.kind} ${record.recordId} did not end in ${maxSteps} steps`)
}

/** A receipt or receivable that comes or goes, an order that is called off or stands again, an amount or lines that change. */
function taking(doing: TheirDoing): { field: string; ours: Json; theirs: Json } {
  switch (doing.is) {
    case 'received':
      return { field: 'receipt', ours: null, theirs: doing.receipt.fields.amountCents ?? null }
    case 'taken_back':
      return { field: 'receipt', ours: doing.slot, theirs: null }
    case 'called_off':
      return { field: 'status', ours: doing.slot, theirs: 'cancelled' }
    case 'paid_at_till':
      return { field: 'receipt', ours: null, theirs: doing.sale.fields.totalCents ?? null }
    case 'taken_up':
      return { field: 'status', ours: 'cancelled', theirs: doing.slot }
    case 'unbilled':
      return { field: 'receivable', ours: doing.slot, theirs: null }
    case 'revalued':
      return { field: 'amountCents', ours: doing.slot, theirs: doing.amountCents }
    case 'relined':
      return { field: 'items', ours: doing.off as unknown as Json, theirs: doing.on as unknown as Json }
    case 'moved':
      return { field: 'quantityMilli', ours: null, theirs: doing.movement.fields.quantityMilli ?? null }
    case 'noted_elsewhere':
      return { field: 'stage', ours: doing.slot, theirs: 'issued' }
    case 'paid_twice':
      return { field: 'receipt', ours: doing.slot, theirs: doing.stands }
  }
}

/** What the pass would see, kept in memory. */
class World {
  readonly wantedFindings: FindingDraft[]
  private readonly loaded: Loaded
  private readonly driver: Driver
  private readonly found: Found[] = []
  private readonly fresh = new Set<string>()
  private readonly met = new Set<string>()
  private readonly pretended = new Set<string>()

  constructor(loaded: Loaded, driver: Driver) {
    this.loaded = loaded
    this.driver = driver
    this.wantedFindings = loaded.want.is === 'wanted' ? loaded.want.findings : []
  }

  ask(): Next {
    return this.driver.next(
      situationOf(this.loaded, this.driver, this.found, {
        readSlots: this.fresh,
        metSlots: this.met,
      }),
    )
  }

  adopt(slot: string, document: ErpDocument, known?: Base): void {
    this.stand(slot, document, known?.ours ?? {})
    const link = this.loaded.links.find(l => l.slot === slot)!
    Object.assign(link.base.theirs, known?.theirs)
  }

  letGo(slot: string): void {
    this.loaded.links = this.loaded.links.filter(link => link.slot !== slot)
    delete this.loaded.evidence[slot]
  }

  pretend(step: Step): void {
    for (const slot of step.slots) {
      const document = step.expects[slot]
      const at = this.loaded.links.findIndex(link => link.slot === slot)
      this.fresh.delete(slot)
      this.pretended.add(slot)
      if (step.ends.includes(slot)) this.letGo(slot)
      else if (
        document &&
        at >= 0 &&
        this.loaded.links[at]!.id !== document.id &&
        step.target === document.id
      ) {
        // The step removes a twin: the slot's own document stands as before.
        this.loaded.strays = this.loaded.strays.filter(stray => stray.document.id !== document.id)
      } else if (document) this.stand(slot, document, step.brings[slot] ?? {})
    }
  }

  /** Answers why nothing could be read, or null. */
  async look(looks: Look[], calls: Calls): Promise<string | null> {
    for (const wish of looks) {
      if (wish.by === 'key') {
        const reading = await calls.session.find(wish.kind, wish.key)
        if (reading.is !== 'read') return reading.is
        this.found.push({ kind: wish.kind, key: wish.key, documents: reading.value })
        continue
      }
      const link = this.loaded.links.find(l => l.slot === wish.slot)!
      this.fresh.add(wish.slot)
      this.met.add(wish.slot)
      // What was only pretended cannot be read; everything else is, since what is stored may be doubted.
      if (this.pretended.has(wish.slot)) continue
      const reading = await calls.session.read(link.kind, link.id)
      if (reading.is !== 'read') return reading.is
      this.loaded.evidence[wish.slot] = reading.value
        ? { is: 'seen', document: reading.value, readInThisPass: true, metInThisPass: true }
        : { is: 'gone' }
    }
    return null
  }

  takes(): { field: string; ours: Json; theirs: Json }[] {
    return this.loaded.wanted.flatMap(wanted => {
      const link = this.loaded.links.find(l => l.slot === wanted.slot)
      const seen = this.loaded.evidence[wanted.slot]
      if (!link || seen?.is !== 'seen') return []
      const ours = wanted.fields as unknown as Record<string, Json>
      const theirs = seen.document.fields as Record<string, Json | undefined>
      const states = compareFields(ours, link.base, theirs, link.marker !== null)
      return fieldsIn(states, 'theirs').map(field => ({ field, ours: ours[field]!, theirs: theirs[field]! }))
    })
  }

  private stand(slot: string, document: ErpDocument, brings: { [field: string]: Json }): void {
    const { links, evidence } = this.loaded
    const link = links.find(l => l.slot === slot)
    const shown = document.fields as Record<string, Json>
    const theirs = Object.fromEntries(Object.keys(brings).map(field => [field, shown[field] ?? null]))
    if (link)
      link.base = { ours: { ...link.base.ours, ...brings }, theirs: { ...link.base.theirs, ...theirs } }
    else {
      this.met.add(slot)
      const { kind, id, number, marker } = document
      links.push({
        slot,
        kind,
        id,
        number,
        marker,
        base: { ours: brings, theirs },
        linkId: '',
        writtenAt: null,
      })
    }
    evidence[slot] = { is: 'seen', document, readInThisPass: false, metInThisPass: true }
  }
}
