/**
 * The invoice's mirror: which documents a charge wants in the ERP.
 *
 * | part | documents |
 * | --- | --- |
 * | services | one service order per generation: header, items, payment plan, status |
 * | each instalment | one receivable, with its receipts |
 *
 * Documents of an earlier generation stay wanted as cancelled or trashed: rows never leave the wanted set.
 * Leaves alone how an ERP represents a receipt: the driver decides that.
 */
import type { PaymentMethod, Wanted } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Assumed, Merged, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { type InstalmentFacts, type InvoiceFacts, readInvoice } from './invoiceFacts.ts'
import { paymentPlan } from './paymentPlan.ts'

/** A recurring booking must not open a year of receivables. */
const daysAhead = 30

export const invoiceKind: RecordKind = {
  kind: 'invoice',
  rank: 2,
  want: wantInvoice,
  // Structure that a person changed in the ERP is never taken over silently: the driver makes findings of it.
  merge: async (): Promise<Merged> => ({ changed: false, kept: [] }),
}

async function wantInvoice(tx: Tx, context: WantContext): Promise<Want> {
  const invoice = await readInvoice(tx, context.recordId)
  if (!invoice) return { is: 'nothing', because: 'gone', fromMs: null }
  const silence = silent(invoice, context)
  if (silence) return silence
  const customer = customerThere(invoice, context)
  if (invoice.customerId !== null && customer === null) {
    return { is: 'waiting', conditions: [{ kind: 'customer', recordId: invoice.customerId }] }
  }
  return { is: 'wanted', documents: documentsOf(invoice, customer), findings: [] }
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
  if (invoice.status === 'cancelled') return nothing('cancelled')
  if (invoice.totalCents === 0) return nothing('no_charge')
  const firstDay = Temporal.PlainDate.from(invoice.date).subtract({ days: daysAhead })
  if (Temporal.PlainDate.compare(firstDay, today) <= 0) return null
  return nothing('too_early', firstDay.toZonedDateTime(invoice.timeZone).epochMilliseconds)
}

function documentsOf(invoice: InvoiceFacts, customer: string | null): Wanted[] {
  const generations = [...new Set([...invoice.instalments.map(i => i.generation), invoice.generation])].sort(
    (a, b) => a - b,
  )
  return generations.flatMap(generation => generationOf(invoice, generation, customer))
}

function generationOf(invoice: InvoiceFacts, generation: number, customer: string | null): Wanted[] {
  const live = invoice.status === 'open' && generation === invoice.generation
  const instalments = invoice.instalments.filter(i => i.generation === generation)
  const parents = customer === null ? {} : { customer }
  const order = `service_order/${generation}`
  return [
    {
      slot: order,
      kind: 'service_order',
      standing: live ? 'live' : 'cancelled',
      fields: {
        customerName: invoice.customerName,
        date: invoice.date,
        notes: invoice.notes,
        items: invoice.lines,
        instalments: paymentPlan(instalments, invoice.totalCents),
        status: !live ? 'cancelled' : invoice.receivedCents >= invoice.totalCents ? 'fulfilled' : 'open',
      },
      within: null,
      parents,
      key: null,
    },
    ...instalments.flatMap(instalment =>
      receivableOf(invoice, instalment, placeOf(instalment, instalments), order, live, parents),
    ),
  ]
}

/** `2/3`: which of the instalments still in the split this is. */
function placeOf(instalment: InstalmentFacts, all: InstalmentFacts[]): string {
  const standing = all.filter(i => i.amountCents > 0)
  return `${standing.indexOf(instalment) + 1}/${standing.length}`
}

function receivableOf(
  invoice: InvoiceFacts,
  instalment: InstalmentFacts,
  place: string,
  order: string,
  live: boolean,
  parents: Wanted['parents'],
): Wanted[] {
  const slot = `receivable/${instalment.id}`
  const receivable: Wanted<'receivable'> = {
    slot,
    kind: 'receivable',
    standing: live && instalment.amountCents > 0 ? 'live' : 'trashed',
    fields: {
      customerName: invoice.customerName,
      title: `Fatura ${invoice.number} - ${place}`,
      issuedOn: invoice.issuedOn,
      due: instalment.dueOn,
      amountCents: instalment.amountCents,
    },
    within: order,
    parents,
    key: null,
  }
  const receipts = instalment.receipts.map(
    (receipt): Wanted<'receipt'> => ({
      slot: `receipt/${receipt.id}`,
      kind: 'receipt',
      standing: 'live',
      fields: {
        receivedOn: receipt.receivedOn,
        amountCents: receipt.amountCents,
        method: receipt.method as PaymentMethod,
      },
      within: slot,
      parents,
      key: null,
    }),
  )
  return [receivable, ...receipts]
}
