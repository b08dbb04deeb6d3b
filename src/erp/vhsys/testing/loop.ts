/**
 * A loop of one record for tests: asks `next`, looks, sends and folds the way `sync/` does, but in memory, with one
 * worker and no clock. Only for tests of this driver; what the real loop guards against is not here.
 */
import { canonicalJson, compareFields, fieldsIn, sameValue } from '../../../core/compare.ts'
import {
  type Base,
  type Driver,
  type ErpDocument,
  type Evidence,
  type FindingDraft,
  type Found,
  fingerprintOf,
  issueShownBy,
  type Json,
  type Link,
  type Outcome,
  type Refusal,
  type Session,
  type Situation,
  type Step,
  type Twin,
  type Wanted,
} from '../../port/index.ts'
import { asFields } from '../next/known.ts'

type Fields = { [field: string]: Json }

export interface Rest {
  /** `waits`: refused for now; the next pass is that of its time. */
  say: 'agreed' | 'stuck' | 'waits'
  findings: FindingDraft[]
}

export class TestLoop {
  wanted: Wanted[] = []
  links: Link[] = []
  evidence: Record<string, Evidence> = {}
  refusals: Refusal[] = []
  twins: Twin[] = []
  settings: Situation['settings'] = {}
  answers: Situation['answers'] = {}
  /** What refusals told of the account. */
  readonly learnt: { [question: string]: string } = {}
  today = '2026-11-20'
  /** Actions sent, in order. */
  sent: string[] = []
  private readonly driver: Driver
  private readonly session: Session | null
  private found: Found[] = []
  private readonly sends = new Map<string, number>()
  private attempts = 0
  /** Refused for now in this pass, by fingerprint; and how often in a row. */
  private readonly held = new Set<string>()
  private readonly refusedTimes = new Map<string, number>()

  /** Without a session nothing is sent: what a step expects is folded in, as a dry run does. */
  constructor(driver: Driver, session: Session | null) {
    this.driver = driver
    this.session = session
  }

  /** Goes on until there is nothing to do. Everything learnt in earlier passes is read anew, unless kept. */
  async pass(keepEvidence = false): Promise<Rest> {
    if (!keepEvidence) this.evidence = {}
    this.found = []
    this.held.clear()
    for (let turn = 0; turn < 200; turn++) {
      this.agree()
      const next = this.driver.next(this.situation())
      if (next.say === 'agreed' || next.say === 'stuck') return { say: next.say, findings: next.findings }
      // This shop takes nothing over: what the driver then says is what such a shop would see.
      if (next.say === 'take') return { say: 'stuck', findings: next.findings }
      if (next.say === 'adopt') this.adopt(next.slot, next.document, next.known)
      else if (next.say === 'let_go') this.letGo(next.slot)
      else if (next.say === 'step') {
        if (this.held.has(fingerprintOf(next.step))) return { say: 'waits', findings: next.findings }
        await this.apply(next.step)
      } else for (const look of next.looks) await this.look(look)
    }
    throw new Error(`No rest in 200 turns: ${this.sent.slice(-20).join(', ')}`)
  }

  situation(): Situation {
    const { wanted, links, evidence, found, refusals, twins, settings, answers, today } = this
    const markerFor = (slot: string) => `TR-${nameOf(slot)}.${this.attempts + 1}`
    return { wanted, links, evidence, found, refusals, twins, markerFor, settings, answers, today }
  }

  /** As when the record changes, or a person asks again. */
  forgetRefusals(): void {
    this.refusals = []
    this.sends.clear()
    this.refusedTimes.clear()
  }

  linkOf(slot: string): Link | undefined {
    return this.links.find(link => link.slot === slot)
  }

  private async look(look: { by: string; slot?: string; kind?: string; key?: unknown }): Promise<void> {
    const wish = look as Extract<ReturnType<Driver['next']>, { say: 'look' }>['looks'][number]
    if (wish.by === 'key') {
      const reading = await this.session!.find(wish.kind, wish.key)
      if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
      this.found.push({ kind: wish.kind, key: wish.key, documents: reading.value })
      return
    }
    const known = this.evidence[wish.slot]
    if (this.session === null) {
      if (known?.is === 'seen')
        this.evidence[wish.slot] = { ...known, readInThisPass: true, metInThisPass: true }
      return
    }
    const { kind, id } = this.linkOf(wish.slot)!
    const reading = await this.session.read(kind, id)
    if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
    const document = reading.value
    this.evidence[wish.slot] = document
      ? { is: 'seen', document, readInThisPass: true, metInThisPass: true }
      : { is: 'gone' }
  }

  private async apply(step: Step): Promise<void> {
    const fingerprint = fingerprintOf(step)
    const times = (this.sends.get(fingerprint) ?? 0) + 1
    this.sends.set(fingerprint, times)
    // As in the loop: what is answered with "done" twice and never shown counts as refused.
    if (step.target !== null && times > 2) return this.refuse(step, fingerprint, '', 'not_applied')
    if (step.marker !== null) this.attempts += 1
    this.sent.push(step.action)
    const outcome = this.session
      ? await this.session.send(JSON.parse(JSON.stringify(step)) as Step)
      : { is: 'confirmed' as const, documents: step.expects }
    if (outcome.is === 'rejected') {
      Object.assign(this.learnt, outcome.learns)
      this.answers = { ...this.answers, ...outcome.learns }
    }
    if (outcome.is === 'rejected') return this.refuse(step, fingerprint, outcome.words, outcome.code)
    if (outcome.is === 'answered') return this.settle(step, fingerprint, outcome)
    if (outcome.is !== 'confirmed') throw new Error(`${step.action}: ${JSON.stringify(outcome)}`)
    for (const slot of step.slots) this.fold(step, slot, outcome.documents[slot] ?? null)
  }

  /** Only a reading tells what came of an issue. */
  private async settle(
    step: Step,
    fingerprint: string,
    outcome: Extract<Outcome, { is: 'answered' }>,
  ): Promise<void> {
    const { says, words, code } = outcome
    const [slot = ''] = step.slots
    await this.look({ by: 'link', slot })
    const evidence = this.evidence[slot]
    const isOpen = evidence?.is === 'seen' && issueShownBy(evidence.document) === 'open'
    if (!isOpen) return
    if (says === 'refused') this.refuse(step, fingerprint, words, code)
    else if (says === 'later') this.refuseForNow(step, fingerprint, outcome)
    else throw new Error(`${step.action}: ${says} ${words}`)
  }

  private fold(step: Step, slot: string, document: ErpDocument | null): void {
    const linked = this.linkOf(slot)
    if (linked && document && document.id !== linked.id && !step.ends.includes(slot)) {
      this.twins = this.twins.map(twin => (twin.document.id === document.id ? { ...twin, document } : twin))
      Object.assign(linked.base.ours, step.brings[slot])
    } else if (step.ends.includes(slot)) this.letGo(slot)
    else if (document) this.link(slot, document, step.brings[slot] ?? {})
    else if (linked) this.evidence[slot] = { is: 'unknown' }
  }

  private letGo(slot: string): void {
    this.links = this.links.filter(link => link.slot !== slot)
    delete this.evidence[slot]
  }

  private adopt(slot: string, document: ErpDocument, known?: Base): void {
    this.link(slot, document, known?.ours ?? {})
    Object.assign(this.linkOf(slot)!.base.theirs, known?.theirs)
  }

  private link(slot: string, document: ErpDocument, brought: Fields): void {
    const shown = asFields(document.fields)
    const theirs = Object.fromEntries(
      Object.keys(brought).flatMap(f => (shown[f] === undefined ? [] : [[f, shown[f]]])),
    )
    const linked = this.linkOf(slot)
    if (linked)
      linked.base = {
        ours: { ...linked.base.ours, ...brought },
        theirs: { ...linked.base.theirs, ...theirs },
      }
    else {
      const { kind, id, number } = document
      this.links.push({ slot, kind, id, number, base: { ours: brought, theirs } })
    }
    const before = this.evidence[slot]
    const metInThisPass = !linked || (before?.is === 'seen' && before.metInThisPass)
    this.evidence[slot] = { is: 'seen', document, readInThisPass: false, metInThisPass }
  }

  private refuse(step: Step, fingerprint: string, words: string, code: string | null, passing = false): void {
    this.refusals = this.refusals.filter(refusal => refusal.fingerprint !== fingerprint)
    this.refusals.push({ slot: step.slots[0]!, action: step.action, fingerprint, words, code, passing })
  }

  private refuseForNow(
    step: Step,
    fingerprint: string,
    { words, code, again }: Extract<Outcome, { says: 'later' }>,
  ): void {
    const times = (this.refusedTimes.get(fingerprint) ?? 0) + 1
    this.refusedTimes.set(fingerprint, times)
    this.held.add(fingerprint)
    // Only what was answered with "done" counts as sent in vain.
    this.sends.delete(fingerprint)
    this.refuse(step, fingerprint, words, code, again.tries === null || times < again.tries)
  }

  /** Moves bases along where both sides say the same, as the loop's merge does. */
  private agree(): void {
    for (const { slot, fields } of this.wanted) {
      const link = this.linkOf(slot)
      const evidence = this.evidence[slot]
      if (!link || evidence?.is !== 'seen') continue
      const ours = asFields(fields)
      const theirs = asFields(evidence.document.fields)
      const states = compareFields(ours, link.base, theirs, evidence.document.marker !== null)
      for (const field of fieldsIn(states, 'agreed')) {
        if (theirs[field] === undefined || sameValue(theirs[field], link.base.theirs[field])) continue
        link.base.ours[field] = ours[field]!
        link.base.theirs[field] = theirs[field]
      }
    }
  }
}

/** Any twelve characters of the marker's alphabet, the same for the same slot. */
function nameOf(slot: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let hash = 7
  for (const character of canonicalJson(slot)) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  return Array.from({ length: 12 }, (_, i) => alphabet[(hash >>> (i * 2)) & 31]).join('')
}
