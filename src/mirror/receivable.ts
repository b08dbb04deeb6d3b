/** An instalment as the ERP's receivable, with its receipts. How an ERP represents a receipt, its driver decides. */
import { receivableTermsOf } from '../core/receiptTerms.ts'
import type { PaymentMethod, Wanted } from '../erp/port/index.ts'
import type { InstalmentFacts, InvoiceFacts } from './invoiceFacts.ts'

export interface ReceivablePlace {
  /** The instalments it is one of. */
  all: readonly InstalmentFacts[]
  /** Slot of the order it is charged for. */
  order: string
  /** Whether the order stands. */
  live: boolean
  parents: Wanted['parents']
}

/** The receivable first, then its receipts in the order they came. */
export function receivableOf(
  invoice: InvoiceFacts,
  instalment: InstalmentFacts,
  { all, order, live, parents }: ReceivablePlace,
): Wanted[] {
  const slot = `receivable/${instalment.id}`
  const place = placeOf(instalment, all)
  const receivable: Wanted<'receivable'> = {
    slot,
    kind: 'receivable',
    // What the ERP's till took stands in that till's accounts.
    standing: live && instalment.amountCents > instalment.tillCents ? 'live' : 'trashed',
    fields: {
      customerName: invoice.customerName,
      title: `Fatura ${invoice.number} - ${instalment.part === 'products' ? 'Produtos ' : ''}${place}`,
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
      standing: receipt.reversed ? 'trashed' : 'live',
      fields: {
        receivedOn: receipt.receivedOn,
        amountCents: receipt.amountCents,
        ...receivableTermsOf(receipt),
        method: receipt.method as PaymentMethod,
      },
      within: slot,
      parents,
      key: null,
    }),
  )
  return [receivable, ...receipts]
}

/** `2/3`: which of the instalments still in the split this is. */
function placeOf(instalment: InstalmentFacts, all: readonly InstalmentFacts[]): string {
  const standing = all.filter(each => each.amountCents > 0)
  return `${standing.indexOf(instalment) + 1}/${standing.length}`
}
