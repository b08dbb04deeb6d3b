/**
 * One transaction, and what becomes of it when its connection is lost in the middle.
 *
 * postgres.js writes whatever comes next (its own ROLLBACK above all) into the socket that is gone, outside of every
 * promise, which ends the whole process (porsager/postgres#1154, #1208). So from the moment a connection is known to
 * be lost, nothing more is sent on it: the transaction fails with the loss, and the server has rolled it back.
 */
import postgres from 'postgres'

/** The connection went away with this transaction in it: whether it was committed is unknown, mostly it was not. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

const lossCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/** Runs `work` in a transaction. Rejects with the work's own error, or with the loss of the connection. */
export function inTransaction<Types extends Record<string, unknown>, T>(
  sql: postgres.Sql<Types>,
  work: (tx: postgres.TransactionSql<Types>) => Promise<T>,
): Promise<T> {
  let lost = false
  const outcome = sql.begin(async tx => {
    try {
      const result = await work(guarded(tx, () => lost))
      return lost ? await never<T>() : result
    } catch (error) {
      // The outcome is settled already: waiting for ever only keeps the library from a ROLLBACK to nowhere.
      if (lost || isLoss(error)) return never<T>()
      throw error
    }
  }) as Promise<T>
  outcome.catch(() => {
    lost = true
  })
  return outcome
}

/** Statements fail at once when the connection is gone. */
function guarded<Types extends Record<string, unknown>>(
  tx: postgres.TransactionSql<Types>,
  isLost: () => boolean,
): postgres.TransactionSql<Types> {
  return new Proxy(tx, {
    apply(target, self, args) {
      if (isLost()) throw new ConnectionLost('The connection to the database was lost')
      return Reflect.apply(target as never, self, args)
    },
  })
}

/** The server says that it ends the session, or the socket broke. */
function isLoss(error: unknown): boolean {
  if (error instanceof postgres.PostgresError)
    return error.severity_local === 'FATAL' || error.severity === 'FATAL'
  return lossCodes.has((error as { code?: string } | null)?.code ?? '')
}

const never = <T>() => new Promise<T>(() => {})

/** A deadlock or a serialisation failure is nobody's fault: the work is begun again. */
const beginAgain = new Set(['40001', '40P01'])
const attempts = 3

/** Runs work that is one transaction, and runs it again when the database let another go first. */
export async function begunAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !beginAgain.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}
