/**
 * What people changed in the ERP on a charge of ours, taken over: a due date, the amount of an instalment, the lines of an
 * order, or that it was called off.
 *
 * Marks nothing: the pass that found it does the rest.
 */
import { moveKind } from '../core/appointment.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import { linesTotal, lineTotal } from '../core/invoice.ts'
import { atNetPrice, reprice } from '../core/repricing.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { callOff, setStatus } from './callingOff.ts'
import { chargeLines } from './charging.ts'
import { followUp } from './followUp.ts'
import { isDay } from './input.ts'
import { keepTotals, type LockedInvoice, lockInvoice, tellInvoice, writeAdjustment } from './invoiceRow.ts'
import { type PricedLine, readLines, type StoredLine, writeLines } from './lineRows.ts'
import type { LineInput } from './lines.ts'
import { underNote } from './noteGuards.ts'
import { reverseUnmarked } from './reversal.ts'

/**
 * Moves a due date of the split, with both of its parts, to the day that one of its receivables shows. Problems:
 * `not_found`, `field_not_valid`.
 */
export async function moveDueDate(
  tx: Tx,
  context: Pick<ActContext, 'storeId' | 'actor'>,
  { instalmentId, dueOn }: { instalmentId: string; dueOn: string },
): Promise<Result<{ moved: boolean }>> {
  if (!isDay(dueOn)) return refuse('field_not_valid', { field: 'dueOn' })
  const [found] = await tx<{ invoiceId: string }[]>`
    select invoice_id as "invoiceId" from instalment where id = ${instalmentId}`
  const invoice = found ? await lockInvoice(tx, found.invoiceId) : null
  if (!invoice) return refuse('not_found', { params: { what: 'invoice' } })
  const instalment = await standing(tx, invoice, instalmentId)
  if (!instalment || instalment.dueOn === dueOn) return done({ moved: false })
  await tx`
    update instalment set due_on = ${dueOn}
    where invoice_id = ${invoice.id} and generation = ${invoice.generation} and position = ${instalment.position}`
  await keepTotals(tx, invoice.id)
  await tellInvoice(tx, context, invoice, 'invoice.due_moved', { from: instalment.dueOn, to: dueOn })
  return done({ moved: true })
}

/**
 * Lets an instalment come to this much. The difference goes to the lines of its part, at the prices they come to by then:
 * what somebody decided in the ERP is no percentage of ours. Problems:
 * `not_found`, `invoice_cancelled`, `number_out_of_range`, `amount_out_of_range`, `note_issued`, `note_being_issued`.
 */
export async function revalueInstalment(
  tx: Tx,
  context: ActContext,
  asked: { invoiceId: string; instalmentId: string; amountCents: number },
): Promise<Result<null>> {
  const invoice = await openInvoice(tx, asked.invoiceId)
  if (!invoice.ok) return invoice
  const instalment = await standing(tx, invoice.value, asked.instalmentId)
  if (!instalment) return refuse('not_found', { params: { what: 'invoice' } })
  const { amountCents } = asked
  if (amountCents < instalment.receivedCents) {
    return refuse('number_out_of_range', {
      params: { min: instalment.receivedCents, max: instalment.amountCents },
    })
  }
  const stored = (await readLines(tx, invoice.value.id)).flatMap(netLines)
  const isOfPart = (line: StoredLine) => (line.productId === null) === (instalment.part === 'services')
  const ofPart = stored.filter(isOfPart)
  const changeCents = amountCents - instalment.amountCents
  const beforeCents = linesTotal(ofPart)
  if (ofPart.length === 0 || beforeCents + changeCents < 0) return refuse('amount_out_of_range')
  const noted = await underNote(
    tx,
    asked.invoiceId,
    ofPart.map(line => line.id),
  )
  if (noted) return noted
  const repriced = reprice(ofPart, beforeCents + changeCents)
  await writePlainLines(tx, context, invoice.value, [...stored.filter(line => !isOfPart(line)), ...repriced])
  await tx`update instalment set amount = ${amountCents} where id = ${instalment.id}`
  const figures = await keepTotals(tx, invoice.value.id)
  await tellInvoice(
    tx,
    context,
    invoice.value,
    changeCents < 0 ? 'invoice.discounted' : 'invoice.surcharged',
    {
      amountCents: Math.abs(changeCents),
      totalCents: figures.totalCents,
    },
  )
  await followUp(tx, context, invoice.value)
  return done(null)
}

/** A line as the ERP knows it: at the price it comes to, with nothing given on it. */
function netLines(line: StoredLine): StoredLine[] {
  return atNetPrice(line).map(plain => ({ ...plain, adjustment: null }))
}

/** Writes lines that bear within their prices what was given on them and on the whole. */
async function writePlainLines(
  tx: Tx,
  context: ActContext,
  invoice: LockedInvoice,
  lines: readonly StoredLine[],
): Promise<void> {
  // A piece that became a line of its own is a new row.
  const ids = new Set<string>()
  const rows = lines.map((line): PricedLine => {
    const id = ids.has(line.id) ? null : line.id
    ids.add(line.id)
    return { ...line, id, minutes: 0 }
  })
  await writeLines(tx, context, invoice.id, rows)
  await writeAdjustment(tx, invoice.id, null)
}

export interface FoundLine {
  description: string
  quantity: number
  unitPriceCents: number
  /** Of goods. */
  productId: string | null
}

/**
 * Takes lines off and puts others on, as the ERP knows them: what was given on them here is within their prices from then
 * on. One that only changed in price or quantity stays the line it was. Problems: those of
 * `chargeLines`, `invoice_cancelled`, `not_found`.
 */
export async function takeOverLines(
  tx: Tx,
  context: ActContext,
  asked: { invoiceId: string; part: ChargePart; off: readonly FoundLine[]; on: readonly FoundLine[] },
): Promise<Result<null>> {
  const invoice = await openInvoice(tx, asked.invoiceId)
  if (!invoice.ok) return invoice
  const typed = await readLines(tx, invoice.value.id)
  const isPlain = typed.every(line => lineTotal(line) === line.quantity * line.unitPriceCents)
  const noted = isPlain ? null : await underNote(tx, asked.invoiceId, null)
  if (noted) return noted
  if (!isPlain) await writePlainLines(tx, context, invoice.value, typed.flatMap(netLines))
  const stored = isPlain ? typed : await readLines(tx, invoice.value.id)
  const gone = linesOf(stored, asked.off)
  if (gone === null) return refuse('not_found', { params: { what: 'line' } })
  const inputs = new Map<string, LineInput | null>(stored.map(({ id }) => [id, { id }]))
  for (const line of gone) inputs.set(line.id, null)
  const added: LineInput[] = []
  for (const { productId, description, quantity, unitPriceCents } of asked.on) {
    const same = gone.find(
      line =>
        line.description === description && line.productId === productId && inputs.get(line.id) === null,
    )
    if (same) inputs.set(same.id, { id: same.id, quantity, unitPriceCents })
    else added.push({ description, quantity, unitPriceCents, ...(productId === null ? {} : { productId }) })
  }
  const kept = [...inputs.values()].filter(input => input !== null)
  const lines = { inputs: [...kept, ...added], field: 'lines', excess: undefined }
  const charged = await chargeLines(tx, context, { ...invoice.value, adjustment: null }, lines)
  return charged.ok ? done(null) : charged
}

/** The stored lines that these stand for, each once; null when one is not there. */
function linesOf(stored: readonly StoredLine[], off: readonly FoundLine[]): StoredLine[] | null {
  const free = [...stored]
  const found: StoredLine[] = []
  for (const { description, quantity, unitPriceCents, productId } of off) {
    const at = free.findIndex(
      line =>
        line.description === description &&
        line.quantity === quantity &&
        line.unitPriceCents === unitPriceCents &&
        line.productId === productId,
    )
    if (at < 0) return null
    found.push(...free.splice(at, 1))
  }
  return found
}

/**
 * Cancels a charge that was called off in the ERP, and its appointment unless the service was given.
 * @param reversing takes back what was received first; else that refuses. Problems: `not_found`, `reversal_first`, those of
 * a reversal
 */
export async function callOffFound(
  tx: Tx,
  context: ActContext,
  { invoiceId, reversing }: { invoiceId: string; reversing: boolean },
): Promise<Result<null>> {
  const invoice = await openInvoice(tx, invoiceId)
  if (!invoice.ok) return invoice
  if (reversing) {
    const allocations = await tx<{ id: string }[]>`
      select a.id from standing_allocation a join instalment n on n.id = a.instalment_id where n.invoice_id = ${invoiceId}`
    const allocationIds = allocations.map(({ id }) => id)
    if (allocationIds.length > 0) {
      const reversed = await reverseUnmarked(tx, context, { invoiceId, allocationIds, reason: 'ERP' })
      if (!reversed.ok) return reversed
    }
  }
  const now = (await lockInvoice(tx, invoiceId))!
  const off = await callOff(tx, context, now, 'ERP')
  if (!off.ok) return off
  const { appointment } = now
  if (appointment && moveKind(appointment.status, 'cancelled') === 'end') {
    await setStatus(tx, context, appointment, 'cancelled', { reason: 'ERP' })
  }
  return done(null)
}

async function openInvoice(tx: Tx, id: string): Promise<Result<LockedInvoice>> {
  const invoice = await lockInvoice(tx, id)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  return invoice.status === 'cancelled' ? refuse('invoice_cancelled') : done(invoice)
}

interface Standing {
  id: string
  position: number
  part: ChargePart
  dueOn: string
  amountCents: number
  receivedCents: number
}

/** An instalment of the current generation that was not taken out of the split. */
async function standing(tx: Tx, invoice: LockedInvoice, id: string): Promise<Standing | null> {
  const [row] = await tx<Standing[]>`
    select n.id, n.position, n.part, n.due_on as "dueOn", n.amount as "amountCents",
      coalesce((select sum(a.covered) from standing_allocation a where a.instalment_id = n.id), 0)::numeric(12,2)
        as "receivedCents"
    from instalment n
    where n.id = ${id} and n.invoice_id = ${invoice.id} and n.generation = ${invoice.generation} and n.withdrawn_at is null`
  return row ?? null
}
