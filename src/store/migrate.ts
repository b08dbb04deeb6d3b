/**
 * Brings a database to this version: forward only, one file a step, each in a transaction of its own.
 *
 * Owns the list of steps already taken. Leaves alone what a step says: that is `migrations/NNNN_name.sql`.
 * Two nodes may start at once; the second waits for the first.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'

const folder = join(import.meta.dirname, 'migrations')
/** Any number, the same on every node. */
const lock = 7_203_117

/** The role would see every store: row security does not bind it. */
export class PrivilegedRole extends Error {
  override name = 'PrivilegedRole'
  constructor(role: string) {
    super(
      `The database role "${role}" may bypass row security, so one store could read another. ` +
        "Use a plain role: CREATE ROLE trela LOGIN PASSWORD '…'; CREATE DATABASE trela OWNER trela;",
    )
  }
}

/** Runs every step not yet taken. Throws PrivilegedRole before touching anything. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await refusePrivilegedRole(sql)
    await sql`select pg_advisory_lock(${lock})`
    await sql`create table if not exists migration (name text primary key, taken_at timestamptz not null default now())`
    const taken = new Set((await sql<{ name: string }[]>`select name from migration`).map(row => row.name))
    for (const name of readdirSync(folder)
      .filter(file => file.endsWith('.sql'))
      .sort()) {
      if (taken.has(name)) continue
      await sql.begin(async tx => {
        await tx.unsafe(readFileSync(join(folder, name), 'utf8'))
        await tx`insert into migration (name) values (${name})`
      })
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function refusePrivilegedRole(sql: postgres.Sql): Promise<void> {
  const [role] = await sql<{ rolname: string; privileged: boolean }[]>`
    select rolname, rolsuper or rolbypassrls as privileged from pg_roles where rolname = current_user`
  if (role?.privileged) throw new PrivilegedRole(role.rolname)
}
