/**
 * The rule of reconciliation: what a record wants to stand in the ERP beside what the ERP's lists show of it.
 *
 * Owns which verdict each slot gets, and both sides' count and money, so that the rows always explain the totals: what
 * stands there is what stands here, less what is missing, with what is extra and what differs. Leaves alone where either
 * side comes from, and what is done about it.
 */

/** What is compared of a document; null where its kind, or the answer, has none. */
export interface Facts {
  cents: number | null
  /** Of a receipt: what it covers of its receivable, with its terms. */
  coversCents: number | null
  due: string | null
  day: string | null
  status: string | null
  /** Of a note: what the tax side knows it by. */
  number: string | null
}

/** Nothing that could be compared. */
export const noFacts: Facts = {
  cents: null,
  coversCents: null,
  due: null,
  day: null,
  status: null,
  number: null,
}

export interface ExpectedSlot {
  slot: string
  kind: string
  /** False: it is to stand there no more. */
  live: boolean
  /** It is there for good, as a note is: cancelled on one side only, it is different and not missing. */
  lasting: boolean
  /** The document linked to it; null while there is none. */
  erpId: string | null
  /** The slot it hangs on: a receipt's receivable. */
  within: string | null
  facts: Facts
  /** Both halves of the last agreement, where each side may rightly say something else. */
  agreed: { ours: Facts; theirs: Facts } | null
  /** The ERP recomputes it: so many cents are no difference. */
  slackCents: number
}

export interface ShownDocument {
  kind: string
  erpId: string
  live: boolean
  /** It is there and counts for nothing any more: cancelled, or denied. */
  over: boolean
  parents: { [kind: string]: string }
  facts: Facts
}

export const comparedFields = ['amount', 'due', 'day', 'status', 'number'] as const
export type ComparedField = (typeof comparedFields)[number]

export interface Verdict {
  slot: string
  kind: string
  erpId: string | null
  is: 'agrees' | 'missing' | 'different'
  field: ComparedField | null
  /** What the tax side knows it by, where this side says it. */
  number: string | null
  /** What each side says of that field, other than of an amount. */
  says: { here: string | null; there: string | null }
  here: boolean
  there: boolean
  hereCents: number | null
  thereCents: number | null
  /** A person saw this very difference and left it so. */
  left: boolean
}

/** One verdict for each slot that counts on either side, in the order of the slots. */
export function judgeSlots(slots: readonly ExpectedSlot[], shown: readonly ShownDocument[]): Verdict[] {
  const shownOf = pairUp(slots, shown)
  return slots.flatMap(slot => {
    const document = shownOf.get(slot) ?? null
    const standing = document?.live ? document : null
    if (!slot.live) return standing ? [standsStill(slot, standing)] : []
    const apart = receiptsApart(slot, slots, shownOf)
    if (standing) return [judge(slot, standing, apart)]
    if (slot.lasting && document?.over) return [overThere(slot, document)]
    // Receipts with records of their own may have left nothing over for one more.
    const isCovered = slot.erpId === null && apart.shown > 0 && apart.shown === slot.facts.cents
    return [isCovered ? agrees(slot, null, slot.facts.cents) : missing(slot)]
  })
}

/** Sums of either side, as the totals tell them. */
export function tally(verdicts: readonly Verdict[]) {
  const of = (side: 'here' | 'there', cents: 'hereCents' | 'thereCents') => {
    const counted = verdicts.filter(verdict => verdict[side])
    return { count: counted.length, cents: counted.reduce((sum, verdict) => sum + (verdict[cents] ?? 0), 0) }
  }
  return { here: of('here', 'hereCents'), there: of('there', 'thereCents') }
}

/**
 * By link; and what is left over of a receivable's receipts by parent and amount, since an ERP without receipts of their
 * own may name the same one otherwise when another comes.
 */
function pairUp(slots: readonly ExpectedSlot[], shown: readonly ShownDocument[]) {
  const keyOf = (kind: string, id: string) => `${kind} ${id}`
  const byId = new Map(shown.map(document => [keyOf(document.kind, document.erpId), document]))
  const linked = new Set(slots.flatMap(({ kind, erpId }) => (erpId === null ? [] : [keyOf(kind, erpId)])))
  const loose = shown.filter(document => document.live && !linked.has(keyOf(document.kind, document.erpId)))
  const pairs = new Map<ExpectedSlot, ShownDocument>()
  for (const slot of slots) {
    if (slot.erpId === null) continue
    const document = byId.get(keyOf(slot.kind, slot.erpId))
    if (document?.live || !slot.live || slot.within === null) {
      if (document) pairs.set(slot, document)
      continue
    }
    const parent = slots.find(one => one.slot === slot.within)
    const at = loose.findIndex(
      one =>
        one.kind === slot.kind &&
        one.facts.cents === slot.facts.cents &&
        parent?.erpId != null &&
        one.parents[parent.kind] === parent.erpId,
    )
    const found = at < 0 ? document : loose.splice(at, 1)[0]
    if (found) pairs.set(slot, found)
  }
  return pairs
}

/**
 * What receipts that stand apart from their receivable cover of it: its own record holds only the rest. `unseen`: of
 * receipts of which nothing is shown, so that nobody can say where they stood.
 */
function receiptsApart(
  { slot, kind }: ExpectedSlot,
  slots: readonly ExpectedSlot[],
  shownOf: ReadonlyMap<ExpectedSlot, ShownDocument>,
) {
  let shown = 0
  const unseen: number[] = []
  for (const one of slots) {
    if (one.within !== slot || one.facts.coversCents === null || one.erpId === null) continue
    const document = shownOf.get(one)
    if (!document) unseen.push(...(one.live ? [one.facts.coversCents] : []))
    // One that is to stand no more counts for nothing once it does not.
    else if (document.parents[kind] === undefined && (one.live || document.live))
      shown += one.facts.coversCents
  }
  return { shown, unseen }
}

function judge(
  slot: ExpectedSlot,
  document: ShownDocument,
  apart: { shown: number; unseen: number[] },
): Verdict {
  const here = slot.facts
  const there = document.facts
  const base = { ...agrees(slot, document.erpId, here.cents), thereCents: wholeOf(there.cents, apart.shown) }
  if (here.cents !== null && there.cents !== null) {
    const whole = there.cents + apart.shown
    const fits = sumsWith(whole, apart.unseen).some(cents => Math.abs(cents - here.cents!) <= slot.slackCents)
    if (!fits) return { ...base, is: 'different', field: 'amount', left: isLeft(slot, 'cents', there) }
    // Within what the ERP rounds, the totals tell what each side says.
    base.thereCents = Math.abs(whole - here.cents) <= slot.slackCents ? whole : here.cents
  } else base.thereCents = here.cents
  for (const field of ['due', 'day', 'status', 'number'] as const) {
    // What an entry of a run begun before an update does not have, it does not say.
    if (here[field] == null || there[field] == null || here[field] === there[field]) continue
    if (isLeft(slot, field, there)) continue
    return { ...base, is: 'different', field, says: { here: here[field], there: there[field] } }
  }
  return base
}

/** Every sum that some of the others may bring one to. */
function sumsWith(cents: number, others: readonly number[]): number[] {
  return others.reduce((sums, other) => [...new Set(sums.flatMap(sum => [sum, sum + other]))], [cents])
}

const wholeOf = (cents: number | null, apart: number) => (cents === null ? null : cents + apart)

/** Both sides say what they said when they agreed to say it each in its own way. */
function isLeft(slot: ExpectedSlot, field: keyof Facts, there: Facts): boolean {
  const { agreed, facts } = slot
  if (!agreed || agreed.theirs[field] === null) return false
  return agreed.ours[field] === facts[field] && agreed.theirs[field] === there[field]
}

function agrees({ slot, kind, facts }: ExpectedSlot, erpId: string | null, cents: number | null): Verdict {
  const says = { here: null, there: null }
  const sides = { here: true, there: true, hereCents: cents, thereCents: cents }
  return { slot, kind, erpId, number: facts.number, is: 'agrees', field: null, says, ...sides, left: false }
}

function missing(slot: ExpectedSlot): Verdict {
  const { erpId, facts } = slot
  return { ...agrees(slot, erpId, facts.cents), is: 'missing', there: false, thereCents: null }
}

/** It counts here, and the ERP shows that it is over. */
function overThere(slot: ExpectedSlot, { erpId, facts }: ShownDocument): Verdict {
  return {
    ...agrees(slot, erpId, slot.facts.cents),
    is: 'different',
    field: 'status',
    says: { here: slot.facts.status, there: facts.status },
    there: false,
    thereCents: null,
  }
}

/** It should have been cancelled or removed there. */
function standsStill(slot: ExpectedSlot, { erpId, facts }: ShownDocument): Verdict {
  return {
    ...agrees(slot, erpId, facts.cents),
    is: 'different',
    field: 'status',
    says: {
      // One that was taken back before it came to anything says of itself what the other side does.
      here: slot.lasting && slot.facts.status !== facts.status ? slot.facts.status : 'cancelled',
      there: facts.status ?? 'open',
    },
    here: false,
    hereCents: null,
  }
}
