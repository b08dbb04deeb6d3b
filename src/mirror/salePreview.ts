/** The notes that a sale would get if it were concluded as it stands in the cart. Writes nothing. */
import { notesAhead } from '../core/fiscal/notesAhead.ts'
import { linesTotal, partTotals } from '../core/invoice.ts'
import { sum } from '../core/money.ts'
import { coveredCents, termsOf } from '../core/receiptTerms.ts'
import { parseTaxId } from '../core/taxId.ts'
import { done, type Result, refuse } from '../shop/act.ts'
import type { PricedLine } from '../shop/lineRows.ts'
import { notedLinesOf } from '../shop/noteRows.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { wrongLegs } from '../shop/payments.ts'
import { type OpenPart, placeLegs } from '../shop/placing.ts'
import { priceSale, type SaleInput } from '../shop/sales.ts'
import type { Tx } from '../store/database.ts'
import { readCustomerRows } from './customerFields.ts'
import { foreseeBuyer } from './foreseenBuyer.ts'
import type { PaidPart } from './notedLines.ts'
import { type Issuing, readIssuing } from './noteIssuing.ts'
import { type NotePreview, type PreviewContext, previewNote } from './notePreview.ts'

export type SaleToPreview = Omit<SaleInput, 'externalId' | 'note'>

/**
 * Of a sale that is still at the counter. What is not paid yet may be left out: it is paid later then. Problems: those of customer,
 * pet, adjustment and lines; those of the payments, with `more_than_open`; `field_not_valid` for a tax id that is none.
 */
export async function previewOfSale(
  tx: Tx,
  context: PreviewContext,
  input: SaleToPreview,
): Promise<Result<NotePreview[]>> {
  const priced = await priceSale(tx, context, input)
  if (!priced.ok) return priced
  const lines = priced.value.lines.map(line => ({ ...line, id: line.id ?? context.newId() }))
  const typed = input.printedTaxId == null ? null : parseTaxId(input.printedTaxId)
  if (typed && !typed.ok) return refuse('field_not_valid', { field: 'printedTaxId' })
  const { customerId } = input
  const [own] = customerId === undefined ? [] : await readCustomerRows(tx, [customerId])
  const buyer = await foreseeBuyer(tx, context, own ?? null, typed)
  const paid = partsPaid(lines, input.payments, {
    today: context.today,
    customerKind: buyer.buyer?.personKind ?? null,
  })
  if (!paid.ok) return paid
  const issuing = await readIssuing(tx)
  if (!issuing) return done([])

  const on = context.today
  const noted = await notedLinesOf(tx, lines, { customerCity: buyer.buyer?.cityCode ?? null, on })
  const petName = await nameOfPet(tx, input.petId)
  const ahead: NotePreview[] = []
  for (const note of notesAhead(standingOf(issuing, lines, input.payments, on), noted, new Set())) {
    const charge = {
      invoice: {
        id: '',
        number: 0,
        holdReason: null,
        serviceOn: on,
        issuedOn: on,
        timeZone: issuing.timeZone,
        petName,
      },
      lines: lines.filter(({ id }) => note.lineIds.includes(id)),
      paid: paid.value[note.kind],
    }
    const asked = { ...note, printedTaxId: typed?.value ?? null }
    ahead.push(await previewNote(tx, { ...context, issuing }, asked, { charge, buyer }))
  }
  return done(ahead)
}

/** A sale is closed when it is made. */
function standingOf(
  { when, connection }: Issuing,
  lines: readonly PricedLine[],
  legs: readonly PaymentLeg[],
  today: string,
) {
  const totalCents = linesTotal(lines)
  const covered = sum(legs.map(leg => coveredCents({ ...leg, ...termsOf(leg) })))
  return {
    when: today >= connection.cutOff ? when : null,
    billed: true,
    paid: totalCents > 0 && covered >= totalCents,
    cancelled: false,
  }
}

/** What is paid at once of the services and of the goods, and what is left of each: due today. */
function partsPaid(
  lines: readonly PricedLine[],
  legs: readonly PaymentLeg[],
  { today, customerKind }: Pick<OpenPart, 'customerKind'> & { today: string },
): Result<Record<'nfse' | 'nfce', PaidPart[]>> {
  const wrong = legs.length > 0 ? wrongLegs(legs, 'payments') : null
  if (wrong) return wrong
  const totals = partTotals(lines)
  const open = (['services', 'products'] as const).filter(part => totals[part] > 0)
  const placed = placeLegs(
    open.map(part => ({
      id: part,
      invoiceId: '',
      part,
      customerKind,
      dueOn: today,
      openCents: totals[part],
      lastSequence: 0,
    })),
    legs,
    'payments',
  )
  if (!placed.ok) return placed
  const of = (part: 'services' | 'products'): PaidPart[] => {
    const received = placed.value.flatMap(({ leg, rows }) =>
      rows
        .filter(row => row.instalmentId === part)
        .map(row => ({ on: today, cents: coveredCents(row), method: leg.method })),
    )
    const left = totals[part] - sum(received.map(({ cents }) => cents))
    return left > 0 ? [...received, { on: today, cents: left, method: null }] : received
  }
  return done({ nfse: of('services'), nfce: of('products') })
}

async function nameOfPet(tx: Tx, petId: string | undefined): Promise<string | null> {
  if (petId === undefined) return null
  const [pet] = await tx<{ name: string }[]>`select name from pet where id = ${petId}`
  return pet?.name ?? null
}
