/**
 * A database of its own for every test that asks: an exact copy of a migrated template, so that tests never see each
 * other's rows and none pays for the migrations twice.
 */
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'

export type FreshDatabase = {
  /** As Trela's own role: owner of the tables, not a superuser, row security in force. */
  url: string
  /** Another database with all that stands in this one, for a backup to come back from; nobody may be connected. */
  copy(): Promise<FreshDatabase>
  /** Removes the database, throwing out whoever is still connected. */
  drop(): Promise<void>
}

const TEMPLATE = 'migrated'
/** Any number: the name of the lock under which the template is made. */
const TEMPLATE_LOCK = 7_301_001

/** A new database with every migration applied and not one row. */
export async function freshDatabase(): Promise<FreshDatabase> {
  await asAdmin(ensureTemplate)
  return copyOf(TEMPLATE)
}

async function copyOf(original: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(
    async admin => void (await admin.unsafe(`create database ${name} template ${original} owner trela`)),
  )
  return {
    url: urlOf(name),
    copy: () => copyOf(name),
    drop: () =>
      asAdmin(async admin => void (await admin.unsafe(`drop database if exists ${name} with (force)`))),
  }
}

/** Test files run side by side in processes of their own; the first to come makes the template, the others wait. */
async function ensureTemplate(admin: postgres.Sql): Promise<void> {
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`
  try {
    const found = await admin`select from pg_database where datname = ${TEMPLATE}`
    if (found.length > 0) return
    // Named only when finished: a failed migration must not leave half a template to the next test.
    await admin.unsafe('drop database if exists migrating with (force)')
    await admin.unsafe('create database migrating owner trela')
    await migrate(urlOf('migrating'))
    await admin.unsafe(`alter database migrating rename to ${TEMPLATE}`)
  } finally {
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${database}`
  return url.href
}

async function asAdmin(work: (admin: postgres.Sql) => Promise<void>): Promise<void> {
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
