/** Reconciliations on the wire: runs, their totals, and the rows that do not agree. */
import { type Static, Type } from 'typebox'
import { comparedFields } from '../../core/reconciliation.ts'
import type { ReconciliationView, RowView, TotalView } from '../../views/reconciliation.ts'
import { Closed, Day, Id, Instant, Month, Named, OneOf, OrNull } from '../schemas.ts'

const SignedCents = Type.Integer({ description: 'Cents; null where documents of the kind have no amount.' })
const Kind = OneOf([
  'customer',
  'product',
  'service_order',
  'sales_order',
  'receivable',
  'receipt',
  'counter_sale',
  'service_note',
  'consumer_note',
  'stock_movement',
])

const TotalAnswer = Named('ReconciliationTotal', {
  kind: Kind,
  here: Type.Integer({ description: 'Documents that are wanted there.' }),
  there: Type.Integer({ description: 'Of these, and of what belongs to them, how many stand there.' }),
  hereCents: OrNull(SignedCents),
  thereCents: OrNull(SignedCents),
  apart: Type.Integer({ description: 'Made there by hand, and on neither side of the comparison.' }),
  apartCents: OrNull(SignedCents),
  unread: OrNull(
    OneOf(
      ['not_listed', 'refused'],
      'Why nothing was compared: the ERP lists no documents of this kind, or refused to.',
    ),
  ),
})

export const ReconciliationAnswer = Named('Reconciliation', {
  id: Id,
  connectionId: Id,
  byItself: Type.Boolean({ description: 'As every day; nobody asked.' }),
  askedBy: OrNull(Type.String()),
  from: Day,
  to: Day,
  withOpen: Type.Boolean({ description: 'Whatever is open counts as well, whatever its day.' }),
  stage: OneOf(['reading', 'comparing', 'confirming', 'done']),
  read: Type.Integer({ description: 'Documents listed so far.' }),
  differences: Type.Integer({ description: 'Rows that nothing explains.' }),
  explained: Type.Integer({ description: 'Rows that are on their way, told by a finding, or left so.' }),
  createdAt: Instant,
  endedAt: OrNull(Instant),
})

export const ReconciliationWithTotals = Named('ReconciliationWithTotals', {
  run: ReconciliationAnswer,
  totals: Type.Array(TotalAnswer),
})

export const ReconciliationRowAnswer = Named('ReconciliationRow', {
  id: Id,
  kind: Kind,
  verdict: OneOf(['missing', 'extra', 'different']),
  field: OrNull(OneOf(comparedFields)),
  hereSays: OrNull(Type.String()),
  thereSays: OrNull(Type.String()),
  hereCents: OrNull(SignedCents),
  thereCents: OrNull(SignedCents),
  number: OrNull(Type.String({ description: "The document's number there, or its id." })),
  record: Type.Unsafe<RowView['record']>({
    ...Closed({
      kind: Type.String(),
      id: Id,
      label: OrNull(Type.String()),
      invoiceId: OrNull(Id),
      month: OrNull(Month),
    }),
    description:
      'What the row is about; a note has the invoice it belongs to, or else the month it was issued in.',
    type: ['object', 'null'],
  }),
  explained: OrNull(OneOf(['owed', 'finding', 'left', 'made_there'])),
  hasFinding: Type.Boolean({ description: 'The record has an open finding now.' }),
  lookedAt: OrNull(Instant),
})

export const presentRun = (run: ReconciliationView): Static<typeof ReconciliationAnswer> => run
export const presentTotals = (run: ReconciliationView, totals: TotalView[]) =>
  ({ run, totals }) as Static<typeof ReconciliationWithTotals>
export const presentRow = (row: RowView) => row as Static<typeof ReconciliationRowAnswer>
