/**
 * Services of the catalogue over HTTP, and the lines of orders that name them.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { ItemSource, OrderItem, Wanted } from '../port/index.ts'
import { vhsys } from './index.ts'
import { customer, invoice, openShop, type Shop } from './testing/shop.ts'

let shop: Shop
afterEach(() => shop.stop())

const bath = { description: 'Banho médio', quantity: 1, unitCents: 7000 }
const trim = { description: 'Tosa higiênica', quantity: 1, unitCents: 3000 }

const service = (key: Wanted['key'] = null, name = 'Banho'): Wanted<'service'> => ({
  slot: 'service/1',
  kind: 'service',
  standing: 'live',
  fields: { name, priceCents: 7000 },
  within: null,
  parents: {},
  key,
})

function there(fields: object): string {
  const row = shop.emulator
    .person()
    .products.create({ fields: { tipo_produto: 'Servico', ...fields } as never })
  return String(row.id_produto)
}

async function want(...wanted: Wanted[]) {
  shop.loop.wanted = wanted
  return shop.loop.pass()
}

const writes = () => shop.calls().filter(call => !call.startsWith('GET'))
const catalogue = () => shop.rows('produtos').filter(row => row.tipo_produto === 'Servico')

describe('a service', () => {
  it('new to VHSYS is looked for by its name and made in one call, as a service', async () => {
    shop = await openShop()
    shop.calls()
    expect(await want(service())).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual(['GET produtos', 'GET produtos', 'POST produtos'])
    expect(catalogue()).toMatchObject([
      {
        desc_produto: 'Banho',
        valor_produto: expect.stringMatching(/^70\.00/),
        obs_produto: expect.stringMatching(/^TR-/),
      },
    ])
    await shop.loop.pass()
    expect(writes()).toEqual([])
  })

  it('of the same name is taken, goods of that name are not; renamed and priced anew on either side nothing is written', async () => {
    shop = await openShop()
    shop.emulator.person().products.create({ fields: { desc_produto: 'Banho', tipo_produto: 'Produto' } })
    const id = there({ desc_produto: 'BANHO', valor_produto: '65.00' })
    shop.calls()
    await want(service())
    expect(shop.loop.linkOf('service/1')?.id).toBe(id)
    shop.emulator.person().products.edit({ id: Number(id), fields: { desc_produto: 'Banho simples' } })
    expect(await want(service(null, 'Banho completo'))).toEqual({ say: 'agreed', findings: [] })
    expect(writes()).toEqual([])
  })

  it('that somebody chose is taken by its id; goods, or one in the trash, are none', async () => {
    shop = await openShop()
    const id = there({ desc_produto: 'Banho e tosa' })
    const goods = shop.emulator
      .person()
      .products.create({ fields: { desc_produto: 'Banho', tipo_produto: 'Produto' } })
    for (const other of [String(goods.id_produto), '999']) {
      expect(await want(service({ name: 'id', value: other }))).toMatchObject({
        say: 'stuck',
        findings: [{ code: 'service_not_there', params: { service: 'Banho' } }],
      })
    }
    expect(await want(service({ name: 'id', value: id }))).toEqual({ say: 'agreed', findings: [] })
    shop.emulator.person().products.trash({ id: Number(id) })
    expect(await shop.loop.pass()).toMatchObject({ say: 'stuck', findings: [{ code: 'service_not_there' }] })
  })

  it('stands on the list that settings and the mapping choose from, beside no goods', async () => {
    shop = await openShop()
    const id = there({ desc_produto: 'Banho' })
    shop.emulator.person().products.create({ fields: { desc_produto: 'Ração', tipo_produto: 'Produto' } })
    const choices = await vhsys.open(shop.account).choices('services')
    expect(choices).toEqual({ is: 'read', value: [{ value: id, label: 'Banho' }] })
  })
})

describe('the lines of an order', () => {
  async function order(items: OrderItem[], sources: ItemSource[]) {
    const [wanted, ...others] = invoice({
      customer: await customerThere(),
      items,
      instalments: [
        { id: 'a', due: '2026-12-01', cents: items.reduce((sum, item) => sum + item.unitCents, 0) },
      ],
    })
    return [{ ...wanted!, sources }, ...others]
  }
  let known: string | null = null
  afterEach(() => {
    known = null
  })
  async function customerThere(): Promise<string> {
    if (known !== null) return known
    await want(customer({ taxId: '52998224725' }))
    known = shop.loop.linkOf('customer')!.id
    shop.loop.links = []
    return known
  }
  const of = (erpId: string | null): ItemSource => ({ is: 'service', erpId })
  const lines = () =>
    (shop.rows('ordens-servico')[0]!.servicos as { desc_servico: string; id_servico: number }[]).map(line => [
      line.desc_servico,
      line.id_servico,
    ])

  it('name the service they are of, and 0 where there is none', async () => {
    shop = await openShop()
    const id = there({ desc_produto: 'Banho' })
    await want(...(await order([bath, trim], [of(id), of(null)])))
    expect(lines()).toEqual([
      ['Banho médio', Number(id)],
      ['Tosa higiênica', 0],
    ])
    shop.calls()
    // Linked later, unlinked, or linked to another: the lines that stand are known by what they say.
    for (const later of [of(null), of(there({ desc_produto: 'Tosa' }))]) {
      expect(await want(...(await order([bath, trim], [later, later])))).toEqual({
        say: 'agreed',
        findings: [],
      })
    }
    expect(writes()).toEqual([])
  })

  it('somebody who gave a line another service there changed nothing that the shop minds', async () => {
    shop = await openShop()
    await want(...(await order([bath], [of(null)])))
    const [row] = shop.rows('ordens-servico')
    const [line] = row!.servicos as { id_item: number }[]
    const id_servico = Number(there({ desc_produto: 'Banho' }))
    shop.emulator
      .person()
      .orders.editService({ id: Number(row!.id_ordem), item: line!.id_item, fields: { id_servico } })
    shop.calls()
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(writes()).toEqual([])
  })

  it('typed by hand name the service that the connection has for them', async () => {
    shop = await openShop({ serviceItemZero: 'refuse' })
    const id = there({ desc_produto: 'Diversos' })
    shop.loop.answers = { unlinkedServiceLines: 'refused' }
    const wanted = await order([bath], [{ is: 'words' }])
    expect(await want(...wanted)).toMatchObject({
      say: 'stuck',
      findings: [{ code: 'line_of_no_service', params: { line: 'Banho médio' } }],
    })
    shop.loop.settings = { ...shop.loop.settings, service_for_words: id }
    expect(await want(...wanted)).toEqual({ say: 'agreed', findings: [] })
    expect(lines()).toEqual([['Banho médio', Number(id)]])
  })

  it('refused for naming none tell of the account; refused for anything else they do not', async () => {
    shop = await openShop({ serviceItemZero: 'refuse' })
    await want(...(await order([bath], [of(null)])))
    expect(shop.loop.refusals).toMatchObject([{ words: expect.stringContaining('id_servico') }])
    expect(shop.loop.learnt).toEqual({ unlinkedServiceLines: 'refused' })
    await shop.stop()
    shop = await openShop()
    known = null
    const wanted = await order([bath], [of(null)])
    shop.emulator.addFault({
      kind: 'refusal',
      method: 'POST',
      path: 'ordens-servico/*/servicos',
      message: ['O formato do campo (desc_servico) não é válido'],
    })
    await want(...wanted)
    expect(shop.loop.learnt).toEqual({})
  })
})
