/** The closing of a month on the wire: its totals, what has no note, and the notes beside their money. */
import { Type } from 'typebox'
import { noteDocuments, noteKinds } from '../../core/fiscal/noteGroups.ts'
import { differenceReasons } from '../../core/noteClosing.ts'
import { environments } from '../../core/preflight/note.ts'
import type { Locale } from '../../core/text.ts'
import type { ClosingNote, ClosingTotals } from '../../views/noteClosing.ts'
import type { VoidingView } from '../../views/noteNumbers.ts'
import type { NotesThere } from '../../views/noteThere.ts'
import { type Unnoted, unnotedReasons } from '../../views/unnoted.ts'
import { Cents, Closed, Day, Id, Instant, Month, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'
import { NoteUndoneAnswer } from './note.ts'

const Kind = OneOf(noteDocuments)
const noteEnds = ['issued', 'cancelled', 'denied'] as const
/** How many are shown one by one of what is told on top; the file has all. */
const CLOSING_SHOWN = 200
const Count = Type.Integer({ minimum: 0 })
const SignedCents = Type.Integer({ description: 'Cents; may be below zero.' })
const OrNone = OrNull(Type.String())
const CentsOrNull = OrNull(Cents)

export const NoteClosingAnswer = Named('NoteClosing', {
  month: Month,
  environment: OrNull(OneOf(environments)),
  totals: Type.Array(
    Closed({
      kind: Kind,
      issued: Type.Integer({ minimum: 0, description: 'Issued in the month and valid.' }),
      issuedCents: Cents,
      baseCents: Cents,
      issCents: Cents,
      withheldCents: Cents,
      approximateTaxCents: Cents,
      cancelled: Type.Integer({ minimum: 0, description: 'Cancelled in the month, whenever issued.' }),
      cancelledCents: Cents,
      denied: Count,
      returned: Type.Integer({
        minimum: 0,
        description: 'Whose NF-e of return is of the month, whenever issued; they stay issued.',
      }),
      returnedCents: Cents,
    }),
  ),
  gaps: Type.Integer({
    minimum: 0,
    description: 'Ranges of numbers that still are to be voided, of any month.',
  }),
  voided: Type.Array(
    Closed({
      series: Type.String(),
      first: Count,
      last: Count,
      voidedOn: OrNull(Day),
      protocol: OrNone,
    }),
    { description: 'Numbers voided in the month.' },
  ),
  there: OrNull(
    Closed({
      count: Type.Integer({ minimum: 0, description: 'Of those that are valid.' }),
      cents: Cents,
      items: Type.Array(
        Closed({
          kind: OneOf(noteKinds),
          state: OneOf(noteEnds),
          series: OrNone,
          number: OrNone,
          accessKey: OrNone,
          issuedOn: Day,
          cancelledAt: OrNull(Instant),
          customerName: OrNone,
          totalCents: Cents,
        }),
        { description: 'The first 200; the file has all.' },
      ),
      more: Type.Integer({ minimum: 0, description: 'How many the file has besides.' }),
      readThrough: OrNull(Day),
    }),
  ),
  unnoted: Closed(
    {
      count: Count,
      cents: Cents,
      late: Type.Integer({
        minimum: 0,
        description: 'Waiting for their payment although the month is over.',
      }),
      items: Type.Array(
        Closed({
          invoiceId: Id,
          invoiceNumber: Type.Integer(),
          customerName: OrNone,
          on: Day,
          kind: OneOf(noteKinds),
          cents: Cents,
          why: OneOf(unnotedReasons),
          isLate: Type.Boolean(),
          noteId: OrNull(Id),
          finding: Type.Unsafe<ReturnType<typeof presentFinding> | null>({
            anyOf: [FindingAnswer, { type: 'null' }],
          }),
        }),
        { description: 'The first 200; the file has all.' },
      ),
    },
    { description: 'Billed in the month and without an issued note.' },
  ),
})

export const ClosingNoteAnswer = Named('ClosingNote', {
  id: Id,
  invoiceId: OrNull(Id),
  invoiceNumber: OrNull(Type.Integer()),
  kind: Kind,
  state: OneOf(noteEnds),
  series: OrNone,
  number: OrNone,
  accessKey: OrNone,
  issuedOn: OrNull(Day),
  cancelledAt: OrNull(Instant),
  isToBeCancelled: Type.Boolean({ description: 'Issued still, and somebody here wants it cancelled.' }),
  undone: OrNull(NoteUndoneAnswer),
  isMadeThere: Type.Boolean({
    description: 'Somebody issued it inside the ERP; it belongs to no invoice here.',
  }),
  customerName: OrNone,
  taxId: OrNone,
  totalCents: Cents,
  baseCents: CentsOrNull,
  issCents: CentsOrNull,
  withheldCents: CentsOrNull,
  icmsCents: CentsOrNull,
  pisCofinsCents: CentsOrNull,
  approximateTaxCents: CentsOrNull,
  compared: Type.Unsafe<Compared | null>({
    anyOf: [
      Closed({
        receivedCents: SignedCents,
        openCents: SignedCents,
        differenceCents: SignedCents,
        because: Type.Array(Closed({ reason: OneOf(differenceReasons), cents: SignedCents })),
      }),
      { type: 'null' },
    ],
    description:
      "Of its invoice, with the first of its valid notes of the month only: what was received in the month, less the month's notes, and what the difference is made of.",
  }),
})

interface Compared {
  receivedCents: number
  openCents: number
  differenceCents: number
  because: { reason: (typeof differenceReasons)[number]; cents: number }[]
}

export function presentClosing(
  month: string,
  environment: 'test' | 'live' | null,
  totals: readonly ClosingTotals[],
  unnoted: { count: number; cents: number; late: number; items: readonly Unnoted[] },
  { gaps, voided }: { gaps: number; voided: readonly VoidingView[] },
  there: NotesThere | null,
  locale: Locale,
) {
  return {
    month,
    environment,
    totals: [...totals],
    gaps,
    there: there && {
      ...there,
      items: there.items.slice(0, CLOSING_SHOWN),
      more: Math.max(0, there.items.length - CLOSING_SHOWN),
    },
    voided: voided.map(({ series, first, last, voidedOn, protocol }) => ({
      series,
      first,
      last,
      voidedOn,
      protocol,
    })),
    unnoted: {
      ...unnoted,
      items: unnoted.items.slice(0, CLOSING_SHOWN).map(({ customerId, finding, taxId: _, ...item }) => ({
        ...item,
        finding: finding && presentFinding(finding, locale, { customerId, invoiceId: item.invoiceId }),
      })),
    },
  }
}

export function presentClosingNote({ compared, ...note }: ClosingNote) {
  if (compared === null) return { ...note, compared: null }
  const { receivedCents, openCents, difference } = compared
  return {
    ...note,
    compared: { receivedCents, openCents, differenceCents: difference.cents, because: difference.because },
  }
}
