/**
 * One invoice, whole: lines, instalments, payments, its column, its ERP documents and what stops them.
 */
import type { Adjustment } from '../core/adjustment.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import type { PetCoat, PetSize } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { type BillingRow, listBilling } from './billing.ts'
import { type DocumentRow, documentsOf } from './documents.ts'
import { type FindingRow, openFindings } from './findings.ts'

export interface InvoiceView extends BillingRow {
  /** Of what is received, what the customer kept back as tax. */
  withheldCents: number
  /** Counts changes of lines and instalments; a change may name the version it was made from. */
  version: number
  holdReason: string | null
  cancelReason: string | null
  petId: string | null
  /** What services are priced by. */
  petSize: PetSize | null
  petCoat: PetCoat | null
  note: string | null
  /** The discount or surcharge on the whole, as typed; the lines have their shares of it. */
  adjustment: Adjustment | null
  lines: (LineView & { totalCents: number })[]
  /** One for each due date: the sum of its parts. */
  instalments: InstalmentView[]
  payments: {
    id: string
    externalId: string | null
    receiptId: string
    /** The receipt over several invoices that it is part of. */
    jointReceiptId: string | null
    method: string
    /** The money; its terms are beside it. */
    amountCents: number
    discountCents: number
    surchargeCents: number
    interestCents: number
    withheldCents: number
    /** What of it was taken back. */
    reversedCents: number
    receivedOn: string
    note: string | null
    recordedBy: string | null
    /** `erp`: recorded there, and read from it. */
    origin: 'shop' | 'erp'
    createdAt: string
  }[]
  documents: DocumentRow[]
  findings: FindingRow[]
}

export interface LineView {
  id: string
  kind: 'service' | 'product'
  serviceId: string | null
  productId: string | null
  /** As the catalogue has it now. */
  product: { name: string; code: string | null; unit: string } | null
  description: string
  quantity: number
  unitPriceCents: number
  /** The line's own discount or surcharge, as typed. */
  adjustment: Adjustment | null
  /** What that changes, and its share of what was given on the whole: below zero for a discount. */
  adjustmentCents: number
  shareCents: number
}

export interface InstalmentView {
  /** That of its first part. */
  id: string
  position: number
  dueOn: string
  amountCents: number
  receivedCents: number
  parts: PartView[]
}

interface PartView {
  id: string
  part: ChargePart
  amountCents: number
  receivedCents: number
}

export async function viewInvoice(tx: Tx, invoiceId: string, today: string): Promise<InvoiceView | null> {
  const [header] = await tx<
    {
      number: number
      withheldCents: number
      generation: number
      version: number
      holdReason: string | null
      cancelReason: string | null
      petId: string | null
      petSize: PetSize | null
      petCoat: PetCoat | null
      customerId: string | null
      note: string | null
      adjustment: Adjustment | null
    }[]
  >`
    select i.number,
      coalesce((select sum(al.withheld) from standing_allocation al join payment p on p.id = al.payment_id
        where p.invoice_id = i.id), 0)::numeric(12,2) as "withheldCents", i.generation, i.version, i.hold_reason as "holdReason", i.cancel_reason as "cancelReason",
      coalesce(a.pet_id, i.pet_id) as "petId", pet.size as "petSize", pet.coat as "petCoat", i.customer_id as "customerId", i.note,
      trela_adjustment(i.adjust_kind, i.adjust_amount, i.adjust_percent, i.adjust_reason) as adjustment
    from invoice i left join appointment a on a.invoice_id = i.id left join pet on pet.id = coalesce(a.pet_id, i.pet_id)
    where i.id = ${invoiceId}`
  if (!header) return null
  const [rows, lines, parts, payments, documents, findings] = await Promise.all([
    listBilling(tx, { ...everything, before: header.number + 1, limit: 1 }, today),
    tx<InvoiceView['lines']>`
      select l.id, l.kind, l.service_id as "serviceId", l.product_id as "productId", l.description, l.quantity,
        l.unit_price as "unitPriceCents", l.total as "totalCents", l.adjustment as "adjustmentCents",
        l.share as "shareCents",
        trela_adjustment(l.adjust_kind, l.adjust_amount, l.adjust_percent, l.adjust_reason) as adjustment,
        case when p.id is not null then jsonb_build_object('name', p.name, 'code', p.code, 'unit', p.unit) end as product
      from invoice_line l left join product p on p.id = l.product_id
      where l.invoice_id = ${invoiceId} order by l.position`,
    tx<PartRow[]>`
      select n.id, n.part, n.position, n.due_on as "dueOn", n.amount as "amountCents",
        coalesce((select sum(al.covered) from standing_allocation al where al.instalment_id = n.id), 0)::numeric(12,2) as "receivedCents"
      from instalment n where n.invoice_id = ${invoiceId} and n.generation = ${header.generation} and n.withdrawn_at is null
      order by n.position, n.part desc`,
    tx<InvoiceView['payments']>`
      select p.id, p.external_id as "externalId", p.receipt_id as "receiptId",
        case when p.joint_leg is not null then p.receipt_id end as "jointReceiptId", p.method, p.amount as "amountCents",
        p.discount as "discountCents", p.surcharge as "surchargeCents", p.interest as "interestCents",
        p.withheld as "withheldCents",
        coalesce((select sum(r.amount) from reversal r join allocation al on al.id = r.allocation_id
          where al.payment_id = p.id), 0)::numeric(12,2) as "reversedCents",
        p.received_on as "receivedOn", p.note, coalesce(u.name, k.name) as "recordedBy",
        case when p.recorded_by = 'erp' then 'erp' else 'shop' end as origin, p.created_at as "createdAt"
      from payment p
        left join "user" u on 'user:' || u.id = p.recorded_by
        left join apikey k on 'key:' || k.id = p.recorded_by
      where p.invoice_id = ${invoiceId} order by p.created_at, p.receipt_id, p.position`,
    documentsOf(tx, invoiceId),
    openFindings(tx, await subjectsOf(tx, invoiceId, header.customerId)),
  ])
  const instalments = byDueDate(parts)
  return { ...rows[0]!, ...header, lines, instalments, payments, documents, findings }
}

/** Whose findings concern the invoice: its own, its customer's, and those of what it sells. */
async function subjectsOf(tx: Tx, invoiceId: string, customerId: string | null): Promise<string[]> {
  const products = await tx<{ id: string }[]>`
    select distinct product_id as id from invoice_line where invoice_id = ${invoiceId} and product_id is not null`
  return [invoiceId, ...(customerId === null ? [] : [customerId]), ...products.map(product => product.id)]
}

type PartRow = PartView & Pick<InstalmentView, 'position' | 'dueOn'>

function byDueDate(rows: PartRow[]): InstalmentView[] {
  return [...Map.groupBy(rows, row => row.position)].map(([position, parts]) => ({
    id: parts[0]!.id,
    position,
    dueOn: parts[0]!.dueOn,
    amountCents: parts.reduce((sum, part) => sum + part.amountCents, 0),
    receivedCents: parts.reduce((sum, part) => sum + part.receivedCents, 0),
    // A part that came to nothing stands at zero in the table; nobody owes it.
    parts: parts
      .filter(part => part.amountCents > 0)
      .map(({ id, part, amountCents, receivedCents }) => ({ id, part, amountCents, receivedCents })),
  }))
}

const everything = {
  from: null,
  to: null,
  by: 'issued',
  text: null,
  payment: null,
  serviceOrder: null,
  customerId: null,
} as const
