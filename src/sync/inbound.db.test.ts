import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { ErpDocument } from '../erp/port/index.ts'
import { observe } from './evidence.ts'
import { newsAmong, noteChange, noteSight } from './inbound.ts'
import { link } from './links.ts'
import type { LaneKey } from './parts.ts'
import { aDocument, openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
afterEach(() => stores.rest())

const always = { readLagMs: 3_000, on: true }

/** A record at rest whose receivable 31 was read a minute ago. */
async function settled(): Promise<{ shop: TestStore; lane: LaneKey }> {
  const shop = await stores.open()
  const lane = await shop.lease()
  await shop.run(async tx => {
    const document = aDocument('31')
    await link(tx, lane, {
      id: randomUUID(),
      slot: 'receivable/1',
      document,
      ours: {},
      writtenAt: stores.iso(),
    })
    stores.pass(4_000)
    await observe(tx, seen(shop, document), always)
  })
  await stores.rest()
  stores.pass(60_000)
  return { shop, lane }
}

const seen = (shop: TestStore, document: ErpDocument | null) => ({
  storeId: shop.storeId,
  connectionId: shop.connectionId,
  kind: 'receivable' as const,
  id: '31',
  beganAt: stores.iso(),
  document,
})

describe('the ERP says that a document changed', () => {
  it('it was our own write: the record does not move', async () => {
    const { shop, lane } = await settled()
    await shop.run(tx => noteSight(tx, seen(shop, aDocument('31')), always))
    expect((await shop.lane(lane.recordId)).state).toBe('agreed')
    expect(await stores.claim()).toBeNull()
  })

  it.each<[string, ErpDocument | null]>([
    ['another amount', aDocument('31', { fields: { amountCents: 70_00 } })],
    ['in the trash', aDocument('31', { standing: 'trashed' })],
    ['deleted', null],
  ])('somebody changed it (%s): its record looks', async (_what, document) => {
    const { shop, lane } = await settled()
    await shop.run(tx => noteSight(tx, seen(shop, document), always))
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'ready', class: 1 })
  })

  it('a person’s own document is left alone and nothing is kept of it', async () => {
    const shop = await stores.open()
    await shop.run(tx => noteSight(tx, seen(shop, aDocument('31')), always))
    expect(await shop.count('observation')).toBe(0)
    expect(await stores.claim()).toBeNull()
  })

  it('a person made another from it: its record looks; made from one that is nobody’s here, it is left alone', async () => {
    const { shop, lane } = await settled()
    const made = (from: string) => ({
      ...seen(shop, aDocument('77', { parents: { receivable: from } })),
      id: '77',
    })
    await shop.run(tx => noteSight(tx, made('99'), always, ['receivable']))
    await shop.run(tx => noteSight(tx, made('31'), always))
    expect((await shop.lane(lane.recordId)).state).toBe('agreed')
    await shop.run(tx => noteSight(tx, made('31'), always, ['receivable']))
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'ready', class: 1 })
  })

  it('a poll finds what was made from it, once', async () => {
    const { shop } = await settled()
    const rows = [aDocument('77', { parents: { receivable: '31' } }), aDocument('78')]
    const news = () => shop.run(tx => newsAmong(tx, shop, rows, () => false, ['receivable']))
    expect((await news()).map(({ id }) => id)).toEqual(['77'])
    await shop.run(tx => noteChange(tx, shop, rows[0]!, stores.iso()))
    expect(await news()).toEqual([])
  })

  it('a poll that shows it otherwise makes its record read it before anything else', async () => {
    const { shop, lane } = await settled()
    await shop.run(tx => noteChange(tx, shop, aDocument('31', { whole: false }), stores.iso()))
    expect((await shop.lane(lane.recordId)).state).toBe('ready')
    const [row] = await shop.run(
      tx => tx<{ doubted: boolean }[]>`select doubted_at > began_at as doubted from observation`,
    )
    expect(row!.doubted).toBe(true)
  })
})
