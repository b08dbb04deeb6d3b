/** What became of money beyond what is charged. Pure. */
import type { Credit, Invoice } from '../../api/types.ts'

export type Fate = 'credit' | 'givenBack' | 'undecided'

/** What of an invoice's money its customer has as credit, spent since or not. */
export function keptOf({ entries }: Pick<Credit, 'entries'>, invoiceId: string): number {
  return entries.reduce(
    (cents, { kind, invoice, amountCents }) =>
      invoice?.id === invoiceId && (kind === 'kept' || kind === 'withdrawn') ? cents + amountCents : cents,
    0,
  )
}

/** Somebody still has to say what becomes of what was paid twice. */
export function isUndecided({ findings }: Pick<Invoice, 'findings'>): boolean {
  return findings.some(
    ({ choices, chosen }) => chosen === null && choices.some(({ name }) => name === 'keep_both'),
  )
}

/** @returns each fate that some of it had, with its cents; together the excess */
export function fatesOf(excessCents: number, keptCents: number, undecided: boolean): [Fate, number][] {
  const credit = Math.min(Math.max(keptCents, 0), excessCents)
  const fates: [Fate, number][] = [
    ['credit', credit],
    [undecided ? 'undecided' : 'givenBack', excessCents - credit],
  ]
  return fates.filter(([, cents]) => cents > 0)
}
