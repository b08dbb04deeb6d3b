import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { endLink, link, markSiblings, rebase, rebaseAfterWrite } from './links.ts'
import type { LaneKey } from './parts.ts'
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
})
afterEach(() => stores.rest())

const tie = (slot: string, erpId: string, of = lane) =>
  shop.run(tx =>
    link(tx, of, {
      id: randomUUID(),
      slot,
      document: aDocument(erpId, { fields: { amountCents: 60_00 } }),
      ours: { amountCents: 60_00, title: 'Fatura 1 - 1/1' },
      writtenAt: null,
    }),
  )
const base = () =>
  shop.run(async tx => {
    const [row] = await tx<{ ours: object; theirs: object }[]>`
      select base_ours as ours, base_theirs as theirs from link where ended_at is null`
    return { ...row! }
  })

describe('a slot and its document (I1)', () => {
  it('a slot has one live document: the second link is refused', async () => {
    expect(await tie('receivable/1', '31')).toBe(true)
    expect(await tie('receivable/1', '32')).toBe(false)
    expect(await shop.count('link')).toBe(1)
  })

  it('a document stands for one slot of a record', async () => {
    await tie('receivable/1', '31')
    expect(await tie('receivable/2', '31')).toBe(false)
  })

  it('two that link at the same moment: one does', async () => {
    const made = await Promise.all([
      tie('receivable/1', '31'),
      tie('receivable/1', '32'),
      tie('receivable/1', '33'),
    ])
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  it('two customers with one tax id may share the ERP’s customer', async () => {
    const one = await shop.lease('customer')
    const two = await shop.lease('customer')
    expect(await tie('customer', '7', one)).toBe(true)
    expect(await tie('customer', '7', two)).toBe(true)
  })

  it('once ended, the slot is free and the old link stays for the record', async () => {
    await tie('receivable/1', '31')
    await shop.run(tx => endLink(tx, lane, 'receivable/1'))
    expect(await tie('receivable/1', '32')).toBe(true)
    expect(await shop.count('link')).toBe(2)
  })

  it('in another store the same ids are other documents', async () => {
    await tie('receivable/1', '31')
    const other = await stores.open()
    const theirs = await other.lease()
    const made = other.run(tx =>
      link(tx, theirs, {
        id: randomUUID(),
        slot: 'receivable/1',
        document: aDocument('31'),
        ours: {},
        writtenAt: null,
      }),
    )
    expect(await made).toBe(true)
  })
})

describe('the base', () => {
  it('holds what we sent, and of what the ERP shows only those fields', async () => {
    await tie('receivable/1', '31')
    expect(await base()).toEqual({
      ours: { amountCents: 60_00, title: 'Fatura 1 - 1/1' },
      theirs: { amountCents: 60_00 },
    })
  })

  it('moves with a believed answer, field by field', async () => {
    await tie('receivable/1', '31')
    const shown = aDocument('31', { fields: { amountCents: 80_00, due: '2026-12-10' } })
    await shop.run(tx =>
      rebaseAfterWrite(tx, lane, 'receivable/1', { amountCents: 80_00 }, shown, stores.iso()),
    )
    expect(await base()).toEqual({
      ours: { amountCents: 80_00, title: 'Fatura 1 - 1/1' },
      theirs: { amountCents: 80_00 },
    })
  })

  it('does not move with an answer that shows nothing', async () => {
    await tie('receivable/1', '31')
    const before = await base()
    await shop.run(tx =>
      rebaseAfterWrite(tx, lane, 'receivable/1', { amountCents: 80_00 }, null, stores.iso()),
    )
    expect(await base()).toEqual(before)
  })

  it('of an ended link moves no more', async () => {
    await tie('receivable/1', '31')
    await shop.run(tx => endLink(tx, lane, 'receivable/1'))
    await tie('receivable/1', '32')
    await shop.run(tx => rebase(tx, lane, 'receivable/1', { amountCents: 1 }, { amountCents: 1 }))
    const rows = await shop.run(
      tx =>
        tx<{ cents: number }[]>`select (base_ours ->> 'amountCents')::int as cents from link order by erp_id`,
    )
    expect(rows.map(row => row.cents)).toEqual([60_00, 1])
  })
})

it('a write marks the other records on the same document, not its own', async () => {
  const one = await shop.lease('customer')
  const two = await shop.lease('customer')
  await tie('customer', '7', one)
  await tie('customer', '7', two)
  await shop.run(tx => markSiblings(tx, one, 'receivable', '7'))
  expect((await shop.lane(one.recordId)).marked).toBe(1)
  expect((await shop.lane(two.recordId)).marked).toBe(2)
})
