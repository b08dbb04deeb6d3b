/**
 * Fills a database with due lanes, far more than anybody would make by hand.
 *
 * Written by the superuser in bulk. The lanes are only claimed and released, never worked on, so they need no records.
 */
import type postgres from 'postgres'

export interface FilledLanes {
  /** Stores with due lanes. */
  stores: number
  hotConnectionId: string
}

const hotShare = 0.9
const hotName = 'hot'

/** Stores with connections as they are at rest: four lanes each that poll, due in a while. */
export async function openStores(admin: postgres.Sql, stores: number): Promise<void> {
  await admin`
    insert into store (id, name)
    select gen_random_uuid(), case n when 1 then ${hotName} else 'store ' || n end from generate_series(1, ${stores}) n`
  await admin`
    insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
    select gen_random_uuid(), id, 'vhsys', 'test', '', '2026-01-01', '' from store`
  await admin`insert into gate (connection_id, store_id, max_concurrency) select id, store_id, 4 from connection`
  await admin`
    insert into lane (id, store_id, connection_id, kind, record_id, class, state, ready_at)
    select gen_random_uuid(), store_id, id, 'poll:' || n, gen_random_uuid(), 1, 'scheduled', now() + interval '1 hour'
    from connection cross join generate_series(1, 4) n`
}

/** Adds lanes until `count` are due: nine of ten in one store (`hot`), or shared out evenly (`spread`). */
export async function fillLanes(
  admin: postgres.Sql,
  count: number,
  shares: 'hot' | 'spread',
): Promise<FilledLanes> {
  const connections = await admin<{ id: string; storeId: string; name: string }[]>`
    select connection.id, store_id as "storeId", name from connection join store on store.id = store_id
    order by connection.id`
  const hot = connections.find(({ name }) => name === hotName)!
  const others = connections.filter(connection => connection !== hot)
  const elsewhere = shares === 'spread' ? count : Math.round(count * (1 - hotShare))
  const due = await admin<{ hot: boolean; count: string }[]>`
    select connection_id = ${hot.id} as hot, count(*) from lane where state = 'ready' group by 1`
  const dueIn = (wanted: boolean) => Number(due.find(one => one.hot === wanted)?.count ?? 0)
  await insertLanes(admin, [hot], count - elsewhere - dueIn(true))
  // Evenly along the ring in which the claim goes round, not the first few.
  const step = Math.max(1, Math.floor(others.length / elsewhere))
  const apart = others.filter((_, at) => at % step === 0)
  await insertLanes(admin, apart, elsewhere - dueIn(false))
  // As autovacuum and the checkpointer would, so that no part pays for another's filling.
  await admin`vacuum analyze`
  await admin`checkpoint`
  const stores = Math.min(elsewhere, others.length) + (count > elsewhere ? 1 : 0)
  return { stores, hotConnectionId: hot.id }
}

/** Shares the lanes out in turn; each connection gets the three classes in equal parts. */
async function insertLanes(
  admin: postgres.Sql,
  connections: { id: string; storeId: string }[],
  count: number,
): Promise<void> {
  const ids = connections.map(({ id }) => id)
  const storeIds = connections.map(({ storeId }) => storeId)
  await admin`
    insert into lane (id, store_id, connection_id, kind, record_id, class, ready_at)
    select gen_random_uuid(), (${storeIds}::uuid[])[1 + n % ${ids.length}], (${ids}::uuid[])[1 + n % ${ids.length}],
      'invoice', gen_random_uuid(), n / ${ids.length} % 3, now() - random() * interval '1 hour'
    from generate_series(0, ${count - 1}) n`
}
