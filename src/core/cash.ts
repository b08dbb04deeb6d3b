/**
 * The till's arithmetic: what should be there of each method when a cash session is counted, and how far off it is.
 *
 * Owns the sums. Leaves alone which payments belong to a session, and who may count.
 */

/** What a session took in and gave back of one method. */
export interface TakenByMethod<Method extends string> {
  method: Method
  receivedCents: number
  reversedCents: number
  /** Refunds and paid-out credit. */
  givenBackCents: number
}

/** The drawer besides payments: its float, what was put in and what was taken out. */
export interface DrawerCents {
  floatCents: number
  inCents: number
  outCents: number
}

export interface ExpectedOfMethod<Method extends string> extends TakenByMethod<Method> {
  /** May be below zero: more was given back than came in. */
  expectedCents: number
}

/**
 * What should be there of each method: received less taken back and given back; for cash also the float, what was put in and what was
 * taken out. Cash comes first and is always there; of the others those that moved, in the order of `taken`.
 */
export function expectedByMethod<Method extends string>(
  drawer: DrawerCents,
  taken: readonly TakenByMethod<Method | 'cash'>[],
): ExpectedOfMethod<Method | 'cash'>[] {
  const cash = taken.find(({ method }) => method === 'cash') ?? {
    method: 'cash' as const,
    receivedCents: 0,
    reversedCents: 0,
    givenBackCents: 0,
  }
  const others = taken.filter(({ method }) => method !== 'cash')
  return [cash, ...others].map(each => ({
    ...each,
    expectedCents:
      each.receivedCents -
      each.reversedCents -
      each.givenBackCents +
      (each.method === 'cash' ? drawer.floatCents + drawer.inCents - drawer.outCents : 0),
  }))
}

/** How far off the counts are, shortfalls and surpluses apart: that one hides the other must not hide both. */
export function differencesOf(counts: readonly { expectedCents: number; countedCents: number }[]): {
  overCents: number
  shortCents: number
} {
  const off = counts.map(({ expectedCents, countedCents }) => countedCents - expectedCents)
  return {
    overCents: off.filter(cents => cents > 0).reduce((sum, cents) => sum + cents, 0),
    shortCents: off.filter(cents => cents < 0).reduce((sum, cents) => sum - cents, 0),
  }
}
