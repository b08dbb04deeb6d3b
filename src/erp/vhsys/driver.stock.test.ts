/**
 * Stock movements over HTTP: told once, read from the product's history, undone only by another one.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Row, Switches } from './emulator/index.ts'
import { vhsys } from './index.ts'
import { movement, sale } from './testing/goods.ts'
import { openShop, type Shop } from './testing/shop.ts'

let shop: Shop
let food: string

afterEach(() => shop.stop())

/** Opens the shop with ten bags of food in stock. */
async function open(switches: Partial<Switches> = {}): Promise<void> {
  shop = await openShop(switches)
  const fields = { desc_produto: 'Ração Premium 1 kg', estoque_produto: '10' }
  food = String(shop.emulator.person().products.create({ fields }).id_produto)
  shop.calls()
}

const out = (fields: Partial<Parameters<typeof movement>[0]> = {}, slot?: string) =>
  movement({ productErpId: food, quantityMilli: 2000, ...fields }, slot)
const shelf = () => shop.rows('produtos').find(row => String(row.id_produto) === food)!
const history = () => (shelf().estoque as Row[]).slice(1)
const writes = () => shop.calls().filter(call => !call.startsWith('GET'))

async function want(...wanted: typeof shop.loop.wanted) {
  shop.loop.wanted = wanted
  return shop.loop.pass()
}

async function restsAgreed(): Promise<void> {
  shop.calls()
  expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
  expect(writes()).toEqual([])
}

describe('goods that leave', () => {
  it('are told in one call, with our mark in front of the reason', async () => {
    await open()
    expect(await want(out())).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual(['POST produtos/*/estoque'])
    expect(history()).toMatchObject([
      {
        tipo_estoque: 'Saida',
        qtde_estoque: '2.0000',
        obs_estoque: expect.stringMatching(/^TR-\w{12}\.1 Fatura 7: Ração Premium 1 kg$/),
      },
    ])
    expect(shelf().estoque_produto).toBe('8.0000')
    await restsAgreed()
  })

  it('in grams and on another day are told to the gram, and the day is in the words', async () => {
    await open()
    await want(out({ quantityMilli: 1255, on: '2026-11-18' }))
    expect(history()).toMatchObject([
      { qtde_estoque: '1.2550', obs_estoque: expect.stringMatching(/ \(18\/11\/2026\)$/) },
    ])
    await restsAgreed()
  })

  it('for a reason of any length keep mark and day', async () => {
    await open()
    await want(out({ reason: 'muito longa '.repeat(40), on: '2026-11-18' }))
    const note = String(history()[0]!.obs_estoque)
    expect(note).toMatch(/^TR-.* \(18\/11\/2026\)$/)
    expect(note.length).toBeLessThanOrEqual(255)
  })

  it('come back by another movement, and both stand', async () => {
    await open()
    await want(out())
    await want(out(), out({ direction: 'in', reason: 'Estorno da fatura 7' }, 'stock_movement/line-1/back'))
    expect(history().map(row => row.tipo_estoque)).toEqual(['Saida', 'Entrada'])
    expect(shelf().estoque_produto).toBe('10.0000')
    await restsAgreed()
  })

  it('and are no longer wanted stay in the history: nothing is taken away', async () => {
    await open()
    await want(out())
    shop.calls()
    expect(await want({ ...out(), standing: 'trashed' })).toEqual({ say: 'agreed', findings: [] })
    expect(writes()).toEqual([])
    expect(history()).toHaveLength(1)
  })

  it('and were never told are not told once they are no longer wanted', async () => {
    await open()
    await want({ ...out(), standing: 'trashed' })
    expect(shop.calls()).toEqual([])
  })

  it('twice the same for two lines are two movements', async () => {
    await open()
    await want(out(), out({}, 'stock_movement/line-2'))
    expect(history()).toHaveLength(2)
    await restsAgreed()
  })
})

describe('stock that is short', () => {
  it('is said with the name of the product, in the words of the ERP, and the sale is fulfilled all the same [A1.46 R6.3]', async () => {
    await open({ negativeStock: 'refuse' })
    const item = { productErpId: food, description: 'Ração Premium 1 kg', quantity: 20, unitCents: 3500 }
    const receipts = [{ id: 'p1', on: '2026-11-20', cents: 70_000 }]
    const wanted = [
      ...sale({
        customer: null,
        items: [item],
        status: 'fulfilled',
        instalments: [{ id: 'a', due: '2026-11-20', cents: 70_000, receipts }],
      }),
      out({ quantityMilli: 20_000 }),
    ]
    expect(await want(...wanted)).toEqual({
      say: 'stuck',
      findings: [
        {
          slot: 'stock_movement/line-1',
          severity: 'stop',
          code: 'stock_short',
          field: 'quantityMilli',
          params: { product: 'Ração Premium 1 kg', quantity: '20' },
          erpWords: 'Estoque insuficiente!',
        },
      ],
    })
    expect(shop.rows('pedidos')).toMatchObject([{ status_pedido: 'Atendido' }])
    shop.calls()
    await shop.loop.pass()
    expect(writes()).toEqual([])
    shop.emulator.person().products.moveStock({
      id: Number(food),
      tipo_estoque: 'Entrada',
      qtde_estoque: '10',
    })
    shop.loop.forgetRefusals()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shelf().estoque_produto).toBe('0.0000')
  })

  it('of supplies, which are on no order, is said with the reason', async () => {
    await open({ negativeStock: 'refuse' })
    const { findings } = await want(out({ quantityMilli: 11_000, reason: 'Banho de Farofa: xampu' }))
    expect(findings).toMatchObject([
      { params: { product: `Banho de Farofa: xampu (${food})`, quantity: '11' } },
    ])
  })

  it('is not what every refusal says', async () => {
    await open()
    shop.emulator.person().products.trash({ id: Number(food) })
    expect(await want(out())).toMatchObject({ say: 'stuck', findings: [{ code: 'erp_refused' }] })
  })
})

describe('the history of a product', () => {
  it('shows a movement by its id, and none by another', async () => {
    await open()
    await want(out())
    const session = vhsys.open(shop.account)
    const { id } = shop.loop.linkOf('stock_movement/line-1')!
    expect(id.split(':')[0]).toBe(food)
    expect(await session.read('stock_movement', id)).toMatchObject({
      is: 'read',
      value: {
        kind: 'stock_movement',
        id,
        parents: { product: food },
        marker: expect.stringMatching(/^TR-/),
        fields: {
          productErpId: food,
          direction: 'out',
          quantityMilli: 2000,
          reason: 'Fatura 7: Ração Premium 1 kg',
        },
      },
    })
    expect(await session.read('stock_movement', `${food}:1`)).toEqual({ is: 'read', value: null })
  })

  it('shows a movement whose answer was lost, whatever its age and however long the history', async () => {
    await open()
    const { products } = shop.emulator.person()
    for (let i = 0; i < 260; i++)
      products.moveStock({ id: Number(food), tipo_estoque: 'Entrada', qtde_estoque: '1' })
    shop.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'produtos/*/estoque' })
    await expect(want(out())).rejects.toThrow(/uncertain/)
    const reading = await vhsys.open(shop.account).scan('stock_movement', new Date().toISOString(), food)
    const marked = reading.is === 'read' ? reading.value.filter(one => one.marker !== null) : []
    expect(marked).toMatchObject([{ marker: expect.stringMatching(/^TR-/), fields: { quantityMilli: 2000 } }])
    expect(reading.is === 'read' && reading.value).toHaveLength(262)
  })

  it('cannot be had of all products at once, and does not pretend to', async () => {
    await open()
    shop.calls()
    const reading = await vhsys.open(shop.account).scan('stock_movement', new Date().toISOString())
    expect(reading.is).toBe('refused')
    expect(shop.calls()).toEqual([])
    expect(vhsys.capabilities.documents.stock_movement).toMatchObject({
      change: 'never',
      removal: [],
      changedSince: 'never',
      listedBy: 'product',
    })
  })
})
