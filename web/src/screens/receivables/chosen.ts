/** What was chosen of the open due dates, to be received at once. Pure. */
import type { Receivable, Withheld } from '../../api/types.ts'

export interface Chosen {
  /** In the order their due dates stand in. */
  invoices: {
    id: string
    number: number
    customer: Receivable['customer']
    cents: number
    openCents: number
  }[]
  /** What the chosen due dates are open by. */
  cents: number
  /** What their invoices are open by, other due dates too. */
  openCents: number
  /** Whose they are; null for one that is nobody's. */
  customers: Receivable['customer'][]
}

export function chosenOf(rows: readonly Receivable[]): Chosen {
  const invoices = [...Map.groupBy(rows, row => row.invoiceId)].map(([id, own]) => ({
    id,
    number: own[0]!.number,
    customer: own[0]!.customer,
    cents: own.reduce((sum, row) => sum + row.openCents, 0),
    openCents: own[0]!.invoiceOpenCents,
  }))
  const customers = [...new Map(invoices.map(({ customer }) => [customer?.id ?? null, customer])).values()]
  return {
    invoices,
    customers,
    cents: invoices.reduce((sum, invoice) => sum + invoice.cents, 0),
    openCents: invoices.reduce((sum, invoice) => sum + invoice.openCents, 0),
  }
}

/** What companies keep back of what was chosen: of each invoice, as much of it as of what is open. */
export function withheldFrom({ invoices }: Chosen, of: (invoiceId: string) => Withheld): Withheld {
  const parts = invoices.map(({ id, cents, openCents }) => ({ ...of(id), chosen: cents, openCents }))
  return {
    cents: parts.reduce(
      (sum, { cents, chosen, openCents }) => sum + Math.round((cents * chosen) / Math.max(1, openCents)),
      0,
    ),
    isUnknown: parts.some(({ isUnknown }) => isUnknown),
  }
}
