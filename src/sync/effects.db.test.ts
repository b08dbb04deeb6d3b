import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { Step } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import {
  beginSending,
  type Claim,
  disownOrphans,
  journal,
  type Resolution,
  resolveSending,
  settleUncertain,
} from './effects.ts'
import { leaseMs, reclaimExpired } from './lane.ts'
import type { LaneKey } from './parts.ts'
import { aStep, openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
let shop: TestStore
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
beforeEach(async () => {
  shop = await stores.open()
})
afterEach(() => stores.rest())

const deadlineMs = 20_000
const plan = (lane: LaneKey, step: Step = aStep(), claim: Claim | null = null, id = randomUUID()) =>
  shop.run(tx => journal(tx, lane, id, step, 'sealed', claim))
const send = (lane: LaneKey, id: string, fenced = true) =>
  shop.run(tx => beginSending(tx, lane, id, deadlineMs, fenced))
const resolve = (id: string, state: Resolution) =>
  shop.run(tx => resolveSending(tx, id, state, { why: state }, null))
const effect = (id: string) =>
  shop.run(async tx => {
    const [row] = await tx<{ state: string; sealed: string | null; endedAt: string | null }[]>`
      select state, sealed_step as sealed, ended_at as "endedAt" from effect where id = ${id}`
    return row!
  })
/** The lane is taken from a worker that slept too long, and claimed by another. */
const takeOver = async () => {
  stores.pass(leaseMs + 1)
  await stores.db.asDispatcher(reclaimExpired)
  const next = await stores.claim()
  await shop.run(tx => disownOrphans(tx, next!))
  return next!
}

describe('before a call', () => {
  it('planned, then sending: once', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    expect(await send(lane, id)).toBe(true)
    expect(await effect(id)).toMatchObject({ state: 'sending' })
    expect(await send(lane, id)).toBe(false)
  })

  it('a worker whose lease ends before the call may end does not call', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    stores.pass(leaseMs - deadlineMs - 2_000)
    expect(await send(lane, id)).toBe(false)
    stores.pass(-1)
    expect(await send(lane, id)).toBe(true)
  })

  it('a worker that lost its lane does not call', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    await takeOver()
    expect(await send(lane, id)).toBe(false)
    expect(await effect(id)).toMatchObject({ state: 'dropped', sealed: 'sealed' })
  })

  it('not even when its effect is planned after it lost the lane', async () => {
    const lane = await shop.lease()
    await takeOver()
    const id = (await plan(lane))!
    expect(await send(lane, id)).toBe(false)
    expect(await send(lane, id, false)).toBe(true)
  })
})

describe('after a call', () => {
  it.each<[Resolution, boolean]>([
    ['confirmed', false],
    ['rejected', false],
    ['throttled', false],
    ['dropped', false],
    ['accepted', true],
    ['uncertain', true],
  ])('%s: ended and its step forgotten, unless something is still to be found out', async (state, open) => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    await send(lane, id)
    expect(await resolve(id, state)).toBe(true)
    const row = await effect(id)
    expect(row).toMatchObject({ state, sealed: open ? 'sealed' : null })
    expect(row.endedAt === null).toBe(open)
  })

  it('a late worker cannot resolve what the next one found uncertain', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    await send(lane, id)
    await takeOver()
    expect(await effect(id)).toMatchObject({ state: 'uncertain', sealed: 'sealed', endedAt: null })
    expect(await resolve(id, 'confirmed')).toBe(false)
    expect((await effect(id)).state).toBe('uncertain')
  })

  it('its own effects are no orphans to the present worker', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    await send(lane, id)
    await shop.run(tx => disownOrphans(tx, lane))
    expect((await effect(id)).state).toBe('sending')
  })

  it('what is uncertain is settled once', async () => {
    const lane = await shop.lease()
    const id = (await plan(lane))!
    await send(lane, id)
    await resolve(id, 'uncertain')
    const settle = (state: 'adopted' | 'absent') => shop.run(tx => settleUncertain(tx, id, state, 'looked'))
    expect(await Promise.all([settle('adopted'), settle('absent')])).toContain(false)
    expect((await effect(id)).sealed).toBeNull()
    expect(await settle('absent')).toBe(false)
  })
})

describe('the natural key of a create', () => {
  const step = aStep({ action: 'customer.create', kind: 'customer', slots: ['customer'] })
  /** Looked for it just now and found nobody. */
  const cpf = (key = 'taxId:11144477735'): Claim => ({ key, seenSince: stores.iso() })
  let one: LaneKey
  let two: LaneKey
  beforeEach(async () => {
    one = await shop.lease('customer')
    two = await shop.lease('customer')
  })

  it('is held by one open effect; a second customer with the same CPF waits', async () => {
    const id = (await plan(one, step, cpf()))!
    expect(await plan(two, step, cpf())).toBeNull()
    await send(one, id)
    expect(await plan(two, step, cpf())).toBeNull()
    await resolve(id, 'uncertain')
    expect(await plan(two, step, cpf())).toBeNull()
    expect(await shop.count('effect')).toBe(1)
  })

  it.each<Resolution>(['rejected', 'throttled', 'dropped'])('is free again once %s', async state => {
    const id = (await plan(one, step, cpf()))!
    await send(one, id)
    await resolve(id, state)
    expect(await plan(two, step, cpf())).not.toBeNull()
  })

  it('is not free to one who looked before the first was created: it looks again and finds it', async () => {
    const lookedBefore = cpf()
    const id = (await plan(one, step, cpf()))!
    await send(one, id)
    stores.pass(400)
    await resolve(id, 'confirmed')
    expect(await plan(two, step, lookedBefore)).toBeNull()
    expect(await shop.count('effect')).toBe(1)
    expect(await plan(two, step, cpf())).not.toBeNull()
  })

  it('nor to one who waits for the key in the moment in which the first is confirmed', async () => {
    const lookedBefore = cpf()
    const id = (await plan(one, step, cpf()))!
    await send(one, id)
    stores.pass(400)
    const confirming = await shop.run(async tx => {
      await resolveSending(tx, id, 'confirmed', {}, null)
      const second = plan(two, step, lookedBefore)
      await somebodyWaits(tx)
      return { second }
    })
    expect(await confirming.second).toBeNull()
  })

  it('two that plan at the same moment: one has it', async () => {
    const plans = await Promise.all([plan(one, step, cpf()), plan(two, step, cpf())])
    expect(plans.filter(id => id !== null)).toHaveLength(1)
  })

  it('another CPF, another store, or the guard switched off: nobody waits', async () => {
    await plan(one, step, cpf())
    expect(await plan(two, step, cpf('taxId:52998224725'))).not.toBeNull()
    expect(await plan(two, step, null)).not.toBeNull()
    const other = await stores.open()
    const lane = await other.lease('customer')
    expect(await other.run(tx => journal(tx, lane, randomUUID(), step, 'sealed', cpf()))).not.toBeNull()
  })
})

/** Ends once another transaction waits for what this one holds. */
async function somebodyWaits(tx: Tx): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    await tx`select pg_stat_clear_snapshot()`
    const [row] = await tx<{ n: number }[]>`
      select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    waiting = row!.n
  }
}
