/**
 * Until when an issued note may be cancelled, and what is left after that.
 *
 * Sources: Ajuste SINIEF 07/2018 (NFC-e: 30 minutes after its authorisation; rejection 501). For an NFS-e each city sets the
 * time and the value up to which one may be cancelled (national NFS-e, refusals E0822 and E0823): no table of them exists,
 * so it is said that nobody knows instead of guessing.
 */
import { NFCE_CANCEL_MINUTES } from './stateLimits.ts'

/** States that look at a late request case by case; elsewhere the tax side refuses it. */
const LATE_STATES: readonly string[] = ['AM', 'MT', 'RJ', 'RO', 'SE']

export interface CancelWindow {
  /** UTC instant; null: the city decides, and we do not know. */
  until: string | null
  isOver: boolean
  /**
   * What to do once it is over. `late_request`: the state may still take one; `return_note`: the goods come back by an NF-e
   * (model 55), which the accountant makes; `ask_city`: the city says whether it can be undone.
   */
  afterwards: 'late_request' | 'return_note' | 'ask_city'
}

/**
 * @param issuedAt when it was authorised, an ISO instant
 * @param state two letters; null where the store has none yet
 */
export function cancelWindow(
  kind: 'nfse' | 'nfce',
  issuedAt: string,
  state: string | null,
  nowMs: number,
): CancelWindow {
  if (kind === 'nfse') return { until: null, isOver: false, afterwards: 'ask_city' }
  const untilMs = Date.parse(issuedAt) + NFCE_CANCEL_MINUTES * 60_000
  return {
    until: new Date(untilMs).toISOString(),
    isOver: nowMs > untilMs,
    afterwards: state !== null && LATE_STATES.includes(state) ? 'late_request' : 'return_note',
  }
}
