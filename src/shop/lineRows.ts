/** The lines of an invoice in the table. A line keeps its id as long as it stays. */
import { type Adjustment, sameAdjustment } from '../core/adjustment.ts'
import { lineTotal } from '../core/invoice.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext } from './act.ts'

export interface StoredLine {
  id: string
  /** Of what the line is; neither for a free line, which counts as a service. */
  serviceId: string | null
  productId: string | null
  description: string
  quantity: number
  unitPriceCents: number
  /** Its own discount or surcharge, as typed. */
  adjustment: Adjustment | null
  /** What that changes, and its share of what was given on the whole invoice: below zero for a discount. */
  adjustmentCents: number
  shareCents: number
}

export interface PricedLine extends Omit<StoredLine, 'id'> {
  /** Null for a line that is not stored yet. */
  id: string | null
  /** How long the service takes, all pieces together; 0 for a product or a free line. */
  minutes: number
}

export function readLines(tx: Tx, invoiceId: string): Promise<StoredLine[]> {
  return tx<StoredLine[]>`
    select id, service_id as "serviceId", product_id as "productId", description, quantity,
      unit_price as "unitPriceCents", trela_adjustment(adjust_kind, adjust_amount, adjust_percent, adjust_reason) as adjustment,
      adjustment as "adjustmentCents", share as "shareCents"
    from invoice_line where invoice_id = ${invoiceId} order by position`
}

/** Whether storing these lines would change anything. */
export function sameLines(stored: readonly StoredLine[], priced: readonly PricedLine[]): boolean {
  return stored.length === priced.length && stored.every((line, i) => isSame(line, priced[i]!))
}

/** Ids of the stored lines that would go or be others, wherever they stand. */
export function changedLines(stored: readonly StoredLine[], priced: readonly PricedLine[]): string[] {
  const kept = new Map(priced.map(line => [line.id, line]))
  return stored.flatMap(line => {
    const given = kept.get(line.id)
    return given && isSame(line, given) ? [] : line.id
  })
}

function isSame(line: StoredLine, given: PricedLine): boolean {
  return (
    line.id === given.id &&
    line.serviceId === given.serviceId &&
    line.productId === given.productId &&
    line.description === given.description &&
    line.quantity === given.quantity &&
    line.unitPriceCents === given.unitPriceCents &&
    line.adjustmentCents === given.adjustmentCents &&
    line.shareCents === given.shareCents &&
    sameAdjustment(line.adjustment, given.adjustment)
  )
}

/**
 * Makes the invoice's lines these, in this order; what is not among them goes, off the notes that were only asked for as
 * well. A line of an issued note never goes: whoever writes lines asked before.
 */
export async function writeLines(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  lines: readonly PricedLine[],
): Promise<void> {
  const kept = lines.flatMap(line => line.id ?? [])
  await tx`
    delete from fiscal_note_line using invoice_line l, fiscal_note n
    where line_id = l.id and note_id = n.id and l.invoice_id = ${invoiceId} and l.id <> all(${kept}::uuid[])
      and n.state <> 'issued'`
  await tx`delete from invoice_line where invoice_id = ${invoiceId} and id <> all(${kept}::uuid[])`
  for (const [i, line] of lines.entries()) {
    const { serviceId, productId, description, quantity, unitPriceCents, adjustment } = line
    const id = line.id ?? context.newId()
    const kind = productId === null ? 'service' : 'product'
    await tx`
      insert into invoice_line (id, store_id, invoice_id, position, kind, service_id, product_id, description, quantity,
        unit_price, adjust_kind, adjust_amount, adjust_percent, adjust_reason, adjustment, share, total)
      values (${id}, ${context.storeId}, ${invoiceId}, ${i + 1}, ${kind}, ${serviceId}, ${productId}, ${description},
        ${quantity}, ${unitPriceCents}, ${adjustment?.kind ?? null}, ${adjustment?.amountCents ?? null},
        ${adjustment?.percent ?? null}, ${adjustment?.reason ?? null}, ${line.adjustmentCents}, ${line.shareCents},
        ${lineTotal(line)})
      on conflict (id) do update set position = excluded.position, kind = excluded.kind,
        service_id = excluded.service_id, product_id = excluded.product_id, description = excluded.description,
        quantity = excluded.quantity, unit_price = excluded.unit_price, adjust_kind = excluded.adjust_kind,
        adjust_amount = excluded.adjust_amount, adjust_percent = excluded.adjust_percent,
        adjust_reason = excluded.adjust_reason, adjustment = excluded.adjustment, share = excluded.share,
        total = excluded.total`
  }
}
