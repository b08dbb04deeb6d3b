/** A product that stands on both sides, edited inside the ERP, here, or in both places, in the simulated world without faults. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { saveProduct } from '../shop/products.ts'
import { viewProduct } from '../views/products.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let productId: string
beforeEach(async () => {
  till = await openTill()
  productId = await till.shampoo()
})
afterEach(() => till.close())

const there = () => till.rows('produtos')[0]!
const editThere = (fields: Record<string, string>) =>
  till.world.emulator.person().products.edit({ id: Number(there().id_produto), fields })
const editHere = (fields: Parameters<typeof saveProduct>[2]) =>
  till.act((tx, context) => saveProduct(tx, context, { id: productId, ...fields }))
const here = () => till.world.act(tx => viewProduct(tx, productId))
const told = (event: string) =>
  till.world.act(async tx => {
    const rows = await tx<{ facts: { changes: object[] } }[]>`
      select facts from timeline where subject_id = ${productId} and event = ${event} order by id`
    return rows.flatMap(row => row.facts.changes)
  })
/** Both sides change before either hears of the other. */
async function meanwhile(change: () => Promise<unknown>) {
  const { connectionId } = till.world
  await till.act((tx, context) => pauseConnection(tx, context, connectionId))
  await change()
  await till.act((tx, context) => resumeConnection(tx, context, connectionId))
  await till.rest()
}

describe('edited in the ERP', () => {
  it('its name, price, unit and barcode are here, told with both values, and nothing is written back [R9.04]', async () => {
    const before = till.writes()
    editThere({
      desc_produto: 'Xampu neutro 500 ml',
      valor_produto: '34.90',
      unidade_produto: 'FR',
      codigo_barra_produto: '7896181200017',
    })
    await till.rest()
    expect(await here()).toMatchObject({
      name: 'Xampu neutro 500 ml',
      priceCents: 3_490,
      unit: 'FR',
      barcode: '7896181200017',
      code: 'XN-1',
      stock: 10,
    })
    const changes = await told('product.taken_over')
    expect(changes).toHaveLength(4)
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'name', ours: 'Xampu neutro', theirs: 'Xampu neutro 500 ml' },
        { field: 'priceCents', ours: 3_290, theirs: 3_490 },
        { field: 'unit', ours: 'UN', theirs: 'FR' },
        { field: 'barcode', ours: null, theirs: '7896181200017' },
      ]),
    )
    expect(till.writes()).toBe(before)
  })

  it('with the code of another product of ours: the code stays, the rest is taken, and a finding says so [R9.04]', async () => {
    await till.act((tx, context) =>
      saveProduct(tx, context, { name: 'Coleira P', code: 'CP-1', priceCents: 4_500 }),
    )
    await till.rest()
    editThere({ cod_produto: 'CP-1', valor_produto: '34.90' })
    await till.rest()
    expect(await here()).toMatchObject({ code: 'XN-1', priceCents: 3_490 })
    expect(await told('product.taken_over')).toEqual([{ field: 'priceCents', ours: 3_290, theirs: 3_490 }])
    expect(await till.findings(productId)).toEqual(['changed_in_erp'])
    expect(there()).toMatchObject({ cod_produto: 'CP-1' })
  })

  it('and thrown away there: off the catalogue here, and nothing is written back [R9.04]', async () => {
    const before = till.writes()
    till.world.emulator.person().products.trash({ id: Number(there().id_produto) })
    await till.rest()
    expect((await here())?.archived).toBe(true)
    expect(till.writes()).toBe(before)
  })

  it('and thrown away and restored there: back in the catalogue here, and nothing is written back [R9.04]', async () => {
    const before = till.writes()
    const id = Number(there().id_produto)
    till.world.emulator.person().products.trash({ id })
    await till.rest()
    expect((await here())?.archived).toBe(true)
    till.world.emulator.person().products.restore({ id })
    await till.rest()
    expect((await here())?.archived).toBe(false)
    expect(till.writes()).toBe(before)
  })
})

describe('edited here and in the ERP at the same time', () => {
  it('its price: the shop’s R$ 36.50 stands on both sides, and the ERP’s R$ 34.90 is told [R9.04]', async () => {
    await meanwhile(async () => {
      await editHere({ priceCents: 3_650 })
      editThere({ valor_produto: '34.90' })
    })
    expect((await here())?.priceCents).toBe(3_650)
    expect(Number(there().valor_produto)).toBe(36.5)
    expect(await told('product.kept')).toEqual([{ field: 'priceCents', ours: 3_650, theirs: 3_490 }])
    expect(await told('product.taken_over')).toEqual([])
  })

  it('its price here and its name there: each keeps what was changed, on both sides [R9.04]', async () => {
    await meanwhile(async () => {
      await editHere({ priceCents: 3_650 })
      editThere({ desc_produto: 'Xampu neutro 500 ml' })
    })
    expect(await here()).toMatchObject({ name: 'Xampu neutro 500 ml', priceCents: 3_650 })
    expect(there().desc_produto).toBe('Xampu neutro 500 ml')
    expect(Number(there().valor_produto)).toBe(36.5)
    expect(await told('product.kept')).toEqual([])
  })

  it('its price here, and five more arrive there: the stock is the ERP’s 15 pieces [R9.04]', async () => {
    await meanwhile(async () => {
      await editHere({ priceCents: 3_650 })
      till.world.emulator
        .person()
        .products.moveStock({ id: Number(there().id_produto), tipo_estoque: 'Entrada', qtde_estoque: '5' })
    })
    expect(await here()).toMatchObject({ priceCents: 3_650, stock: 15 })
    expect([till.stockThere(), Number(there().valor_produto)]).toEqual([[15], 36.5])
  })
})
