/**
 * Reconciling by a person's wish: the last days and whatever is open, or a month gone back to; and looking again at what a
 * row is about. What is compared, and how, is the loop's (`sync/reconcile.ts`).
 */
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import type { Period } from '../sync/parts.ts'
import { lookAgainAtRow, openRun, usualDays } from '../sync/reconciling.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'

/**
 * Starts a reconciliation; one of the same days that is under way is answered instead. Problems: `not_found`,
 * `connection_not_live`, `date_in_future`.
 * @param monthOf a day of the month; without it the last days and whatever is open
 */
export async function startReconciliation(
  tx: Tx,
  context: ActContext,
  connectionId: string,
  monthOf: string | null,
): Promise<Result<{ id: string }>> {
  const { storeId, actor, today, newId } = context
  const [connection] = await tx<{ live: boolean }[]>`
    select live_at is not null as live from connection where id = ${connectionId} and disconnected_at is null`
  if (!connection) return refuse('not_found', { params: { what: 'connection' } })
  if (!connection.live) return refuse('connection_not_live')
  const period = monthOf === null ? lastDays(today) : daysOfMonth(monthOf)
  if (period.from > today) return refuse('date_in_future', { field: 'monthOf' })
  const id = await openRun(tx, { storeId, connectionId }, { id: newId(), askedBy: actor, period })
  await announce(tx, storeId, 'connection', connectionId)
  return done({ id })
}

function lastDays(today: string): Period {
  const from = Temporal.PlainDate.from(today).subtract({ days: usualDays - 1 })
  return { from: from.toString(), to: today, withOpen: true }
}

function daysOfMonth(day: string): Period {
  const first = Temporal.PlainDate.from(day).with({ day: 1 })
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString(), withOpen: false }
}

/** Asks the loop to look again at what a row is about. Problems: `not_found`. */
export async function lookAgain(tx: Tx, { storeId }: ActContext, rowId: string): Promise<Result<null>> {
  if (await lookAgainAtRow(tx, storeId, rowId)) return done(null)
  return refuse('not_found', { params: { what: 'reconciliation_row' } })
}
