/**
 * The first connection: what a person decides between reading both sides and letting them join.
 *
 * Owns the decisions and the one act after which things are written. Leaves alone reading and joining, which the loop does
 * (`sync/survey.ts`, `sync/joining.ts`).
 */
import type { DocumentKind, Driver, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { mark } from '../store/marking.ts'
import { announce, tell } from '../store/timeline.ts'
import { catchUp } from '../sync/catchUp.ts'
import { markDocument } from '../sync/inbound.ts'
import { type Choices, joinAgain, letJoin } from '../sync/surveyed.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { begin } from './beginning.ts'
import { unmapped } from './mapping.ts'
import { unmappedServices } from './serviceChoices.ts'

export interface DecideInput {
  connectionId: string
  pairId: string
  /** `later` takes a decision back that was not carried out yet. */
  decision: 'same' | 'different' | 'later'
}

interface PairRow {
  kind: DocumentKind
  recordId: string
  erpId: string
  joined: boolean
  live: boolean
}

/**
 * Says whether a record and a document are the same. A record is one document at most, and a document one record unless
 * both carry its tax id: the others they might have been are thereby other people.
 * Problems: `not_found`, `match_is_settled`.
 */
export async function decideMatch(tx: Tx, context: ActContext, input: DecideInput): Promise<Result<null>> {
  const { connectionId, pairId } = input
  const [pair] = await tx<PairRow[]>`
    select p.kind, p.record_id as "recordId", p.erp_id as "erpId", c.live_at is not null as live,
      p.joined_at is not null or exists (select from link l where l.connection_id = p.connection_id
        and l.record_id = p.record_id and l.kind = p.kind and l.ended_at is null) as joined
    from survey_pair p join connection c on c.id = p.connection_id and c.disconnected_at is null
    where p.id = ${pairId} and p.connection_id = ${connectionId} for update of p`
  if (!pair) return refuse('not_found', { params: { what: 'match' } })
  if (pair.joined) return refuse('match_is_settled')
  const decision = input.decision === 'later' ? null : input.decision
  await tx`update survey_pair set decision = ${decision} where id = ${pairId}`
  const others = await otherPairs(tx, connectionId, pairId, pair, input.decision)
  for (const recordId of new Set([pair.recordId, ...others])) {
    await lookAgain(tx, context, { connectionId, kind: pair.kind, recordId })
  }
  if (pair.live) {
    await joinAgain(tx, connectionId)
    // Registered there since and none of those it might have been: it is looked at once more.
    if (decision === 'different')
      await markDocument(tx, { storeId: context.storeId, connectionId }, pair.kind, pair.erpId)
  }
  await announce(tx, context.storeId, 'connection', connectionId)
  return done(null)
}

/** Answers the records whose case moved with it. */
async function otherPairs(
  tx: Tx,
  connectionId: string,
  pairId: string,
  { kind, recordId, erpId }: PairRow,
  decision: DecideInput['decision'],
): Promise<string[]> {
  if (decision === 'different') return []
  const to = decision === 'same' ? 'different' : null
  const rows = await tx<{ recordId: string }[]>`
    update survey_pair set decision = ${to}
    where connection_id = ${connectionId} and kind = ${kind} and id <> ${pairId} and joined_at is null
      and (record_id = ${recordId} or erp_id = ${erpId} and equal <> 'taxId')
    returning record_id as "recordId"`
  return rows.map(row => row.recordId)
}

/** A record that was held goes on; one that the ERP never had to hear of is left where it is. */
async function lookAgain(
  tx: Tx,
  { storeId }: ActContext,
  { connectionId, kind, recordId }: { connectionId: string; kind: string; recordId: string },
): Promise<void> {
  const [lane] = await tx`
    select from lane where connection_id = ${connectionId} and kind = ${kind} and record_id = ${recordId}`
  if (lane) await mark(tx, { storeId, kind, recordId, class: 0 })
}

/** Takes every suggestion of a kind that nobody decided on. Problems: `not_found`. */
export async function acceptSuggestions(
  tx: Tx,
  context: ActContext,
  input: { connectionId: string; kind: string },
): Promise<Result<{ accepted: number }>> {
  const { connectionId, kind } = input
  const survey = await openSurvey(tx, connectionId, kind)
  if (!survey) return refuse('not_found', { params: { what: 'connection' } })
  const taken = await tx<{ recordId: string }[]>`
    update survey_pair set decision = 'same'
    where connection_id = ${connectionId} and kind = ${kind} and verdict = 'suggested' and decision is null
      and joined_at is null
    returning record_id as "recordId"`
  const held = await tx<{ recordId: string }[]>`
    select record_id as "recordId" from lane
    where connection_id = ${connectionId} and kind = ${kind} and record_id = any(${taken.map(one => one.recordId)})
    order by record_id`
  for (const { recordId } of held) await mark(tx, { storeId: context.storeId, kind, recordId, class: 0 })
  if (survey.live) await joinAgain(tx, connectionId)
  await announce(tx, context.storeId, 'connection', connectionId)
  return done({ accepted: taken.length })
}

async function openSurvey(tx: Tx, connectionId: string, kind: string) {
  const [survey] = await tx<{ live: boolean }[]>`
    select c.live_at is not null as live from survey s
      join connection c on c.id = s.connection_id and c.disconnected_at is null
    where s.connection_id = ${connectionId} and s.kind = ${kind}`
  return survey ?? null
}

export interface GoLiveInput {
  connectionId: string
  driver: Driver
  /** Only records from this shop day on go to the ERP. */
  cutOff: string
  /** Absent kinds keep what is usual. */
  choices: ReadonlyMap<string, Partial<Choices>>
}

/**
 * Lets both sides join: from now on people's changes go out, and what was decided is carried out behind them. Problems:
 * `not_found`, `connection_is_live`, `survey_not_read`, `mapping_missing` with a finding for each choice.
 */
export async function goLive(tx: Tx, context: ActContext, input: GoLiveInput): Promise<Result<null>> {
  const { connectionId: id, driver, cutOff, choices } = input
  // Gate before connection, as everywhere.
  await tx`select from gate where connection_id = ${id} for update`
  const [connection] = await tx<
    { live: boolean; settings: Record<string, Json>; answers: Record<string, Json> }[]
  >`
    select live_at is not null as live, settings, answers from connection where id = ${id} and disconnected_at is null for update`
  if (!connection) return refuse('not_found', { params: { what: 'connection' } })
  if (connection.live) return refuse('connection_is_live')
  const [reading] = await tx`select from survey where connection_id = ${id} and stage = 'reading' limit 1`
  if (reading) return refuse('survey_not_read')
  const { settings, answers } = connection
  const findings = [...unmapped(driver, settings), ...(await unmappedServices(tx, id, answers))]
  if (findings.length > 0) return refuse('mapping_missing', { params: { count: findings.length }, findings })
  await tx`update connection set cut_off = ${cutOff} where id = ${id}`
  await begin(tx, context, id, driver)
  // What changed there since it was read comes first; where the connection stood before, since then.
  await tx`
    insert into cursor (store_id, connection_id, kind, position)
    select store_id, connection_id, kind, began_at from survey where connection_id = ${id} and began_at is not null
    on conflict do nothing`
  await letJoin(tx, id, choices)
  await catchUp(tx, id)
  await tell(tx, {
    storeId: context.storeId,
    actor: context.actor,
    subjectKind: 'connection',
    subjectId: id,
    event: 'connection.live',
    facts: { erp: driver.title, cutOff },
  })
  return done(null)
}
