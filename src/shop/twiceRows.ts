/**
 * Paid twice: money that was received here and recorded in the ERP as well. Both receipts stand on both sides, so that
 * nothing is lost; what they come to beyond the debt is nobody's until a person says which of them stands.
 *
 * Owns those rows of `excess` (kind `twice`), which only grow: what is decided is taken back by a row below zero. Leaves
 * alone deciding (`paidTwice.ts`) and which receipts the two are (`views/paidTwice.ts`).
 */
import type { ChargePart } from '../core/instalmentParts.ts'
import { lifted, paidAgain } from '../core/paidTwice.ts'
import type { Tx } from '../store/database.ts'
import { receivedHere, undecidedTwice } from '../views/paidTwice.ts'
import type { ActContext } from './act.ts'

/**
 * Whether what goes beyond an instalment was received here before, or is `insteadOf` allocations that are taken back next, so
 * that it is the same debt paid again. A discount is never: only money can be given back.
 */
export async function isPaidAgain(
  tx: Tx,
  instalmentId: string,
  found: { beyondCents: number; amountCents: number; insteadOf: readonly string[] },
): Promise<boolean> {
  const { beyondCents, amountCents, insteadOf } = found
  if (beyondCents > amountCents) return false
  return paidAgain(await receivedHere(tx, instalmentId, insteadOf), beyondCents).length > 0
}

/** Makes room on the instalment for a receipt of the ERP beyond it, and remembers that it is undecided. */
export async function holdTwice(
  tx: Tx,
  context: ActContext,
  found: {
    invoiceId: string
    instalmentId: string
    allocationId: string
    part: ChargePart
    beyondCents: number
  },
): Promise<void> {
  const { invoiceId, instalmentId, allocationId, part, beyondCents } = found
  await tx`update instalment set amount = amount + ${beyondCents} where id = ${instalmentId}`
  await insertTwice(tx, context, { invoiceId, allocationId, part, cents: beyondCents })
}

/** One undecided excess, as much of it as a reversal takes away. */
export interface Lift {
  allocationId: string
  instalmentId: string
  part: ChargePart
  cents: number
}

/** What a reversal of these takes away of what is undecided: it was beyond the debt, and is not open again. */
export async function liftsBy(
  tx: Tx,
  invoiceId: string,
  reversed: readonly { instalmentId: string; coveredCents: number }[],
): Promise<Lift[]> {
  const undecided = await undecidedTwice(tx, invoiceId)
  return [...Map.groupBy(undecided, one => one.instalmentId)].flatMap(([instalmentId, rows]) => {
    const gone = reversed.filter(one => one.instalmentId === instalmentId)
    const goneCents = gone.reduce((cents, one) => cents + one.coveredCents, 0)
    const lifts = lifted(
      rows.map(row => row.undecidedCents),
      goneCents,
    )
    return rows.flatMap(({ allocationId, part }, n) =>
      lifts[n]! > 0 ? [{ allocationId, instalmentId, part, cents: lifts[n]! }] : [],
    )
  })
}

/** Takes these away. */
export async function lift(
  tx: Tx,
  context: ActContext,
  invoiceId: string,
  lifts: readonly Lift[],
): Promise<void> {
  for (const { allocationId, instalmentId, part, cents } of lifts) {
    await tx`update instalment set amount = amount - ${cents} where id = ${instalmentId}`
    await insertTwice(tx, context, { invoiceId, allocationId, part, cents: -cents })
  }
}

/** Writes a row; below zero it takes back what was decided. */
export async function insertTwice(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
  row: { invoiceId: string; allocationId: string; part: ChargePart; cents: number },
): Promise<void> {
  const { invoiceId, allocationId, part, cents } = row
  await tx`
    insert into excess (id, store_id, invoice_id, kind, part, amount, allocation_id, decided_by)
    values (${newId()}, ${storeId}, ${invoiceId}, 'twice', ${part}, ${cents}, ${allocationId}, ${actor})`
}
