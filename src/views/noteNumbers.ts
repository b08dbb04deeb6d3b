/** The numbers of consumer notes: the last reading of all of them, its gaps, and what was voided. Writes nothing. */
import type { Tx } from '../store/database.ts'
import { type FindingRow, openFindings } from './findings.ts'

export interface NoteNumbersView {
  /** The last one, under way or ended; null while nobody read them. */
  reading: {
    createdAt: string
    endedAt: string | null
    /** Notes and voidings so far. */
    read: number
    trouble: 'refused' | 'uncertain' | null
  } | null
  /** When the gaps below were seen; null while none ever could be. */
  seenAt: string | null
  gaps: GapView[]
  voidings: VoidingView[]
}

export interface GapView {
  id: string
  series: string
  first: number
  last: number
  gapOn: string
  voidBy: string
  isLate: boolean
}

export interface VoidingView {
  /** Null: somebody did it in the ERP. */
  id: string | null
  series: string
  first: number
  last: number
  reason: string | null
  protocol: string | null
  askedAt: string | null
  voidedOn: string | null
  finding: FindingRow | null
}

/** @param today the store's day */
export async function viewNoteNumbers(tx: Tx, today: string): Promise<NoteNumbersView> {
  const [reading] = await tx<NonNullable<NoteNumbersView['reading']>[]>`
    select r.created_at as "createdAt", r.ended_at as "endedAt", r.read, r.trouble
    from list_reading r join connection c on c.id = r.connection_id and c.disconnected_at is null
    where r.record_kind = 'voiding' order by r.created_at desc limit 1`
  const [seen] = await tx<{ at: string | null }[]>`
    select max(r.ended_at) as at from list_reading r join connection c on c.id = r.connection_id and c.disconnected_at is null
    where r.record_kind = 'voiding' and r.trouble is null and r.ended_at is not null`
  return {
    reading: reading ?? null,
    seenAt: seen?.at ?? null,
    gaps: await openGaps(tx, today),
    voidings: await voidings(tx),
  }
}

/** Those that nobody asked to be voided, the most urgent first. */
export async function openGaps(tx: Tx, today: string): Promise<GapView[]> {
  const rows = await tx<GapView[]>`
    select g.id, g.series, g.first_number as first, g.last_number as last, g.gap_on as "gapOn", g.void_by as "voidBy",
      g.void_by < ${today}::date as "isLate"
    from number_gap g join connection c on c.id = g.connection_id and c.disconnected_at is null
    where not exists (
      select from number_voiding v where v.connection_id = g.connection_id and v.series = g.series and v.dropped_at is null
        and v.first_number <= g.last_number and v.last_number >= g.first_number)
    order by g.void_by, g.series, g.first_number`
  return [...rows]
}

/** Asked for here, or seen there; the newest first. */
async function voidings(tx: Tx): Promise<VoidingView[]> {
  const rows = await tx<Omit<VoidingView, 'finding'>[]>`
    select v.id, v.series, v.first_number as first, v.last_number as last, v.reason, v.protocol, v.asked_at as "askedAt",
      (v.voided_at at time zone s.time_zone)::date as "voidedOn"
    from number_voiding v join store s on s.id = v.store_id where v.dropped_at is null
    union all
    select null, n.series, n.first_number, n.last_number, null, n.erp_id, null, n.seen_on
    from number_seen n where n.document_kind = 'number_voiding' and not exists (
      select from number_voiding v where v.dropped_at is null and v.series = n.series
        and v.first_number = n.first_number and v.last_number = n.last_number)
    order by 8 desc nulls first, 2, 3`
  const ids = rows.flatMap(({ id }) => id ?? [])
  const findings = ids.length > 0 ? await openFindings(tx, ids) : []
  return rows.map(row => ({ ...row, finding: findings.find(one => one.subjectId === row.id) ?? null }))
}

/** Asked for here, and not shown as voided yet. */
export async function voidingsUnderWay(tx: Tx): Promise<VoidingView[]> {
  return (await voidings(tx)).filter(one => one.id !== null && one.voidedOn === null)
}

/** Those of a month, by the day they were voided on. */
export async function voidedIn(tx: Tx, { from, to }: { from: string; to: string }): Promise<VoidingView[]> {
  return (await voidings(tx)).filter(
    one => one.voidedOn !== null && one.voidedOn >= from && one.voidedOn <= to,
  )
}
