/**
 * The cash session: opening the till with its float, putting cash in and taking it out, and counting it at the end.
 *
 * Nothing recorded is changed: a wrong movement is made good by one the other way, a wrong count by a later count. Payments
 * find their session by themselves (`drawer.ts`).
 */
import { differencesOf, expectedByMethod } from '../core/cash.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { takenIn } from '../views/cash.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { amountOutOfRange, isId, notOneOf, oneLine, severalLines } from './input.ts'
import { type PaymentMethod, paymentMethods } from './paymentLegs.ts'

/** Opens the till with what lies in it. Problems: `amount_out_of_range`, `cash_session_is_open` (with its `number`). */
export async function openCash(
  tx: Tx,
  context: ActContext,
  { floatCents }: { floatCents: number },
): Promise<Result<{ id: string }>> {
  const wrong = amountOutOfRange(floatCents, 'floatCents')
  if (wrong) return wrong
  // Two people who open at once come one after the other.
  const [next] = await tx<{ number: number }[]>`
    select next_cash_session_number as number from store where id = ${context.storeId} for update`
  const [open] = await tx<{ number: number }[]>`select number from cash_session where closed_at is null`
  if (open) return refuse('cash_session_is_open', { params: { number: open.number } })
  const id = context.newId()
  const { number } = next!
  await tx`
    insert into cash_session (id, store_id, number, opening_float, opened_by)
    values (${id}, ${context.storeId}, ${number}, ${floatCents}, ${context.actor})`
  await tx`update store set next_cash_session_number = ${number + 1} where id = ${context.storeId}`
  await tellCash(tx, context, id, 'cash.opened', { number, floatCents })
  return done({ id })
}

export interface CashMovementInput {
  sessionId: string
  direction: 'in' | 'out'
  amountCents: number
  reason: string
}

/**
 * Puts cash into the drawer or takes it out. Problems: `not_found`, `cash_session_closed`, `field_not_valid`,
 * `field_required` (a reason), `amount_out_of_range`, `more_than_in_drawer` (with `drawerCents`).
 */
export async function moveCash(
  tx: Tx,
  context: ActContext,
  input: CashMovementInput,
): Promise<Result<{ id: string }>> {
  const { sessionId, direction, amountCents } = input
  const reason = oneLine(input.reason)
  const wrong =
    notOneOf(direction, ['in', 'out'], 'direction') ?? amountOutOfRange(amountCents, 'amountCents', 1)
  if (wrong) return wrong
  if (reason === null) return refuse('field_required', { field: 'reason' })
  const session = await lockOpen(tx, sessionId)
  if (!session.ok) return session
  const cash = (await expectedIn(tx, session.value))[0]!
  if (direction === 'out' && amountCents > cash.expectedCents) {
    const drawerCents = Math.max(0, cash.expectedCents)
    return refuse('more_than_in_drawer', { field: 'amountCents', params: { drawerCents } })
  }
  const id = context.newId()
  await tx`
    insert into cash_movement (id, store_id, session_id, direction, amount, reason, recorded_by)
    values (${id}, ${context.storeId}, ${sessionId}, ${direction}, ${amountCents}, ${reason}, ${context.actor})`
  await tellCash(tx, context, sessionId, 'cash.moved', { direction, amountCents, reason })
  return done({ id })
}

export interface CloseCashInput {
  sessionId: string
  /** Cash must be counted; of the other methods whatever somebody counted. */
  counts: readonly { method: PaymentMethod; countedCents: number }[]
  /** Why it differs, if it does. */
  note?: string | null
}

/**
 * Counts the till and closes it. Problems: `not_found`, `cash_session_closed`, `field_required` (cash was not counted),
 * `field_not_valid` (a method twice, or none of ours), `amount_out_of_range`, `difference_unexplained` (with `overCents`
 * and `shortCents`).
 */
export async function closeCash(tx: Tx, context: ActContext, input: CloseCashInput): Promise<Result<null>> {
  const { sessionId, counts } = input
  const wrong = wrongCounts(counts)
  if (wrong) return wrong
  const session = await lockOpen(tx, sessionId)
  if (!session.ok) return session
  const expected = new Map(
    (await expectedIn(tx, session.value)).map(each => [each.method, each.expectedCents]),
  )
  const counted = counts.map(count => ({ ...count, expectedCents: expected.get(count.method) ?? 0 }))
  const { overCents, shortCents } = differencesOf(counted)
  const note = severalLines(input.note)
  if (overCents + shortCents > 0 && note === null) {
    return refuse('difference_unexplained', { field: 'note', params: { overCents, shortCents } })
  }
  for (const { method, expectedCents, countedCents } of counted) {
    await tx`
      insert into cash_count (id, store_id, session_id, method, sequence, expected, counted, counted_by)
      values (${context.newId()}, ${context.storeId}, ${sessionId}, ${method}, 1, ${expectedCents}, ${countedCents},
        ${context.actor})`
  }
  await tx`
    update cash_session set closed_at = trela_now(), closed_by = ${context.actor}, closing_note = ${note}
    where id = ${sessionId}`
  await tellCash(tx, context, sessionId, 'cash.closed', { overCents, shortCents, note })
  return done(null)
}

function wrongCounts(counts: CloseCashInput['counts']): Refusal | null {
  for (const [i, { method, countedCents }] of counts.entries()) {
    const wrong =
      notOneOf(method, paymentMethods, `counts.${i}.method`) ??
      amountOutOfRange(countedCents, `counts.${i}.countedCents`)
    if (wrong) return wrong
    if (counts.findIndex(each => each.method === method) < i) {
      return refuse('field_not_valid', { field: `counts.${i}.method` })
    }
  }
  return counts.some(({ method }) => method === 'cash') ? null : refuse('field_required', { field: 'counts' })
}

export interface RecountInput {
  sessionId: string
  method: PaymentMethod
  countedCents: number
  reason: string
}

/**
 * Corrects a count of a closed session by another one; the first stays. Problems: `not_found`, `cash_session_not_closed`,
 * `field_required` (a reason), `field_not_valid`, `amount_out_of_range`.
 */
export async function recountCash(tx: Tx, context: ActContext, input: RecountInput): Promise<Result<null>> {
  const { sessionId, method, countedCents } = input
  const reason = oneLine(input.reason)
  const wrong = notOneOf(method, paymentMethods, 'method') ?? amountOutOfRange(countedCents, 'countedCents')
  if (wrong) return wrong
  if (reason === null) return refuse('field_required', { field: 'reason' })
  const session = await lockSession(tx, sessionId)
  if (!session) return refuse('not_found', { params: { what: 'cash_session' } })
  if (!session.closed) return refuse('cash_session_not_closed')
  const [last] = await tx<{ sequence: number; countedCents: number }[]>`
    select sequence, counted as "countedCents" from cash_count
    where session_id = ${sessionId} and method = ${method} order by sequence desc limit 1`
  if (!last) return refuse('field_not_valid', { field: 'method' })
  await tx`
    insert into cash_count (id, store_id, session_id, method, sequence, expected, counted, reason, counted_by)
    select ${context.newId()}, store_id, session_id, method, ${last.sequence + 1}, expected, ${countedCents}, ${reason},
      ${context.actor}
    from cash_count where session_id = ${sessionId} and method = ${method} and sequence = ${last.sequence}`
  const facts = { method, beforeCents: last.countedCents, countedCents, reason }
  await tellCash(tx, context, sessionId, 'cash.recounted', facts)
  return done(null)
}

interface Locked {
  id: string
  floatCents: number
  closed: boolean
}

/** Waits for the payments that are just going in, and keeps others out until the transaction ends. */
async function lockSession(tx: Tx, id: string): Promise<Locked | null> {
  if (!isId(id)) return null
  const [session] = await tx<Locked[]>`
    select id, opening_float as "floatCents", closed_at is not null as closed from cash_session
    where id = ${id} for update`
  return session ?? null
}

async function lockOpen(tx: Tx, id: string): Promise<Result<Locked>> {
  const session = await lockSession(tx, id)
  if (!session) return refuse('not_found', { params: { what: 'cash_session' } })
  return session.closed ? refuse('cash_session_closed') : done(session)
}

async function expectedIn(tx: Tx, { id, floatCents }: Locked) {
  const [moved] = await tx<{ inCents: number; outCents: number }[]>`
    select coalesce(sum(amount) filter (where direction = 'in'), 0)::numeric(12,2) as "inCents",
      coalesce(sum(amount) filter (where direction = 'out'), 0)::numeric(12,2) as "outCents"
    from cash_movement where session_id = ${id}`
  return expectedByMethod({ floatCents, ...moved! }, await takenIn(tx, id))
}

function tellCash(
  tx: Tx,
  { storeId, actor }: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'cash_session', subjectId: id, event, facts })
}
