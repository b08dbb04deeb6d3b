/**
 * Products over HTTP: found before they are made, merged field by field, and their stock left to the ERP.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { compareFields } from '../../core/compare.ts'
import type { ProductFields } from '../port/index.ts'
import type { Row } from './emulator/index.ts'
import { vhsys } from './index.ts'
import { asFields } from './next/known.ts'
import { product } from './testing/goods.ts'
import { openShop, type Shop } from './testing/shop.ts'

let shop: Shop

afterEach(() => shop.stop())

const barcode = '7891000100103'
const fresh = product({ barcode, code: 'RAC-1' })

/** A product somebody made in the ERP; answers its id. */
function there(fields: object = {}): string {
  const row = shop.emulator.person().products.create({
    fields: { desc_produto: 'Ração Premium 1kg', tipo_produto: 'Produto', unidade_produto: 'UN', ...fields },
  })
  return String(row.id_produto)
}

const goods = (): Row[] => shop.rows('produtos').filter(row => row.tipo_produto === 'Produto')
const linked = () => shop.loop.linkOf('product')?.id
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

describe('a product new to the ERP', () => {
  it('is looked for by code, then in the whole catalogue by barcode, and made in one call', async () => {
    shop = await openShop()
    shop.calls()
    expect(await want(fresh)).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual([...Array(4).fill('GET produtos'), 'POST produtos'])
    expect(goods()).toMatchObject([
      {
        desc_produto: 'Ração Premium 1 kg',
        unidade_produto: 'UN',
        valor_produto: expect.stringMatching(/^39\.90/),
        codigo_barra_produto: barcode,
        cod_produto: 'RAC-1',
        tipo_produto: 'Produto',
        obs_produto: expect.stringMatching(/^TR-/),
      },
    ])
    await restsAgreed()
  })

  it('without barcode and code is made without a look', async () => {
    shop = await openShop()
    shop.calls()
    await want(product())
    expect(shop.calls()).toEqual(['POST produtos'])
  })

  it('never says how much of it there is', async () => {
    shop = await openShop()
    await want(product({ stockMilli: 5000 }))
    await want(product({ stockMilli: 7000 }))
    expect(goods()).toMatchObject([{ estoque_produto: expect.stringMatching(/^0/) }])
    shop.calls()
    await want(product({ stockMilli: 9000 }))
    expect(writes()).toEqual([])
  })
})

describe('a product the ERP has already', () => {
  it('with the code and the barcode is linked after one look', async () => {
    shop = await openShop()
    const id = there({ cod_produto: 'RAC-1', codigo_barra_produto: barcode })
    shop.calls()
    await want(fresh)
    expect(linked()).toBe(id)
    expect(shop.calls().filter(call => call === 'GET produtos')).toHaveLength(2)
  })

  it('with the barcode is linked, although another has the code', async () => {
    shop = await openShop()
    there({ cod_produto: 'RAC-1', desc_produto: 'Rato de borracha' })
    const id = there({ cod_produto: '99', codigo_barra_produto: barcode })
    await want(fresh)
    expect(linked()).toBe(id)
    expect(goods()).toHaveLength(2)
  })

  it('with the code alone is linked where none has the barcode', async () => {
    shop = await openShop()
    const id = there({ cod_produto: 'RAC-1' })
    await want(fresh)
    expect(linked()).toBe(id)
    expect(goods()).toMatchObject([{ codigo_barra_produto: barcode }])
    await restsAgreed()
  })

  it('twice: the older one is linked, and none is made', async () => {
    shop = await openShop()
    const id = there({ codigo_barra_produto: barcode })
    there({ codigo_barra_produto: barcode })
    await want(product({ barcode }))
    expect(linked()).toBe(id)
    expect(goods()).toHaveLength(2)
  })

  it('a service with the code is no match', async () => {
    shop = await openShop()
    there({ cod_produto: 'RAC-1', tipo_produto: 'Servico' })
    await want(fresh)
    expect(goods()).toHaveLength(1)
    expect(linked()).toBe(String(goods()[0]!.id_produto))
  })

  it('in the trash does not stand for what is sold: another is made', async () => {
    shop = await openShop()
    const id = there({ cod_produto: 'RAC-1' })
    shop.emulator.person().products.trash({ id: Number(id) })
    expect(await want(product({ code: 'RAC-1' }))).toEqual({ say: 'agreed', findings: [] })
    expect(linked()).not.toBe(id)
  })

  it('in the trash, and the code is not taken again: a person reads which to restore', async () => {
    shop = await openShop()
    const id = there({ cod_produto: 'RAC-1' })
    shop.emulator.person().products.trash({ id: Number(id) })
    shop.emulator.addFault({
      kind: 'refusal',
      method: 'POST',
      path: 'produtos',
      message: 'Código já cadastrado!',
    })
    expect(await want(product({ code: 'RAC-1' }))).toMatchObject({
      say: 'stuck',
      findings: [
        {
          code: 'trashed_product',
          params: { name: 'Ração Premium 1kg' },
          erpWords: 'Código já cadastrado!',
        },
      ],
    })
  })

  it('in the trash is restored where the account can', async () => {
    shop = await openShop({ restoreTrashed: 'supported' })
    shop.loop.answers = { restore: 'supported' }
    const id = there({ cod_produto: 'RAC-1' })
    shop.emulator.person().products.trash({ id: Number(id) })
    await want(product({ code: 'RAC-1' }))
    expect(linked()).toBe(id)
    expect(goods()).toMatchObject([{ lixeira: 'Nao' }])
  })
})

describe('a product both sides know', () => {
  it('is changed in the fields that changed here, and no others', async () => {
    shop = await openShop()
    await want(fresh)
    shop.calls()
    await want(product({ ...fresh.fields, priceCents: 4290, unit: 'SC' }))
    expect(writes()).toEqual(['PUT produtos/*'])
    const sent = shop.emulator.requests().findLast(({ method }) => method === 'PUT')
    expect(sent?.body).toEqual({ valor_produto: '42.90', unidade_produto: 'SC' })
    await restsAgreed()
  })

  it('changed there is told and left alone', async () => {
    shop = await openShop()
    await want(fresh)
    shop.emulator.person().products.edit({ id: Number(linked()), fields: { valor_produto: '45.00' } })
    shop.calls()
    expect(await shop.loop.pass()).toMatchObject({
      say: 'agreed',
      findings: [
        {
          severity: 'warn',
          code: 'changed_in_erp',
          field: 'priceCents',
          params: { ours: '3990', theirs: '4500' },
        },
      ],
    })
    expect(writes()).toEqual([])
  })

  it('has its stock read from the ERP, in thousandths [R9.04]', async () => {
    shop = await openShop()
    await want(fresh)
    shop.emulator.person().products.moveStock({
      id: Number(linked()),
      tipo_estoque: 'Entrada',
      qtde_estoque: '12.5',
    })
    const reading = await vhsys.open(shop.account).read('product', linked()!)
    const fields = reading.is === 'read' ? (reading.value?.fields as ProductFields) : null
    expect(fields?.stockMilli).toBe(12_500)
    await restsAgreed()
  })

  it('made here has its stock there taken for a change of theirs, whatever the shop said', async () => {
    shop = await openShop()
    await want(fresh)
    shop.emulator.person().products.moveStock({
      id: Number(linked()),
      tipo_estoque: 'Entrada',
      qtde_estoque: '3',
    })
    await shop.loop.pass()
    const seen = shop.loop.evidence.product!
    if (seen.is !== 'seen') throw new Error('the product was not read')
    const ours = asFields(fresh.fields)
    const states = compareFields(
      ours,
      shop.loop.linkOf('product')!.base,
      asFields(seen.document.fields),
      true,
    )
    expect(states).toMatchObject({ stockMilli: 'theirs', name: 'agreed', priceCents: 'agreed' })
  })

  it('thrown away there is a finding', async () => {
    shop = await openShop()
    await want(fresh)
    shop.emulator.person().products.trash({ id: Number(linked()) })
    expect(await shop.loop.pass()).toMatchObject({ say: 'stuck', findings: [{ code: 'trashed_product' }] })
  })

  it('archived here stays there, unless the connection says otherwise', async () => {
    shop = await openShop()
    await want(fresh)
    shop.calls()
    expect(await want({ ...fresh, standing: 'trashed' })).toEqual({ say: 'agreed', findings: [] })
    // It is looked at, since somebody may have thrown it away or taken it up again, and left as it is.
    expect(shop.calls()).toEqual(['GET produtos/*'])
    expect(goods()).toMatchObject([{ lixeira: 'Nao' }])
    shop.loop.settings = { ...shop.account.settings, archived_products: 'trash' }
    await shop.loop.pass()
    expect(goods()).toMatchObject([{ lixeira: 'Sim' }])
    await restsAgreed()
  })
})

it('a scan and a webhook tell of products, and not of services', async () => {
  shop = await openShop()
  const id = there()
  there({ tipo_produto: 'Servico' })
  const reading = await vhsys.open(shop.account).scan('product', new Date().toISOString())
  expect(reading.is === 'read' && reading.value.map(one => one.id)).toEqual([id])
  expect(vhsys.hints({ entidade: 'produtos', dados: { id_produto: 7 } })).toEqual([
    { kind: 'product', id: '7' },
  ])
})

it('an answer lost after the ERP made the product: the scan finds it by its marker', async () => {
  shop = await openShop()
  shop.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'produtos' })
  await expect(want(product())).rejects.toThrow(/uncertain/)
  const reading = await vhsys.open(shop.account).scan('product', new Date().toISOString())
  expect(reading.is === 'read' && reading.value.map(one => one.marker)).toEqual([
    expect.stringMatching(/^TR-/),
  ])
})
