/**
 * How invoices stand, and whether that was told: the Service Order column and the payment status, both worked out from
 * facts and never stored elsewhere. What was told last is stored, so each change is told once, and a standing that was
 * passed through between two looks is not told.
 */
import type { Tx } from '../store/database.ts'
import { type BillingRow, billingOf } from '../views/billing.ts'
import type { Message, StoreFacts } from './messages.ts'

interface Told {
  invoiceId: string
  columnState: string
  paymentStatus: string
}

/** Messages for those of these invoices that stand otherwise than was told; a silent one is only remembered. */
export async function changedStandings(
  tx: Tx,
  store: StoreFacts,
  invoices: Map<string, { silent: boolean }>,
): Promise<Message[]> {
  const ids = [...invoices.keys()]
  if (ids.length === 0) return []
  const rows = await billingOf(tx, ids, store.today)
  const told = new Map((await toldOf(tx, ids)).map(one => [one.invoiceId, one]))
  const customers = await externalIdsOf(tx, rows)
  const messages: Message[] = []
  for (const row of rows) {
    const before = told.get(row.id) ?? null
    await remindWhenOverdue(tx, store, row)
    if (before?.columnState === row.serviceOrder.state && before.paymentStatus === row.paymentStatus) continue
    await remember(tx, store, row)
    if (!invoices.get(row.id)!.silent) messages.push(messageOf(row, before, customers))
  }
  return messages
}

function toldOf(tx: Tx, ids: string[]): Promise<Told[]> {
  return tx<Told[]>`
    select invoice_id as "invoiceId", column_state as "columnState", payment_status as "paymentStatus"
    from told_invoice where invoice_id in ${tx(ids)}`
}

async function externalIdsOf(tx: Tx, rows: BillingRow[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(rows.flatMap(row => row.customerId ?? []))]
  if (ids.length === 0) return new Map()
  const customers = await tx<{ id: string; externalId: string | null }[]>`
    select id, external_id as "externalId" from customer where id in ${tx(ids)}`
  return new Map(customers.map(customer => [customer.id, customer.externalId]))
}

async function remember(tx: Tx, { storeId }: StoreFacts, row: BillingRow): Promise<void> {
  const { state } = row.serviceOrder
  await tx`
    insert into told_invoice (invoice_id, store_id, column_state, payment_status)
    values (${row.id}, ${storeId}, ${state}, ${row.paymentStatus})
    on conflict (invoice_id) do update set column_state = excluded.column_state, payment_status = excluded.payment_status`
}

/** An instalment falls overdue without anybody doing anything: a row that comes due on the day after makes us look. */
async function remindWhenOverdue(tx: Tx, store: StoreFacts, row: BillingRow): Promise<void> {
  await tx`delete from untold where subject_id = ${row.id} and timeline_id is null and due_at > trela_now()`
  const mayFall = row.paymentStatus === 'pending' || row.paymentStatus === 'partly_paid'
  if (!mayFall || row.dueOn === null) return
  await tx`
    insert into untold (store_id, subject_kind, subject_id, due_at)
    values (${store.storeId}, 'invoice', ${row.id}, (${row.dueOn}::date + 1)::timestamp at time zone ${store.timeZone})`
}

function messageOf(row: BillingRow, before: Told | null, customers: Map<string, string | null>): Message {
  const {
    id,
    externalId,
    number,
    customerId,
    totalCents,
    adjustedCents,
    receivedCents,
    openCents,
    paymentStatus,
  } = row
  const { state, finding } = row.serviceOrder
  return {
    event: 'invoice.state_changed',
    subjectKind: 'invoice',
    subjectId: id,
    about: {
      invoice: { id, externalId, number, totalCents, adjustedCents, receivedCents, openCents },
      customer:
        customerId === null ? null : { id: customerId, externalId: customers.get(customerId) ?? null },
      serviceOrderColumn: state,
      paymentStatus,
      previous: before && {
        serviceOrderColumn: before.columnState,
        paymentStatus: before.paymentStatus,
      },
      finding: finding && { code: finding.code, field: finding.field },
    },
  }
}
