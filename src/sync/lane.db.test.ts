import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { claimLane, holdLane, leaseMs, nextDueIn, type Release, reclaimExpired, releaseLane } from './lane.ts'
import { firstRing, openStores, type TestStores } from './storesForTests.ts'

let stores: TestStores
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
afterEach(() => stores.rest())

const reclaim = () => stores.db.asDispatcher(reclaimExpired)
const later = (afterMs: number, countsAsAttempt = false) =>
  ({ to: 'ready', afterMs, reason: { because: 'checking' }, countsAsAttempt }) as const

describe('claiming', () => {
  it('a person’s change comes before what was seen in the ERP, that before bulk work', async () => {
    const shop = await stores.open()
    const [bulk, seen, person] = [randomUUID(), randomUUID(), randomUUID()]
    await shop.mark(bulk, 'bulk')
    stores.pass(1_000)
    await shop.mark(seen, 'inbound')
    stores.pass(1_000)
    await shop.mark(person, 'person')
    const order = [await stores.claim(), await stores.claim(), await stores.claim()]
    expect(order.map(lane => lane?.recordId)).toEqual([person, seen, bulk])
    expect(await stores.claim()).toBeNull()
  })

  it('of one class, who waits longest comes first', async () => {
    const shop = await stores.open()
    const ids = Array.from({ length: 4 }, () => randomUUID())
    for (const id of ids) {
      await shop.mark(id)
      stores.pass(10)
    }
    const claimed = []
    for (const _ of ids) claimed.push((await stores.claim())?.recordId)
    expect(claimed).toEqual(ids)
  })

  it('of those due at one instant, the older record comes first, wherever its row lies', async () => {
    const shop = await stores.open({ maxConcurrency: 10 })
    const ids = Array.from({ length: 6 }, (_, n) => `019${n}0000-0000-7000-8000-000000000000`)
    for (const n of [3, 0, 5, 1, 4, 2]) await shop.mark(ids[n]!)
    const claimed = []
    for (const _ of ids) claimed.push((await stores.claim())?.recordId)
    expect(claimed).toEqual(ids)
  })

  it('fifty stores, one of them with 300 invoices due: everybody has a turn before anybody has two', async () => {
    const hot = await stores.open({ maxConcurrency: 1_000 })
    for (let n = 0; n < 300; n++) await hot.mark(randomUUID())
    const others = []
    for (let n = 0; n < 49; n++) others.push(await stores.open())
    stores.pass(60_000)
    for (const shop of others) await shop.mark(randomUUID())
    let ring = firstRing
    const served: string[] = []
    for (let n = 0; n < 60; n++) {
      const lane = await stores.claim(ring)
      ring = lane!.connectionId
      served.push(ring)
    }
    expect(new Set(served.slice(0, 50)).size).toBe(50)
    expect(new Set(served.slice(50))).toEqual(new Set([hot.connectionId]))
  })

  it('paused, disconnected and resting connections are passed over; the next one is served', async () => {
    const paused = await stores.open({ state: 'paused' })
    const closed = await stores.open({ state: 'closed' })
    const resting = await stores.open()
    await resting.run(
      tx => tx`update gate set breaker_until = trela_now() + interval '15 seconds' where state = 'open'`,
    )
    const open = await stores.open()
    for (const shop of [paused, closed, resting, open]) await shop.mark(randomUUID())
    expect((await stores.claim())?.connectionId).toBe(open.connectionId)
    expect(await stores.claim()).toBeNull()
    stores.pass(15_000)
    expect((await stores.claim())?.connectionId).toBe(resting.connectionId)
    expect(await stores.claim()).toBeNull()
  })

  it('no more lanes of a connection run at once than it allows', async () => {
    const shop = await stores.open({ maxConcurrency: 2 })
    for (let n = 0; n < 5; n++) await shop.mark(randomUUID())
    const first = await stores.claim()
    await stores.claim()
    expect(await stores.claim()).toBeNull()
    await shop.run(tx => releaseLane(tx, first!, { to: 'agreed' }, 1))
    expect(await stores.claim()).not.toBeNull()
    expect(await stores.claim()).toBeNull()
  })

  it('eight claimers at once over three stores: no lane twice, no connection beyond its cap, nothing left out', async () => {
    const shops = [
      await stores.open({ maxConcurrency: 3 }),
      await stores.open({ maxConcurrency: 3 }),
      await stores.open({ maxConcurrency: 3 }),
    ]
    for (const shop of shops) for (let n = 0; n < 4; n++) await shop.mark(randomUUID())
    const claimed = await Promise.all(Array.from({ length: 24 }, () => stores.claim()))
    const lanes = claimed.filter(lane => lane !== null)
    expect(new Set(lanes.map(lane => lane.laneId)).size).toBe(lanes.length)
    for (const { connectionId } of shops) {
      expect(lanes.filter(lane => lane.connectionId === connectionId).length).toBeLessThanOrEqual(3)
    }
    while (await stores.claim()) lanes.length++
    expect(lanes.length).toBe(9)
  })

  it('two nodes that claim on one connection in the same moment both get a lane', async () => {
    const shop = await stores.open()
    await shop.mark(randomUUID())
    await shop.mark(randomUUID())
    const [one, two] = await Promise.all([stores.claim(), stores.claim()])
    expect(one && two && one.laneId !== two.laneId).toBe(true)
  })

  it('a claim counts as an attempt and moves the fence', async () => {
    const shop = await stores.open()
    const lane = await shop.lease()
    expect(lane).toMatchObject({ attempts: 1, fence: 1, marked: 1 })
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'leased', attempts: 1, fence: 1 })
  })
})

describe('the end of a pass', () => {
  it('agreed, and nothing was marked since', async () => {
    const shop = await stores.open()
    const lane = await shop.lease()
    expect(await shop.run(tx => releaseLane(tx, lane, { to: 'agreed' }, 1))).toBe(true)
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'agreed', agreed: 1, attempts: 0 })
  })

  it.each<[string, Release]>([
    ['agreed', { to: 'agreed' }],
    ['come back in a month', later(30 * 86_400_000)],
    ['wait for the customer', { to: 'waiting', conditions: [], reason: { because: 'waiting' } }],
    ['stopped by a finding', { to: 'stopped', reason: { because: 'finding' } }],
  ])('a change made during the pass leaves the lane due at once: %s', async (_end, release) => {
    const shop = await stores.open()
    const lane = await shop.lease()
    const seen = await shop.run(tx => holdLane(tx, lane, true))
    await shop.mark(lane.recordId)
    expect((await shop.lane(lane.recordId)).state).toBe('leased')
    await shop.run(tx => releaseLane(tx, lane, release, seen!))
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'ready', marked: 2, dueInMs: 0 })
    expect((await stores.claim())?.recordId).toBe(lane.recordId)
  })

  it('waiting for a limit is no attempt, a failure is one', async () => {
    const shop = await stores.open()
    const lane = await shop.lease()
    await shop.run(tx => releaseLane(tx, lane, later(5_000), 1))
    expect(await shop.lane(lane.recordId)).toMatchObject({ state: 'scheduled', attempts: 0, dueInMs: 5_000 })
    expect(await stores.claim()).toBeNull()
    stores.pass(5_000)
    const again = await stores.claim()
    await shop.run(tx => releaseLane(tx, again!, later(2_000, true), 1))
    expect(await shop.lane(lane.recordId)).toMatchObject({ attempts: 1, because: 'checking' })
  })
})

describe('a worker that died or froze', () => {
  it('its lane is taken back when the lease ends, and it can neither hold nor release it any more', async () => {
    const shop = await stores.open()
    const lane = await shop.lease()
    stores.pass(leaseMs)
    expect(await reclaim()).toBe(0)
    stores.pass(1)
    expect(await reclaim()).toBe(1)
    expect(await shop.run(tx => holdLane(tx, lane, true))).toBeNull()
    expect(await shop.run(tx => releaseLane(tx, lane, { to: 'agreed' }, 1))).toBe(false)
    const next = await stores.claim()
    expect(next).toMatchObject({ laneId: lane.laneId, fence: lane.fence + 2, attempts: 2 })
    expect(await shop.run(tx => releaseLane(tx, lane, { to: 'agreed' }, 1))).toBe(false)
    expect((await shop.lane(lane.recordId)).state).toBe('leased')
  })

  it('holding extends the lease', async () => {
    const shop = await stores.open()
    const lane = await shop.lease()
    stores.pass(leaseMs - 1)
    await shop.run(tx => holdLane(tx, lane, true))
    stores.pass(leaseMs - 1)
    expect(await reclaim()).toBe(0)
  })

  it('a record that kills every worker comes back later each time, so that the others get on', async () => {
    const shop = await stores.open()
    const { recordId } = await shop.lease()
    const waits: number[] = []
    for (let crash = 0; crash < 12; crash++) {
      stores.pass(leaseMs + 1)
      await reclaim()
      const { dueInMs } = await shop.lane(recordId)
      waits.push(dueInMs / 1_000)
      stores.pass(dueInMs)
      expect((await stores.claim())?.recordId).toBe(recordId)
    }
    expect(waits).toEqual([0, 2, 6, 14, 30, 62, 126, 254, 510, 600, 600, 600])
  })
})

describe('when to look again', () => {
  const dueIn = () => stores.db.asDispatcher(nextDueIn)

  it('at the next due time or the end of a lease, whichever is first', async () => {
    expect(await dueIn()).toBeNull()
    const shop = await stores.open()
    const lane = await shop.lease()
    expect(await dueIn()).toBe(leaseMs)
    await shop.run(tx => releaseLane(tx, lane, later(7_000), 1))
    expect(await dueIn()).toBe(7_000)
  })

  it('what is due and may not be claimed is left to the tick', async () => {
    const paused = await stores.open({ state: 'paused' })
    await paused.mark(randomUUID())
    expect(await dueIn()).toBeNull()
  })
})

it('looking for a due lane does not read through 3,000 lanes that are due later', async () => {
  const shop = await stores.open()
  await shop.run(
    tx => tx`
    insert into lane (id, store_id, connection_id, kind, record_id, state, ready_at)
    select gen_random_uuid(), ${shop.storeId}, ${shop.connectionId}, 'invoice', gen_random_uuid(), 'scheduled',
      trela_now() + interval '20 days'
    from generate_series(1, 3000)`,
  )
  // As the server does by itself every minute.
  await shop.run(tx => tx`analyze lane`)
  const read = await stores.db.asDispatcher(async tx => {
    const before = await tuplesRead(tx)
    expect(await claimLane(tx, firstRing)).toBeNull()
    return (await tuplesRead(tx)) - before
  })
  expect(read).toBeLessThan(20)
})

it('the end of a pass does not read through 20,000 customers that agree, with a plan made for any connection', async () => {
  const own = openStores(await freshDatabase())
  const shop = await own.open()
  await shop.run(
    tx => tx`
    insert into lane (id, store_id, connection_id, kind, record_id, state)
    select gen_random_uuid(), ${shop.storeId}, ${shop.connectionId}, 'customer', gen_random_uuid(), 'agreed'
    from generate_series(1, 20000)`,
  )
  await shop.run(tx => tx`analyze lane`)
  const lane = await shop.lease()
  const read = await shop.run(async tx => {
    // What a server comes to that has run the statement a few times.
    await tx`set local plan_cache_mode = force_generic_plan`
    const before = await tuplesRead(tx)
    expect(await releaseLane(tx, lane, { to: 'agreed' }, 1)).toBe(true)
    return (await tuplesRead(tx)) - before
  })
  expect(read).toBeLessThan(20)
  await own.close()
})

async function tuplesRead(tx: Parameters<typeof claimLane>[0]): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select coalesce(sum(idx_tup_fetch + seq_tup_read), 0)::bigint as n from pg_stat_xact_user_tables where relname = 'lane'`
  return row!.n
}
