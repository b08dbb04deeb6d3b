import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { recordRefusal } from '../sync/effects.ts'
import { releaseLane } from '../sync/lane.ts'
import { aStep, openStores, type TestStore, type TestStores } from '../sync/storesForTests.ts'
import { laneClass, mark } from './marking.ts'

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

const agree = async (recordId: string) => {
  const lane = await stores.claim()
  await shop.run(tx => releaseLane(tx, lane!, { to: 'agreed' }, lane!.marked))
  expect((await shop.lane(recordId)).state).toBe('agreed')
}

describe('marking a record', () => {
  it('ten edits are one lane with ten marks', async () => {
    const id = randomUUID()
    for (let n = 0; n < 10; n++) await shop.mark(id)
    expect(await shop.lane(id)).toMatchObject({ marked: 10, state: 'ready' })
    expect(await shop.count('lane')).toBe(1)
  })

  it('the mark and the change it belongs to stand or fall together', async () => {
    const id = randomUUID()
    const act = shop.run(async tx => {
      await mark(tx, { storeId: shop.storeId, kind: 'invoice', recordId: id, class: laneClass.person })
      throw new Error('the act failed')
    })
    await expect(act).rejects.toThrow('the act failed')
    expect(await shop.count('lane')).toBe(0)
  })

  it('two marks at the same moment both count', async () => {
    const id = randomUUID()
    await Promise.all([shop.mark(id), shop.mark(id), shop.mark(id)])
    expect((await shop.lane(id)).marked).toBe(3)
  })

  it('without a connected ERP nothing is marked; a connection that ended gets no marks', async () => {
    await shop.run(
      tx => tx`update connection set disconnected_at = trela_now() where id = ${shop.connectionId}`,
    )
    await shop.mark(randomUUID())
    expect(await shop.count('lane')).toBe(0)
  })

  it('an agreed record takes the class of whoever marks it; until then the most urgent stays', async () => {
    const id = randomUUID()
    await shop.mark(id, 'person')
    await shop.mark(id, 'bulk')
    expect((await shop.lane(id)).class).toBe(laneClass.person)
    await agree(id)
    await shop.mark(id, 'bulk')
    expect((await shop.lane(id)).class).toBe(laneClass.bulk)
    await shop.mark(id, 'inbound')
    expect((await shop.lane(id)).class).toBe(laneClass.inbound)
  })

  it('a person’s mark ends a long wait and its count of attempts; a webhook’s does not lengthen one', async () => {
    const id = randomUUID()
    await shop.mark(id)
    const lane = await stores.claim()
    const wait = {
      to: 'ready',
      afterMs: 600_000,
      reason: { because: 'erp_down' },
      countsAsAttempt: true,
    } as const
    await shop.run(tx => releaseLane(tx, lane!, wait, 1))
    expect(await shop.lane(id)).toMatchObject({ attempts: 1, dueInMs: 600_000 })
    stores.pass(1_000)
    await shop.mark(id, 'person')
    expect(await shop.lane(id)).toMatchObject({ attempts: 0, dueInMs: 0 })
    stores.pass(5_000)
    await shop.mark(id, 'inbound')
    expect((await shop.lane(id)).dueInMs).toBe(-5_000)
  })

  it('wakes a stopped or waiting record', async () => {
    for (const state of ['stopped', 'waiting']) {
      const id = randomUUID()
      await shop.mark(id)
      await shop.run(tx => tx`update lane set state = ${state} where record_id = ${id}`)
      await shop.mark(id, 'inbound')
      expect((await shop.lane(id)).state).toBe('ready')
    }
  })

  it('a person’s mark forgets what the ERP refused; what was seen in the ERP does not', async () => {
    const lane = await shop.lease()
    await shop.run(tx => recordRefusal(tx, lane, aStep(), 'Banco não informado', null))
    await shop.mark(lane.recordId, 'inbound')
    await shop.mark(lane.recordId, 'bulk')
    expect(await shop.count('refusal')).toBe(1)
    const neighbour = await shop.lease()
    await shop.run(tx => recordRefusal(tx, neighbour, aStep(), 'Categoria não informada', null))
    await shop.mark(lane.recordId, 'person')
    const left = await shop.run(tx => tx<{ words: string }[]>`select words from refusal`)
    expect(left.map(row => row.words)).toEqual(['Categoria não informada'])
  })

  it('tells every node once the change is committed', async () => {
    const heard: string[] = []
    let arrived = () => {}
    const told = new Promise<void>(resolve => {
      arrived = resolve
    })
    const stop = await stores.db.listen('lane', payload => {
      heard.push(payload)
      arrived()
    })
    await shop.mark(randomUUID())
    await told
    await stop()
    expect(heard).toEqual([shop.connectionId])
  })
})
