import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { ErpDocument } from '../erp/port/index.ts'
import { doubt, observe } from './evidence.ts'
import { link, rebaseAfterWrite } from './links.ts'
import type { LaneKey, RecordKind } from './parts.ts'
import { loadSituation } from './situation.ts'
import { aDocument, openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
let shop: TestStore
let lane: LaneKey
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
beforeEach(async () => {
  shop = await stores.open()
  lane = await shop.lease()
  await shop.run(tx =>
    link(tx, lane, {
      id: randomUUID(),
      slot: 'receivable/1',
      document: aDocument('31'),
      ours: { amountCents: 60_00 },
      writtenAt: stores.iso(),
    }),
  )
})
afterEach(() => stores.rest())

const readLagMs = 2_000
const silent: RecordKind = {
  kind: 'invoice',
  rank: 2,
  want: async () => ({ is: 'nothing', because: 'test', fromMs: null }),
  merge: async () => ({ changed: false, kept: [] }),
}

/** A reading whose request began so many ms ago; `null`: the ERP said there is none. */
const see = (
  document: ErpDocument | null,
  beganMsAgo = 0,
  rule: { readLagMs: number | null; on: boolean } = { readLagMs, on: true },
) =>
  shop.run(tx =>
    observe(
      tx,
      {
        storeId: shop.storeId,
        connectionId: shop.connectionId,
        kind: 'receivable',
        id: document?.id ?? '31',
        beganAt: new Date(stores.now() - beganMsAgo).toISOString(),
        document,
      },
      rule,
    ),
  )
const showing = (amountCents: number, more: Partial<ErpDocument> = {}) =>
  aDocument('31', { fields: { amountCents }, ...more })
const evidence = async () => (await shop.run(tx => loadSituation(tx, lane, silent))).evidence['receivable/1']
const amount = async () => {
  const seen = await evidence()
  return seen?.is === 'seen' ? (seen.document.fields as { amountCents: number }).amountCents : seen?.is
}

describe('the age of evidence', () => {
  it('nothing read yet: unknown', async () => {
    expect(await evidence()).toEqual({ is: 'unknown' })
  })

  it('read before our write could be seen: dropped, with the time after which a reading counts', async () => {
    stores.pass(1_500)
    expect(await see(showing(10_00), 500)).toBe(1_000)
    expect(await evidence()).toEqual({ is: 'unknown' })
    stores.pass(1_000)
    expect(await see(showing(60_00))).toBe(0)
    expect(await amount()).toBe(60_00)
  })

  it('with the guard off the stale page is believed (this is what the guard is for)', async () => {
    expect(await see(showing(10_00), 500, { readLagMs, on: false })).toBe(0)
    expect(await shop.count('observation')).toBe(1)
  })

  it('an older reading that arrives later changes nothing', async () => {
    stores.pass(60_000)
    await see(showing(70_00), 1_000)
    await see(showing(60_00), 5_000)
    expect(await amount()).toBe(70_00)
  })

  it('the answer of our own write counts at once', async () => {
    expect(await see(showing(60_00), 0, { readLagMs: null, on: true })).toBe(0)
    expect(await amount()).toBe(60_00)
  })

  it('our next write makes what was read before it unknown again', async () => {
    stores.pass(60_000)
    await see(showing(60_00))
    stores.pass(1)
    await shop.run(tx =>
      rebaseAfterWrite(tx, lane, 'receivable/1', { amountCents: 80_00 }, null, stores.iso()),
    )
    expect(await evidence()).toEqual({ is: 'unknown' })
  })

  it('the ERP says it is gone', async () => {
    stores.pass(60_000)
    await see(null)
    expect(await evidence()).toEqual({ is: 'gone' })
  })
})

describe('rows of lists', () => {
  beforeEach(async () => {
    stores.pass(60_000)
  })
  const row = (amountCents: number) => showing(amountCents, { whole: false, marker: 'TR-0123456789AB.1' })

  it('never replace a whole document', async () => {
    await see(showing(60_00), 1_000)
    await see(row(70_00))
    expect(await amount()).toBe(60_00)
  })

  it('are kept where nothing is known, and believed by nobody', async () => {
    await see(row(70_00))
    expect(await shop.count('observation')).toBe(1)
    expect(await evidence()).toEqual({ is: 'unknown' })
  })

  it('do not bring a document back that was read as gone', async () => {
    await see(null, 500)
    await see(row(70_00), 10_000)
    expect(await evidence()).toEqual({ is: 'unknown' })
  })
})

describe('a hint that something changed', () => {
  const hint = (id = '31', kind: ErpDocument['kind'] = 'receivable') =>
    shop.run(tx => doubt(tx, shop.storeId, shop.connectionId, kind, id))

  it('makes what is stored unknown until it is read again', async () => {
    stores.pass(60_000)
    await see(showing(60_00))
    await hint()
    expect(await evidence()).toEqual({ is: 'unknown' })
    stores.pass(10)
    await see(showing(80_00))
    expect(await amount()).toBe(80_00)
  })

  it('comes while a reading is under way: that reading may have missed the change', async () => {
    stores.pass(60_000)
    await hint()
    await see(showing(60_00), 300)
    expect(await evidence()).toEqual({ is: 'unknown' })
  })

  it('about another kind of document with an equal id concerns nobody here', async () => {
    stores.pass(60_000)
    await see(showing(60_00))
    await hint('31', 'customer')
    await hint('31', 'service_order')
    expect(await amount()).toBe(60_00)
  })

  it('twice, and for a document nobody knows: no harm', async () => {
    await hint('99')
    await hint('99')
    expect(await evidence()).toEqual({ is: 'unknown' })
  })
})
