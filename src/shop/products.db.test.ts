import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { listProducts, viewProduct } from '../views/products.ts'
import { archiveProduct, restoreProduct, saveProduct } from './products.ts'
import { openHouse, seenInStock, type TestHouse, type TestShop } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop

beforeAll(async () => {
  house = openHouse(await freshDatabase())
  shop = await house.openShop()
})
afterAll(() => house.close())

const product = (id: string) => shop.look(tx => viewProduct(tx, id))

describe('products', () => {
  it('a name and a price are enough; it is counted by the piece and its stock is not known yet', async () => {
    const { id, created } = await shop.act(saveProduct, { name: 'Coleira', priceCents: 29_90 })
    expect(created).toBe(true)
    expect(await product(id)).toEqual({
      id,
      externalId: null,
      name: 'Coleira',
      code: null,
      barcode: null,
      unit: 'UN',
      priceCents: 29_90,
      tracksStock: true,
      stock: null,
      stockSeenAt: null,
      archived: false,
      erp: { state: 'processing', number: null },
      fiscal: expect.objectContaining({ ncm: null, cfop: null, csosn: null }),
    })
  })

  it('is written again by its external id, and what is not given stays', async () => {
    const bag = { externalId: 'p-1', name: 'Ração', code: 'RAC-15', barcode: '7891000315507', unit: 'kg' }
    const { id } = await shop.act(saveProduct, { ...bag, priceCents: 189_90 })
    expect(await shop.act(saveProduct, { externalId: 'p-1', priceCents: 199_90 })).toEqual({
      id,
      created: false,
    })
    expect(await product(id)).toMatchObject({ ...bag, unit: 'KG', priceCents: 199_90 })
    await shop.act(saveProduct, { id, code: null, barcode: null, tracksStock: false })
    expect(await product(id)).toMatchObject({ code: null, barcode: null, tracksStock: false, name: 'Ração' })
  })

  it('nothing is told when nothing changed', async () => {
    const { id } = await shop.act(saveProduct, { name: 'Osso', code: 'OSS', priceCents: 5_00 })
    await shop.act(saveProduct, { id, name: 'Osso', code: 'OSS', priceCents: 5_00 })
    await shop.act(saveProduct, { id, priceCents: 6_00 })
    expect(await shop.events(id)).toEqual(['product.created', 'product.changed'])
  })

  it('two products never have one code, also when both are saved at the same moment', async () => {
    const save = (name: string) => shop.act(saveProduct, { name, code: 'SHA-1', priceCents: 1 })
    const both = await Promise.allSettled([save('Xampu'), save('Condicionador')])
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { id } = await shop.act(saveProduct, { name: 'Perfume', priceCents: 1 })
    expect(await shop.refused(saveProduct, { id, code: 'SHA-1' })).toMatchObject({
      code: 'code_taken',
      field: 'code',
      params: { code: 'SHA-1' },
    })
    const elsewhere = await house.openShop()
    await elsewhere.act(saveProduct, { name: 'Xampu', code: 'SHA-1', priceCents: 1 })
  })

  it.each([
    [{ priceCents: 1 }, 'field_required', 'name'],
    [{ name: 'Osso' }, 'field_required', 'priceCents'],
    [{ name: 'Osso', priceCents: -1 }, 'amount_out_of_range', 'priceCents'],
    [{ name: 'Osso', priceCents: 1, unit: 'PACOTES' }, 'field_not_valid', 'unit'],
    [{ name: 'Osso', priceCents: 1, unit: ' ' }, 'field_not_valid', 'unit'],
    [{ name: 'Osso', priceCents: 1, barcode: '7891000315508' }, 'barcode_not_valid', 'barcode'],
    [{ id: randomUUID(), name: 'Osso' }, 'not_found', 'id'],
  ])('refuses %j', async (input, code, field) => {
    expect(await shop.refused(saveProduct, input)).toMatchObject({ code, field })
  })

  it('is archived and restored, each once', async () => {
    const { id } = await shop.act(saveProduct, { name: 'Guia', priceCents: 1 })
    for (const act of [archiveProduct, archiveProduct, restoreProduct, restoreProduct])
      await shop.act(act, { id })
    expect(await shop.events(id)).toEqual(['product.created', 'product.archived', 'product.restored'])
    expect(await shop.refused(archiveProduct, { id: 'nobody' })).toMatchObject({ code: 'not_found' })
  })

  it('shows the stock the ERP last told of, and when', async () => {
    const { id } = await shop.act(saveProduct, { name: 'Areia', unit: 'KG', priceCents: 9_90 })
    await seenInStock(shop, id, 12_345)
    expect(await product(id)).toMatchObject({ stock: 12.345, stockSeenAt: expect.stringMatching(/Z$/) })
  })
})

describe('finding a product', () => {
  const find = async (text: string | null, more: object = {}) => {
    const filter = { text, archived: false, limit: 50, after: null, ...more }
    return (await shop.look(tx => listProducts(tx, filter))).map(each => each.name)
  }

  beforeAll(async () => {
    shop = await house.openShop()
    const goods = [
      { name: 'Ração Gato', code: 'GAT-10', barcode: '6291041500213' },
      { name: 'ração cão', code: 'CAO-10', barcode: '7891000315507' },
      { name: 'Brinquedo' },
      { name: 'Antigo' },
    ]
    for (const each of goods) await shop.act(saveProduct, { ...each, priceCents: 1 })
    const [old] = await shop.look(tx =>
      listProducts(tx, { text: 'Antigo', archived: false, limit: 1, after: null }),
    )
    await shop.act(archiveProduct, { id: old!.id })
  })

  it.each([
    ['ração', ['ração cão', 'Ração Gato']],
    ['gat-', ['Ração Gato']],
    ['7891000315507', ['ração cão']],
    ['6291 0415', ['Ração Gato']],
    ['7891000315508', []],
    ['%', []],
    ['', ['Brinquedo', 'ração cão', 'Ração Gato']],
  ])('%j finds %j', async (text, names) => {
    expect(await find(text)).toEqual(names)
  })

  it('in pages by name, archived ones apart', async () => {
    const [first] = await shop.look(tx =>
      listProducts(tx, { text: null, archived: false, limit: 1, after: null }),
    )
    expect(await find(null, { limit: 1, after: first })).toEqual(['ração cão'])
    expect(await find(null, { archived: true })).toEqual(['Antigo'])
  })
})
