/**
 * The instalments of an invoice in the table. A due date of the split is a position; under it stands a row for each part
 * of the charge, services and products, that comes to something.
 *
 * Owns the rows. The arithmetic is `core/instalments.ts` and `core/instalmentParts.ts`. A row never leaves the table: a
 * due date that is no longer wanted is withdrawn, so that its documents are taken back, and a part that came to nothing
 * stands at zero, so that it can rise again.
 */
import { type ChargePart, chargeParts, divide, type PartCents, sumOf } from '../core/instalmentParts.ts'
import type { PlannedInstalment, Revised, StandingInstalment } from '../core/instalments.ts'
import { sum } from '../core/money.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext } from './act.ts'
import type { LockedInvoice } from './invoiceRow.ts'

/** One row: a part of a due date. */
export interface StoredPart {
  id: string
  part: ChargePart
  amountCents: number
  /** What receipts cover of it, money and terms together. */
  receivedCents: number
  /** Highest sequence number of its allocations; 0 when it has none. */
  lastSequence: number
}

/** A due date; its id is its position, amount and received are those of its parts together. */
export interface StoredInstalment extends StandingInstalment {
  position: number
  parts: StoredPart[]
}

type Generation = Pick<LockedInvoice, 'id' | 'generation'>

/** The due dates that stand in the invoice's current generation, in the order they were made. */
export async function readInstalments(tx: Tx, { id, generation }: Generation): Promise<StoredInstalment[]> {
  const rows = await tx<(StoredPart & { position: number; dueOn: string })[]>`
    select instalment.id, position, part, due_on as "dueOn", instalment.amount as "amountCents",
      coalesce((select sum(a.covered) from standing_allocation a where a.instalment_id = instalment.id), 0)::numeric(12,2)
        as "receivedCents",
      coalesce((select max(a.sequence) from allocation a where a.instalment_id = instalment.id), 0) as "lastSequence"
    from instalment
    where invoice_id = ${id} and generation = ${generation} and withdrawn_at is null
    order by position, part desc`
  return [...Map.groupBy(rows, row => row.position)].map(([position, parts]) => ({
    id: String(position),
    position,
    dueOn: parts[0]!.dueOn,
    amountCents: sum(parts.map(part => part.amountCents)),
    receivedCents: sum(parts.map(part => part.receivedCents)),
    parts: parts.map(({ position: _, dueOn: __, ...part }) => part),
  }))
}

/** What receipts cover of each part, over all due dates. */
export function receivedOf(instalments: readonly StoredInstalment[]): PartCents {
  const of = (part: ChargePart) => sum(instalments.map(each => partCents(each, 'receivedCents')[part]))
  return { services: of('services'), products: of('products') }
}

/**
 * Stores a revised split, each due date divided over the parts; says whether anything changed.
 * @param totals what the parts come to, with what was received beyond them
 */
export async function writeSplit(
  tx: Tx,
  context: ActContext,
  invoice: Generation,
  stored: readonly StoredInstalment[],
  { kept, added, withdrawn }: Revised,
  totals: PartCents,
): Promise<boolean> {
  const before = new Map(stored.map(each => [each.id, each]))
  const standing = kept.map(row => before.get(row.id)!)
  const divided = divide(
    [
      ...kept.map(({ amountCents }, i) => ({
        amountCents,
        received: partCents(standing[i]!, 'receivedCents'),
        before: partCents(standing[i]!, 'amountCents'),
      })),
      ...added.map(({ amountCents }) => ({ amountCents, received: nothing, before: null })),
    ],
    totals,
  )
  let changed = withdrawn.length + added.length > 0
  for (const [i, { dueOn }] of kept.entries()) {
    const moved = await rewriteDate(tx, context, invoice, standing[i]!, { dueOn, amounts: divided[i]! })
    changed ||= moved
  }
  await withdraw(tx, invoice, withdrawn)
  await addDates(tx, context, invoice, added, divided.slice(kept.length))
  return changed
}

const nothing: PartCents = { services: 0, products: 0 }

/** Brings a due date to what it is now; says whether it was anything else. */
async function rewriteDate(
  tx: Tx,
  context: ActContext,
  invoice: Generation,
  date: StoredInstalment,
  now: { dueOn: string; amounts: PartCents },
): Promise<boolean> {
  let changed = false
  for (const part of chargeParts) {
    const row = date.parts.find(each => each.part === part)
    const amountCents = now.amounts[part]
    if (row === undefined && amountCents > 0) {
      await insertRow(tx, context, invoice, { position: date.position, part, dueOn: now.dueOn, amountCents })
      changed = true
    } else if (row && (row.amountCents !== amountCents || date.dueOn !== now.dueOn)) {
      await tx`update instalment set due_on = ${now.dueOn}, amount = ${amountCents} where id = ${row.id}`
      changed = true
    }
  }
  return changed
}

async function withdraw(tx: Tx, { id, generation }: Generation, positions: readonly string[]): Promise<void> {
  if (positions.length === 0) return
  await tx`
    update instalment set withdrawn_at = trela_now(), amount = 0
    where invoice_id = ${id} and generation = ${generation} and position = any(${positions.map(Number)}::integer[])`
}

/** Appends due dates to the generation. One that comes to nothing stands all the same, at zero. */
async function addDates(
  tx: Tx,
  context: ActContext,
  invoice: Generation,
  dates: readonly PlannedInstalment[],
  divided: readonly PartCents[],
): Promise<void> {
  if (dates.length === 0) return
  const [last] = await tx<{ position: number }[]>`
    select coalesce(max(position), 0) as position from instalment
    where invoice_id = ${invoice.id} and generation = ${invoice.generation}`
  for (const [i, { dueOn }] of dates.entries()) {
    const amounts = divided[i]!
    const parts = chargeParts.filter(part => amounts[part] > 0)
    for (const part of sumOf(amounts) === 0 ? ['services' as const] : parts) {
      const position = last!.position + 1 + i
      await insertRow(tx, context, invoice, { position, part, dueOn, amountCents: amounts[part] })
    }
  }
}

async function insertRow(
  tx: Tx,
  { storeId, newId }: ActContext,
  { id, generation }: Generation,
  row: { position: number; part: ChargePart; dueOn: string; amountCents: number },
): Promise<void> {
  const { position, part, dueOn, amountCents } = row
  await tx`
    insert into instalment (id, store_id, invoice_id, generation, position, part, due_on, amount)
    values (${newId()}, ${storeId}, ${id}, ${generation}, ${position}, ${part}, ${dueOn}, ${amountCents})`
}

function partCents(date: StoredInstalment, field: 'amountCents' | 'receivedCents'): PartCents {
  const of = (part: ChargePart) => date.parts.find(each => each.part === part)?.[field] ?? 0
  return { services: of('services'), products: of('products') }
}
