/** Somebody at the ERP's screens with products, their stock, and sales orders; launching by hand and undoing it. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixed, sum } from '../decimals.ts'
import {
  bags,
  balanceOf,
  newOrder,
  newProduct,
  newSalesOrder,
  openEmulator,
  stocked,
} from '../emulatorForTests.ts'
import type { Row } from '../types.ts'
import { ImpossibleAction } from './records.ts'

describe('products', () => {
  test('are made with a first stock, edited, copied without it, trashed and restored', async () => {
    const opened = await openEmulator()
    const { products } = opened.emulator.person()
    const made = products.create({ fields: { desc_produto: 'Ração', estoque_produto: '5' } })
    expect(made).toMatchObject({
      id_registro: 1,
      estoque_produto: '5.0000',
      estoque: [{ tipo_estoque: 'Entrada', qtde_estoque: '5.0000', id_usuario_cad_estoque: 1 }],
    })
    const id = Number(made.id_produto)
    await opened.clock.advance(60_000)
    expect(products.edit({ id, fields: { valor_produto: '99.000000' } })).toMatchObject({
      valor_produto: '99.000000',
      data_mod_produto: '2026-03-10 09:01:00',
    })
    expect(() => products.edit({ id, fields: { estoque_produto: '9' } })).toThrow(/moved or counted/)
    const copy = products.copy({ id, fields: { desc_produto: 'Ração (cópia)' } })
    expect(copy).toMatchObject({ id_registro: 2, valor_produto: '99.000000', estoque_produto: '0' })
    expect(copy).not.toHaveProperty('estoque')
    expect(products.trash({ id })).toMatchObject({ lixeira: 'Sim' })
    expect(products.restore({ id })).toMatchObject({ lixeira: 'Nao', estoque_produto: '5.0000' })
  })

  test('move by hand and by counting', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const move = async (action: string, input: object) =>
      opened.control('POST', `person/products/${action}`, { id, ...input })
    const entry = { tipo_estoque: 'Entrada', qtde_estoque: '10', obs_estoque: 'Compra' }
    expect((await move('moveStock', entry)).body).toMatchObject({
      estoque_produto: '10.0000',
      estoque: [{ obs_estoque: 'Compra', identificacao: '' }],
    })
    expect((await move('countStock', { estoque_produto: '8' })).body).toMatchObject({
      estoque_produto: '8.0000',
      estoque: [{}, { tipo_estoque: 'Saida', qtde_estoque: '2.0000', obs_estoque: 'Acerto de estoque' }],
    })
    expect((await move('countStock', { estoque_produto: '8' })).status).toBe(409)
    expect((await move('moveStock', { ...entry, tipo_estoque: 'Perda' })).status).toBe(409)
    expect((await move('moveStock', { ...entry, qtde_estoque: '0' })).status).toBe(409)
    expect((await move('moveStock', { ...entry, qtde_estoque: 3 })).status).toBe(400)
    expect((await move('countStock', {})).status).toBe(400)
    opened.emulator.setSwitches({ negativeStock: 'refuse' })
    const short = await move('moveStock', { tipo_estoque: 'Saida', qtde_estoque: '9' })
    expect([short.status, short.body.wrong]).toEqual([409, 'Estoque insuficiente!'])
    expect(await balanceOf(opened, id)).toBe('8.0000')
  })

  test('that are services have no stock, whatever the API takes', async () => {
    const opened = await openEmulator({ switches: { stockOfService: 'accept' } })
    const id = await newProduct(opened, { tipo_produto: 'Servico' })
    const { products } = opened.emulator.person()
    expect(() => products.moveStock({ id, tipo_estoque: 'Entrada', qtde_estoque: '1' })).toThrow(/service/)
  })
})

test('product categories are made and renamed by hand', async () => {
  const { call, emulator } = await openEmulator()
  const { productCategories } = emulator.person()
  const made = productCategories.create({ fields: { nome_categoria: 'Rações' } })
  const id = Number(made.id_categoria)
  productCategories.edit({ id, fields: { nome_categoria: 'Alimentos' } })
  expect((await call('GET', `categorias/${id}`)).body.data.nome_categoria).toBe('Alimentos')
})

describe('sales orders', () => {
  test('are made, get items, are edited, copied, cancelled, reopened and trashed', async () => {
    const opened = await openEmulator()
    const bag = await newProduct(opened)
    const { salesOrders } = opened.emulator.person()
    const made = salesOrders.create({ fields: { nome_cliente: 'Ana' } })
    expect(made).toMatchObject({
      id_pedido: 1,
      data_pedido: '2026-03-10',
      produtos: [],
      status: [{ obs_status: 'Pedido cadastrado' }],
    })
    const id = Number(made.id_ped)
    const added = salesOrders.addProduct({ id, fields: bags(bag, '2') as Row })
    expect(added.valor_total_nota).toBe('379.80')
    const item = Number((added.produtos as { id_ped_produto: number }[])[0]?.id_ped_produto)
    expect(salesOrders.editProduct({ id, item, fields: { qtde_produto: '3' } })).toMatchObject({
      valor_total_nota: '569.70',
      produtos: [{ id_ped_produto: item }],
    })
    salesOrders.setParcelas({ id, parcelas: [{ data_parcela: '2026-03-20', valor_parcela: '569.70' }] })
    salesOrders.launchStock({ id })
    salesOrders.launchAccounts({ id })
    const copy = salesOrders.copy({ id })
    expect(copy).toMatchObject({
      id_pedido: 2,
      valor_total_nota: '569.70',
      estoque_pedido: 0,
      contas_pedido: 0,
    })
    expect((copy.produtos as { id_ped_produto: number }[])[0]?.id_ped_produto).not.toBe(item)
    expect(salesOrders.setStatus({ id, status: 'Cancelado', obs_status: 'Desistiu' })).toMatchObject({
      status_pedido: 'Cancelado',
    })
    expect(salesOrders.setStatus({ id, status: 'Em Aberto' })).toMatchObject({ status_pedido: 'Em Aberto' })
    expect(salesOrders.edit({ id, fields: { obs_pedido: 'Ligar' } })).toMatchObject({ obs_pedido: 'Ligar' })
    expect(salesOrders.removeProduct({ id, item }).valor_total_nota).toBe('0.00')
    expect(() => salesOrders.removeProduct({ id, item })).toThrow(/no row/)
    expect(() => salesOrders.addProduct({ id, fields: bags(0) as Row })).toThrow()
    expect(salesOrders.trash({ id })).toMatchObject({ lixeira: 'Sim' })
    expect(salesOrders.restore({ id })).toMatchObject({ lixeira: 'Nao' })
  })

  test('launch their accounts by parcela, paid ones settled, and take them back while none is', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened, [bags(await newProduct(opened))])
    await opened.call('POST', `pedidos/${id}/parcelas`, [
      { data_parcela: '2026-03-10', valor_parcela: '89.90', conta_liquidada: '1', forma_pagamento: 'PIX' },
      { data_parcela: '2026-04-10', valor_parcela: '100.00' },
    ])
    const { salesOrders, receivables } = opened.emulator.person()
    expect(salesOrders.launchAccounts({ id })).toMatchObject({ contas_pedido: 1 })
    const launched = () => opened.emulator.state()['contas-receber'] ?? []
    expect(launched()).toMatchObject([
      {
        identificacao: `Ped_${id}`,
        nome_conta: 'Pedido 1',
        categoria_rec: 'Vendas',
        valor_rec: '89.90',
        liquidado_rec: 'Sim',
        data_pagamento: '2026-03-10',
        situacao: 'Conta Liquidada',
      },
      { identificacao: `Ped_${id}`, valor_rec: '100.00', liquidado_rec: 'Nao', vencimento_rec: '2026-04-10' },
    ])
    expect(() => salesOrders.launchAccounts({ id })).toThrow(/launched/)
    expect(() => salesOrders.reverseAccounts({ id })).toThrow(/settled/)
    receivables.unsettle({ id: Number(launched()[0]?.id_conta_rec) })
    expect(salesOrders.reverseAccounts({ id })).toMatchObject({ contas_pedido: 0 })
    expect(launched().map(row => row.lixeira)).toEqual(['Sim', 'Sim'])
  })

  test('with a paid parcela of another amount and day are settled with those', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened, [bags(await newProduct(opened))])
    await opened.call('POST', `pedidos/${id}/parcelas`, [
      {
        data_parcela: '2026-03-20',
        valor_parcela: '189.90',
        conta_liquidada: '1',
        valor_pago: '180.00',
        data_pagamento: '2026-03-12',
      },
    ])
    opened.emulator.person().salesOrders.launchAccounts({ id })
    expect(opened.emulator.state()['contas-receber']).toMatchObject([
      { valor_rec: '189.90', valor_pago: '180.00', liquidado_rec: 'Sim', data_pagamento: '2026-03-12' },
    ])
  })
})

describe('stock launched by hand', () => {
  test.each([
    ['counter', ['Saida', 'Saida', 'Entrada']],
    ['removes', []],
  ] as const)('is one exit for each line; undone it leaves: %s', async (stockReversal, left) => {
    const opened = await openEmulator({ switches: { stockReversal } })
    const bag = await stocked(opened, '10')
    const bath = await newProduct(opened, { desc_produto: 'Banho', tipo_produto: 'Servico' })
    const lines = [bags(bag, '2'), bags(bag, '1'), { ...bags(bath), desc_produto: 'Banho' }]
    const id = await newSalesOrder(opened, lines)
    const { salesOrders } = opened.emulator.person()
    expect(salesOrders.launchStock({ id })).toMatchObject({ estoque_pedido: 1 })
    const rows = async () => {
      const { body } = await opened.call('GET', `produtos/${bag}/estoque?order=id_estoque`)
      return body.data.filter((row: Row) => row.identificacao === `Ped_${id}`)
    }
    expect(await rows()).toMatchObject([
      { tipo_estoque: 'Saida', qtde_estoque: '2.0000', valor_estoque: '189.900000', obs_estoque: 'Pedido 1' },
      { tipo_estoque: 'Saida', qtde_estoque: '1.0000' },
    ])
    expect(await balanceOf(opened, bag)).toBe('7.0000')
    expect((await opened.call('GET', `produtos/${bath}/estoque`)).status).toBe(403)
    expect(() => salesOrders.launchStock({ id })).toThrow(/launched/)
    expect(salesOrders.reverseStock({ id })).toMatchObject({ estoque_pedido: 0 })
    expect((await rows()).map((row: Row) => row.tipo_estoque)).toEqual(left)
    expect(await balanceOf(opened, bag)).toBe('10.0000')
    expect(() => salesOrders.reverseStock({ id })).toThrow(/not launched/)
    salesOrders.launchStock({ id })
    salesOrders.reverseStock({ id })
    expect(await balanceOf(opened, bag)).toBe('10.0000')
  })

  test('of a service order carries its own mark, and its header then takes no PUT', async () => {
    const opened = await openEmulator()
    const bag = await stocked(opened, '10')
    const id = await newOrder(opened)
    const { orders } = opened.emulator.person()
    const added = orders.addProduct({ id, fields: bags(bag) as Row })
    const item = Number((added.produtos as { id_ped_produto: number }[])[0]?.id_ped_produto)
    orders.editProduct({ id, item, fields: { qtde_produto: '4' } })
    expect(orders.launchStock({ id })).toMatchObject({ estoque_pedido: 1, valor_total_pecas: '759.60' })
    expect(opened.emulator.state().produtos?.[0]?.estoque).toMatchObject([{}, { identificacao: `OS_${id}` }])
    expect(await balanceOf(opened, bag)).toBe('6.0000')
    const put = async () => (await opened.call('PUT', `ordens-servico/${id}`, { laudo_ordem: 'x' })).status
    expect(await put()).toBe(403)
    opened.emulator.setSwitches({ headerWhenStockLaunched: 'editable' })
    expect(await put()).toBe(200)
    orders.reverseStock({ id })
    expect(await balanceOf(opened, bag)).toBe('10.0000')
  })

  test('of a product in the trash is refused, unless the account takes it', async () => {
    const opened = await openEmulator()
    const bag = await stocked(opened, '3')
    const id = await newSalesOrder(opened, [bags(bag)])
    const { products, salesOrders } = opened.emulator.person()
    products.trash({ id: bag })
    expect(() => salesOrders.launchStock({ id })).toThrow('Erro ao lançar o estoque!')
    opened.emulator.setSwitches({ stockOfTrashed: 'accept' })
    expect(salesOrders.launchStock({ id })).toMatchObject({ estoque_pedido: 1 })
    expect(await balanceOf(opened, bag)).toBe('2.0000')
  })

  test('whatever people move, launch and take back, the balance is the sum of the rows', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('Entrada' as const), amount: fc.integer({ min: 1, max: 90_000 }) }),
      fc.record({ act: fc.constant('Saida' as const), amount: fc.integer({ min: 1, max: 90_000 }) }),
      fc.record({ act: fc.constantFrom('count', 'launch', 'reverse', 'sell', 'cancel'), amount: fc.nat(9) }),
    )
    const opened = await openEmulator()
    const { emulator } = opened
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.boolean(), (steps, removes) => {
        emulator.setSwitches({ stockReversal: removes ? 'removes' : 'counter' })
        const { products, salesOrders, counterSales } = emulator.person()
        const id = Number(
          products.create({ fields: { desc_produto: 'Ração', valor_produto: '10.00' } }).id_produto,
        )
        const order = Number(salesOrders.create({ fields: { nome_cliente: 'Ana' } }).id_ped)
        salesOrders.addProduct({ id: order, fields: bags(id, '2.5') as Row })
        let sale = 0
        for (const { act, amount } of steps) {
          const acts: Record<string, () => unknown> = {
            Entrada: () =>
              products.moveStock({ id, tipo_estoque: 'Entrada', qtde_estoque: `${amount / 10_000}` }),
            Saida: () =>
              products.moveStock({ id, tipo_estoque: 'Saida', qtde_estoque: `${amount / 10_000}` }),
            count: () => products.countStock({ id, estoque_produto: String(amount) }),
            launch: () => salesOrders.launchStock({ id: order }),
            reverse: () => salesOrders.reverseStock({ id: order }),
            sell: () => {
              sale = Number(
                counterSales.ringUp({ items: [{ id_produto: id, qtde_produto: '1.25' }] }).id_frente,
              )
            },
            cancel: () => counterSales.cancel({ id: sale }),
          }
          try {
            acts[act]?.()
          } catch (problem) {
            // What the screens don't offer right now.
            if (!(problem instanceof ImpossibleAction)) throw problem
          }
        }
        const product = emulator.state().produtos?.find(row => row.id_produto === id)
        const rows = (product?.estoque ?? []) as Row[]
        const inside = sum(rows.filter(row => row.tipo_estoque === 'Entrada').map(row => row.qtde_estoque))
        const outside = sum(rows.filter(row => row.tipo_estoque === 'Saida').map(row => row.qtde_estoque))
        expect(fixed(product?.estoque_produto, 4)).toBe(fixed(inside.minus(outside), 4))
      }),
      { numRuns: 40 },
    )
  })

  test('is refused where there is too little, and nothing moves', async () => {
    const opened = await openEmulator({ switches: { negativeStock: 'refuse' } })
    const bag = await stocked(opened, '3')
    const treat = await stocked(opened, '9', { desc_produto: 'Petisco' })
    const id = await newSalesOrder(opened, [bags(treat), bags(bag, '2'), bags(bag, '2')])
    expect(() => opened.emulator.person().salesOrders.launchStock({ id })).toThrow('Estoque insuficiente!')
    expect([await balanceOf(opened, treat), await balanceOf(opened, bag)]).toEqual(['9.0000', '3.0000'])
  })
})
