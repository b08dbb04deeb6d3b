import { randomUUID } from 'node:crypto'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { beginSending, journal, resolveSending } from './effects.ts'
import { registerFigures } from './figures.ts'
import { drawToken } from './limits.ts'
import { aStep, openStores, type TestStore, type TestStores } from './storesForTests.ts'
import { tidy, tidyBuckets } from './tidy.ts'

let stores: TestStores
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())

const day = 86_400_000

async function called(shop: TestStore): Promise<string> {
  const lane = await shop.lease()
  const id = randomUUID()
  await shop.run(async tx => {
    await journal(tx, lane, id, aStep(), '', null)
    await beginSending(tx, lane, id, 1_000, true)
    await resolveSending(tx, id, 'confirmed', {}, [{ method: 'POST', path: '/contas-receber' }])
  })
  await stores.rest()
  return id
}

it('what was said on the wire goes after ninety days; that the call was made stays', async () => {
  const shop = await stores.open()
  const old = await called(shop)
  stores.pass(60 * day)
  const recent = await called(shop)
  stores.pass(31 * day)
  await shop.run(tx => tidy(tx, shop.connectionId))
  const kept = await shop.run(
    tx => tx<{ id: string; state: string; said: boolean }[]>`
      select id, state, exchange is not null as said from effect order by planned_at`,
  )
  expect([...kept]).toEqual([
    { id: old, state: 'confirmed', said: false },
    { id: recent, state: 'confirmed', said: true },
  ])
})

it('a limit that nobody drew on for days is forgotten, one in use is not', async () => {
  const shop = await stores.open()
  const bucket = (key: string) => ({ key, capacity: 5, perSecond: 1 })
  await shop.run(tx => drawToken(tx, bucket('left'), false))
  stores.pass(3 * day)
  await shop.run(tx => drawToken(tx, bucket('used'), false))
  await stores.db.asDispatcher(tidyBuckets)
  const left = await stores.db.asDispatcher(tx => tx<{ key: string }[]>`select key from bucket`)
  expect(left.map(row => row.key)).toEqual(['used'])
})

it('the figures tell what is owed, since when, and which connections rest', async () => {
  const shop = await stores.open()
  await stores.open({ state: 'paused' })
  await shop.mark(randomUUID())
  stores.pass(90_000)
  await shop.mark(randomUUID())
  const registry = new Registry()
  registerFigures(stores.db, registry)
  const text = await registry.metrics()
  expect(text).toContain('trela_lanes{state="ready"} 2')
  expect(text).toContain('trela_oldest_owed_seconds 90')
  expect(text).toContain('trela_connections{state="paused"} 1')
})
