/**
 * Voiding numbers that no consumer note used, by a person's wish: a gap that was found by reading every note. It is irreversible,
 * so an old finding is not enough; and it goes out as any record does.
 */
import { checkVoiding } from '../core/preflight/noteCheck.ts'
import type { DocumentKind } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { announce } from '../store/timeline.ts'
import { openReading } from '../sync/listReading.ts'
import { storeFacts, viewFiscalSettings } from '../views/fiscal.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { isId, oneLine } from './input.ts'

/** Lists that must be read whole before a number can be called a gap. */
export const numberedKinds: DocumentKind[] = ['consumer_note', 'number_voiding']
/** How old the reading may be from which a gap is voided. */
const FRESH_HOURS = 36

/** Reads all numbers again; a reading under way is answered instead. Problems: `connection_not_live`. */
export async function readNumbers(
  tx: Tx,
  { storeId, actor, newId }: ActContext,
): Promise<Result<{ id: string }>> {
  const [connection] = await tx<{ id: string }[]>`
    select id from connection where disconnected_at is null and live_at is not null`
  if (!connection) return refuse('connection_not_live')
  const place = { storeId, connectionId: connection.id }
  const id = await openReading(tx, place, {
    id: newId(),
    kind: 'voiding',
    lists: numberedKinds,
    askedBy: actor,
  })
  await announce(tx, storeId, 'note_numbers', connection.id)
  return done({ id })
}

interface Gap {
  connectionId: string
  series: string
  first: number
  last: number
  gapOn: string
  isFresh: boolean
  isAsked: boolean
}

/**
 * Asks for the numbers of a gap to be voided. Problems: `not_found`, `note_gap_stale`, `note_gap_asked`, `note_reason_length`
 * (with `least`, `most`).
 */
export async function voidGap(
  tx: Tx,
  context: ActContext,
  { gapId, reason }: { gapId: string; reason: string },
): Promise<Result<{ id: string }>> {
  const { storeId, actor, today, newId } = context
  const [gap] = isId(gapId)
    ? await tx<Gap[]>`
        select g.connection_id as "connectionId", g.series, g.first_number as first, g.last_number as last,
          g.gap_on as "gapOn", r.ended_at > trela_now() - ${FRESH_HOURS} * interval '1 hour' and not exists (
            select from list_reading later where later.connection_id = g.connection_id and later.record_kind = r.record_kind
              and later.trouble is not null and later.ended_at > r.ended_at) as "isFresh",
          exists (
            select from number_voiding v where v.connection_id = g.connection_id and v.series = g.series
              and v.dropped_at is null and v.first_number <= g.last_number and v.last_number >= g.first_number) as "isAsked"
        from number_gap g join list_reading r on r.id = g.reading_id
          join connection c on c.id = g.connection_id and c.disconnected_at is null
        where g.id = ${gapId} for update of g`
    : []
  if (!gap) return refuse('not_found', { params: { what: 'gap' } })
  if (gap.isAsked) return refuse('note_gap_asked')
  if (!gap.isFresh) return refuse('note_gap_stale')
  const { connectionId, series, first, last, gapOn } = gap
  const year = Number(gapOn.slice(0, 4))
  const why = oneLine(reason) ?? ''
  const voiding = { first, last, year, used: [], voided: [], reason: why, gapOn }
  const settings = await viewFiscalSettings(tx)
  const wrong = checkVoiding(voiding, storeFacts(settings), today).find(({ code }) => code === 'CAN-02')
  if (wrong) {
    const { least, most } = wrong.params
    return refuse('note_reason_length', {
      field: 'reason',
      params: { least: Number(least), most: Number(most) },
    })
  }
  const id = newId()
  await tx`
    insert into number_voiding (id, store_id, connection_id, series, year, first_number, last_number, reason, asked_by)
    values (${id}, ${storeId}, ${connectionId}, ${series}, ${year}, ${first}, ${last}, ${why}, ${actor})`
  await announce(tx, storeId, 'note_numbers', id)
  await mark(tx, { storeId, kind: 'voiding', recordId: id, class: laneClass.person })
  return done({ id })
}

/**
 * Gives up a voiding that the ERP refused, so that its numbers are a gap again. Problems: `not_found`, `note_voiding_sent`.
 */
export async function dropVoiding(
  tx: Tx,
  { storeId }: ActContext,
  { id }: { id: string },
): Promise<Result<null>> {
  const [found] = isId(id)
    ? await tx`select from number_voiding where id = ${id} and dropped_at is null for update`
    : []
  if (!found) return refuse('not_found', { params: { what: 'voiding' } })
  // Held, so that no pass sends it meanwhile.
  await tx`select from lane where kind = 'voiding' and record_id = ${id} for update`
  const [sent] = await tx`
    select from effect where record_id = ${id} and state not in ('rejected', 'dropped', 'absent', 'throttled')
    union all
    select from link where record_id = ${id} and ended_at is null limit 1`
  if (sent) return refuse('note_voiding_sent')
  await tx`update number_voiding set dropped_at = trela_now() where id = ${id}`
  await announce(tx, storeId, 'note_numbers', id)
  await mark(tx, { storeId, kind: 'voiding', recordId: id, class: laneClass.person })
  return done(null)
}
