import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { saveCustomer } from './customers.ts'
import { archivePet, savePet } from './pets.ts'
import { archiveService, saveService } from './services.ts'
import { openHouse, type TestHouse, type TestShop } from './shopForTests.ts'
import { createStore, updateStore } from './stores.ts'

let house: TestHouse
let shop: TestShop

beforeAll(async () => {
  house = openHouse(await freshDatabase())
  shop = await house.openShop()
})
afterAll(() => house.close())

describe('services', () => {
  it('keeps the price table as a whole, and leaves it when it is not given', async () => {
    const { id } = await shop.act(saveService, {
      externalId: 'banho',
      name: 'Banho',
      priceCents: 60_00,
      prices: [{ size: 'large', coat: null, priceCents: 90_00 }],
    })
    expect(await shop.act(saveService, { externalId: 'banho', priceCents: 65_00 })).toEqual({
      id,
      created: false,
    })
    const table = await shop.look(
      tx => tx`select size, coat, price from service_price where service_id = ${id}`,
    )
    expect([...table]).toEqual([{ size: 'large', coat: null, price: 90_00 }])
    await shop.act(saveService, { id, prices: [] })
    expect(await shop.look(tx => tx`select from service_price where service_id = ${id}`)).toHaveLength(0)
  })

  it.each([
    [{ priceCents: 1 }, 'field_required', 'name'],
    [{ name: 'Banho' }, 'field_required', 'priceCents'],
    [{ name: 'Banho', priceCents: 1, minutes: 4 }, 'number_out_of_range', 'minutes'],
    [{ name: 'Banho', priceCents: 1_000_000_000_000 }, 'amount_out_of_range', 'priceCents'],
    [
      { name: 'Banho', priceCents: 1, prices: [{ size: null, coat: null, priceCents: 1 }] },
      'price_row_twice',
      'prices',
    ],
    [{ id: randomUUID(), name: 'Banho' }, 'not_found', 'id'],
  ])('refuses %j', async (input, code, field) => {
    expect(await shop.refused(saveService, input)).toMatchObject({ code, field })
  })

  it('is archived once', async () => {
    const { id } = await shop.act(saveService, { name: 'Tosa', priceCents: 1 })
    await shop.act(archiveService, { id })
    await shop.act(archiveService, { id })
    expect(await shop.events(id)).toEqual(['service.created', 'service.archived'])
  })
})

describe('pets', () => {
  it('belong to a customer, by whose external id they are written again', async () => {
    const owner = await shop.act(saveCustomer, { name: 'Nina Reis' })
    const { id } = await shop.act(savePet, {
      externalId: 'p-1',
      customerId: owner.id,
      name: 'Thor',
      size: 'large',
    })
    await shop.act(savePet, { externalId: 'p-1', breed: 'Golden', notes: 'medroso\n\u0000com secador' })
    const rows = await shop.look(tx => tx`select name, species, breed, size, notes from pet where id = ${id}`)
    expect([...rows]).toEqual([
      { name: 'Thor', species: 'dog', breed: 'Golden', size: 'large', notes: 'medroso\ncom secador' },
    ])
    await shop.act(archivePet, { id })
    expect(await shop.events(id)).toEqual(['pet.created', 'pet.changed', 'pet.archived'])
  })

  it('need an owner of this store', async () => {
    const other = await house.openShop('Pet da Esquina')
    const theirs = await other.act(saveCustomer, { name: 'De Lá' })
    expect(await shop.refused(savePet, { name: 'Rex' })).toMatchObject({
      code: 'field_required',
      field: 'customerId',
    })
    expect(await shop.refused(savePet, { name: 'Rex', customerId: theirs.id })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('stores', () => {
  it('takes a CNPJ with letters and keeps it bare', async () => {
    await shop.act(updateStore, { taxId: '12.ABC.345/01DE-35', state: 'sp', timeZone: 'America/Manaus' })
    const rows = await shop.look(tx => tx`select name, tax_id, state, time_zone from store`)
    expect([...rows]).toEqual([
      { name: 'Bicho Limpo', tax_id: '12ABC34501DE35', state: 'SP', time_zone: 'America/Manaus' },
    ])
  })

  it.each([
    [{ name: ' ' }, 'field_required', 'name'],
    [{ taxId: '12.345.678/0001-00' }, 'field_not_valid', 'taxId'],
    [{ state: 'XX' }, 'field_not_valid', 'state'],
    [{ timeZone: 'America/Lugar_Nenhum' }, 'field_not_valid', 'timeZone'],
    [{ timeZone: '-03:00' }, 'field_not_valid', 'timeZone'],
  ])('refuses %j', async (input, code, field) => {
    expect(await shop.refused(updateStore, input)).toMatchObject({ code, field })
  })

  it('gives an external id to one store of the installation only', async () => {
    await shop.act(updateStore, { externalId: 'loja-1' })
    const other = await house.openShop('Pet da Esquina')
    expect(await other.refused(updateStore, { externalId: 'loja-1' })).toMatchObject({
      code: 'external_id_taken',
    })
    expect(await other.refused(createStore, { name: 'Outra', externalId: 'loja-1' })).toMatchObject({
      code: 'external_id_taken',
    })
    await other.act(updateStore, { externalId: 'loja-2' })
  })
})
