/**
 * Which open due dates are received for at once. Money goes to the oldest due date of the invoices first, whichever were
 * ticked, so what is chosen always takes in whatever of these invoices is due as early: then the sum chosen is the sum
 * recorded. Where the money lands is `placed.ts`. Pure.
 */
import type { Invoice, Receivable, Withheld } from '../../api/types.ts'

/** An open due date, as far as choosing goes. */
export type DueDate = Pick<
  Receivable,
  'id' | 'invoiceId' | 'number' | 'customer' | 'dueOn' | 'place' | 'places' | 'openCents'
>

export interface Chosen {
  /** In the order their due dates stand in. */
  invoices: {
    id: string
    number: number
    customer: Receivable['customer']
    cents: number
    openCents: number
  }[]
  /** Oldest first. */
  dueDates: DueDate[]
  /** Those of them that nobody ticked: they are due before one that was. */
  taken: DueDate[]
  /** What the chosen due dates are open by. */
  cents: number
  /** What their invoices are open by, other due dates too. */
  openCents: number
  /** Whose they are; null for one that is nobody's. */
  customers: Receivable['customer'][]
}

/** What of an invoice is open, also what a filter or a page hides. */
export function openDatesOf({ id, number, customer, instalments }: Invoice): DueDate[] {
  return instalments.flatMap(({ id: first, dueOn, amountCents, receivedCents }, at) =>
    amountCents > receivedCents
      ? [
          {
            id: first,
            invoiceId: id,
            number,
            customer,
            dueOn,
            place: at + 1,
            places: instalments.length,
            openCents: amountCents - receivedCents,
          },
        ]
      : [],
  )
}

/** @param ticked ids of due dates. @param open all there is to choose from; one told twice counts once */
export function chosenOf(ticked: readonly string[], open: readonly DueDate[]): Chosen {
  const all = [...new Map(open.map(each => [each.id, each])).values()]
  const named = all.filter(({ id }) => ticked.includes(id))
  const last =
    named
      .map(({ dueOn }) => dueOn)
      .toSorted()
      .at(-1) ?? ''
  const ours = new Set(named.map(({ invoiceId }) => invoiceId))
  const dueDates = all
    .filter(({ invoiceId, dueOn }) => ours.has(invoiceId) && dueOn <= last)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number - b.number || a.place - b.place)
  const sum = (rows: readonly DueDate[]) => rows.reduce((cents, { openCents }) => cents + openCents, 0)
  const invoices = [...Map.groupBy(dueDates, row => row.invoiceId)].map(([id, own]) => ({
    id,
    number: own[0]!.number,
    customer: own[0]!.customer,
    cents: sum(own),
    openCents: sum(all.filter(({ invoiceId }) => invoiceId === id)),
  }))
  return {
    invoices,
    dueDates,
    taken: dueDates.filter(({ id }) => !ticked.includes(id)),
    customers: [...new Map(invoices.map(({ customer }) => [customer?.id ?? null, customer])).values()],
    cents: sum(dueDates),
    openCents: invoices.reduce((cents, { openCents }) => cents + openCents, 0),
  }
}

/** The ids to be ticked when this one no longer is: the first of an invoice leaves with it all, a later one with all as late. */
export function without(gone: DueDate, { dueDates }: Chosen): string[] {
  const isWhole = !dueDates.some(({ invoiceId, dueOn }) => invoiceId === gone.invoiceId && dueOn < gone.dueOn)
  return dueDates
    .filter(({ invoiceId, dueOn }) => (isWhole ? invoiceId !== gone.invoiceId : dueOn < gone.dueOn))
    .map(({ id }) => id)
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
