import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { readCustomer } from './customerRow.ts'
import { archiveCustomer, restoreCustomer, saveCustomer } from './customers.ts'
import { createInvoice } from './invoices.ts'
import { recordPayment } from './payments.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop

beforeAll(async () => {
  house = openHouse(await freshDatabase())
  shop = await house.openShop()
})
afterAll(() => house.close())

const stored = (id: string) => shop.look(tx => readCustomer(tx, id))

describe('registering a customer', () => {
  it('takes a name alone, and tells the ERP [R1.1]', async () => {
    const saved = await shop.act(saveCustomer, { name: '  Joana   Prado ' })
    expect(saved).toEqual({ id: saved.id, created: true, warnings: [] })
    expect(await stored(saved.id)).toMatchObject({
      name: 'Joana Prado',
      personKind: 'person',
      taxId: null,
      phone: null,
    })
    expect(await shop.marks(saved.id)).toBe(1)
    expect(await shop.events(saved.id)).toEqual(['customer.created'])
  })

  it('takes a CNPJ with letters and knows that it is a company [A1.11]', async () => {
    const { id } = await shop.act(saveCustomer, { name: 'Canil Estrela', taxId: '12.abc.345/01de-35' })
    expect(await stored(id)).toMatchObject({ taxId: '12ABC34501DE35', personKind: 'company' })
  })

  it('keeps everything in one form, however it was typed', async () => {
    const { id } = await shop.act(saveCustomer, {
      name: 'Rita Lemos',
      taxId: '529.982.247-25',
      phone: '(11) 98765-4321',
      email: ' rita@exemplo.com.br ',
      address: {
        street: 'Rua das Flores',
        number: '12',
        city: 'sao paulo',
        state: 'sp',
        postalCode: '01310-100',
      },
    })
    expect(await stored(id)).toMatchObject({
      taxId: '52998224725',
      phone: '+5511987654321',
      email: 'rita@exemplo.com.br',
      address: { city: 'sao paulo', cityCode: '3550308', state: 'SP', postalCode: '01310100' },
    })
  })

  it('refuses a wrong CPF and a wrong phone together, naming both fields, and stores nothing [A1.43 A1.44 R1.1]', async () => {
    const problem = await shop.refused(saveCustomer, {
      externalId: 'wrong-1',
      name: 'Caio Nunes',
      taxId: '529.982.247-26',
      phone: '98765-4321',
    })
    expect(problem).toMatchObject({ code: 'customer_not_valid', field: 'taxId' })
    expect(problem.findings!.map(finding => [finding.code, finding.field])).toEqual([
      ['CUS-02', 'taxId'],
      ['PHO-02', 'phone'],
    ])
    const rows = await shop.look(tx => tx`select from customer where external_id = 'wrong-1'`)
    expect(rows).toHaveLength(0)
  })

  it('warns of a phone somebody else has, unless both are the same person', async () => {
    const phone = '(21) 99876-5432'
    await shop.act(saveCustomer, { name: 'Bruno Alves', phone, taxId: '111.444.777-35' })
    const neighbour = await shop.act(saveCustomer, { name: 'Clara Alves', phone })
    expect(neighbour.warnings.map(finding => [finding.code, finding.field])).toEqual([['PHO-05', 'phone']])
    const twin = await shop.act(saveCustomer, {
      name: 'Bruno A.',
      phone: '21998765432',
      taxId: '11144477735',
    })
    expect(twin.warnings.map(finding => finding.code)).toContain('CUS-05')
  })
})

describe('changing a customer', () => {
  it('changes only what is given, clears what is null, and tells both values', async () => {
    const { id } = await shop.act(saveCustomer, {
      name: 'Davi Rocha',
      phone: '(11) 97777-1234',
      notes: 'liga antes',
    })
    await shop.act(saveCustomer, { id, email: 'davi@exemplo.com.br', notes: null })
    expect(await stored(id)).toMatchObject({
      phone: '+5511977771234',
      email: 'davi@exemplo.com.br',
      notes: null,
    })
    const [line] = await shop.look(
      tx =>
        tx<
          { facts: unknown }[]
        >`select facts from timeline where subject_id = ${id} order by id desc limit 1`,
    )
    expect(line!.facts).toEqual({
      changed: { email: [null, 'davi@exemplo.com.br'], notes: ['liga antes', null] },
    })
    expect(await shop.marks(id)).toBe(2)
  })

  it('says nothing to anybody when nothing changed', async () => {
    const details = { externalId: 'crm-7', name: 'Elisa Dantas', phone: '(11) 96666-1234' }
    const first = await shop.act(saveCustomer, details)
    const again = await shop.act(saveCustomer, details)
    expect(again).toEqual({ id: first.id, created: false, warnings: [] })
    expect(await shop.marks(first.id)).toBe(1)
    expect(await shop.events(first.id)).toEqual(['customer.created'])
  })

  it('forgets the code of the old city when the city changes', async () => {
    const { id } = await shop.act(saveCustomer, {
      name: 'Gil Brito',
      address: { city: 'Campinas', state: 'SP' },
    })
    await shop.act(saveCustomer, { id, address: { city: 'Santos' } })
    expect((await stored(id))!.address).toMatchObject({ city: 'Santos', cityCode: '3548500', state: 'SP' })
    await shop.act(saveCustomer, { id, address: { cityCode: '3304557' } })
    expect((await stored(id))!.address).toMatchObject({
      city: 'Rio de Janeiro',
      cityCode: '3304557',
      state: 'RJ',
    })
  })

  it('two programs write the same external id at the same moment: one customer', async () => {
    const write = (name: string) => shop.act(saveCustomer, { externalId: 'crm-race', name })
    const both = await Promise.all([write('Hugo Lins'), write('Hugo Lins Filho')])
    expect(new Set(both.map(saved => saved.id)).size).toBe(1)
    expect(both.map(saved => saved.created).sort()).toEqual([false, true])
  })

  it('does not give one external id to two customers', async () => {
    await shop.act(saveCustomer, { externalId: 'crm-8', name: 'Igor Melo' })
    const other = await shop.act(saveCustomer, { name: 'Iara Melo' })
    const problem = await shop.refused(saveCustomer, { id: other.id, externalId: 'crm-8' })
    expect(problem).toMatchObject({ code: 'external_id_taken', field: 'externalId' })
  })
})

describe('archiving a customer', () => {
  it('waits until nothing is open, and can be taken back', async () => {
    const { customerId, bathId } = await furnish(shop)
    const { invoiceId } = await shop.act(createInvoice, { customerId, lines: [{ serviceId: bathId }] })
    expect(await shop.refused(archiveCustomer, { id: customerId })).toMatchObject({
      code: 'customer_in_use',
      params: { count: 1 },
    })
    const legs = [{ method: 'pix', amountCents: 100_00 }] as const
    await shop.act(recordPayment, { invoiceId, legs, receivedOn: today })
    await shop.act(archiveCustomer, { id: customerId })
    expect(await shop.refused(createInvoice, { customerId, lines: [{ serviceId: bathId }] })).toMatchObject({
      code: 'archived',
      field: 'customerId',
    })
    await shop.act(restoreCustomer, { id: customerId })
    await shop.act(createInvoice, { customerId, lines: [{ serviceId: bathId }] })
    expect(await shop.events(customerId)).toEqual([
      'customer.created',
      'customer.archived',
      'customer.restored',
    ])
  })
})

describe('another store', () => {
  it('neither changes nor books our customer, and may use the same external id', async () => {
    const ours = await shop.act(saveCustomer, { externalId: 'crm-9', name: 'Lia Campos' })
    const other = await house.openShop('Pet da Esquina')
    const notFound = { code: 'not_found' }
    expect(await other.refused(saveCustomer, { id: ours.id, name: 'Outra' })).toMatchObject(notFound)
    expect(await other.refused(archiveCustomer, { id: ours.id })).toMatchObject(notFound)
    const lines = [{ description: 'Banho', unitPriceCents: 50_00 }]
    expect(await other.refused(createInvoice, { customerId: ours.id, lines })).toMatchObject(notFound)
    const theirs = await other.act(saveCustomer, { externalId: 'crm-9', name: 'Lia de Lá' })
    expect(theirs).toMatchObject({ created: true })
    expect((await stored(ours.id))!.name).toBe('Lia Campos')
  })

  it.each([randomUUID(), 'not-an-id', ''])('an id that is none (%s) is not found', async id => {
    expect(await shop.refused(saveCustomer, { id, name: 'X' })).toMatchObject({
      code: 'not_found',
      field: 'id',
    })
  })
})
