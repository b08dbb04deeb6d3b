import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, inject, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { migrate, PrivilegedRole } from './migrate.ts'

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe<Row[]>(text))]
  } finally {
    await sql.end()
  }
}

const stepsTaken = 'select name, taken_at from migration order by name'
const steps = readdirSync(join(import.meta.dirname, 'migrations')).sort()

it('takes every step once, in order; running it again changes nothing', async () => {
  const fresh = await freshDatabase()
  const before = await query<{ name: string }>(fresh.url, stepsTaken)
  expect(before.map(row => row.name)).toEqual(steps)
  await migrate(fresh.url)
  expect(await query(fresh.url, stepsTaken)).toEqual(before)
  await fresh.drop()
})

it('two nodes that start at once on an empty database: both come up, each step is taken once', async () => {
  const fresh = await freshDatabase()
  await query(fresh.url, 'drop schema public cascade; create schema public')
  await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)])
  expect((await query<{ name: string }>(fresh.url, stepsTaken)).map(row => row.name)).toEqual(steps)
  await fresh.drop()
})

it('refuses a superuser, since row security does not bind one, and touches nothing', async () => {
  const fresh = await freshDatabase()
  await query(fresh.url, 'drop schema public cascade; create schema public')
  const asAdmin = new URL(inject('adminUrl'))
  asAdmin.pathname = new URL(fresh.url).pathname
  await expect(migrate(asAdmin.href)).rejects.toThrow(PrivilegedRole)
  await expect(migrate(asAdmin.href)).rejects.toThrow('CREATE ROLE trela')
  expect(await query(fresh.url, "select from pg_tables where schemaname = 'public'")).toEqual([])
  await fresh.drop()
})

it('a step that fails leaves nothing behind and holds nobody up', async () => {
  const fresh = await freshDatabase()
  await query(fresh.url, `delete from migration where name = '${steps[0]}'`)
  await expect(migrate(fresh.url)).rejects.toThrow('already exists')
  await expect(migrate(fresh.url)).rejects.toThrow('already exists')
  expect(await query(fresh.url, stepsTaken)).toHaveLength(steps.length - 1)
  await fresh.drop()
})
