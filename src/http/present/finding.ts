/** Findings as the API shows them: with cause and cure in the caller's language, and where to put them right. */
import { Type } from 'typebox'
import { type ChoiceName, type ChoiceSentence, choiceNames, choiceSentence } from '../../core/choice.ts'
import { type FixRoute, fixRoute, isFindingCode, sentence } from '../../core/finding.ts'
import type { Locale } from '../../core/text.ts'
import { Closed, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'

export const FindingAnswer = Named('Finding', {
  id: OrNull(Id),
  code: Type.String({ description: 'Stable; for programs.' }),
  severity: OneOf(['stop', 'warn']),
  field: OrNull(Type.String({ description: 'Dotted path in the record to mend.' })),
  cause: Type.String(),
  cure: Type.String(),
  erpWords: OrNull(Type.String({ description: "The ERP's own words." })),
  slot: Type.String({ description: 'The document it is about; empty for the whole record.' }),
  openedAt: OrNull(Instant),
  fix: OrNull(
    Closed(
      { route: OneOf(['customer', 'product', 'invoice', 'connection', 'service', 'store']), id: OrNull(Id) },
      {
        description: 'The record to mend.',
      },
    ),
  ),
  choices: Type.Array(
    Closed({
      name: OneOf(choiceNames),
      label: Type.String({ description: 'As on a button.' }),
      says: Type.String({ description: 'What will happen, for a person to read before confirming.' }),
    }),
    { description: 'What a person may choose here.' },
  ),
  chosen: OrNull(OneOf(choiceNames)),
  refused: Type.Boolean({ description: 'The last choice could not be followed as the record stands.' }),
})

interface FoundFinding {
  code: string
  severity: 'stop' | 'warn'
  field: string | null
  params: Record<string, string>
  erpWords: string | null
  subjectKind: string
  subjectId: string
  slot?: string
  openedAt?: string
  id?: string
  choices?: { name: ChoiceName; says: ChoiceSentence }[]
  chosen?: ChoiceName | null
  refused?: boolean
}

/** The invoice it is shown with, and its customer: what is wrong with a note is mended in one of the two. */
interface Around {
  customerId?: string | null
  invoiceId?: string | null
}

export function presentFinding(finding: FoundFinding, locale: Locale, around: Around = {}) {
  const { code, severity, field, params, erpWords, slot = '', openedAt = null } = finding
  const words = isFindingCode(code)
    ? sentence({ code, params }, locale)
    : { cause: erpWords ?? code, cure: '' }
  const { id = null, choices = [], chosen = null, refused = false } = finding
  return {
    id,
    code,
    severity,
    field,
    ...words,
    erpWords,
    slot,
    openedAt,
    fix: fixOf(finding, around),
    choices: choices.map(choice => ({ name: choice.name, ...choiceSentence(choice, params, locale) })),
    chosen,
    refused,
  }
}

/** A finding of a record may name another one that is to be mended. */
function fixOf(
  { code, subjectKind, subjectId, params }: FoundFinding,
  { customerId = null, invoiceId = null }: Around,
) {
  const customer = subjectKind === 'customer' ? subjectId : customerId
  const named = routeOf(code, subjectKind)
  if (named === null) return null
  // A sale to nobody is given its customer by asking for the note again.
  const route = named === 'customer' && customer === null && invoiceId !== null ? 'invoice' : named
  const id = {
    customer,
    product: subjectKind === 'product' ? subjectId : (params.recordId ?? null),
    invoice: subjectKind === 'invoice' ? subjectId : invoiceId,
    connection: null,
    service: subjectKind === 'service' ? subjectId : params.recordId || null,
    store: null,
  }[route]
  return { route, id }
}

/** The records that a screen of their own leads to. */
const recordRoutes = ['customer', 'product', 'invoice', 'service'] as const satisfies FixRoute[]

function routeOf(code: string, subjectKind: string): FixRoute | null {
  const own = isFindingCode(code) ? fixRoute(code) : null
  // A note has no screen of its own: it is on its invoice's.
  return (
    own ?? recordRoutes.find(route => route === (subjectKind === 'note' ? 'invoice' : subjectKind)) ?? null
  )
}
