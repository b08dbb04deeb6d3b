/** What all methods of a till come to together. Pure. */
import type { CashMethod } from '../../../api/types.ts'

type Figures = Omit<CashMethod, 'method' | 'differenceCents'>

export function totalOf(methods: readonly Figures[]): Figures {
  const sum = (cents: (method: Figures) => number) =>
    methods.reduce((total, method) => total + cents(method), 0)
  return {
    receivedCents: sum(({ receivedCents }) => receivedCents),
    reversedCents: sum(({ reversedCents }) => reversedCents),
    givenBackCents: sum(({ givenBackCents }) => givenBackCents),
    expectedCents: sum(({ expectedCents }) => expectedCents),
    // A count of some methods beside what is expected of all would look like money that is missing.
    countedCents: methods.some(({ countedCents }) => countedCents === null)
      ? null
      : sum(({ countedCents }) => countedCents ?? 0),
  }
}
