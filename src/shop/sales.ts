/**
 * The counter sale: an invoice and what is paid for it, in one act.
 *
 * What happens to it afterwards is an invoice's business (`invoiceEdits.ts`, `payments.ts`, `callingOff.ts`).
 */
import { type Adjustment, sameAdjustment } from '../core/adjustment.ts'
import { linesTotal } from '../core/invoice.ts'
import { sum } from '../core/money.ts'
import type { PricedPet } from '../core/price.ts'
import { coveredCents, termsOf } from '../core/receiptTerms.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Refusal, type Result, refuse } from './act.ts'
import { type AdjustmentInput, readAdjustment } from './adjusting.ts'
import { insertInvoice } from './charging.ts'
import { usableCustomer } from './customers.ts'
import { oneLine, severalLines } from './input.ts'
import { type LockedInvoice, lockInvoice } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { type PricedLine, readLines, sameLines } from './lineRows.ts'
import { type LineInput, priceLines } from './lines.ts'
import { printOn } from './noteAsking.ts'
import { askForDueNotes } from './notes.ts'
import { type PaymentLeg, readLegs, sameLegs } from './paymentLegs.ts'
import { receive } from './payments.ts'
import { usablePet } from './pets.ts'
import type { StockWarning } from './shortage.ts'
import { findByExternalId } from './target.ts'

export interface SaleInput {
  /** Sending the same sale again by it answers with the invoice it made, and sells nothing. */
  externalId?: string | null
  /** Nobody: a walk-in, who pays whole. */
  customerId?: string
  /** A pet of the customer, for prices by size and coat. */
  petId?: string
  lines: readonly LineInput[]
  /** On the whole sale. */
  adjustment?: AdjustmentInput | null
  /** What is paid at once. The rest is due today. */
  payments: readonly PaymentLeg[]
  note?: string | null
  /** CPF or CNPJ to print on the NFC-e. Where nobody is named, who buys becomes a customer by it. */
  printedTaxId?: string | null
}

export interface Sold {
  invoiceId: string
  created: boolean
  warnings: StockWarning[]
}

/**
 * Sells at the counter. Problems: those of customer, pet and lines; `stock_short`; those of the payments, with
 * `more_than_open`; `walk_in_pays_whole` (with `openCents`); `sale_differs` for a known external id; `field_not_valid` for a
 * tax id that is none.
 */
export async function sell(tx: Tx, context: ActContext, input: SaleInput): Promise<Result<Sold>> {
  const externalId = oneLine(input.externalId)
  const earlier = externalId === null ? null : await findByExternalId(tx, context, 'invoice', externalId)
  const existing = earlier === null ? null : await lockInvoice(tx, earlier)
  return existing
    ? soldBefore(tx, context, existing, input)
    : allOrNothing(tx, inner => sellNow(inner, context, { ...input, externalId }))
}

async function sellNow(tx: Tx, context: ActContext, input: SaleInput): Promise<Result<Sold>> {
  const { externalId = null, customerId = null, petId = null, payments } = input
  const priced = await priceSale(tx, context, input)
  if (!priced.ok) return priced
  const { lines, whole } = priced.value
  const short = paysTooLittle(input, lines)
  if (short) return short
  const made = await insertInvoice(tx, context, {
    id: context.newId(),
    externalId,
    customerId,
    petId,
    issuedOn: context.today,
    lines,
    adjustment: whole,
    field: 'lines',
    instalments: { count: 1, firstDueOn: context.today },
    note: severalLines(input.note),
  })
  if (!made.ok) return made
  const { invoiceId, warnings } = made.value
  const printed = await printOn(tx, context, { id: invoiceId, customerId, appointment: null }, input)
  if (!printed.ok) return printed
  if (payments.length > 0) {
    const paid = await receive(
      tx,
      context,
      { invoiceId, legs: payments, receivedOn: context.today },
      'payments',
    )
    if (!paid.ok) return paid
  } else {
    await askForDueNotes(tx, context, { id: invoiceId, appointment: null })
    await markInvoice(tx, context, invoiceId)
  }
  return done({ invoiceId, created: true, warnings })
}

/**
 * What a sale comes to, line by line, with its share of what is given on the whole. Writes nothing. Problems: those of
 * customer, pet, adjustment and lines.
 */
export async function priceSale(
  tx: Tx,
  { newId }: Pick<ActContext, 'newId'>,
  input: Pick<SaleInput, 'customerId' | 'petId' | 'lines' | 'adjustment'>,
): Promise<Result<{ lines: PricedLine[]; whole: Adjustment | null }>> {
  const pet = await buyer(tx, input)
  if (!pet.ok) return pet
  const given = readAdjustment(input.adjustment ?? null, 'adjustment')
  if (!given.ok) return given
  const whole = given.value
  const asked = { inputs: input.lines, stored: [], whole, pet: pet.value, field: 'lines', newId }
  const lines = await priceLines(tx, asked)
  return lines.ok ? done({ lines: lines.value, whole }) : lines
}

/** The pet prices go by, once customer and pet were found usable. */
async function buyer(
  tx: Tx,
  { customerId, petId }: Pick<SaleInput, 'customerId' | 'petId'>,
): Promise<Result<PricedPet>> {
  if (customerId === undefined) {
    return petId === undefined
      ? done({ size: null, coat: null })
      : refuse('field_required', { field: 'customerId' })
  }
  const customer = await usableCustomer(tx, customerId)
  if (!customer.ok) return customer
  return petId === undefined ? done({ size: null, coat: null }) : usablePet(tx, petId, customerId)
}

function paysTooLittle({ customerId, payments }: SaleInput, lines: readonly PricedLine[]): Refusal | null {
  const covered = payments.map(leg => coveredCents({ ...leg, ...termsOf(leg) }))
  const openCents = linesTotal(lines) - sum(covered)
  if (customerId !== undefined || openCents <= 0) return null
  return refuse('walk_in_pays_whole', { field: 'payments', params: { openCents } })
}

/**
 * The sale made before, when this one is the same in buyer, lines and payments. What was received later does not
 * matter.
 */
async function soldBefore(
  tx: Tx,
  { newId }: ActContext,
  invoice: LockedInvoice,
  input: SaleInput,
): Promise<Result<Sold>> {
  const differs = refuse('sale_differs', { field: 'externalId' })
  const printed = input.printedTaxId == null ? null : parseTaxId(input.printedTaxId)
  const [kept] = await tx<{ taxId: string | null }[]>`
    select printed_tax_id as "taxId" from invoice where id = ${invoice.id}`
  if ((printed?.ok ? printed.value : null) !== kept!.taxId) return differs
  // A walk-in who gave a tax id became a customer by it.
  const buyerId = printed === null ? null : invoice.customerId
  if (invoice.customerId !== (input.customerId ?? buyerId)) return differs
  if (invoice.petId !== (input.petId ?? null) || invoice.appointment) return differs
  const stored = await readLines(tx, invoice.id)
  const pet = { size: null, coat: null }
  const given = readAdjustment(input.adjustment ?? null, 'adjustment')
  if (!given.ok || !sameAdjustment(invoice.adjustment, given.value)) return differs
  const asked = { inputs: input.lines, stored, whole: given.value, pet, field: 'lines', newId }
  const lines = await priceLines(tx, asked)
  if (!lines.ok || !sameLines(stored, lines.value)) return differs
  if (!(await paidSo(tx, invoice.id, input.payments))) return differs
  return done({ invoiceId: invoice.id, created: false, warnings: [] })
}

/** Whether the first receipt of the invoice had these legs. */
async function paidSo(tx: Tx, invoiceId: string, legs: readonly PaymentLeg[]): Promise<boolean> {
  if (legs.length === 0) return true
  const [first] = await tx<{ receiptId: string }[]>`
    select receipt_id as "receiptId" from payment where invoice_id = ${invoiceId} order by created_at, position limit 1`
  return first !== undefined && sameLegs(await readLegs(tx, first.receiptId), legs)
}
