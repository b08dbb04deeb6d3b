/**
 * A receipt over several invoices: what a customer may see of it, and what the shop sees besides. What was taken back since is
 * not in it.
 */
import type { ReceiptTerms } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import type { ReceiptView } from './receipt.ts'

/** As it is printed and sent: no id of ours, nothing of the ERP. */
export interface JointPaper {
  store: ReceiptView['store']
  payerName: string | null
  receivedOn: string
  /** The store's day it is read on. */
  asOf: string
  /** All of it was taken back. */
  reversed: boolean
  /** What stands of each leg. */
  payments: { method: string; amountCents: number }[]
  /** What stands of it on each invoice it named and reached. */
  invoices: {
    number: number
    customerName: string | null
    petName: string | null
    amountCents: number
    /** What of the invoice it covers: the money and its terms. */
    coveredCents: number
    openCents: number
  }[]
  discountCents: number
  surchargeCents: number
  interestCents: number
  /** Kept back by the customers and paid to the tax side. */
  withheldCents: number
  totalCents: number
}

export interface JointReceiptView {
  id: string
  externalId: string | null
  customerId: string | null
  note: string | null
  recordedBy: string | null
  createdAt: string
  /** As they were recorded; what of each still stands is beside it. */
  legs: { position: number; method: string; amountCents: number; standingCents: number }[]
  invoiceIds: string[]
  paper: JointPaper
}

/** @param asOf the store's day */
export async function viewJointReceipt(tx: Tx, id: string, asOf: string): Promise<JointReceiptView | null> {
  const [head] = await tx<
    (Omit<JointReceiptView, 'legs' | 'paper' | 'invoiceIds'> &
      Pick<JointPaper, 'store' | 'payerName' | 'receivedOn'>)[]
  >`
    select j.id, j.external_id as "externalId", j.customer_id as "customerId", c.name as "payerName", j.note,
      j.received_on as "receivedOn", j.created_at as "createdAt", coalesce(u.name, k.name) as "recordedBy",
      jsonb_build_object('name', s.name, 'legalName', s.legal_name, 'taxId', s.tax_id, 'city', s.city, 'state', s.state) as store
    from joint_receipt j join store s on s.id = j.store_id
      left join customer c on c.id = j.customer_id
      left join "user" u on 'user:' || u.id = j.recorded_by
      left join apikey k on 'key:' || k.id = j.recorded_by
    where j.id = ${id}`
  if (!head) return null
  const { store, payerName, receivedOn, ...rest } = head
  const legs = await tx<JointReceiptView['legs']>`
    select p.joint_leg as position, p.method, sum(p.amount)::numeric(12,2) as "amountCents",
      coalesce(sum(stands.amount), 0)::numeric(12,2) as "standingCents"
    from payment p left join lateral (
      select sum(a.amount) as amount from standing_allocation a where a.payment_id = p.id) stands on true
    where p.receipt_id = ${id} group by p.joint_leg, p.method order by p.joint_leg`
  const invoices = await tx<
    (JointPaper['invoices'][number] & {
      id: string
      discountCents: number
      surchargeCents: number
      interestCents: number
      withheldCents: number
    })[]
  >`
    select i.id, i.number, c.name as "customerName", t.name as "petName",
      coalesce(sum(a.amount), 0)::numeric(12,2) as "amountCents", coalesce(sum(a.covered), 0)::numeric(12,2) as "coveredCents",
      coalesce(sum(a.discount), 0)::numeric(12,2) as "discountCents",
      coalesce(sum(a.surcharge), 0)::numeric(12,2) as "surchargeCents",
      coalesce(sum(a.interest), 0)::numeric(12,2) as "interestCents",
      coalesce(sum(a.withheld), 0)::numeric(12,2) as "withheldCents",
      (case when i.status = 'open' then i.total - i.received else 0 end)::numeric(12,2) as "openCents"
    from payment p join invoice i on i.id = p.invoice_id
      left join standing_allocation a on a.payment_id = p.id
      left join customer c on c.id = i.customer_id
      left join appointment v on v.invoice_id = i.id
      left join pet t on t.id = coalesce(v.pet_id, i.pet_id)
    where p.receipt_id = ${id} group by i.id, c.name, t.name order by i.number`
  const of = (name: 'amountCents' | keyof ReceiptTerms) =>
    invoices.reduce((cents, invoice) => cents + invoice[name], 0)
  return {
    ...rest,
    legs: [...legs],
    invoiceIds: invoices.map(invoice => invoice.id),
    paper: {
      store,
      payerName,
      receivedOn,
      asOf,
      reversed: of('amountCents') === 0,
      payments: legs
        .filter(leg => leg.standingCents > 0)
        .map(({ method, standingCents }) => ({ method, amountCents: standingCents })),
      invoices: invoices.map(({ number, customerName, petName, amountCents, coveredCents, openCents }) => ({
        number,
        customerName,
        petName,
        amountCents,
        coveredCents,
        openCents,
      })),
      discountCents: of('discountCents'),
      surchargeCents: of('surchargeCents'),
      interestCents: of('interestCents'),
      withheldCents: of('withheldCents'),
      totalCents: of('amountCents'),
    },
  }
}
