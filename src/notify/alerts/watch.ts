/**
 * Watching: a store's turn, in which what is wrong there is compared with the alerts that are open.
 *
 * Rows of `alert_due` say that something may be otherwise, or when time alone will make it so; they go in the transaction that
 * looks, which writes the next one. So a store is looked at when something changed there and when something falls due, and
 * one that nobody uses hardly ever. Leaves alone which causes there are (`causes.ts`), the table of moves
 * (`core/alert.ts`) and how mails leave (`letters.ts`).
 */
import { type AlertState, gatherMs, type Move, mayMail, moveOf, quietMs } from '../../core/alert.ts'
import type { AlertCause } from '../../core/alertSentences.ts'
import type { Tx } from '../../store/database.ts'
import { announce } from '../../store/timeline.ts'
import { post, storeFacts } from '../messages.ts'
import type { Letters } from '../parts.ts'
import { type Causes, causesIn, type Present } from './causes.ts'
import { nextLetterMs, writeLetters } from './letters.ts'
import { alertMessage } from './message.ts'

/** A store in use is looked at this often although nothing said so: work becomes overdue without a word. */
const lookedAtEveryMs = { owing: 10 * 60_000, resting: 30 * 60_000 }

/** Stores where something is due. */
export async function storesToWatch(tx: Tx): Promise<string[]> {
  const rows = await tx<{ storeId: string }[]>`
    select distinct store_id as "storeId" from alert_due where due_at <= (select trela_now()) limit 20`
  return rows.map(({ storeId }) => storeId)
}

interface Row {
  id: string
  key: string
  cause: AlertCause
  state: AlertState
  since: string
  mailedAt: string | null
}

/**
 * Looks at a store once.
 * @returns whether this did it; another node may be at it
 */
export async function watchStore(
  tx: Tx,
  storeId: string,
  newId: () => string,
  letters: Letters | null,
): Promise<boolean> {
  const [mine] = await tx<{ locked: boolean; now: string }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`watch ${storeId}`}, 0)) as locked, trela_now() as now`
  if (!mine!.locked) return false
  const due = await tx`delete from alert_due where store_id = ${storeId}`
  if (due.count === 0) return false
  const nowMs = Date.parse(mine!.now)
  const causes = await causesIn(tx, nowMs)
  const stored = await latest(tx, causes.present)
  const byKey = new Map(stored.map(row => [row.key, row]))
  const present = new Map(causes.present.map(one => [one.key, one]))
  for (const key of new Set([...byKey.keys(), ...present.keys()])) {
    const row = byKey.get(key) ?? null
    const is = present.get(key) ?? null
    const move = moveOf(row && { state: row.state, sinceMs: Date.parse(row.since) }, is !== null, nowMs)
    await carryOut(tx, { storeId, newId, nowMs }, move, row, is)
  }
  if (letters) await writeLetters(tx, storeId, newId, letters)
  await lookAgainAt(tx, storeId, nowMs, causes)
  return true
}

/** Of each cause that holds or has an alert that stands, the latest alert. */
function latest(tx: Tx, present: Present[]): Promise<Row[]> {
  return tx<Row[]>`
    select distinct on (key) id, key, cause,
      case when closed_at is not null then 'closed' when quiet_since is not null then 'quiet' else 'open' end as state,
      coalesce(closed_at, quiet_since, opened_at) as since,
      max(mailed_at) over (partition by key) as "mailedAt"
    from alert where closed_at is null or key in ${tx(['', ...present.map(({ key }) => key)])}
    order by key, (closed_at is null) desc, closed_at desc`
}

interface Turn {
  storeId: string
  newId: () => string
  nowMs: number
}

async function carryOut(tx: Tx, turn: Turn, move: Move, row: Row | null, is: Present | null): Promise<void> {
  if (move === 'none') return
  if (move === 'open' || move === 'reopen')
    return open(tx, turn, move === 'reopen' ? row!.id : null, row, is!)
  const { id } = row!
  if (move === 'fall_quiet') await tx`update alert set quiet_since = trela_now() where id = ${id}`
  if (move === 'close') {
    // Of what was not mailed yet, the end is not mailed either.
    await tx`
      update alert set closed_at = trela_now(),
        mail_due_at = case when mailed_at is not null and mailed_end_at is null
          then trela_now() + ${gatherMs} * interval '1 millisecond' end
      where id = ${id}`
    await tx`delete from alert_figure where alert_id = ${id}`
    await tellOutside(tx, turn, id, 'alert.closed')
  }
  if (move === 'see' || move === 'return') {
    const { cause, severity, params } = is!
    const changed = await tx`
      update alert set quiet_since = null, cause = ${cause}, severity = ${severity}, params = ${tx.json(params)}, seen_at = trela_now()
      where id = ${id} and (quiet_since is not null or cause <> ${cause} or params <> ${tx.json(params)}::jsonb) returning id`
    if (changed.count === 0) return void (await tx`update alert set seen_at = trela_now() where id = ${id}`)
  }
  await announce(tx, turn.storeId, 'alert', id)
}

async function open(
  tx: Tx,
  turn: Turn,
  again: string | null,
  before: Row | null,
  is: Present,
): Promise<void> {
  const { storeId, newId, nowMs } = turn
  const id = again ?? newId()
  const mails = mayMail(before?.mailedAt ? Date.parse(before.mailedAt) : null, nowMs)
  const mailDueAt = mails ? new Date(nowMs + gatherMs).toISOString() : null
  await tx`
    insert into alert (id, store_id, key, cause, severity, params, mail_due_at)
    values (${id}, ${storeId}, ${is.key}, ${is.cause}, ${is.severity}, ${tx.json(is.params)}, ${mailDueAt})
    on conflict (id) do update set cause = excluded.cause, severity = excluded.severity, params = excluded.params,
      seen_at = trela_now(), quiet_since = null, closed_at = null, mail_due_at = excluded.mail_due_at`
  await tx`insert into alert_figure (alert_id, store_id, cause) values (${id}, ${storeId}, ${is.cause})`
  await tellOutside(tx, turn, id, 'alert.opened')
  await announce(tx, storeId, 'alert', id)
}

async function tellOutside(
  tx: Tx,
  { newId }: Turn,
  id: string,
  event: 'alert.opened' | 'alert.closed',
): Promise<void> {
  const endpoints = await tx<{ id: string }[]>`
    select id from endpoint where enabled and removed_at is null and ${event} = any(events) order by id`
  if (endpoints.length === 0) return
  const message = await alertMessage(tx, id, event)
  await post(
    tx,
    await storeFacts(tx),
    newId,
    message,
    endpoints.map(one => one.id),
  )
}

async function lookAgainAt(tx: Tx, storeId: string, nowMs: number, { nextMs, idle }: Causes): Promise<void> {
  const [stands] = await tx<
    { quietSince: string | null; mailDueAt: string | null; any: boolean; owing: boolean }[]
  >`
    select min(quiet_since) filter (where closed_at is null) as "quietSince", min(mail_due_at) as "mailDueAt",
      count(*) filter (where closed_at is null) > 0 as any,
      exists (select from lane where connection_id = (select id from connection where disconnected_at is null)
        and state <> 'agreed' and kind not like '%:%' and class < 2) as owing
    from alert where closed_at is null or mail_due_at is not null`
  const { quietSince, mailDueAt, any, owing } = stands!
  const letterMs = await nextLetterMs(tx)
  const instants = [
    ...nextMs,
    ...(quietSince ? [Date.parse(quietSince) + quietMs] : []),
    ...(mailDueAt ? [Math.max(Date.parse(mailDueAt), nowMs + 1_000)] : []),
    ...(letterMs === null ? [] : [letterMs]),
    ...(idle && !any ? [] : [nowMs + (owing ? lookedAtEveryMs.owing : lookedAtEveryMs.resting)]),
  ]
  if (instants.length === 0) return
  const dueAt = new Date(Math.min(...instants)).toISOString()
  await tx`insert into alert_due (store_id, due_at) values (${storeId}, ${dueAt})`
}
