/**
 * The invoice's mirror: which documents a charge wants in the ERP.
 *
 * | part | documents |
 * | --- | --- |
 * | services | one service order per generation: header, items, payment plan, status |
 * | products | one sales order per generation, apart from it |
 * | each instalment of either | one receivable, with its receipts |
 * | goods that left or came back | a stock movement for each row of the ledger |
 * | supplies that a service used up | the same; they are on no order, and a visit without charge wants them too |
 * | made in the ERP | what it came from, and no more (`counterSale.ts`, `takenOrder.ts`) |
 *
 * Documents of an earlier generation stay wanted as cancelled or trashed: rows never leave the wanted set.
 * Leaves alone how an ERP represents a receipt: the driver decides that.
 */
import { isOrderDue } from '../core/appointment.ts'
import { syncFinding } from '../core/finding.ts'
import { type ChargePart, chargeParts } from '../core/instalmentParts.ts'
import { coveredCents } from '../core/receiptTerms.ts'
import type { FindingDraft, ItemSource, Wanted } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Assumed, Condition, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { takeInCounterSale, wantedOfSale } from './counterSale.ts'
import { draftOf } from './finding.ts'
import { atHomeElsewhere } from './home.ts'
import { atTill, type InvoiceFacts, type LineFacts, type MovementFacts, readInvoice } from './invoiceFacts.ts'
import { mergeInvoice } from './invoiceMerged.ts'
import { invoiceReconciled } from './invoiceReconciled.ts'
import { takeInvoiceDoings } from './invoiceTaken.ts'
import { paidTwiceFindings } from './paidTwice.ts'
import { paymentPlan } from './paymentPlan.ts'
import { receivableOf } from './receivable.ts'
import { servicesToWaitFor, sourceOf } from './serviceThere.ts'
import { orderTakers } from './takeInOrder.ts'
import { takenDocuments, takenOrderAmong } from './takenDocument.ts'
import { wantTakenOrder } from './takenOrder.ts'
import { wantedTillSales } from './tillMoney.ts'

/** A recurring booking must not open a year of receivables. */
const daysAhead = 30

export const invoiceKind: RecordKind = {
  kind: 'invoice',
  rank: 2,
  want: wantInvoice,
  merge: mergeInvoice,
  take: takeInvoiceDoings,
  takes: [{ kind: 'counter_sale', once: 'made', in: takeInCounterSale }, ...orderTakers],
  reconciles: invoiceReconciled,
}

async function wantInvoice(tx: Tx, context: WantContext): Promise<Want> {
  const invoice = await readInvoice(tx, context.recordId)
  if (!invoice) return { is: 'nothing', because: 'gone', fromMs: null }
  const elsewhere = await atHomeElsewhere(tx, context, invoice)
  if (elsewhere) return elsewhere
  const taken = await takenDocuments(tx, context.recordId)
  if (taken) {
    const order = takenOrderAmong(taken)
    if (order) return wantTakenOrder(tx, context, invoice, order, taken)
    return { is: 'wanted', documents: wantedOfSale(taken), findings: [] }
  }
  const silence = silent(invoice, context)
  if (silence) return silence
  const customer = customerThere(invoice, context)
  const conditions = [
    ...(invoice.customerId !== null && customer === null && hasOrders(invoice)
      ? [{ kind: 'customer', recordId: invoice.customerId }]
      : []),
    ...missingProducts(invoice, context).map(recordId => ({ kind: 'product', recordId })),
  ]
  const services = servicesToWaitFor(invoice, context)
  if (conditions.length + services.conditions.length > 0) {
    return {
      is: 'waiting',
      conditions: [...conditions, ...services.conditions],
      findings: [...archivedAmong(invoice, conditions), ...services.findings],
    }
  }
  const productOf = (id: string) => productThere(invoice, context, id)!
  const findings = await paidTwiceFindings(tx, context.recordId, invoice)
  const sales = await wantedTillSales(tx, context.recordId)
  const there: There = { productOf, sourceOf: line => sourceOf(invoice, context, line) }
  return { is: 'wanted', documents: [...documentsOf(invoice, customer, there), ...sales], findings }
}

/** An archived record is never sent, so the invoice would wait for it for ever. */
function archivedAmong({ archived }: InvoiceFacts, conditions: readonly Condition[]): FindingDraft[] {
  const awaited = archived.filter(each => conditions.some(({ recordId }) => recordId === each.recordId))
  return awaited.map(({ kind, recordId, name }) =>
    draftOf(`${kind}/${recordId}`, syncFinding(`${kind}_archived`, { params: { name, recordId } })),
  )
}

/** Whether it has or wants documents that name the customer: stock movements alone wait for nobody. */
function hasOrders({ status, totalCents, hasOrders: hasSome }: InvoiceFacts): boolean {
  return hasSome || (status === 'open' && totalCents > 0)
}

/** Products of the invoice that do not stand in the ERP yet. */
function missingProducts(invoice: InvoiceFacts, context: WantContext): string[] {
  const needed = [...invoice.lines, ...invoice.movements].flatMap(({ productId }) => productId ?? [])
  return [...new Set(needed)].filter(id => productThere(invoice, context, id) === null).sort()
}

function productThere(
  invoice: InvoiceFacts,
  { connection, assumed }: WantContext,
  id: string,
): string | null {
  const isIt = (one: Assumed) => one.kind === 'product' && one.recordId === id
  return invoice.productErpId(connection.id, id) ?? assumed.find(isIt)?.erpId ?? null
}

/** The customer's id in the ERP, or what a dry run stands in for it. */
function customerThere(invoice: InvoiceFacts, { connection, assumed }: WantContext): string | null {
  const isTheirs = (one: Assumed) => one.kind === 'customer' && one.recordId === invoice.customerId
  return invoice.customerErpId(connection.id) ?? assumed.find(isTheirs)?.erpId ?? null
}

/** Why the ERP is not to hear of this invoice, if so. Once it has documents, only a hold silences it. */
function silent(invoice: InvoiceFacts, { connection, today }: WantContext): Want | null {
  const nothing = (because: string, fromMs: number | null = null): Want => ({
    is: 'nothing',
    because,
    fromMs,
  })
  if (invoice.holdReason !== null) return nothing('held')
  if (invoice.hasDocuments) return null
  if (invoice.issuedOn < connection.cutOff) return nothing('before_cut_off')
  // What was used up has left the shelf, whatever becomes of the charge.
  const isUsedUp = invoice.movements.some(movement => movement.supply !== null)
  if (invoice.status === 'cancelled' && !isUsedUp) return nothing('cancelled')
  if (invoice.totalCents === 0 && !isUsedUp) return nothing('no_charge')
  // Money that was received and goods that left have happened: the ERP must know what they belong to.
  if (invoice.receivedCents > 0 || invoice.movements.length > 0) return null
  const { visitStatus, orderFrom } = invoice
  if (visitStatus !== null && !isOrderDue(orderFrom, visitStatus)) return nothing('order_not_due')
  const firstDay = Temporal.PlainDate.from(invoice.date).subtract({ days: daysAhead })
  if (Temporal.PlainDate.compare(firstDay, today) <= 0) return null
  return nothing('too_early', firstDay.toZonedDateTime(invoice.timeZone).epochMilliseconds)
}

/** Where goods and services stand in the ERP. */
interface There {
  productOf: (productId: string) => string
  sourceOf: (line: LineFacts) => ItemSource
}

function documentsOf(invoice: InvoiceFacts, customer: string | null, there: There): Wanted[] {
  const parents: Wanted['parents'] = customer === null ? {} : { customer }
  // Every one there was: where all instalments went on into the next, the order they left is still to be cancelled.
  const generations = Array.from({ length: invoice.generation }, (_, before) => before + 1)
  return [
    ...generations.flatMap(generation =>
      chargeParts.flatMap(part => partOf(invoice, { generation, part }, parents, there)),
    ),
    ...invoice.movements.map(movement => movementOf(invoice, movement, there)),
  ]
}

const orderOf = { services: 'service_order', products: 'sales_order' } as const

interface Place {
  generation: number
  part: ChargePart
}

/**
 * The order of one part of one generation, with its receivables; nothing where that part comes to nothing now. An order of
 * an old generation is to be cancelled if it is there at all.
 */
function partOf(invoice: InvoiceFacts, place: Place, parents: Wanted['parents'], there: There): Wanted[] {
  const { generation, part } = place
  const instalments = invoice.instalments.filter(i => i.generation === generation && i.part === part)
  const lines = invoice.lines.filter(line => line.part === part)
  const totalCents = lines.reduce((cents, line) => cents + line.totalCents, 0)
  const isCurrent = generation === invoice.generation
  if (isCurrent && instalments.length === 0 && totalCents === 0) return []
  const live = invoice.status === 'open' && isCurrent && totalCents > 0
  const slot = `${orderOf[part]}/${generation}`
  const covered = instalments
    .flatMap(instalment => instalment.receipts)
    .reduce((cents, receipt) => cents + (receipt.reversed ? 0 : coveredCents(receipt)), atTill(instalments))
  const order = {
    customerName: invoice.customerName,
    date: invoice.date,
    notes: invoice.notes,
    instalments: paymentPlan(instalments, totalCents),
    status: !live
      ? ('cancelled' as const)
      : covered >= totalCents
        ? ('fulfilled' as const)
        : ('open' as const),
  }
  const standing = live ? ('live' as const) : ('cancelled' as const)
  const base = { slot, standing, within: null, parents, key: null }
  const items = lines.map(({ description, quantity, unitCents }) => ({ description, quantity, unitCents }))
  const goods = lines.map(({ description, quantity, unitCents, productId }) => ({
    productErpId: there.productOf(productId!),
    description,
    quantity,
    unitCents,
  }))
  const wanted: Wanted =
    part === 'services'
      ? { ...base, kind: 'service_order', fields: { ...order, items }, sources: lines.map(there.sourceOf) }
      : { ...base, kind: 'sales_order', fields: { ...order, items: goods } }
  return [
    wanted,
    ...instalments.flatMap(instalment =>
      receivableOf(invoice, instalment, { all: instalments, order: slot, live, parents }),
    ),
  ]
}

function movementOf(invoice: InvoiceFacts, movement: MovementFacts, { productOf }: There): Wanted {
  const { id, productId, direction, quantityMilli, on, generation, counterOf, supply } = movement
  const product = productOf(productId)
  const reason =
    supply === null ? `Fatura ${invoice.number}` : `${supply}, uso interno, fatura ${invoice.number}`
  const order = supply === null ? `sales_order/${generation}` : null
  return {
    slot: `stock_movement/${id}`,
    kind: 'stock_movement',
    standing: 'live',
    fields: { productErpId: product, direction, quantityMilli, on, reason },
    within: counterOf === null ? order : `stock_movement/${counterOf}`,
    parents: { product },
    key: null,
  }
}
