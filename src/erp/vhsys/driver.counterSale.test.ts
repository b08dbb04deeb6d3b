/** Sales rung up in VHSYS's own PDV, as this driver reads them. It writes none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CounterSaleFields, ErpDocument } from '../port/index.ts'
import { vhsys } from './index.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShopInProcess()
})
afterEach(() => shop.stop())

const person = () => shop.emulator.person()
const session = () => vhsys.open(shop.account)

async function read(id: number): Promise<ErpDocument<'counter_sale'>> {
  const reading = await session().read('counter_sale', String(id))
  if (reading.is !== 'read' || reading.value === null) throw new Error(JSON.stringify(reading))
  return reading.value as ErpDocument<'counter_sale'>
}

const shampoo = () =>
  Number(
    person().products.create({
      fields: { desc_produto: 'Xampu', cod_produto: 'XN-1', valor_produto: '32.90', tipo_produto: 'Produto' },
    }).id_produto,
  )

it('shows who bought what, how it was paid, and on what day', async () => {
  const id_produto = shampoo()
  const helena = Number(person().customers.create({ fields: { razao_cliente: 'Helena Duarte' } }).id_cliente)
  const { id_frente } = person().counterSales.ringUp({
    items: [{ id_produto, qtde_produto: '2' }],
    id_cliente: helena,
    desconto_pedido: '5.80',
    payments: [
      { forma_pagamento: 'Pix', valor_parcela: '20.00' },
      { forma_pagamento: 'Cartão de Crédito', valor_parcela: '40.00' },
    ],
  })
  const sale = await read(Number(id_frente))
  expect(sale).toMatchObject({
    standing: 'live',
    whole: true,
    marker: null,
    parents: { customer: String(helena) },
  })
  expect(sale.fields).toMatchObject({
    customerName: 'Helena Duarte',
    customerErpId: String(helena),
    soldOn: Temporal.Instant.from(sale.bornAt!)
      .toZonedDateTimeISO('America/Sao_Paulo')
      .toPlainDate()
      .toString(),
    totalCents: 6_000,
    state: 'sold',
    payments: [
      { method: 'pix', cents: 2_000 },
      { method: 'credit_card', cents: 4_000 },
    ],
    items: [
      {
        description: 'Xampu',
        quantity: 2,
        unitCents: 3_290,
        totalCents: 6_580,
        productErpId: String(id_produto),
        productCode: 'XN-1',
      },
    ],
  } satisfies Partial<CounterSaleFields>)
})

it.for(['status', 'trash', 'both'] as const)(
  'is cancelled however that reads there: by %s',
  async cancelledSaleState => {
    await shop.stop()
    shop = await openShopInProcess({ cancelledSaleState })
    const { id_frente } = person().counterSales.ringUp({ items: [{ id_produto: shampoo() }] })
    expect((await read(Number(id_frente))).fields.customerErpId).toBe(null)
    person().counterSales.cancel({ id: Number(id_frente) })
    expect(await read(Number(id_frente))).toMatchObject({
      standing: 'cancelled',
      fields: { state: 'cancelled', totalCents: 3_290 },
    })
  },
)

describe('it is found', () => {
  it('in the list of what changed, as a row that must still be read', async () => {
    const { id_frente } = person().counterSales.ringUp({ items: [{ id_produto: shampoo() }] })
    const listed = await session().scan('counter_sale', new Date().toISOString())
    expect(listed).toMatchObject({
      is: 'read',
      value: [{ id: String(id_frente), whole: false, fields: { totalCents: 3_290, state: 'sold' } }],
    })
  })

  it('by its webhook', () => {
    expect(vhsys.hints({ entidade: 'vendas_balcao', operacao: 'create', dados: { id_frente: 71 } })).toEqual([
      { kind: 'counter_sale', id: '71' },
    ])
  })
})

it('is looked at and never written, and gone for good it is told', async () => {
  const { id_frente } = person().counterSales.ringUp({ items: [{ id_produto: shampoo() }] })
  const document = await read(Number(id_frente))
  const { loop } = shop
  loop.wanted = [
    {
      slot: 'counter_sale/1',
      kind: 'counter_sale',
      standing: 'live',
      fields: document.fields as CounterSaleFields,
      within: null,
      parents: {},
      key: null,
    },
  ]
  expect(await loop.pass()).toEqual({ say: 'agreed', findings: [] })
  loop.links.push({
    slot: 'counter_sale/1',
    kind: 'counter_sale',
    id: document.id,
    number: null,
    base: { ours: {}, theirs: {} },
  })
  expect(await loop.pass()).toEqual({ say: 'agreed', findings: [] })
  loop.links[0]!.id = '999999'
  expect(await loop.pass()).toMatchObject({
    say: 'stuck',
    findings: [{ slot: 'counter_sale/1', code: 'deleted_in_erp' }],
  })
  expect(loop.sent).toEqual([])
})
