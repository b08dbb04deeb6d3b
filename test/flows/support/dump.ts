/** Everything a database holds, as a count and a checksum of each table: equal before and after, or something changed. */
import postgres from 'postgres'
import { inject } from 'vitest'

/** What is written by being asked, or by the program's own heartbeat, and says nothing of the shop. */
const notOfTheShop = ['idempotency', 'session', 'bucket', 'alert_due', 'installation']

/**
 * A lane that was put off turns from `scheduled` to `ready` when its time has come, even while its connection is paused:
 * that is the clock's doing, and both are taken as one.
 *
 * @param databaseUrl of the database; it is read as the server's superuser, past row security
 */
export async function dump(databaseUrl: string): Promise<Record<string, string>> {
  const url = new URL(inject('adminUrl'))
  url.pathname = new URL(databaseUrl).pathname
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  try {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
    const found: Record<string, string> = {}
    for (const { name } of tables.filter(table => !notOfTheShop.includes(table.name))) {
      const [row] = await sql<{ n: number; sum: string | null }[]>`
        select count(*)::int as n, md5(string_agg(row, '|' order by row)) as sum
        from (
          select ((to_jsonb(t) - 'lastRequest')
            || case to_jsonb(t) ->> 'state' when 'scheduled' then '{"state": "ready"}'::jsonb else '{}' end)::text as row
          from ${sql(name)} t) rows`
      found[name] = `${row!.n} rows ${row!.sum}`
    }
    return found
  } finally {
    await sql.end()
  }
}
