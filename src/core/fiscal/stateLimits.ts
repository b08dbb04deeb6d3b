/**
 * What the states ask of an NFC-e, as data. A store's own setting comes before: states change these by decree, and not
 * every one is published in one place.
 */

/** Above this many cents an NFC-e names its buyer: Ajuste SINIEF 19/2016, and states that ask for less. */
const IDENTIFY_ABOVE: Readonly<Record<string, number>> = {
  PE: 1_000_00,
  PB: 500_00,
  BA: 600_00,
  CE: 200_00,
}
const IDENTIFY_ABOVE_ELSEWHERE = 10_000_00

/** The cents above which an NFC-e of this state must name its buyer (refusals 750 to 752). */
export function identifyAbove(state: string | null): number {
  return IDENTIFY_ABOVE[state ?? ''] ?? IDENTIFY_ABOVE_ELSEWHERE
}

/** Minutes after its authorisation in which an NFC-e may be cancelled (Ajuste SINIEF 07/2018; refusal 501). */
export const NFCE_CANCEL_MINUTES = 30
