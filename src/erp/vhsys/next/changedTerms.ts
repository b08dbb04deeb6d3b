/**
 * Discount, surcharge and interest that somebody changed there: on a receipt, or on a receivable that is still open.
 *
 * Of a receipt only ours can be kept. Taking theirs would let money that is recorded cover more or less of the charge than
 * when it came in, and no payment is ever edited: whoever means theirs takes the receipt back and receives it again. On an
 * open receivable no money has moved: what is charged for it may become what theirs come to.
 */
import { sum, toDecimal } from '../../../core/money.ts'
import { type ReceivableTerms, receivableTermNames, receivableTermsOf } from '../../../core/receiptTerms.ts'
import type { FindingChoice, FindingDraft, Json, Link, Next } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { termsRow } from '../map/receipt.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { choosing, takeTheirs, writeAgain } from './choices.ts'
import { changedThere, termsChangedThere } from './findings.ts'
import { type Group, isRecordFresh, type Member, type Plan } from './group.ts'
import { asFields, isFresh, seenIn } from './known.ts'
import { moneyStep } from './moneySteps.ts'
import { unlessRefused } from './refusals.ts'

type TermName = (typeof receivableTermNames)[number]
type Terms = Partial<ReceivableTerms>

/** Names of the terms that stand there otherwise than here; what an answer does not tell counts for nothing. */
function changedTerms(ours: ReceivableTerms, theirs: Terms): TermName[] {
  return receivableTermNames.filter(name => theirs[name] !== undefined && theirs[name] !== ours[name])
}

/** A person said that ours hold over what is shown: both sides are known to stand so, and ours is then to be written. */
function isOurs(link: Link, name: TermName, theirs: Terms): boolean {
  const { base } = link
  return base.ours[name] === theirs[name] && base.theirs[name] === theirs[name]
}

/**
 * Terms of receipts on the instalment's own record. What a person decided on them stands in the base of the record, since
 * that is what is written: once it was, the base says so, and the same change is asked about anew.
 */
export function keepTermsOnRecord(group: Group): Next {
  const { wanted, link, members } = group
  const shared = members.filter(({ shown }) => shown !== null)
  const whole = pick(receivableTermNames, name =>
    sum(shared.map(({ shown }) => receivableTermsOf(shown!.fields as Terms)[name])),
  )
  const changed = shared.flatMap(member => {
    const shown = member.shown!.fields as Terms
    return changedTerms(member.wanted.fields, shown).map(name => ({ member, name, shown }))
  })
  const names = new Set(changed.map(({ name }) => name).filter(name => isOurs(link!, name, whole)))
  return either(
    names.size > 0 ? writeOnRecord(group, [...names]) : null,
    changed
      .filter(({ name }) => !names.has(name))
      .map(({ member, name, shown }) =>
        askedOf(member, name, shown, writeAgain(wanted.slot, { [name]: whole[name]! })),
      ),
  )
}

/** Terms of a receipt with a record of its own. */
export function keepOwnTerms(member: Member, group: Group): Next {
  const { slot, fields } = member.wanted
  const shown = seenIn(member.evidence)!.fields as Terms
  const changed = changedTerms(fields, shown)
  const ours = changed.filter(name => isOurs(member.link!, name, shown))
  const asked = changed.filter(name => !ours.includes(name))
  return either(
    ours.length > 0 ? writeOnOwn(member, group, ours) : null,
    asked.map(name => askedOf(member, name, shown, writeAgain(slot, { [name]: shown[name]! }))),
  )
}

/** What was decided is done while the rest is still asked about. */
function either(doing: Next | null, asked: FindingDraft[]): Next {
  if (doing !== null) return { ...doing, findings: [...doing.findings, ...asked] }
  return asked.length > 0 ? stuck(...asked) : agreed()
}

function askedOf({ wanted }: Member, name: TermName, shown: Terms, keep: FindingChoice): FindingDraft {
  return choosing(termsChangedThere(wanted.slot, name, wanted.fields, toDecimal(shown[name]!)), keep)
}

function writeOnRecord(group: Group, names: readonly TermName[]): Next {
  const { situation, wanted, link, record, members } = group
  if (!isRecordFresh(group)) return lookAt(wanted.slot)
  // The record shows what all of its receipts came on.
  const shared = members.filter(({ shown }) => shown !== null)
  const terms = pick(names, name => sum(shared.map(member => member.wanted.fields[name])))
  const { document, native } = record!
  const receipts = native.receipts.map(receipt => {
    const mine = shared.find(({ shown }) => shown!.id === receipt.id)
    const fields = mine
      ? { ...receipt.fields, ...pick(names, name => mine.wanted.fields[name]) }
      : receipt.fields
    return { ...receipt, fields }
  })
  const kept = {
    ...native,
    receipts,
    recordTerms: { ...receivableTermsOf(native.recordTerms ?? {}), ...terms },
  }
  return unlessRefused(situation, wanted, {
    ...moneyStep(group, 'receivable.terms'),
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: termsRow(terms),
      answer: 'doubted',
      believed: [],
    }),
    brings: { [wanted.slot]: asFields(terms) },
    expects: { [wanted.slot]: { ...document, native: kept as unknown as Json } },
  })
}

function writeOnOwn(
  { wanted, link, evidence }: Member,
  { situation }: Group,
  names: readonly TermName[],
): Next {
  const { slot, fields } = wanted
  if (!isFresh(evidence)) return lookAt(slot)
  const document = seenIn(evidence)!
  const terms = pick(names, name => fields[name])
  return unlessRefused(situation, wanted, {
    ...moneyStep({ wanted }, 'receipt.terms'),
    target: link!.id,
    call: callJson({
      method: 'PUT',
      path: `contas-receber/${link!.id}`,
      body: termsRow(terms),
      answer: 'read_back',
    }),
    brings: { [slot]: asFields(terms) },
    expects: { [slot]: { ...document, fields: { ...document.fields, ...terms } } },
  })
}

/** Terms planned on the open record: the findings of those that somebody has still to decide on, and those to be cleared. */
export function plannedTerms(
  { wanted, link, record }: Group,
  { restCents }: Plan,
): { asked: FindingDraft[]; cleared: TermName[] } {
  const { slot, fields } = wanted
  const theirs: Terms = record!.fields.plannedTerms ?? {}
  const changed = changedTerms(receivableTermsOf({}), theirs)
  const cleared = changed.filter(name => isOurs(link!, name, theirs))
  const asked = changed
    .filter(name => !cleared.includes(name))
    .map(name => {
      const cents = theirs[name]!
      const becomes = restCents + (name === 'discountCents' ? -cents : cents)
      const draft = changedThere(slot, name, toDecimal(0), toDecimal(cents))
      const keep = writeAgain(slot, { [name]: cents })
      if (becomes <= 0) return choosing(draft, keep)
      const amountCents = fields.amountCents - restCents + becomes
      return choosing(
        { ...draft, params: { ...draft.params, becomes: toDecimal(becomes) } },
        keep,
        takeTheirs('take_terms', { is: 'revalued', slot, amountCents, over: { [name]: cents } }),
      )
    })
  return { asked, cleared }
}

const pick = (names: readonly TermName[], of: (name: TermName) => number): Terms =>
  Object.fromEntries(names.map(name => [name, of(name)]))
