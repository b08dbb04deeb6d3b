/**
 * A server that outlived its program: the program was killed, its PostgreSQL was not.
 */
import postgres from 'postgres'
import { disownZombie, pidFileOf, stateOf } from './pidFile.ts'
import { type Surroundings, stopServer } from './server.ts'

const ANSWERS_WITHIN_MS = 10_000
const POLL_MS = 100

/**
 * Stops a server that a killed program left running in this cluster. The caller holds the folder, so whatever runs in
 * it has lost its program. It must prove to be ours first: a process id in a file may by now be anybody's,
 * and a copied folder names the server of the original. What stays unclear is left for PostgreSQL to refuse.
 */
export async function stopOrphan(here: Surroundings, adminPassword: string): Promise<void> {
  const { cluster, clock, log } = here
  const deadline = clock.now() + ANSWERS_WITHIN_MS
  while (clock.now() < deadline) {
    const left = await pidFileOf(cluster)
    if (!left) return
    const state = await stateOf(left.pid)
    if (state === 'gone') return
    if (state === 'zombie') return disownZombie(cluster)
    const answer = await askCluster(left.port, adminPassword)
    if (answer === cluster) {
      log.warn(
        { pid: left.pid },
        'a PostgreSQL server was left running in the data folder; stopping it first',
      )
      return stopServer(here)
    }
    // No answer yet: starting up, shutting down, or dying. It will either answer or be gone.
    if (answer !== 'no_answer') return
    await clock.sleep(POLL_MS)
  }
}

/** Where the server on that port keeps its cluster, if there is one and it takes our password. */
async function askCluster(port: number, password: string): Promise<string | 'no_answer' | 'stranger'> {
  const connection = { host: '127.0.0.1', port, username: 'postgres', password, database: 'postgres' }
  const sql = postgres({ ...connection, max: 1, connect_timeout: 3 })
  try {
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`
    return row?.data_directory ?? 'stranger'
  } catch (error) {
    // 28P01, 28000: the password is refused, so it isn't our server.
    return (error as { code?: string }).code?.startsWith('28') ? 'stranger' : 'no_answer'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
