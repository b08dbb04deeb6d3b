import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { beAlive, catchUp, caughtUp } from './catchUp.ts'
import { noteFailure } from './gate.ts'
import { nextDueIn } from './lane.ts'
import { holdBack } from './look.ts'
import { openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
afterEach(() => stores.rest())

const dueIn = () => stores.db.asDispatcher(nextDueIn)

describe('the limit is used up', () => {
  /** Claims the record's lane and gives it back for want of a call. */
  async function runOut(shop: TestStore, by: 'person' | 'bulk', waitMs: number): Promise<string> {
    const recordId = randomUUID()
    await shop.mark(recordId, by)
    const lane = await stores.claim()
    expect(lane?.recordId).toBe(recordId)
    await shop.run(tx => holdBack(tx, lane!, 1, [], waitMs, false))
    return recordId
  }

  it('nobody of the connection is claimed until a call is left, and the one that ran out is first again', async () => {
    const shop = await stores.open()
    const other = await stores.open()
    const first = await runOut(shop, 'person', 700)
    stores.pass(100)
    await shop.mark(randomUUID())
    expect(await stores.claim()).toBeNull()
    expect(await dueIn()).toBe(600)
    await other.mark(randomUUID())
    expect((await stores.claim())?.connectionId).toBe(other.connectionId)
    stores.pass(600)
    expect((await stores.claim())?.recordId).toBe(first)
    expect(await shop.lane(first)).toMatchObject({ attempts: 1 })
  })

  it('whom the ERP turned away goes behind the others', async () => {
    const shop = await stores.open()
    const [first, second] = [randomUUID(), randomUUID()]
    await shop.mark(first)
    stores.pass(10)
    await shop.mark(second)
    const lane = await stores.claim()
    stores.pass(10)
    await shop.run(tx => holdBack(tx, lane!, 1, [], 5_000, true))
    stores.pass(5_000)
    expect([(await stores.claim())?.recordId, (await stores.claim())?.recordId]).toEqual([second, first])
  })

  it('bulk work that ran out keeps no person waiting', async () => {
    const shop = await stores.open()
    const bulk = await runOut(shop, 'bulk', 900)
    const person = randomUUID()
    await shop.mark(person)
    expect((await stores.claim())?.recordId).toBe(person)
    expect(await stores.claim()).toBeNull()
    stores.pass(900)
    expect((await stores.claim())?.recordId).toBe(bulk)
  })

  it('a thousand held lanes are not touched while no call is left', async () => {
    const shop = await stores.open()
    await shop.run(
      tx => tx`
      insert into lane (id, store_id, connection_id, kind, record_id, class)
      select gen_random_uuid(), ${shop.storeId}, ${shop.connectionId}, 'invoice', gen_random_uuid(), 2
      from generate_series(1, 1000)`,
    )
    const lane = await stores.claim()
    await shop.run(tx => holdBack(tx, lane!, 1, [], 5_000, false))
    for (let n = 0; n < 5; n++) expect(await stores.claim()).toBeNull()
    const [touched] = await shop.run(
      tx => tx<{ n: number }[]>`select count(*) as n from lane where fence > 0`,
    )
    expect(touched!.n).toBe(1)
  })
})

describe('after a time in which the ERP was not seen', () => {
  const polls = ['customer', 'receivable'] as const

  async function openPolled(): Promise<TestStore> {
    const shop = await stores.open()
    await shop.run(async tx => {
      await tx`update gate set polled_kinds = ${polls as unknown as string[]} where connection_id = ${shop.connectionId}`
      for (const kind of polls)
        await tx`
          insert into lane (id, store_id, connection_id, kind, record_id, class, state, ready_at)
          values (gen_random_uuid(), ${shop.storeId}, ${shop.connectionId}, ${`poll:${kind}`}, gen_random_uuid(), 1,
            'scheduled', trela_now() + interval '1 minute')`
    })
    return shop
  }

  const read = (shop: TestStore, kind: 'customer' | 'receivable', beganAt = stores.iso()) =>
    shop.run(tx => caughtUp(tx, shop.connectionId, kind, beganAt))

  it('every polled kind is read before anything else of the connection is done', async () => {
    const shop = await openPolled()
    const recordId = randomUUID()
    await shop.mark(recordId)
    await shop.run(tx => catchUp(tx, shop.connectionId))
    const kinds = [(await stores.claim())?.kind, (await stores.claim())?.kind]
    expect(kinds.sort()).toEqual(['poll:customer', 'poll:receivable'])
    await read(shop, 'customer')
    expect(await stores.claim()).toBeNull()
    await read(shop, 'receivable')
    expect((await stores.claim())?.recordId).toBe(recordId)
  })

  it('a poll that began before says nothing of the time since', async () => {
    const shop = await openPolled()
    await shop.mark(randomUUID())
    const before = stores.iso()
    stores.pass(1)
    await shop.run(tx => catchUp(tx, shop.connectionId))
    for (const _ of polls) await stores.claim()
    for (const kind of polls) await read(shop, kind, before)
    expect(await stores.claim()).toBeNull()
  })

  it('an ERP that was down is read first when it is back', async () => {
    const shop = await openPolled()
    await shop.mark(randomUUID())
    for (let n = 0; n < 5; n++) await shop.run(tx => noteFailure(tx, shop.connectionId, 'timeout'))
    expect(await stores.claim()).toBeNull()
    expect(await dueIn()).toBe(15_000)
    stores.pass(15_000)
    expect((await stores.claim())?.kind).toMatch(/^poll:/)
  })

  it('a server that comes back after an hour, or on a copy from yesterday, reads first; a restart does not', async () => {
    const shop = await openPolled()
    const alive = () => stores.db.asDispatcher(beAlive)
    await alive()
    stores.pass(60_000)
    await alive()
    const restarted = randomUUID()
    await shop.mark(restarted)
    expect((await stores.claim())?.recordId).toBe(restarted)
    stores.pass(3_600_000)
    await alive()
    await shop.mark(randomUUID())
    expect((await stores.claim())?.kind).toMatch(/^poll:/)
  })
})
