/**
 * Changing what an invoice charges: its lines, its split into instalments, and what becomes of money received beyond.
 *
 * The parts that booking, selling and editing share; each takes a locked invoice and marks nothing, since the act that
 * calls it marks last.
 */
import { fitToPlan, type PlanInput } from '../core/instalments.ts'
import { linesTotal } from '../core/invoice.ts'
import type { PricedPet } from '../core/price.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import {
  excessOf,
  figuresOf,
  type InvoiceFigures,
  keepTotals,
  type LockedInvoice,
  readInstalments,
  readLines,
  tellInvoice,
} from './invoiceRow.ts'
import { type LineInput, type PricedLine, priceLines, sameLines, writeLines } from './lines.ts'
import { addInstalments, followTotal, planFor, writeSplit } from './split.ts'

/** What becomes of money received beyond what is charged. A person chooses. */
export type ExcessChoice = 'credit' | 'refund'

export interface NewCharge {
  id: string
  externalId: string | null
  customerId: string | null
  petId: string | null
  issuedOn: string
  lines: readonly PricedLine[]
  instalments: PlanInput
}

/** Stores a new invoice with its lines and instalments, under the store's next number. */
export async function insertInvoice(
  tx: Tx,
  context: ActContext,
  charge: NewCharge,
): Promise<Result<InvoiceFigures & { number: number }>> {
  const { id, externalId, customerId, petId, issuedOn, lines } = charge
  const planned = planFor(linesTotal(lines), charge.instalments)
  if (!planned.ok) return planned
  const number = await nextNumber(tx, context)
  await tx`
    insert into invoice (id, store_id, external_id, number, customer_id, pet_id, issued_on)
    values (${id}, ${context.storeId}, ${externalId}, ${number}, ${customerId}, ${petId}, ${issuedOn})`
  await writeLines(tx, context, id, lines)
  await addInstalments(tx, context, { id, generation: 1 }, planned.value)
  const figures = await keepTotals(tx, id)
  const facts = { number, totalCents: figures.totalCents, lines: told(lines), instalments: planned.value }
  await tellInvoice(tx, context, { id, appointment: null }, 'invoice.created', facts)
  return done({ ...figures, number })
}

/** Numbers have no gaps: the store's row stays locked until the invoice is there or given up. */
async function nextNumber(tx: Tx, { storeId }: ActContext): Promise<number> {
  const [row] = await tx<{ number: number }[]>`
    update store set next_invoice_number = next_invoice_number + 1
    where id = ${storeId} returning next_invoice_number - 1 as number`
  return row!.number
}

export interface ChargedLines extends InvoiceFigures {
  changed: boolean
  /** Received beyond the new total and just turned into credit or refund. */
  excessCents: number
}

/**
 * Makes the invoice's lines these; the instalments follow. Problems: those of `priceLines`, and `excess_choice_needed`
 * (with `excessCents`) when more was received than the lines come to and nobody said what becomes of it.
 */
export async function chargeLines(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  asked: { inputs: readonly LineInput[]; field: string; excess: ExcessChoice | undefined },
): Promise<Result<ChargedLines>> {
  const stored = await readLines(tx, invoice.id)
  const pet = await petOf(tx, invoice.petId)
  const priced = await priceLines(tx, { inputs: asked.inputs, stored, pet, field: asked.field })
  if (!priced.ok) return priced
  if (sameLines(stored, priced.value)) return done({ ...figuresOf(invoice), changed: false, excessCents: 0 })
  const total = linesTotal(priced.value)
  const excessCents = Math.max(0, invoice.receivedCents - total)
  if (excessCents > 0 && asked.excess === undefined) {
    return refuse('excess_choice_needed', { field: 'excess', params: { excessCents } })
  }
  await writeLines(tx, context, invoice.id, priced.value)
  if (excessCents > 0) await insertExcess(tx, context, invoice.id, asked.excess!, excessCents)
  await followTotal(tx, context, invoice, total)
  if (invoice.appointment) await setDuration(tx, invoice.appointment.id, visitMinutes(priced.value))
  const figures = await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.lines_changed', {
    totalCentsBefore: invoice.totalCents,
    totalCents: total,
    linesBefore: told(stored),
    lines: told(priced.value),
    ...(excessCents > 0 ? { excess: asked.excess, excessCents } : {}),
  })
  return done({ ...figures, changed: true, excessCents })
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
  const target = totalCents + (await excessOf(tx, invoice.id))
  const revised = fitToPlan(stored, planned.value, target, context.today)
  const changed = await writeSplit(tx, context, invoice, stored, revised)
  if (changed) {
    await keepTotals(tx, invoice.id)
    await tellInvoice(tx, context, invoice, 'invoice.instalments_changed', { instalments: planned.value })
  }
  return done({ changed })
}

async function insertExcess(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  invoiceId: string,
  kind: ExcessChoice,
  cents: number,
): Promise<void> {
  await tx`
    insert into excess (id, store_id, invoice_id, kind, amount, decided_by)
    values (${newId()}, ${storeId}, ${invoiceId}, ${kind}, ${cents}, ${actor})`
}

async function petOf(tx: Tx, petId: string | null): Promise<PricedPet> {
  const [pet] = await tx<PricedPet[]>`select size, coat from pet where id = ${petId}`
  return pet ?? { size: null, coat: null }
}

/** Lines as the timeline tells them. */
function told(lines: readonly { description: string; quantity: number; unitPriceCents: number }[]) {
  return lines.map(({ description, quantity, unitPriceCents }) => ({ description, quantity, unitPriceCents }))
}
