/**
 * A service order or sales order that somebody made by hand in the ERP, as an invoice: what it wants there.
 *
 * It wants the order as it stands, the receivables that were launched from it, and nothing else; until money is received or
 * taken back here. From then on its payment plan and status say so, as of our own orders, and what was received has
 * its receivable. Its lines and its words stay theirs.
 */

import { syncFinding } from '../core/finding.ts'
import { toDecimal } from '../core/money.ts'
import { coveredCents } from '../core/receiptTerms.ts'
import type {
  FindingDraft,
  OrderInstalment,
  OrderStatus,
  ReceivableFields,
  SalesOrderFields,
  ServiceOrderFields,
  Wanted,
} from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Want, WantContext } from '../sync/parts.ts'
import { draftOf } from './finding.ts'
import { atTill, type InstalmentFacts, type InvoiceFacts } from './invoiceFacts.ts'
import { paidTwiceFindings } from './paidTwice.ts'
import { paymentPlan } from './paymentPlan.ts'
import { receivableOf } from './receivable.ts'
import type { TakenDocument } from './takenDocument.ts'
import { wantedTillSales } from './tillMoney.ts'

/** The slot of the order behind an invoice. */
export const orderSlot = (kind: string) => `${kind}/1`

export async function wantTakenOrder(
  tx: Tx,
  { connection, recordId }: WantContext,
  invoice: InvoiceFacts,
  order: TakenDocument,
  taken: readonly TakenDocument[],
): Promise<Want> {
  if (invoice.holdReason !== null) return { is: 'nothing', because: 'held', fromMs: null }
  const isTouched = await hasMoneyOfOurs(tx, recordId)
  const documents = [
    wantedOrder(invoice, order, isTouched),
    ...invoice.instalments.flatMap(instalment => wantedMoney(invoice, instalment, order, taken)),
    ...(await wantedTillSales(tx, recordId)),
  ]
  const beyond = await launchedBeyond(tx, connection.id, recordId, order)
  const twice = await paidTwiceFindings(tx, recordId, invoice)
  return { is: 'wanted', documents, findings: [...twice, ...(beyond === null ? [] : [beyond])] }
}

function wantedOrder(invoice: InvoiceFacts, order: TakenDocument, isTouched: boolean): Wanted {
  const theirs = order.fields as unknown as ServiceOrderFields | SalesOrderFields
  const isLive = invoice.status === 'open'
  const fields = !isLive
    ? { ...theirs, status: 'cancelled' as const }
    : isTouched
      ? { ...theirs, ...asPaid(invoice, theirs) }
      : theirs
  return {
    slot: orderSlot(order.kind),
    kind: order.kind,
    standing: isLive ? 'live' : 'cancelled',
    fields,
    within: null,
    parents: order.parents,
    key: null,
    theirs: true,
  }
}

/** What money here makes of the order. One that was closed there before anything was paid keeps the plan it had. */
function asPaid(
  { totalCents, instalments, generation }: InvoiceFacts,
  theirs: Pick<ServiceOrderFields, 'status' | 'instalments'>,
): { status: OrderStatus; instalments: OrderInstalment[] } {
  const current = instalments.filter(each => each.generation === generation)
  const covered = current
    .flatMap(({ receipts }) => receipts)
    .reduce((cents, receipt) => cents + (receipt.reversed ? 0 : coveredCents(receipt)), atTill(current))
  const isPaid = covered >= totalCents
  const isUnderWay = theirs.status === 'in_progress' || theirs.status === 'unknown'
  const keepsPlan = isPaid && theirs.status === 'fulfilled'
  return {
    status: isPaid ? 'fulfilled' : isUnderWay ? theirs.status : 'open',
    instalments: keepsPlan ? theirs.instalments : paymentPlan(current, totalCents),
  }
}

function wantedMoney(
  invoice: InvoiceFacts,
  instalment: InstalmentFacts,
  order: TakenDocument,
  taken: readonly TakenDocument[],
): Wanted[] {
  const launched = taken.find(({ instalmentId }) => instalmentId === instalment.id) ?? null
  // Of a charge that has accounts there, what is open again after a reversal has one too.
  const isOpenAgain = instalment.generation > 1 && taken.some(({ kind }) => kind === 'receivable')
  if (launched === null && instalment.receipts.length === 0 && !isOpenAgain) return []
  const current = invoice.instalments.filter(each => each.generation === instalment.generation)
  const live = invoice.status === 'open' && instalment.generation === invoice.generation
  const [receivable, ...receipts] = receivableOf(invoice, instalment, {
    all: current,
    order: orderSlot(order.kind),
    live,
    parents: order.parents,
  })
  if (launched === null) return [receivable!, ...receipts]
  const { due, amountCents } = receivable!.fields as ReceivableFields
  const fields = { ...(launched.fields as unknown as ReceivableFields), due, amountCents }
  return [{ ...receivable!, fields, theirs: true }, ...receipts]
}

/** Whether anybody took money, or took it back, here: what happened there alone is told there already. */
async function hasMoneyOfOurs(tx: Tx, invoiceId: string): Promise<boolean> {
  const [row] = await tx`
    select from payment where invoice_id = ${invoiceId} and recorded_by is distinct from 'erp'
    union all select from reversal where invoice_id = ${invoiceId} and recorded_by is distinct from 'erp' limit 1`
  return row !== undefined
}

/** Receivables launched from the order that go beyond what it charges: nobody here knows what they are for. */
async function launchedBeyond(
  tx: Tx,
  connectionId: string,
  invoiceId: string,
  { kind }: TakenDocument,
): Promise<FindingDraft | null> {
  const [row] = await tx<{ cents: number | null }[]>`
    select sum((o.document -> 'fields' ->> 'amountCents')::bigint)::bigint as cents
    from link l join observation o on o.connection_id = l.connection_id and o.kind = 'receivable'
      and coalesce(o.document -> 'parents' ->> 'service_order', o.document -> 'parents' ->> 'sales_order') = l.erp_id
      and o.document -> 'parents' ? l.kind
    where l.connection_id = ${connectionId} and l.record_id = ${invoiceId} and l.slot = ${orderSlot(kind)} and l.ended_at is null
      and o.document ->> 'standing' = 'live'
      and not exists (select from link r where r.connection_id = o.connection_id and r.kind = o.kind
        and r.erp_id = o.erp_id and r.ended_at is null)`
  if (!row?.cents) return null
  const params = { amount: toDecimal(Number(row.cents)) }
  return draftOf(orderSlot(kind), syncFinding('accounts_beyond', { params }))
}
