import postgres from 'postgres'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1 })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

test('every test has a migrated database of its own, as a role that row security holds for', async () => {
  const [mine, yours] = await Promise.all([freshDatabase(), freshDatabase()])
  await query(mine.url, 'create table only_mine ()')
  const tables = `select count(*)::int as n from pg_tables where schemaname = 'public'`
  const [here] = await query(mine.url, tables)
  const [there] = await query(yours.url, tables)
  expect(there?.n).toBeGreaterThan(0)
  expect(here?.n).toBe(there?.n + 1)
  const [role] = await query(
    mine.url,
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
  await Promise.all([mine.drop(), yours.drop()])
  await expect(query(mine.url, 'select 1')).rejects.toThrow('does not exist')
})
