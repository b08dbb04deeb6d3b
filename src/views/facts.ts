/**
 * From the stored facts of an invoice to its Service Order column. Leaves the order of the states to core.
 */
import { type ColumnState, columnState, type OwedBecause } from '../core/columnState.ts'

/** A row of the view `invoice_facts`. */
export interface FactsRow {
  connectionId: string | null
  beforeCutOff: boolean
  held: boolean
  laneState: 'ready' | 'scheduled' | 'leased' | 'waiting' | 'stopped' | 'agreed' | null
  because: string | null
  readyAt: string | null
  owedSince: string | null
  paused: boolean
  resting: boolean
  findingCode: string | null
  findingField: string | null
  findingParams: Record<string, string> | null
  findingWords: string | null
  findingKind: string | null
  findingSubject: string | null
  notesAsked: number
  notesIssued: number
  notesCancelled: number
  /** When the oldest of those that wait was asked for. */
  noteAskedAt: string | null
}

/** What says whether work of a lane is owed, and why. */
export type OwedFacts = Pick<
  FactsRow,
  'laneState' | 'because' | 'readyAt' | 'owedSince' | 'paused' | 'resting'
>

export interface ServiceOrderColumn {
  state: ColumnState
  /** Work is owed: why, since when, and when it goes on. */
  owed: { because: OwedBecause; since: string; nextAt: string | null } | null
  /** The finding that stops it, with the record to mend. */
  finding: {
    code: string
    field: string | null
    params: Record<string, string>
    erpWords: string | null
    subjectKind: string
    subjectId: string
  } | null
  /** Notes are awaited since then. */
  notesSince: string | null
}

/** The columns of `invoice_facts` under the names above; `f` is the view's alias. */
export const factsColumns = `
  f.connection_id as "connectionId", f.before_cut_off as "beforeCutOff", f.held, f.lane_state as "laneState",
  f.because, f.ready_at as "readyAt", f.owed_since as "owedSince", f.paused, f.resting, f.finding_code as "findingCode",
  f.finding_field as "findingField", f.finding_params as "findingParams", f.finding_words as "findingWords",
  f.finding_kind as "findingKind", f.finding_subject as "findingSubject", f.notes_asked as "notesAsked",
  f.notes_issued as "notesIssued", f.notes_cancelled as "notesCancelled", f.note_asked_at as "noteAskedAt"`

/**
 * Why this ERP has none of its documents. Told apart only on the invoice itself: too old, too far ahead, a visit that has not
 * come so far, or at home in an earlier ERP.
 */
export const notHere = ['before_cut_off', 'too_early', 'order_not_due', 'home_elsewhere']

export function serviceOrderColumn(
  facts: FactsRow,
  invoice: { totalCents: number; receivedCents: number; cancelled: boolean },
): ServiceOrderColumn {
  const owed = owedOf(facts)
  const { notesAsked, notesIssued, notesCancelled } = facts
  const hasNotes = notesAsked + notesIssued + notesCancelled > 0
  const isElsewhere = facts.beforeCutOff || notHere.includes(facts.because ?? '')
  const state = columnState({
    hasConnection: facts.connectionId !== null && (facts.laneState !== null || hasNotes),
    beforeCutOff: isElsewhere && !hasNotes,
    held: facts.held,
    chargeCents: invoice.totalCents,
    stopFinding: facts.findingCode !== null,
    owed,
    cancelled: invoice.cancelled,
    paid: invoice.receivedCents >= invoice.totalCents,
    notesAsked,
    notesIssued,
    notesCancelled,
  })
  return {
    state,
    owed: state === 'processing' ? owed : null,
    finding: state === 'error' ? findingOf(facts) : null,
    notesSince: state === 'awaiting_issue' ? facts.noteAskedAt : null,
  }
}

/** The work a lane owes; null while it owes none. */
export function owedOf(facts: OwedFacts): ServiceOrderColumn['owed'] {
  const { laneState, owedSince, readyAt } = facts
  if (laneState === null || laneState === 'agreed' || laneState === 'stopped' || owedSince === null)
    return null
  return {
    because: becauseOf(facts),
    since: owedSince,
    nextAt: laneState === 'ready' || laneState === 'scheduled' ? readyAt : null,
  }
}

function becauseOf({ paused, resting, laneState, because }: OwedFacts): OwedBecause {
  if (paused) return 'paused'
  if (resting || because === 'erp_down' || because === 'credentials') return 'erp_down'
  if (laneState === 'waiting') return 'waiting'
  if (laneState === 'leased') return 'sending'
  return because === 'checking' || because === 'retry' || because === 'tax_side_down' ? because : 'sending'
}

function findingOf(facts: FactsRow): ServiceOrderColumn['finding'] {
  return {
    code: facts.findingCode!,
    field: facts.findingField,
    params: facts.findingParams ?? {},
    erpWords: facts.findingWords,
    subjectKind: facts.findingKind!,
    subjectId: facts.findingSubject!,
  }
}
