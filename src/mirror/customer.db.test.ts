import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { compareFields } from '../core/compare.ts'
import type { CustomerFields, Json } from '../erp/port/index.ts'
import { readCustomer } from '../shop/customerRow.ts'
import { archiveCustomer, saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { openHouse, type TestHouse, type TestShop, today } from '../shop/shopForTests.ts'
import type { Want, WantContext } from '../sync/parts.ts'
import { customerKind } from './customer.ts'

let house: TestHouse
let shop: TestShop
let connectionId: string
let id: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await house.openShop()
  connectionId = await shop.look(async tx => {
    const [row] = await tx<{ id: string }[]>`select id from connection`
    return row!.id
  })
  id = await register({
    name: 'Rita Lemos',
    taxId: '52998224725',
    phone: '+5511987654321',
    address: { street: 'Rua das Flores', number: '12', city: 'São Paulo', state: 'SP' },
  })
})

const register = async (details: Parameters<typeof saveCustomer>[2]) =>
  (await shop.act(saveCustomer, details)).id
const context = (recordId: string, answers: Record<string, Json> = {}): WantContext => ({
  storeId: shop.storeId,
  connection: {
    id: connectionId,
    storeId: shop.storeId,
    driver: 'vhsys',
    environment: 'test',
    settings: {},
    answers,
    cutOff: '2026-01-01',
  },
  recordId,
  today,
  assumed: [],
})
const want = (recordId = id, answers = {}) =>
  shop.look(tx => customerKind.want(tx, context(recordId, answers)))
const fieldsOf = (wanted: Want) => {
  if (wanted.is !== 'wanted') throw new Error(`not wanted: ${wanted.is}`)
  return wanted.documents[0]!.fields as unknown as Record<string, Json>
}
const tie = (recordId: string, erpId = '7') =>
  shop.look(
    tx => tx`
      insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot)
      values (${randomUUID()}, ${shop.storeId}, ${connectionId}, 'customer', ${erpId}, 'customer', ${recordId}, 'customer')`,
  )

describe('what the ERP is told of a customer', () => {
  it('one document with every field, found by tax id', async () => {
    const wanted = await want()
    expect(wanted).toMatchObject({
      is: 'wanted',
      findings: [],
      documents: [{ slot: 'customer', standing: 'live', key: { name: 'taxId', value: '52998224725' } }],
    })
    expect(fieldsOf(wanted)).toMatchObject({ name: 'Rita Lemos', phone: '+5511987654321', city: 'São Paulo' })
  })

  it('a name alone is enough, and such a customer is looked for by nothing [R1.1 R1.2]', async () => {
    const wanted = await want(await register({ name: 'Joana' }))
    expect(wanted).toMatchObject({ is: 'wanted', documents: [{ key: null }], findings: [] })
  })

  it('a phone abroad stays here', async () => {
    const wanted = await want(await register({ name: 'John', phone: '+351912345678' }))
    expect(fieldsOf(wanted).phone).toBeNull()
  })

  it('an equal phone holds the second customer back, or only warns where the account takes it', async () => {
    const second = await register({ name: 'Rui Lemos', phone: '+5511987654321' })
    expect(await want(second)).toMatchObject({
      is: 'blocked',
      findings: [{ code: 'PHO-05', severity: 'stop' }],
    })
    expect(await want(second, { duplicatePhone: 'accept' })).toMatchObject({
      is: 'wanted',
      findings: [{ code: 'PHO-05', severity: 'warn' }],
    })
  })

  it('archived and never sent: nothing; archived and linked: to the trash [A1.10]', async () => {
    await shop.act(archiveCustomer, { id })
    expect(await want()).toMatchObject({ is: 'nothing', because: 'archived' })
    await tie(id)
    expect(await want()).toMatchObject({ is: 'wanted', documents: [{ standing: 'trashed' }] })
  })

  it('archiving one of two that share the ERP’s customer leaves it standing [R1.3]', async () => {
    const other = await register({ name: 'Rita Lemos ME', taxId: '52998224725' })
    await tie(id)
    await tie(other)
    await shop.act(archiveCustomer, { id })
    expect(await want()).toMatchObject({ is: 'nothing' })
    await shop.act(archiveCustomer, { id: other })
    expect(await want(other)).toMatchObject({ documents: [{ standing: 'trashed' }] })
  })

  it('one that does not exist', async () => {
    expect(await want(randomUUID())).toMatchObject({ is: 'nothing', because: 'gone' })
  })
})

describe('what changed in the ERP', () => {
  /** Agreed as it stands; since then the ERP changed `there`, and the shop `here`. */
  async function meet(there: Partial<CustomerFields>, here: Parameters<typeof saveCustomer>[2] = {}) {
    const before = fieldsOf(await want())
    if (Object.keys(here).length > 0) await shop.act(saveCustomer, { id, ...here })
    const ours = fieldsOf(await want())
    const theirs = { ...before, ...there } as Record<string, Json>
    const states = compareFields(ours, { ours: before, theirs: before }, theirs, true)
    return shop.look(tx =>
      customerKind.merge(tx, { ...context(id), newId: randomUUID }, [
        { slot: 'customer', states, ours, theirs },
      ]),
    )
  }
  const stored = () => shop.look(tx => readCustomer(tx, id))
  const happenings = (event: string) =>
    shop.look(async tx => {
      const rows = await tx<{ facts: { changes: object[] } }[]>`
        select facts from timeline where subject_id = ${id} and event = ${event}`
      return rows.flatMap(row => row.facts.changes)
    })

  it('is taken over where nobody changed it here [R9.03]', async () => {
    const merged = await meet({ email: 'rita@exemplo.com.br', phone: '+5511933224466' })
    expect(merged).toEqual({ changed: true, kept: [{ slot: 'customer', fields: [] }] })
    expect(await stored()).toMatchObject({ email: 'rita@exemplo.com.br', phone: '+5511933224466' })
    expect(await happenings('customer.taken_over')).toContainEqual({
      field: 'phone',
      ours: '+5511987654321',
      theirs: '+5511933224466',
    })
  })

  it('a field emptied there is emptied here', async () => {
    await meet({ street: null })
    expect((await stored())?.address.street).toBeNull()
  })

  it('changed on both sides, a contact is the shop’s; both values stay on the timeline [R9.03]', async () => {
    const merged = await meet({ phone: '+5511933224466' }, { phone: '+5511955554444' })
    expect(merged).toEqual({ changed: false, kept: [{ slot: 'customer', fields: ['phone'] }] })
    expect((await stored())?.phone).toBe('+5511955554444')
    expect(await happenings('customer.kept')).toEqual([
      { field: 'phone', ours: '+5511955554444', theirs: '+5511933224466', disputed: true },
    ])
  })

  it('changed on both sides, the fiscal registration is the ERP’s; ours stays on the timeline', async () => {
    const merged = await meet({ stateRegistration: '222' }, { stateRegistration: '111' })
    expect(merged.changed).toBe(true)
    expect((await stored())?.stateRegistration).toBe('222')
    expect(await happenings('customer.taken_over')).toEqual([
      { field: 'stateRegistration', ours: '111', theirs: '222', disputed: true },
    ])
  })

  it.each<[string, Partial<CustomerFields>]>([
    ['a tax id with wrong digits', { taxId: '52998224724' }],
    ['a phone that is none', { phone: '123' }],
    ['a phone abroad, which would never be sent back', { phone: '+351912345678' }],
    ['an e-mail that is none', { email: 'rita' }],
    ['no name', { name: ' ' }],
  ])('what could not be saved by hand is not taken over: %s', async (_case, there) => {
    const before = await stored()
    expect(await meet(there)).toEqual({ changed: false, kept: [{ slot: 'customer', fields: [] }] })
    expect(await stored()).toEqual(before)
    expect(await happenings('customer.taken_over')).toEqual([])
  })

  it('of both sides’ changes, one that cannot be saved loses to the shop’s, whoever owns the field', async () => {
    const merged = await meet({ taxId: '52998224724' }, { taxId: '11144477735' })
    expect(merged.kept).toEqual([{ slot: 'customer', fields: ['taxId'] }])
    expect((await stored())?.taxId).toBe('11144477735')
  })

  it('another city brings its own code', async () => {
    expect((await stored())?.address.cityCode).toBe('3550308')
    await meet({ city: 'Campinas' })
    expect((await stored())?.address).toMatchObject({ city: 'Campinas', cityCode: '3509502', state: 'SP' })
    await meet({ city: 'Lugar Nenhum' })
    expect((await stored())?.address).toMatchObject({ city: 'Lugar Nenhum', cityCode: null })
  })

  it('another name reaches the open charges that show it', async () => {
    const { invoiceId } = await shop.act(createInvoice, {
      customerId: id,
      lines: [{ description: 'Banho', unitPriceCents: 100_00 }],
      instalments: { count: 1, firstDueOn: '2026-12-10' },
    })
    const before = await shop.marks(invoiceId)
    await meet({ email: 'rita@exemplo.com.br' })
    expect(await shop.marks(invoiceId)).toBe(before)
    await meet({ name: 'Rita Lemos Prado' })
    expect(await shop.marks(invoiceId)).toBe(before + 1)
  })
})
