import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { systemClock } from '../platform/clock.ts'
import { createIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { createSeededRandom, systemRandom } from '../platform/random.ts'
import { openDatabase } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { createEngine } from './engine.ts'
import type { EngineParts, RecordKind } from './parts.ts'
import { openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
let shop: TestStore
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
beforeEach(async () => {
  shop = await stores.open()
  await shop.run(tx => tx`update connection set driver = 'vhsys'`)
})
afterEach(() => stores.rest())

/** Engines that reach no ERP, over a record that wants nothing; `meanwhile` happens while it is asked. */
const parts = (meanwhile: () => Promise<void> = async () => {}, now = stores.now): EngineParts => {
  const kind: RecordKind = {
    kind: 'invoice',
    rank: 2,
    want: async () => {
      await meanwhile()
      return { is: 'nothing', because: 'test', fromMs: null }
    },
    merge: async () => ({ changed: false, kept: [] }),
  }
  return {
    db: stores.db,
    clock: { ...systemClock, now },
    ids: createIds(systemClock, systemRandom),
    http: {
      request: async () => ({
        kind: 'failed',
        reason: 'refused_connection',
        sentMaybe: false,
        detail: 'nobody there',
      }),
    },
    secrets: { keyId: 'k', seal: async t => t, unseal: async t => t, derive: p => p },
    log: createLog({ level: 'silent' }),
    drivers: [vhsys],
    kinds: [kind],
    random: createSeededRandom(1),
  }
}
const openFindings = () =>
  shop.run(async tx => {
    const rows = await tx<{ code: string }[]>`select code from finding where closed_at is null`
    return rows.map(row => row.code)
  })

describe('a pass that throws', () => {
  const broken = async () => {
    throw new Error('a bug')
  }

  it('is tried again later each time, and stopped with a finding at the eighth', async () => {
    const id = randomUUID()
    await shop.mark(id)
    const engine = createEngine(parts(broken), { workers: 1 })
    const waits: number[] = []
    for (let n = 0; n < 7; n++) {
      expect(await engine.step()).toBe(true)
      const { state, dueInMs } = await shop.lane(id)
      expect(state).toBe('scheduled')
      waits.push(dueInMs)
      stores.pass(dueInMs)
    }
    for (const [n, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual(1_000 * 2 ** n)
      expect(ms).toBeLessThanOrEqual(2_000 * 2 ** n)
    }
    await engine.step()
    expect(await shop.lane(id)).toMatchObject({ state: 'stopped' })
    expect(await openFindings()).toEqual(['trela_failed'])
    expect(await engine.step()).toBe(false)
  })

  it('after a long outage of the ERP the first throw does not stop it', async () => {
    const id = randomUUID()
    await shop.mark(id)
    await shop.run(
      tx => tx`update lane set attempts = 40, reason = '{"because": "erp_down"}' where record_id = ${id}`,
    )
    await createEngine(parts(broken), { workers: 1 }).step()
    expect(await shop.lane(id)).toMatchObject({ state: 'scheduled', because: 'retry' })
  })

  it('a change made while it threw is tried at once', async () => {
    const id = randomUUID()
    await shop.mark(id)
    let changes = 1
    const engine = createEngine(
      parts(async () => {
        // Another transaction: the pass itself holds the lane's row while it asks.
        if (changes-- > 0) void shop.mark(id)
        throw new Error('a bug')
      }),
      { workers: 1 },
    )
    await engine.step()
    await expect.poll(async () => (await shop.lane(id)).marked).toBe(2)
    expect(await engine.step()).toBe(true)
  })

  it('a poll goes on for ever: nobody would start it again', async () => {
    await shop.run(
      tx => tx`
      insert into lane (id, store_id, connection_id, kind, record_id, class)
      values (${randomUUID()}, ${shop.storeId}, ${shop.connectionId}, 'poll:customer', ${randomUUID()}, 1)`,
    )
    // Its connection has no such driver here: every pass throws.
    const engine = createEngine({ ...parts(), drivers: [] }, { workers: 1 })
    for (let n = 0; n < 12; n++) {
      expect(await engine.step()).toBe(true)
      stores.pass(600_000)
    }
    expect(await openFindings()).toEqual([])
  })
})

describe('an ERP that is away', () => {
  it('a poll that cannot be made counts against the connection, which then rests', async () => {
    await shop.run(
      tx => tx`
      insert into lane (id, store_id, connection_id, kind, record_id, class)
      values (${randomUUID()}, ${shop.storeId}, ${shop.connectionId}, 'poll:customer', ${randomUUID()}, 1)`,
    )
    const engine = createEngine(parts(), { workers: 1 })
    for (let n = 0; n < 5; n++) {
      expect(await engine.step()).toBe(true)
      stores.pass(600_000)
    }
    const [gate] = await shop.run(
      tx => tx<{ failures: number }[]>`select failures from gate where connection_id = ${shop.connectionId}`,
    )
    expect(gate?.failures).toBe(5)
    await shop.run(tx => tx`update gate set breaker_until = trela_now() + interval '1 minute'`)
    expect(await engine.step()).toBe(false)
    stores.pass(60_000)
    expect(await engine.step()).toBe(true)
  })
})

describe('engines side by side', () => {
  it('two engines work off a hundred records of twenty stores, each once, and stop when told', async () => {
    const asked: string[] = []
    const counting: RecordKind = {
      kind: 'invoice',
      rank: 2,
      want: async (_tx, { recordId }) => {
        asked.push(recordId)
        return { is: 'nothing', because: 'test', fromMs: null }
      },
      merge: async () => ({ changed: false, kept: [] }),
    }
    // The server's own clock: these engines sleep for real.
    const db = openDatabase({ url: stores.url, max: 10 })
    const both = [1, 2].map(() =>
      createEngine({ ...parts(async () => {}, systemClock.now), db, kinds: [counting] }, { workers: 4 }),
    )
    for (const engine of both) await engine.start()
    const ids: string[] = []
    for (let n = 0; n < 20; n++) {
      const one = await stores.open()
      await one.run(tx => tx`update connection set driver = 'vhsys'`)
      for (let m = 0; m < 5; m++) {
        const recordId = randomUUID()
        ids.push(recordId)
        await db.inStore(one.storeId, tx =>
          mark(tx, { storeId: one.storeId, kind: 'invoice', recordId, class: laneClass.person }),
        )
      }
    }
    const left = async () => {
      const [row] = await db.asDispatcher(
        tx => tx<{ n: number }[]>`select count(*) as n from lane where state <> 'agreed'`,
      )
      return row!.n
    }
    // Stopped before, an engine hands the rest of a pass over, and somebody would ask for that record again.
    await expect.poll(left, { timeout: 20_000 }).toBe(0)
    await Promise.all(both.map(engine => engine.stop()))
    expect([...asked].sort()).toEqual([...ids].sort())
    await db.close()
  })
})
