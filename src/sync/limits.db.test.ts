import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { Limit } from '../erp/port/index.ts'
import { type BucketShape, bucketsOf, drawToken, emptyBucket } from './limits.ts'
import { openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
let shop: TestStore
beforeAll(async () => {
  stores = openStores(await freshDatabase())
  shop = await stores.open()
})
afterAll(() => stores.close())

let names = 0
const bucketFor = (limit: Omit<Limit, 'scope' | 'concurrency'>): BucketShape =>
  bucketsOf([{ ...limit, scope: 'connection', concurrency: 4 }], `c${names++}`, 'erp')[0]!
const draw = (bucket: BucketShape, bulk = false) => shop.run(tx => drawToken(tx, bucket, bulk))
const drain = async (bucket: BucketShape, bulk = false) => {
  let drawn = 0
  while ((await draw(bucket, bulk)).drawn) drawn++
  return drawn
}

describe('the ERP allows 100 calls a minute', () => {
  const limit = { max: 100, windowMs: 60_000 }

  it('ten at once, then three every two seconds', async () => {
    const bucket = bucketFor(limit)
    expect(bucket).toMatchObject({ capacity: 10, perSecond: 1.5 })
    expect(await drain(bucket)).toBe(10)
    expect(await draw(bucket)).toEqual({ drawn: false, waitMs: 667 })
    stores.pass(2_000)
    expect(await drain(bucket)).toBe(3)
  })

  it('told to wait so long, a token is there exactly then and not a moment before', async () => {
    const bucket = bucketFor(limit)
    await drain(bucket)
    const held = await draw(bucket)
    if (held.drawn) throw new Error('the bucket was not empty')
    stores.pass(held.waitMs - 1)
    expect((await draw(bucket)).drawn).toBe(false)
    stores.pass(1)
    expect((await draw(bucket)).drawn).toBe(true)
  })

  it('bulk work leaves two fifths of the bucket to people', async () => {
    const bucket = bucketFor(limit)
    expect(await drain(bucket, true)).toBe(6)
    expect((await draw(bucket, true)).drawn).toBe(false)
    expect(await drain(bucket, false)).toBe(4)
  })

  it('after a 429 nobody calls for as long as the ERP asked', async () => {
    const bucket = bucketFor(limit)
    await draw(bucket)
    await shop.run(tx => emptyBucket(tx, bucket, 30_000))
    stores.pass(29_999)
    expect((await draw(bucket)).drawn).toBe(false)
    stores.pass(1)
    expect((await draw(bucket)).drawn).toBe(true)
  })

  it('twenty nodes that draw in the same moment get ten tokens', async () => {
    const bucket = bucketFor(limit)
    const drawn = await Promise.all(Array.from({ length: 20 }, () => draw(bucket)))
    expect(drawn.filter(token => token.drawn)).toHaveLength(10)
  })

  it('a token says when it was drawn, by the database’s clock', async () => {
    expect(await draw(bucketFor(limit))).toEqual({ drawn: true, at: stores.iso() })
  })
})

it.each([1, 2, 3, 9])('a limit of %i call(s) a window is served, by bulk work too', async max => {
  const bucket = bucketFor({ max, windowMs: 1_000 })
  expect((await draw(bucket, true)).drawn).toBe(true)
  stores.pass(1_000)
  expect((await draw(bucket, true)).drawn).toBe(true)
})

it('connections have buckets of their own; a host’s is shared by all of an ERP', () => {
  const limits: Limit[] = [
    { scope: 'connection', max: 100, windowMs: 60_000, concurrency: 4 },
    { scope: 'host', max: 1_000, windowMs: 1_000, concurrency: 4 },
  ]
  const keys = (connection: string, erp: string) =>
    bucketsOf(limits, connection, erp).map(bucket => bucket.key)
  expect(keys('one', 'bling')).toEqual(['connection:one:60000', 'host:bling:1000'])
  expect(keys('two', 'bling')).toEqual(['connection:two:60000', 'host:bling:1000'])
  expect(keys('two', 'omie')[1]).not.toBe(keys('two', 'bling')[1])
})

it('whoever draws and whenever, no window of time holds more calls than allowed (I7)', async () => {
  const tries = fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 900 }),
      burst: fc.integer({ min: 1, max: 15 }),
      bulk: fc.boolean(),
    }),
    { minLength: 5, maxLength: 25 },
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), tries, async (max, schedule) => {
      const windowMs = 3_000
      const bucket = bucketFor({ max, windowMs })
      const calls: number[] = []
      for (const { afterMs, burst, bulk } of schedule) {
        stores.pass(afterMs)
        for (let n = 0; n < burst; n++) {
          if (!(await draw(bucket, bulk)).drawn) break
          calls.push(stores.now())
        }
      }
      for (const from of calls) {
        expect(calls.filter(at => at >= from && at < from + windowMs).length).toBeLessThanOrEqual(max)
      }
    }),
    { numRuns: 25 },
  )
})
