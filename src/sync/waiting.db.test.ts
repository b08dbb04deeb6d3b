import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { releaseLane } from './lane.ts'
import { link } from './links.ts'
import type { LaneKey } from './parts.ts'
import { aDocument, openStores, type TestStore, type TestStores } from './storesForTests.ts'
import { unmetConditions, waitedFor, waitFor } from './waiting.ts'

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

/** The invoice's pass goes to sleep until the customer has a document; false when it must go on instead. */
const sleepUntil = (invoice: LaneKey, ...customerIds: string[]) =>
  shop.run(async tx => {
    const conditions = customerIds.map(recordId => ({ kind: 'customer', recordId }))
    if (!(await waitFor(tx, invoice, conditions))) return false
    return releaseLane(
      tx,
      invoice,
      { to: 'waiting', conditions, reason: { because: 'waiting' } },
      invoice.marked,
    )
  })

const linkCustomer = (customer: LaneKey, erpId = '7') =>
  shop.run(tx =>
    link(tx, customer, {
      id: randomUUID(),
      slot: 'customer',
      document: aDocument(erpId, { kind: 'customer', fields: {} }),
      ours: {},
      writtenAt: null,
    }),
  )

describe('an invoice that waits for its customer', () => {
  it('sleeps first: the customer’s link wakes it', async () => {
    const invoice = await shop.lease()
    const customer = await shop.lease('customer')
    expect(await sleepUntil(invoice, customer.recordId)).toBe(true)
    expect(await shop.lane(invoice.recordId)).toMatchObject({ state: 'waiting' })
    expect(await stores.claim()).toBeNull()
    await linkCustomer(customer)
    expect(await shop.lane(invoice.recordId)).toMatchObject({ state: 'ready', dueInMs: 0 })
    expect(await shop.count('lane_wait')).toBe(0)
  })

  it('the link comes first: it does not fall asleep', async () => {
    const invoice = await shop.lease()
    const customer = await shop.lease('customer')
    await linkCustomer(customer)
    expect(await sleepUntil(invoice, customer.recordId)).toBe(false)
    expect(await shop.count('lane_wait')).toBe(0)
  })

  it('both at the same moment, twenty times: never asleep beside a link', async () => {
    for (let n = 0; n < 20; n++) {
      const invoice = await shop.lease()
      const customer = await shop.lease('customer')
      const both = [() => sleepUntil(invoice, customer.recordId), () => linkCustomer(customer, String(n))]
      if (n % 2 === 1) both.reverse()
      await Promise.all(both.map(one => one()))
      expect((await shop.lane(invoice.recordId)).state).not.toBe('waiting')
      expect(await shop.run(tx => waitedFor(tx, invoice.laneId))).toEqual([])
      for (const lane of [invoice, customer])
        await shop.run(tx => tx`update lane set state = 'agreed' where id = ${lane.laneId}`)
    }
  })

  it('fifty invoices of one customer all wake together', async () => {
    const customer = await shop.lease('customer')
    await shop.run(tx => tx`update gate set max_concurrency = 100 where store_id = ${shop.storeId}`)
    const invoices = []
    for (let n = 0; n < 50; n++) invoices.push(await shop.lease())
    for (const invoice of invoices) await sleepUntil(invoice, customer.recordId)
    await linkCustomer(customer)
    const [row] = await shop.run(
      tx => tx<{ n: number }[]>`select count(*) as n from lane where kind = 'invoice' and state = 'ready'`,
    )
    expect(row?.n).toBe(50)
  })

  it('of several conditions any one wakes it, and what is left is asked again', async () => {
    const invoice = await shop.lease()
    const one = await shop.lease('customer')
    const other = randomUUID()
    await sleepUntil(invoice, one.recordId, other)
    await linkCustomer(one)
    expect((await shop.lane(invoice.recordId)).state).toBe('ready')
    const both = [one.recordId, other].map(recordId => ({ kind: 'customer', recordId }))
    expect(await shop.run(tx => unmetConditions(tx, shop.connectionId, both))).toEqual([both[1]])
  })

  it('a customer may have to be settled, or only free of what stops it', async () => {
    const customer = await shop.lease('customer')
    const condition = { kind: 'customer', recordId: customer.recordId }
    const unmet = (be: 'linked' | 'settled' | 'free') =>
      shop.run(async tx => (await unmetConditions(tx, shop.connectionId, [{ ...condition, be }])).length)
    const become = (state: string) =>
      shop.run(tx => tx`update lane set state = ${state} where id = ${customer.laneId}`)
    expect([await unmet('linked'), await unmet('settled'), await unmet('free')]).toEqual([1, 1, 0])
    await linkCustomer(customer)
    expect([await unmet('linked'), await unmet('settled'), await unmet('free')]).toEqual([0, 1, 0])
    await become('stopped')
    expect([await unmet('linked'), await unmet('settled'), await unmet('free')]).toEqual([0, 1, 1])
    await become('agreed')
    expect([await unmet('linked'), await unmet('settled'), await unmet('free')]).toEqual([0, 0, 0])
  })

  it('a customer nobody ever marked gets a lane, so that its turn comes', async () => {
    const invoice = await shop.lease()
    const customerId = randomUUID()
    await sleepUntil(invoice, customerId)
    expect(await shop.lane(customerId)).toMatchObject({ state: 'ready', class: 0 })
  })

  it('a link on another connection wakes nobody here', async () => {
    const other = await stores.open()
    const invoice = await shop.lease()
    const customerId = randomUUID()
    await sleepUntil(invoice, customerId)
    await other.mark(customerId, 'person', 'customer')
    const lane = {
      ...invoice,
      storeId: other.storeId,
      connectionId: other.connectionId,
      kind: 'customer',
      recordId: customerId,
    }
    await other.run(tx =>
      link(tx, lane, {
        id: randomUUID(),
        slot: 'customer',
        document: aDocument('7'),
        ours: {},
        writtenAt: null,
      }),
    )
    expect((await shop.lane(invoice.recordId)).state).toBe('waiting')
  })
})
