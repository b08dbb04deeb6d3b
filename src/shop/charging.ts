/**
 * Changing what an invoice charges: its lines, its split into instalments, and what becomes of money received beyond.
 *
 * The parts that booking, selling and editing share; each takes a locked invoice and marks nothing, since the act that
 * calls it marks last.
 */
import { type Adjustment, sameAdjustment } from '../core/adjustment.ts'
import { addParts, chargeParts, excessOfParts, type PartCents, sumOf } from '../core/instalmentParts.ts'
import { fitToPlan, type PlanInput } from '../core/instalments.ts'
import { linesTotal, partTotals } from '../core/invoice.ts'
import type { PricedPet } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { type AdjustmentInput, readAdjustment } from './adjusting.ts'
import { followUp } from './followUp.ts'
import { readInstalments, receivedOf, writeSplit } from './instalmentRows.ts'
import {
  excessOf,
  figuresOf,
  type InvoiceFigures,
  keepTotals,
  type LockedInvoice,
  paidInto,
  tellInvoice,
  writeAdjustment,
} from './invoiceRow.ts'
import { changedLines, type PricedLine, readLines, sameLines, writeLines } from './lineRows.ts'
import { type LineInput, priceLines } from './lines.ts'
import { underNote } from './noteGuards.ts'
import type { MoneyMethod } from './paymentLegs.ts'
import { type ExcessChoice, payRefund, prepareRefund } from './refunds.ts'
import { checkStock, type StockWarning } from './shortage.ts'
import { followTotal, planFor, splitTotals, writeFirstSplit } from './split.ts'
import { moveStock } from './stock.ts'

export interface NewCharge {
  id: string
  externalId: string | null
  customerId: string | null
  petId: string | null
  issuedOn: string
  lines: readonly PricedLine[]
  /** What was given on the whole; the lines have their shares of it. */
  adjustment?: Adjustment | null
  /** What the caller's input calls the lines. */
  field: string
  instalments: PlanInput
  note?: string | null
}

export interface ChargedInvoice extends InvoiceFigures {
  number: number
  warnings: StockWarning[]
}

/**
 * Stores a new invoice with its lines and instalments, under the store's next number. The caller asks for its notes, once it
 * is known whether it has a visit. Problems: those of the instalments, `stock_short`.
 */
export async function insertInvoice(
  tx: Tx,
  context: ActContext,
  charge: NewCharge,
): Promise<Result<ChargedInvoice>> {
  const { id, externalId, customerId, petId, issuedOn, lines, field, note = null, adjustment = null } = charge
  const planned = planFor(linesTotal(lines), charge.instalments)
  if (!planned.ok) return planned
  const checked = await checkStock(tx, { lines, stored: [], invoiceId: null, field })
  if (!checked.ok) return checked
  const number = await nextNumber(tx, context)
  await tx`
    insert into invoice (id, store_id, external_id, number, customer_id, pet_id, issued_on, note)
    values (${id}, ${context.storeId}, ${externalId}, ${number}, ${customerId}, ${petId}, ${issuedOn}, ${note})`
  await writeLines(tx, context, id, lines)
  if (adjustment) await writeAdjustment(tx, id, adjustment)
  await writeFirstSplit(tx, context, { id, generation: 1 }, planned.value)
  const figures = await keepTotals(tx, id)
  const { totalCents } = figures
  const facts = {
    number,
    totalCents,
    lines: told(lines),
    instalments: planned.value,
    ...toldGiven(adjustment),
  }
  await tellInvoice(tx, context, { id, appointment: null }, 'invoice.created', facts)
  await moveStock(tx, context, { id, appointment: null })
  return done({ ...figures, number, warnings: checked.value })
}

/** Numbers have no gaps: the store's row stays locked until the invoice is there or given up. */
export async function nextNumber(tx: Tx, { storeId }: ActContext): Promise<number> {
  const [row] = await tx<{ number: number }[]>`
    update store set next_invoice_number = next_invoice_number + 1
    where id = ${storeId} returning next_invoice_number - 1 as number`
  return row!.number
}

export interface ChargedLines extends InvoiceFigures {
  changed: boolean
  /** Received beyond the new total and just turned into credit or refund. */
  excessCents: number
  warnings: StockWarning[]
}

/**
 * Makes the invoice's lines these; the instalments follow, and goods that left come back or go. Problems: those of
 * `priceLines`, `stock_short`, and `excess_choice_needed` (with `excessCents`) when more was received of the services or
 * of the products than they come to and nobody said what becomes of it: they are two orders in the ERP, and money
 * received for the one does not move to the other; `excess_beyond_money` (with `moneyCents`) when a discount at receipt
 * covered some of it, which nobody can be given back; `cash_session_needed` for a refund in cash; `note_issued`, `note_being_issued` for lines of a note.
 */
export async function chargeLines(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  asked: {
    inputs: readonly LineInput[]
    field: string
    excess: ExcessChoice | undefined
    /** How a refund is handed back. Default: cash. */
    refundMethod?: MoneyMethod | undefined
    /** On the whole. Null takes it off; absent, what there is goes to these lines anew. */
    adjustment?: AdjustmentInput | null | undefined
  },
): Promise<Result<ChargedLines>> {
  const stored = await readLines(tx, invoice.id)
  const pet = await petOf(tx, invoice.petId)
  const given =
    asked.adjustment === undefined ? done(invoice.adjustment) : readAdjustment(asked.adjustment, 'adjustment')
  if (!given.ok) return given
  const whole = given.value
  const { inputs, field } = asked
  const priced = await priceLines(tx, { inputs, stored, whole, pet, field, newId: context.newId })
  if (!priced.ok) return priced
  const wholeStays = sameAdjustment(invoice.adjustment, whole)
  if (wholeStays && sameLines(stored, priced.value)) {
    return done({ ...figuresOf(invoice), changed: false, excessCents: 0, warnings: [] })
  }
  const noted = await underNote(tx, invoice.id, changedLines(stored, priced.value))
  if (noted) return noted
  const checked = await checkStock(tx, {
    lines: priced.value,
    stored,
    invoiceId: invoice.id,
    field: asked.field,
  })
  if (!checked.ok) return checked
  const excess = await newExcess(tx, invoice, partTotals(priced.value))
  const excessCents = sumOf(excess)
  if (excessCents > 0 && asked.excess === undefined) {
    return refuse('excess_choice_needed', { field: 'excess', params: { excessCents } })
  }
  const conceded = await beyondMoney(tx, invoice.id, excess, asked.field)
  if (conceded) return conceded
  const isRefund = excessCents > 0 && asked.excess === 'refund'
  const refund = isRefund ? await prepareRefund(tx, context, excessCents, asked.refundMethod) : done(null)
  if (!refund.ok) return refund
  await writeLines(tx, context, invoice.id, priced.value)
  if (!wholeStays) await writeAdjustment(tx, invoice.id, whole)
  if (excessCents > 0) await insertExcess(tx, context, invoice.id, asked.excess!, excess)
  if (refund.value) await payRefund(tx, context, invoice.id, refund.value)
  await followTotal(tx, context, invoice)
  if (invoice.appointment) await setDuration(tx, invoice.appointment.id, visitMinutes(priced.value))
  const figures = await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.lines_changed', {
    totalCentsBefore: invoice.totalCents,
    totalCents: figures.totalCents,
    linesBefore: told(stored),
    lines: told(priced.value),
    ...(wholeStays ? {} : { ...toldGiven(whole), adjustmentBefore: invoice.adjustment }),
    ...(excessCents > 0 ? { excess: asked.excess, excessCents } : {}),
    ...(refund.value ? { refundMethod: refund.value.method } : {}),
  })
  await followUp(tx, context, invoice, { servicesBefore: stored })
  return done({ ...figures, changed: true, excessCents, warnings: checked.value })
}

/** What was received of each part beyond these totals, and is not credit or refund yet. */
async function newExcess(tx: Tx, invoice: LockedInvoice, totals: PartCents): Promise<PartCents> {
  const received = receivedOf(await readInstalments(tx, invoice))
  return excessOfParts(received, addParts(totals, await excessOf(tx, invoice.id)))
}

/** Only money can be given back or kept as credit: what a discount covered was never received. */
async function beyondMoney(
  tx: Tx,
  invoiceId: string,
  more: PartCents,
  field: string,
): Promise<Refusal | null> {
  const money = await paidInto(tx, invoiceId)
  const given = addParts(await excessOf(tx, invoiceId), more)
  const part = chargeParts.find(each => more[each] > 0 && given[each] > money[each])
  return part === undefined
    ? null
    : refuse('excess_beyond_money', { field, params: { moneyCents: money[part] } })
}

/** How long a visit takes: its services together, an hour when none of them says, a day at most. */
export function visitMinutes(lines: readonly PricedLine[]): number {
  return Math.min(lines.reduce((sum, line) => sum + line.minutes, 0) || 60, 24 * 60)
}

async function setDuration(tx: Tx, appointmentId: string, minutes: number): Promise<void> {
  await tx`
    update appointment set ends_at = starts_at + make_interval(mins => ${minutes}), updated_at = trela_now()
    where id = ${appointmentId}`
}

/** Fits the instalments to a plan for the whole charge, as a caller sends it who writes the same invoice again. */
export async function fitInstalments(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  totalCents: number,
  input: PlanInput,
): Promise<Result<{ changed: boolean }>> {
  const planned = planFor(totalCents, input)
  if (!planned.ok) return planned
  const stored = await readInstalments(tx, invoice)
  const totals = await splitTotals(tx, invoice.id)
  const revised = fitToPlan(stored, planned.value, sumOf(totals), context.today)
  const changed = await writeSplit(tx, context, invoice, stored, revised, totals)
  if (changed) {
    await keepTotals(tx, invoice.id)
    await tellInvoice(tx, context, invoice, 'invoice.instalments_changed', { instalments: planned.value })
  }
  return done({ changed })
}

/** Writes down what was received beyond what is charged, part by part. */
export async function insertExcess(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  invoiceId: string,
  kind: ExcessChoice,
  cents: PartCents,
): Promise<void> {
  for (const part of chargeParts.filter(each => cents[each] > 0)) {
    await tx`
      insert into excess (id, store_id, invoice_id, kind, part, amount, decided_by)
      values (${newId()}, ${storeId}, ${invoiceId}, ${kind}, ${part}, ${cents[part]}, ${actor})`
  }
}

async function petOf(tx: Tx, petId: string | null): Promise<PricedPet> {
  const [pet] = await tx<PricedPet[]>`select size, coat from pet where id = ${petId}`
  return pet ?? { size: null, coat: null }
}

/** Lines as the timeline tells them. */
function told(
  lines: readonly Pick<PricedLine, 'description' | 'quantity' | 'unitPriceCents' | 'adjustment'>[],
) {
  return lines.map(({ description, quantity, unitPriceCents, adjustment }) => ({
    description,
    quantity,
    unitPriceCents,
    ...toldGiven(adjustment),
  }))
}

function toldGiven(adjustment: Adjustment | null) {
  return adjustment ? { adjustment } : {}
}
