/**
 * The one way to PostgreSQL: a pool, transactions in a scope, and the types at the edge.
 *
 * Owns: who a transaction works for (row security reads it), the time a simulation sets, and the mapping of
 * column types. Leaves alone: every statement's meaning.
 *
 * At the edge: a `numeric` value is money and comes and goes as integer cents; a `date` is `YYYY-MM-DD`;
 * a `timestamptz` is an ISO instant in UTC; `bigint` is a number. Quantities of goods, stored as numeric(14,3), pass as a
 * bigint of thousandths.
 */
import postgres from 'postgres'
import { fromDecimal, toDecimal } from '../core/money.ts'
import { inTransaction } from './transaction.ts'

interface EdgeTypes extends Record<string, postgres.PostgresType> {
  money: postgres.PostgresType<number>
  instant: postgres.PostgresType<string>
  day: postgres.PostgresType<string>
  bigint: postgres.PostgresType<number>
}

/** A transaction. Statements are written as tagged templates, one at a time. */
export type Tx = postgres.TransactionSql<Record<string, unknown>>

export interface Database {
  /** Runs `work` in one transaction that sees and writes the rows of this store only. */
  inStore: <T>(storeId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Runs `work` in one transaction that sees what belongs to this person: memberships and their stores. */
  asUser: <T>(userId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Runs `work` in one transaction that sees lanes, gates and limits of all stores, and nothing else. */
  asDispatcher: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Calls `heard` on every NOTIFY of the channel; `listening` again after each reconnect. */
  listen: (
    channel: string,
    heard: (payload: string) => void,
    listening?: () => void,
  ) => Promise<() => Promise<void>>
  close: () => Promise<void>
}

export interface DatabaseOptions {
  url: string
  /** Connections in the pool. */
  max?: number
  /** Simulated time for `trela_now()`, as an ISO instant; the server's own clock when absent. */
  now?: () => string
}

/**
 * A process that is frozen in the middle of a transaction keeps its locks, and with them every other node from the
 * connection's lanes. PostgreSQL ends such a transaction after this long; no transaction of ours waits for anything
 * but the database.
 */
const frozenTransactionMs = 10_000

/** A database that is away is told to whoever waits, instead of letting them hang. */
const connectTimeoutS = 5

export function openDatabase({ url, max = 10, now }: DatabaseOptions): Database {
  const sql = postgres<EdgeTypes>(url, {
    max,
    types: edgeTypes,
    onnotice: () => {},
    connect_timeout: connectTimeoutS,
    connection: { idle_in_transaction_session_timeout: frozenTransactionMs },
  })
  const scoped = <T>(setting: string, value: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    inTransaction(sql, async tx => {
      const scope = now
        ? tx`select set_config(${setting}, ${value}, true), set_config('trela.now', ${now()}, true)`
        : tx`select set_config(${setting}, ${value}, true)`
      // Sent ahead and not waited for: statements of one connection are done in the order in which they were sent.
      const [, result] = await Promise.all([scope.execute(), work(tx as unknown as Tx)])
      return result
    })
  return {
    inStore: (storeId, work) => scoped('trela.store', storeId, work),
    asUser: (userId, work) => scoped('trela.user', userId, work),
    asDispatcher: work => scoped('trela.dispatcher', 'on', work),
    listen: async (channel, heard, listening) => {
      const subscription = await sql.listen(channel, heard, listening)
      return () => subscription.unlisten()
    },
    close: () => sql.end({ timeout: 5 }),
  }
}

/** The column types at the edge, for whoever must open a plain connection as well. */
const edgeTypes: EdgeTypes = {
  money: {
    to: 1700,
    from: [1700],
    serialize: (cents: number) => toDecimal(cents),
    parse: (text: string) => centsOf(text),
  },
  instant: {
    to: 1184,
    from: [1184],
    serialize: (instant: string) => instant,
    parse: (text: string) => new Date(text).toISOString(),
  },
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (text: string) => text },
  bigint: { to: 20, from: [20], serialize: (n: number) => String(n), parse: (text: string) => Number(text) },
}

function centsOf(text: string): number {
  const cents = fromDecimal(text)
  if (!cents.ok) throw new Error(`A money column held ${text}`)
  return cents.cents
}
