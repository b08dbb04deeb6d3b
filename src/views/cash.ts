/** Cash sessions: what came into the till and left it, what should be there, and what was counted. */
import { differencesOf, expectedByMethod, type TakenByMethod } from '../core/cash.ts'
import type { Tx } from '../store/database.ts'

export interface CashMovementView {
  id: string
  direction: 'in' | 'out'
  amountCents: number
  reason: string
  recordedBy: string | null
  createdAt: string
}

export interface CashMethodView {
  method: string
  receivedCents: number
  reversedCents: number
  /** Refunds and paid-out credit. */
  givenBackCents: number
  /** What should be there now; of a method that was counted, what was expected then. */
  expectedCents: number
  /** Null while nobody counted it. */
  countedCents: number | null
  /** Counted less expected. */
  differenceCents: number | null
}

/** A count that corrected another, told beside the first. */
export interface RecountView {
  method: string
  beforeCents: number
  countedCents: number
  reason: string
  countedBy: string | null
  createdAt: string
}

export interface CashSessionView {
  id: string
  number: number
  openedAt: string
  openedBy: string | null
  closedAt: string | null
  closedBy: string | null
  closingNote: string | null
  floatCents: number
  inCents: number
  outCents: number
  methods: CashMethodView[]
  /** Of what was counted: too much and too little, apart. */
  overCents: number
  shortCents: number
  movements: CashMovementView[]
  recounts: RecountView[]
}

type Head = Omit<CashSessionView, 'methods' | 'overCents' | 'shortCents' | 'movements' | 'recounts'>

/** One session whole; null when this store has none with this id. */
export async function viewCashSession(tx: Tx, id: string): Promise<CashSessionView | null> {
  const [head] = await tx<Head[]>`
    select s.id, s.number, s.opened_at as "openedAt", ${nameOf(tx, 's.opened_by')} as "openedBy",
      s.closed_at as "closedAt", ${nameOf(tx, 's.closed_by')} as "closedBy", s.closing_note as "closingNote",
      s.opening_float as "floatCents", moved.in_amount as "inCents", moved.out_amount as "outCents"
    from cash_session s cross join lateral (
      select coalesce(sum(amount) filter (where direction = 'in'), 0)::numeric(12,2) as in_amount,
        coalesce(sum(amount) filter (where direction = 'out'), 0)::numeric(12,2) as out_amount
      from cash_movement where session_id = s.id) moved
    where s.id = ${id}`
  if (!head) return null
  const [taken, counts, movements] = await Promise.all([
    takenIn(tx, id),
    countsOf(tx, id),
    tx<CashMovementView[]>`
      select m.id, m.direction, m.amount as "amountCents", m.reason, ${nameOf(tx, 'm.recorded_by')} as "recordedBy",
        m.created_at as "createdAt"
      from cash_movement m where m.session_id = ${id} order by m.created_at, m.id`,
  ])
  const methods = withCounts(expectedByMethod(head, taken), counts)
  const counted = methods.filter(each => each.countedCents !== null) as CountedMethod[]
  return { ...head, methods, ...differencesOf(counted), movements, recounts: recountsOf(counts) }
}

type CountedMethod = CashMethodView & { countedCents: number }

/** The session that is open now; null when there is none. */
export async function openCashSession(tx: Tx): Promise<CashSessionView | null> {
  const [open] = await tx<{ id: string }[]>`select id from cash_session where closed_at is null`
  return open ? viewCashSession(tx, open.id) : null
}

export interface CashSessionRow {
  id: string
  number: number
  openedAt: string
  openedBy: string | null
  closedAt: string | null
  closedBy: string | null
  overCents: number
  shortCents: number
}

/** Sessions, the newest first, below this number. */
export async function listCashSessions(
  tx: Tx,
  { before, limit }: { before: number | null; limit: number },
): Promise<CashSessionRow[]> {
  return tx<CashSessionRow[]>`
    select s.id, s.number, s.opened_at as "openedAt", ${nameOf(tx, 's.opened_by')} as "openedBy",
      s.closed_at as "closedAt", ${nameOf(tx, 's.closed_by')} as "closedBy",
      coalesce(off.over, 0)::numeric(12,2) as "overCents", coalesce(off.short, 0)::numeric(12,2) as "shortCents"
    from cash_session s cross join lateral (
      select sum(counted - expected) filter (where counted > expected) as over,
        sum(expected - counted) filter (where counted < expected) as short
      from (select distinct on (method) counted, expected from cash_count where session_id = s.id
        order by method, sequence desc) last_counts) off
    where ${before}::integer is null or s.number < ${before}
    order by s.number desc limit ${limit}`
}

/** What the session's payments, reversals, refunds and paid-out credit come to, method by method: money, not credit spent. */
export function takenIn(tx: Tx, sessionId: string): Promise<TakenByMethod<string>[]> {
  return tx<TakenByMethod<string>[]>`
    select method, sum(received)::numeric(12,2) as "receivedCents", sum(reversed)::numeric(12,2) as "reversedCents",
      sum(given_back)::numeric(12,2) as "givenBackCents"
    from (
      select method, amount as received, 0 as reversed, 0 as given_back from payment
      where cash_session_id = ${sessionId} and method <> 'customer_credit'
      union all
      select p.method, 0, r.amount - r.given_before, 0 from reversal r
        join allocation a on a.id = r.allocation_id join payment p on p.id = a.payment_id
      where r.cash_session_id = ${sessionId} and p.method <> 'customer_credit'
      union all
      select method, 0, 0, amount from refund where cash_session_id = ${sessionId}
      union all
      select method, 0, 0, amount from credit_payout where cash_session_id = ${sessionId}) entry
    group by method order by method`
}

interface CountRow {
  method: string
  sequence: number
  expectedCents: number
  countedCents: number
  reason: string | null
  countedBy: string | null
  createdAt: string
}

function countsOf(tx: Tx, sessionId: string): Promise<CountRow[]> {
  return tx<CountRow[]>`
    select c.method, c.sequence, c.expected as "expectedCents", c.counted as "countedCents", c.reason,
      ${nameOf(tx, 'c.counted_by')} as "countedBy", c.created_at as "createdAt"
    from cash_count c where c.session_id = ${sessionId} order by c.method, c.sequence`
}

function withCounts(
  expected: ReturnType<typeof expectedByMethod<string>>,
  counts: readonly CountRow[],
): CashMethodView[] {
  const last = new Map(counts.map(count => [count.method, count]))
  const moved = expected.map(each => each.method)
  // What was counted although nothing of it had moved.
  const others = [...last.keys()].filter(method => !moved.includes(method))
  const nothing = { receivedCents: 0, reversedCents: 0, givenBackCents: 0, expectedCents: 0 }
  const still = others.map(method => ({ method, ...nothing }))
  return [...expected, ...still].map(each => {
    const count = last.get(each.method)
    if (!count) return { ...each, countedCents: null, differenceCents: null }
    const { expectedCents, countedCents } = count
    return { ...each, expectedCents, countedCents, differenceCents: countedCents - expectedCents }
  })
}

function recountsOf(counts: readonly CountRow[]): RecountView[] {
  return counts
    .filter(count => count.sequence > 1)
    .map(({ method, sequence, countedCents, reason, countedBy, createdAt }) => {
      const before = counts.find(each => each.method === method && each.sequence === sequence - 1)!
      return { method, beforeCents: before.countedCents, countedCents, reason: reason!, countedBy, createdAt }
    })
}

/** The name of whoever an actor column says: a person or a key; null when neither is known any more. */
function nameOf(tx: Tx, column: 's.opened_by' | 's.closed_by' | 'm.recorded_by' | 'c.counted_by') {
  return tx`coalesce(
    (select u.name from "user" u where 'user:' || u.id = ${tx(column)}),
    (select k.name from apikey k where 'key:' || k.id = ${tx(column)}))`
}
