/** Goods that people register in the ERP after the connection, on delivery say, in the simulated world without faults. */
import { afterEach, describe, expect, it } from 'vitest'
import { decideMatch } from '../shop/firstConnection.ts'
import { archiveProduct, saveProduct } from '../shop/products.ts'
import { listMatches } from '../views/firstConnection.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
afterEach(() => till.close())

const goods = (fields: object) =>
  Number(
    till.world.emulator.person().products.create({
      fields: {
        desc_produto: 'Ração Filhotes 3 kg',
        unidade_produto: 'UN',
        valor_produto: '79.90',
        tipo_produto: 'Produto',
        ...fields,
      },
    }).id_produto,
  )
interface Here {
  id: string
  name: string
  code: string | null
  barcode: string | null
  cents: number
  milli: number | null
  erpId: number | null
}
const here = () =>
  till.world.act(async tx => [
    ...(await tx<Here[]>`
      select p.id, p.name, p.code, p.barcode, (p.price * 100)::bigint as cents, (p.stock * 1000)::bigint as milli,
        l.erp_id::bigint as "erpId"
      from product p left join link l on l.record_id = p.id and l.ended_at is null order by p.name, p.created_at, p.id`),
  ])
const register = async (input: Parameters<typeof saveProduct>[2]) =>
  (await till.act((tx, context) => saveProduct(tx, context, { priceCents: 7_990, ...input }))).id
/** As if it had never been meant for the ERP: it stands here alone. */
const aside = (id: string) =>
  till.world.act(tx => tx`delete from lane where kind = 'product' and record_id = ${id}`)
const told = (id: string) =>
  till.world.act(async tx => {
    const rows = await tx<
      { event: string }[]
    >`select event from timeline where subject_id = ${id} order by id`
    return rows.map(row => row.event)
  })

const BARCODE = '7896181200017'

describe('registered in the ERP', () => {
  for (const webhooks of [true, false])
    it(`it can be sold here, with its price and stock, and nothing is written back: told by ${webhooks ? 'webhook' : 'poll'}`, async () => {
      till = await openTill({ webhooks })
      await till.rest()
      const before = till.writes()
      const erpId = goods({ cod_produto: 'RF-3', codigo_barra_produto: BARCODE, estoque_produto: '12.00' })
      await till.rest()
      const [product, ...more] = await here()
      expect(more).toEqual([])
      expect(product).toMatchObject({
        name: 'Ração Filhotes 3 kg',
        code: 'RF-3',
        barcode: BARCODE,
        cents: 7_990,
        milli: 12_000,
        erpId,
      })
      expect(await told(product!.id)).toEqual(['product.imported'])
      await till.rest()
      expect(await here()).toHaveLength(1)
      expect(till.writes()).toBe(before)
    })

  it('a service stays there: services of the shop are its own', async () => {
    till = await openTill()
    goods({ desc_produto: 'Banho', tipo_produto: 'Servico' })
    await till.rest()
    expect(await here()).toEqual([])
  })

  it('before the connection: stays what the first connection made of it, also when it is edited', async () => {
    till = await openTill()
    const id = goods({ cod_produto: 'RF-3' })
    await till.world.act(tx => tx`update connection set created_at = trela_now() + interval '1 hour'`)
    await till.rest()
    till.world.emulator.person().products.edit({ id, fields: { valor_produto: '84.90' } })
    await till.rest()
    expect(await here()).toEqual([])
  })

  it('with the code of another product of ours, it comes without that code', async () => {
    till = await openTill()
    await register({ name: 'Ração Adultos 3 kg', code: 'RF-3' })
    await till.rest()
    const erpId = goods({ cod_produto: 'RF-3' })
    await till.rest()
    expect(await here()).toMatchObject([
      { name: 'Ração Adultos 3 kg', code: 'RF-3' },
      { name: 'Ração Filhotes 3 kg', code: null, erpId },
    ])
    expect(till.rows('produtos').map(row => row.cod_produto)).toEqual(['RF-3', 'RF-3'])
  })
})

describe('a product that stands here alone', () => {
  for (const [words, fields] of [
    ['barcode', { codigo_barra_produto: BARCODE }],
    ['code', { cod_produto: 'RF-3' }],
  ] as const)
    it(`is the one registered there with its ${words}, and no second comes`, async () => {
      till = await openTill()
      const id = await register({ name: 'Ração Filhotes', code: 'RF-3', barcode: BARCODE })
      await aside(id)
      const erpId = goods({ ...fields, estoque_produto: '12.00' })
      await till.rest()
      expect(await here()).toMatchObject([{ id, name: 'Ração Filhotes', erpId, milli: 12_000 }])
      expect(await told(id)).toContain('erp.linked')
    })

  it('of an equal name only is another', async () => {
    till = await openTill()
    const id = await register({ name: 'Ração Filhotes 3 kg' })
    await aside(id)
    const erpId = goods({})
    await till.rest()
    expect((await here()).map(one => [one.id === id, one.erpId])).toEqual([
      [true, null],
      [false, erpId],
    ])
  })

  it('off the catalogue is another', async () => {
    till = await openTill()
    const id = await register({ name: 'Ração Filhotes', barcode: BARCODE })
    await till.act((tx, context) => archiveProduct(tx, context, { id }))
    await aside(id)
    const erpId = goods({ codigo_barra_produto: BARCODE })
    await till.rest()
    expect((await here()).map(one => one.erpId)).toEqual([null, erpId])
  })
})

describe('that may be two of ours', () => {
  const question = async () =>
    till.world.act(tx =>
      listMatches(tx, {
        connectionId: till.world.connectionId,
        kind: 'product',
        list: 'ambiguous',
        after: null,
        limit: 10,
      }),
    )
  const decide = (pairId: string, decision: 'same' | 'different') =>
    till.act((tx, context) =>
      decideMatch(tx, context, { connectionId: till.world.connectionId, pairId, decision }),
    )
  async function two() {
    till = await openTill()
    for (const name of ['Ração A', 'Ração B']) await aside(await register({ name, barcode: BARCODE }))
    const erpId = goods({ codigo_barra_produto: BARCODE })
    await till.rest()
    return erpId
  }

  it('is asked about, where the first connection asks, and neither is touched', async () => {
    const erpId = await two()
    expect((await here()).map(one => one.erpId)).toEqual([null, null])
    const pairs = await question()
    expect(pairs.map(pair => [pair.here!.name, pair.there!.id, pair.equal])).toEqual([
      ['Ração A', String(erpId), 'barcode'],
      ['Ração B', String(erpId), 'barcode'],
    ])
    await till.rest()
    expect(await question()).toHaveLength(2)
    await decide(pairs[1]!.id, 'same')
    await till.rest()
    expect(await here()).toMatchObject([
      { name: 'Ração A', erpId: null },
      { name: 'Ração B', erpId },
    ])
  })

  for (const bring of [true, false])
    it(`and is neither: comes as one more${bring ? '' : ', though the shop left there what stood there only'}`, async () => {
      const erpId = await two()
      await till.world.act(tx => tx`update survey set bring = ${bring}`)
      for (const pair of await question()) await decide(pair.id, 'different')
      await till.rest()
      expect((await here()).map(one => [one.name, one.erpId])).toEqual([
        ['Ração A', null],
        ['Ração B', null],
        ['Ração Filhotes 3 kg', erpId],
      ])
    })
})

describe('made there by us', () => {
  it('and its answer was lost: it comes to its product, not as one more, whoever tells of it first', async () => {
    till = await openTill()
    await till.rest()
    till.world.emulator.addFault({ kind: 'error-after', method: 'POST', path: 'produtos' })
    const id = await register({ name: 'Coleira P', code: 'CP' })
    for (let n = 0; n < 40; n++) await till.worker.move()
    await till.rest()
    expect(await here()).toMatchObject([{ id, name: 'Coleira P' }])
    expect(till.rows('produtos')).toHaveLength(1)
  })

  it('while it is on its way there: goods that a person registers meanwhile wait, and come', async () => {
    till = await openTill()
    await till.rest()
    await register({ name: 'Coleira P', code: 'CP' })
    await till.untilSending('product.create')
    goods({ cod_produto: 'RF-3' })
    await till.rest()
    expect((await here()).map(one => [one.name, one.erpId !== null])).toEqual([
      ['Coleira P', true],
      ['Ração Filhotes 3 kg', true],
    ])
    expect(till.rows('produtos')).toHaveLength(2)
  })
})
