/**
 * Where the legs of a payment go: over the instalments of one invoice, or of several that are received for at once. Writes
 * nothing.
 */
import { afterParts, allocate, type OpenInstalment } from '../core/allocation.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import { sum } from '../core/money.ts'
import { coveredCents, spreadTerms, type TermedMoney, termsOf, withheldRoom } from '../core/receiptTerms.ts'
import type { Tx } from '../store/database.ts'
import { done, type Refusal, type Result, refuse } from './act.ts'
import { readInstalments } from './instalmentRows.ts'
import type { LockedInvoice } from './invoiceRow.ts'
import type { PaymentLeg } from './paymentLegs.ts'

/** A part of an instalment, with what is open of it. */
export interface OpenPart extends OpenInstalment {
  invoiceId: string
  part: ChargePart
  /** Whose it is; null where it is nobody's. */
  customerKind: LockedInvoice['customerKind']
  /** Highest sequence number of its allocations. */
  lastSequence: number
}

/** Where a leg goes: one row for each instalment it pays, with its share of the money and of the terms. */
export interface PlacedLeg {
  leg: PaymentLeg
  rows: (TermedMoney & { invoiceId: string; instalmentId: string; sequence: number })[]
}

/** What stands of an invoice to be paid, in the order it was made. */
export async function openPartsOf(tx: Tx, invoice: LockedInvoice): Promise<OpenPart[]> {
  const instalments = await readInstalments(tx, invoice)
  return instalments.flatMap(({ dueOn, parts }) =>
    parts.map(({ id, part, amountCents, receivedCents, lastSequence }) => ({
      id,
      invoiceId: invoice.id,
      part,
      customerKind: invoice.customerKind,
      dueOn,
      openCents: amountCents - receivedCents,
      lastSequence,
    })),
  )
}

/**
 * Allocates the legs one after the other: oldest due date first, within one in proportion to what is open, over whatever
 * invoices these are of. Tax is withheld of a company's services and of nothing else. Problems: `discount_more_than_open`,
 * `more_than_open` (with `openCents`), `withheld_needs_company`, `withheld_beyond_services` (with `mostCents`),
 * `discount_without_money`.
 */
export function placeLegs(
  parts: readonly OpenPart[],
  legs: readonly PaymentLeg[],
  field: string,
): Result<PlacedLeg[]> {
  const byId = new Map(parts.map(part => [part.id, part]))
  const sequences = new Map(parts.map(part => [part.id, part.lastSequence]))
  const openCents = sum(parts.map(part => part.openCents))
  let open: OpenInstalment[] = [...parts]
  const placed: PlacedLeg[] = []
  for (const [i, leg] of legs.entries()) {
    const whole = { amountCents: leg.amountCents, ...termsOf(leg) }
    const leftCents = sum(open.map(each => each.openCents))
    if (whole.discountCents > leftCents) {
      const params = { openCents: leftCents }
      return refuse('discount_more_than_open', { field: `${field}.${i}.discountCents`, params })
    }
    const allocated = allocate(coveredCents(whole), open)
    if (!allocated.ok) return refuse('more_than_open', { field, params: { openCents } })
    const covers = allocated.parts.map(part => part.coveredCents)
    const bears = allocated.parts.map(({ instalmentId }) => mayWithhold(byId.get(instalmentId)!))
    const mostCents = withheldRoom(covers, bears)
    if (whole.withheldCents > mostCents) return refuseWithheld(parts, mostCents, `${field}.${i}`)
    const shares = spreadTerms(whole, covers, bears)
    if (shares === null) return refuse('discount_without_money', { field: `${field}.${i}.amountCents` })
    const rows = allocated.parts.map(({ instalmentId }, n) => {
      const sequence = sequences.get(instalmentId)! + 1
      sequences.set(instalmentId, sequence)
      return { invoiceId: byId.get(instalmentId)!.invoiceId, instalmentId, sequence, ...shares[n]! }
    })
    placed.push({ leg, rows })
    open = afterParts(open, allocated.parts)
  }
  return done(placed)
}

/** Nobody withholds tax of goods, and no person does (`core/fiscal/withholding.ts`). */
const mayWithhold = ({ part, customerKind }: OpenPart) => part === 'services' && customerKind === 'company'

function refuseWithheld(parts: readonly OpenPart[], mostCents: number, leg: string): Refusal {
  const field = `${leg}.withheldCents`
  return parts.some(({ customerKind }) => customerKind === 'company')
    ? refuse('withheld_beyond_services', { field, params: { mostCents } })
    : refuse('withheld_needs_company', { field })
}
