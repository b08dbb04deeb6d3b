/** Notes that are still to come, as the API shows them. */
import { Type } from 'typebox'
import { noteKinds } from '../../core/fiscal/noteGroups.ts'
import { askedWhens } from '../../core/fiscal/notesAhead.ts'
import type { Locale } from '../../core/text.ts'
import type { NotePreview } from '../../mirror/notePreview.ts'
import type { Withheld } from '../../mirror/noteWithheld.ts'
import { Cents, Closed, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'

export const NotePreviewsAnswer = Named('NotePreviews', {
  notes: Type.Array(
    Closed({
      kind: OneOf(noteKinds),
      totalCents: Cents,
      when: OneOf(
        askedWhens,
        'Asked for: `now` as soon as the sale, payment or visit is written down; `billed` once the visit is finished; `paid` once all is received; `person` when somebody says so.',
      ),
      customerName: OrNull(Type.String({ description: 'Who is named on it.' })),
      ready: Type.Boolean({ description: 'Nothing stops it.' }),
      findings: Type.Array(FindingAnswer, {
        description: 'What it will be told once it is asked for; `stop` holds it back.',
      }),
    }),
    { description: 'None where the store issues no notes, or where every line has its note.' },
  ),
  withheld: Closed(
    {
      cents: Cents,
      isUnknown: Type.Boolean({
        description: 'A note withholds ISS at a rate that it does not say: only the city reckons it.',
      }),
    },
    {
      description:
        'Tax that the customer, a company, keeps back by the service notes, issued or to come, and no receipt carries yet.',
    },
  ),
})

/** @param invoiceId where it is of a sale that is not written down yet, null */
export function presentPreviews(
  previews: readonly NotePreview[],
  withheld: Withheld,
  locale: Locale,
  invoiceId: string | null = null,
) {
  return {
    withheld,
    notes: previews.map(({ kind, totalCents, when, customer, findings }) => ({
      kind,
      totalCents,
      when,
      customerName: customer?.name ?? null,
      ready: findings.every(({ severity }) => severity !== 'stop'),
      findings: findings.map(({ params, slot, severity, code, field, erpWords }) => {
        const found = { slot, severity, code, field, erpWords, params: params as Record<string, string> }
        const place = { ...found, subjectKind: 'note', subjectId: '' }
        return presentFinding(place, locale, { customerId: customer?.id ?? null, invoiceId })
      }),
    })),
  }
}
