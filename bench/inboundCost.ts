/**
 * What watching an ERP costs when almost nothing changes there: calls, rows the ERP sends, and rows the database reads,
 * for 50 changed customers among all that stand on both sides.
 */
import { systemClock } from '../src/platform/clock.ts'
import type { HttpClient } from '../src/platform/http.ts'
import { createEngine } from '../src/sync/engine.ts'
import type { ErpAccount } from './erp.ts'
import { onAdmin, type Place, type Size } from './place.ts'
import { type House, noLimit, openHouse, openShop, type Shop, workers } from './shop.ts'
import { type Table, whole } from './table.ts'

const sizes = {
  full: { standing: [1_000, 100_000], changed: 50 },
  quick: { standing: [60, 120], changed: 5 },
}

export async function inboundCost(place: Place, size: Size): Promise<Table> {
  const { standing, changed } = sizes[size]
  const rows: string[][] = []
  for (const customers of standing) {
    rows.push(await measure(place, customers, 0))
    rows.push(await measure(place, customers, changed))
  }
  return {
    title: 'Inbound cost',
    about: [
      'One round of polls of every kind, with webhooks silent, until all that changed in the ERP shows in the shop. The cost follows the ' +
        'changes and not what stands: each changed customer is read once more by itself. Polls ask for a day back, since VHSYS filters by days.',
      '"Rows sent" are rows of lists that the ERP answered with; "rows read" are table rows the database fetched for all of it, ' +
        'by `pg_stat_user_tables`.',
    ],
    columns: ['customers', 'changed', 'calls', 'rows sent', 'rows read', 'seconds'],
    rows,
  }
}

async function measure(place: Place, customers: number, changed: number): Promise<string[]> {
  const { house, adminUrl } = await openCounted(place)
  try {
    const ids: string[] = []
    const shop = await openShop(house, {
      callsPerMinute: noLimit,
      before: async (_act, account) => {
        ids.push(...(await house.erp.longAgo(() => fillErp(house, account, customers))))
      },
    })
    await linkAll(shop, ids)
    await onAdmin(adminUrl, async admin => void (await admin`analyze`))
    await pollOnce(house, shop, [])
    const edited = ids.slice(0, changed)
    for (const id of edited) {
      await house.erp.person(shop.account, 'customers/edit', {
        id: Number(id),
        fields: { cidade_cliente: 'Curitiba' },
      })
    }
    const after = (await house.erp.requests(shop.account, 0)).at(-1)?.id ?? 0
    const readBefore = await rowsRead(adminUrl)
    house.sent.rows = 0
    const began = systemClock.now()
    await pollOnce(house, shop, edited)
    const seconds = (systemClock.now() - began) / 1_000
    const read = (await rowsRead(adminUrl)) - readBefore
    const calls = (await house.erp.requests(shop.account, after)).length
    return [
      whole(customers),
      whole(changed),
      whole(calls),
      whole(house.sent.rows),
      whole(read),
      seconds.toFixed(1),
    ]
  } finally {
    await house.close()
  }
}

type Counted = House & { sent: { rows: number } }

/** A house whose client counts the rows of every answer. */
async function openCounted(place: Place): Promise<{ house: Counted; adminUrl: string }> {
  let adminUrl = ''
  const house = await openHouse({
    ...place,
    freshDatabase: async () => {
      const made = await place.freshDatabase()
      adminUrl = made.adminUrl
      return made
    },
  })
  const sent = { rows: 0 }
  const { request } = house.parts.http
  const counting: HttpClient['request'] = async call => {
    const outcome = await request(call)
    const { data } =
      outcome.kind === 'answered' ? (JSON.parse(outcome.text) as { data: unknown }) : { data: null }
    if (Array.isArray(data)) sent.rows += data.length
    return outcome
  }
  house.parts.http.request = counting
  return { house: { ...house, sent }, adminUrl }
}

async function fillErp({ erp }: House, account: ErpAccount, customers: number): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < customers; from += 50) {
    const made = await Promise.all(
      Array.from({ length: Math.min(50, customers - from) }, (_, i) =>
        erp.person(account, 'customers/create', {
          fields: { tipo_cadastro: 'Cliente', tipo_pessoa: 'PF', razao_cliente: `Cliente ${from + i}` },
        }),
      ),
    )
    ids.push(...made.map(row => String(row.id_cliente)))
  }
  return ids
}

/** Customers that stand on both sides and agree. */
async function linkAll({ act, connectionId }: Shop, ids: string[]): Promise<void> {
  const base = { name: '', tradeName: null, taxId: null, email: null, city: null, standing: 'live' }
  for (let from = 0; from < ids.length; from += 5_000) {
    await act(async (tx, { storeId }) => {
      const some = ids.slice(from, from + 5_000)
      await tx`
        insert into customer (id, store_id, person_kind, name)
        select md5(${storeId} || id)::uuid, ${storeId}, 'person', 'Cliente ' || (${from} + n - 1)
        from unnest(${some}::text[]) with ordinality as given(id, n)`
      await tx`
        insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot, base_ours, base_theirs)
        select gen_random_uuid(), ${storeId}, ${connectionId}, 'customer', id, 'customer', md5(${storeId} || id)::uuid,
          'customer', ${tx.json(base)} || jsonb_build_object('name', 'Cliente ' || (${from} + n - 1)),
          ${tx.json(base)} || jsonb_build_object('name', 'Cliente ' || (${from} + n - 1))
        from unnest(${some}::text[]) with ordinality as given(id, n)`
      await tx`
        insert into lane (id, store_id, connection_id, kind, record_id, class, state, agreed)
        select gen_random_uuid(), ${storeId}, ${connectionId}, 'customer', md5(${storeId} || id)::uuid, 2, 'agreed', 1
        from unnest(${some}::text[]) as given(id)`
    })
  }
}

/** One round of polls, and all that comes of it. What it asks for by itself goes by keys, so that looking costs next to nothing. */
async function pollOnce({ parts }: House, { act, connectionId }: Shop, edited: string[]): Promise<void> {
  const here = await act(async (tx, { storeId }) => {
    await tx`
      update lane set state = 'ready', ready_at = trela_now()
      where connection_id = ${connectionId} and state <> 'agreed' and kind like 'poll:%'`
    const rows = await tx<{ id: string }[]>`
      select md5(${storeId} || given)::uuid as id from unnest(${edited}::text[]) as given`
    return rows.map(({ id }) => id)
  })
  const engine = createEngine(parts, { workers })
  await engine.start()
  for (;;) {
    const [row] = await act(
      tx => tx<{ due: boolean; shown: number }[]>`
        select exists (
            select from lane where connection_id = ${connectionId} and state <> 'agreed'
              and (state in ('ready', 'leased') or kind not like 'poll:%' and state = 'scheduled')) as due,
          (select count(*) from customer where id = any(${here}) and city = 'Curitiba')::integer as shown`,
    )
    if (!row!.due && row!.shown === edited.length) break
    await systemClock.sleep(50)
  }
  await engine.stop()
}

async function rowsRead(adminUrl: string): Promise<number> {
  // A session tells what it read a second after it came to rest at the latest.
  await systemClock.sleep(1_500)
  return onAdmin(adminUrl, async admin => {
    const [row] = await admin<{ n: string }[]>`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as n from pg_stat_user_tables`
    return Number(row!.n)
  })
}
