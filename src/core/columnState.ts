/**
 * The Service Order column of Billing: how the invoice's ERP documents stand, in one word.
 *
 * Owns the order in which the words are tried; the first that holds is shown. Leaves alone how the facts are found
 * (`views/`), and payment, which is its own badge.
 */

/** Why work is owed to the ERP. */
export type OwedBecause =
  | 'sending'
  | 'checking'
  | 'waiting'
  | 'paused'
  | 'erp_down'
  | 'tax_side_down'
  | 'retry'

export interface ColumnFacts {
  hasConnection: boolean
  /** The invoice is older than the connection's cut-off, so it wants no documents. */
  beforeCutOff: boolean
  /** Somebody said "do not send". */
  held: boolean
  chargeCents: number
  /** A finding stops one of the invoice's documents, or a note that is asked for. */
  stopFinding: boolean
  /** Work on its documents, notes apart, not yet agreed with the ERP; `since` is an ISO instant. */
  owed: { because: OwedBecause; since: string } | null
  cancelled: boolean
  paid: boolean
  /** Fiscal notes that are asked for and not authorised, and those that are and cover lines. */
  notesAsked: number
  notesIssued: number
  /** Notes of this generation that were issued and then cancelled. */
  notesCancelled: number
}

/** `none` is shown as a dash. */
export const columnStates = [
  'none',
  'error',
  'processing',
  'canceled',
  'issued',
  'awaiting_issue',
  'fulfilled',
  'open',
] as const
export type ColumnState = (typeof columnStates)[number]

const states: readonly (readonly [ColumnState, (facts: ColumnFacts) => boolean])[] = [
  ['none', facts => !facts.hasConnection || facts.beforeCutOff || facts.held || facts.chargeCents === 0],
  ['error', facts => facts.stopFinding],
  ['processing', facts => facts.owed !== null],
  ['canceled', facts => facts.cancelled],
  ['issued', facts => facts.notesAsked === 0 && facts.notesIssued > 0],
  ['awaiting_issue', facts => facts.notesAsked > 0],
  // Whoever cancelled its note and asked for no other cancelled it for the tax side.
  ['canceled', facts => facts.notesCancelled > 0],
  ['fulfilled', facts => facts.paid],
  ['open', () => true],
]

export function columnState(facts: ColumnFacts): ColumnState {
  return states.find(([, holds]) => holds(facts))![0]
}
