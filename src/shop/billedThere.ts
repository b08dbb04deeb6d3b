/**
 * Instalments of an invoice whose order was made in the ERP: those for which somebody launched a receivable there stand
 * for it, and the rest of the charge is split as the order says.
 *
 * All of them are of one part, since it is one order there. Receivables are never made to fit: one that goes beyond what is
 * left of the charge is not taken.
 */
import { type ChargePart, sumOf } from '../core/instalmentParts.ts'
import type { PlannedInstalment } from '../core/instalments.ts'
import { sum } from '../core/money.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { chargedOf, keepTotals, lockInvoice, tellInvoice } from './invoiceRow.ts'
import { splitTotals } from './split.ts'

interface Row {
  id: string
  dueOn: string
  amountCents: number
  /** What receipts cover of it. */
  coveredCents: number
  /** Stands for a receivable, or money was received on it: its amount is settled. */
  fixed: boolean
}

/**
 * Splits what no receivable stands for and nothing was received on as `plan` says; due on its last day, or today, where
 * the plan comes to something else. Problem: `number_out_of_range` where the rest comes to less than nothing.
 * @param mayShrink a person decided that what was launched there comes down as well, as far as it was not received
 */
export async function splitAnew(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  plan: readonly PlannedInstalment[],
  mayShrink = false,
): Promise<Result<null>> {
  const { generation } = (await lockInvoice(tx, invoiceId))!
  const totalCents = sumOf(await splitTotals(tx, invoiceId))
  const rows = await rowsOf(tx, invoiceId, generation)
  const fixed = rows.filter(row => row.fixed)
  const fixedCents = sum(fixed.map(row => row.amountCents))
  const leastCents = mayShrink ? sum(fixed.map(row => row.coveredCents)) : fixedCents
  if (totalCents < leastCents)
    return refuse('number_out_of_range', { params: { min: leastCents, max: totalCents } })
  await shrink(tx, fixed, fixedCents - totalCents)
  const restCents = Math.max(0, totalCents - fixedCents)
  const charged = await chargedOf(tx, invoiceId)
  const part: ChargePart = charged.products > 0 ? 'products' : 'services'
  await tx`
    update instalment set part = ${part} where invoice_id = ${invoiceId} and generation = ${generation} and part <> ${part}`
  const free = rows.filter(row => !row.fixed)
  const fits = sum(plan.map(row => row.amountCents)) === restCents
  const wanted = fits ? plan : [{ dueOn: plan.at(-1)?.dueOn ?? context.today, amountCents: restCents }]
  const standing = wanted.filter(row => row.amountCents > 0)
  if (sameSplit(free, standing)) return done(null)
  await withdraw(tx, free)
  for (const row of standing) await add(tx, context, { invoiceId, generation, part }, row)
  return done(null)
}

/** Takes `cents` off the rows, the last first, as far as nothing was received on them. */
async function shrink(tx: Tx, rows: readonly Row[], cents: number): Promise<void> {
  let left = cents
  for (const row of rows.toReversed()) {
    const off = Math.min(left, row.amountCents - row.coveredCents)
    if (off <= 0) continue
    left -= off
    await tx`update instalment set amount = ${row.amountCents - off} where id = ${row.id}`
  }
}

/** A receivable that somebody launched from the order. */
export interface LaunchedReceivable {
  dueOn: string
  amountCents: number
}

/**
 * Lets an instalment stand for a receivable launched there; null where it goes beyond what is left. The rest of the split
 * gives way.
 */
export async function billThere(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  { dueOn, amountCents }: LaunchedReceivable,
): Promise<string | null> {
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice || invoice.status === 'cancelled' || amountCents <= 0) return null
  const free = (await rowsOf(tx, invoiceId, invoice.generation)).filter(row => !row.fixed)
  const same =
    free.find(row => row.amountCents === amountCents && row.dueOn === dueOn) ??
    free.find(row => row.amountCents === amountCents)
  if (same) {
    await tx`update instalment set due_on = ${dueOn} where id = ${same.id}`
    return same.id
  }
  if (sum(free.map(row => row.amountCents)) < amountCents) return null
  let owed = amountCents
  for (const row of free.toReversed()) {
    const given = Math.min(row.amountCents, owed)
    owed -= given
    if (given === row.amountCents) await withdraw(tx, [row])
    else await tx`update instalment set amount = ${row.amountCents - given} where id = ${row.id}`
  }
  const [{ part }] = await tx<[{ part: ChargePart }]>`select part from instalment where id = ${free[0]!.id}`
  const place = { invoiceId, generation: invoice.generation, part }
  const id = await add(tx, context, place, { dueOn, amountCents })
  await tellInstalments(tx, context, invoiceId)
  return id
}

/** The receivable of an instalment was taken away there: what it stood for is owed as before, by a new instalment. */
export async function unbillThere(tx: Tx, context: ActContext, instalmentId: string): Promise<void> {
  const [row] = await tx<
    {
      id: string
      invoiceId: string
      generation: number
      part: ChargePart
      dueOn: string
      amountCents: number
    }[]
  >`
    select id, invoice_id as "invoiceId", generation, part, due_on as "dueOn", amount as "amountCents"
    from instalment where id = ${instalmentId}`
  await tx`delete from taken_document where instalment_id = ${instalmentId}`
  if (!row || row.amountCents === 0) return
  await withdraw(tx, [row])
  await add(tx, context, row, row)
  await keepTotals(tx, row.invoiceId)
}

function rowsOf(tx: Tx, invoiceId: string, generation: number): Promise<Row[]> {
  return tx<Row[]>`
    select n.id, n.due_on as "dueOn", n.amount as "amountCents",
      coalesce((select sum(a.covered) from standing_allocation a where a.instalment_id = n.id), 0)::numeric(12,2)
        as "coveredCents",
      exists (select from taken_document t where t.instalment_id = n.id)
        or exists (select from allocation a where a.instalment_id = n.id) as fixed
    from instalment n
    where n.invoice_id = ${invoiceId} and n.generation = ${generation} and n.withdrawn_at is null
    order by n.position`
}

const sameSplit = (rows: readonly PlannedInstalment[], wanted: readonly PlannedInstalment[]) =>
  rows.length === wanted.length &&
  rows.every((row, i) => row.dueOn === wanted[i]!.dueOn && row.amountCents === wanted[i]!.amountCents)

async function withdraw(tx: Tx, rows: readonly { id: string }[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await tx`update instalment set withdrawn_at = trela_now(), amount = 0 where id = any(${ids}::uuid[])`
}

async function add(
  tx: Tx,
  { storeId, newId }: ActContext,
  { invoiceId, generation, part }: { invoiceId: string; generation: number; part: ChargePart },
  { dueOn, amountCents }: PlannedInstalment,
): Promise<string> {
  const id = newId()
  const [last] = await tx<{ position: number }[]>`
    select coalesce(max(position), 0) as position from instalment
    where invoice_id = ${invoiceId} and generation = ${generation}`
  await tx`
    insert into instalment (id, store_id, invoice_id, generation, position, part, due_on, amount)
    values (${id}, ${storeId}, ${invoiceId}, ${generation}, ${last!.position + 1}, ${part}, ${dueOn}, ${amountCents})`
  return id
}

async function tellInstalments(tx: Tx, context: ActContext, invoiceId: string): Promise<void> {
  const instalments = await tx<PlannedInstalment[]>`
    select n.due_on as "dueOn", n.amount as "amountCents" from instalment n join invoice i on i.id = n.invoice_id
    where i.id = ${invoiceId} and n.generation = i.generation and n.withdrawn_at is null order by n.position`
  await tellInvoice(tx, context, { id: invoiceId, appointment: null }, 'invoice.instalments_changed', {
    instalments,
  })
}
