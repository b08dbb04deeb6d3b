import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { FindingDraft } from '../erp/port/index.ts'
import { settleFindings } from './findings.ts'
import { openStores, type TestStore, type TestStores } from './storesForTests.ts'

let stores: TestStores
let shop: TestStore
let id: string
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
beforeEach(async () => {
  shop = await stores.open()
  id = randomUUID()
})
afterEach(() => stores.rest())

const phone: FindingDraft = {
  slot: 'customer',
  severity: 'stop',
  code: 'PHO-01',
  field: 'phone',
  params: { phone: '+551198765432' },
  erpWords: null,
}
const refused: FindingDraft = { ...phone, code: 'erp_refused', field: null, params: {}, erpWords: 'Recusado' }

const settle = (...drafts: FindingDraft[]) =>
  shop.run(tx =>
    settleFindings(
      tx,
      { storeId: shop.storeId, connectionId: shop.connectionId, kind: 'customer', id },
      randomUUID,
      drafts,
    ),
  )
const open = () =>
  shop.run(async tx => {
    const rows = await tx<{ code: string }[]>`
      select code from finding where subject_id = ${id} and closed_at is null order by code`
    return rows.map(row => row.code)
  })
const told = () =>
  shop.run(async tx => {
    const rows = await tx<{ line: string }[]>`
      select event || ' ' || (facts ->> 'code') as line from timeline where subject_id = ${id} order by id`
    return rows.map(row => row.line)
  })

describe('findings of a record', () => {
  it('are opened once, however many passes see them, and told once', async () => {
    await settle(phone)
    await settle(phone)
    await settle(phone)
    expect(await open()).toEqual(['PHO-01'])
    expect(await told()).toEqual(['finding.opened PHO-01'])
  })

  it('are closed by the pass that sees their cause no more, once', async () => {
    await settle(phone, refused)
    await settle(refused)
    await settle(refused)
    expect(await open()).toEqual(['erp_refused'])
    await settle()
    await settle()
    expect(await told()).toEqual([
      'finding.opened PHO-01',
      'finding.opened erp_refused',
      'finding.closed PHO-01',
      'finding.closed erp_refused',
    ])
  })

  it('come back as new ones when the cause does', async () => {
    await settle(phone)
    await settle()
    await settle(phone)
    expect(await open()).toEqual(['PHO-01'])
    expect(await shop.count('finding')).toBe(2)
  })

  it('carry the latest words', async () => {
    await settle(refused)
    await settle({ ...refused, erpWords: 'Recusado de novo', severity: 'warn' })
    const [row] = await shop.run(
      tx => tx<{ words: string; severity: string }[]>`select erp_words as words, severity from finding`,
    )
    expect(row).toMatchObject({ words: 'Recusado de novo', severity: 'warn' })
  })

  it('of one slot or field say nothing about another', async () => {
    await settle(phone, { ...phone, field: 'phone2' }, { ...phone, slot: 'other' })
    expect(await open()).toHaveLength(3)
    await settle({ ...phone, field: 'phone2' })
    expect(await open()).toHaveLength(1)
  })

  it('of other records stay', async () => {
    await settle(phone)
    const first = id
    id = randomUUID()
    await settle()
    id = first
    expect(await open()).toEqual(['PHO-01'])
  })
})
