/** Somebody at the counter: ringing up, importing, cancelling. */

import { describe, expect, test } from 'vitest'
import {
  bags,
  balanceOf,
  newCustomer,
  newOrder,
  newProduct,
  newSalesOrder,
  type Opened,
  openEmulator,
  stocked,
} from '../emulatorForTests.ts'
import type { Row } from '../types.ts'

const launched = ({ emulator }: Opened) => emulator.state()['contas-receber'] ?? []

describe('ringing up', () => {
  test('a walk-in paying cash: goods leave, the money is there, change is given', async () => {
    const opened = await openEmulator()
    const bag = await stocked(opened, '10')
    const sale = await opened.control('POST', 'person/counterSales/ringUp', {
      items: [{ id_produto: bag, qtde_produto: '2' }],
      valor_recebido: '400.00',
    })
    expect(sale.body).toMatchObject({
      id_pedido: 1,
      id_cliente: 0,
      nome_cliente: '',
      status_pedido: 'Atendido',
      valor_total_nota: '379.80',
      forma_pagamento: 'Dinheiro',
      valor_recebido: '400.00',
      troco_pedido: '20.20',
      contas_pedido: 1,
      estoque_pedido: 1,
      pdv_emitido: 1,
      pedido_importado: 0,
      produtos: [{ id_produto: bag, desc_produto: 'Ração 15 kg', valor_total_produto: '379.80' }],
      parcelas: [{ valor_parcela: '379.80', data_parcela: '2026-03-10' }],
    })
    const { id_frente } = sale.body
    expect(launched(opened)).toMatchObject([
      {
        identificacao: `PDV_${id_frente}`,
        nome_conta: 'Venda balcão 1',
        categoria_rec: 'Vendas',
        valor_rec: '379.80',
        liquidado_rec: 'Sim',
        data_pagamento: '2026-03-10',
      },
    ])
    expect(await balanceOf(opened, bag)).toBe('8.0000')
    expect((await opened.call('GET', `produtos/${bag}/estoque?order=id_estoque`)).body.data[1]).toMatchObject(
      {
        tipo_estoque: 'Saida',
        qtde_estoque: '2.0000',
        identificacao: `PDV_${id_frente}`,
        obs_estoque: 'Venda balcão 1',
        id_usuario_cad_estoque: 1,
      },
    )
    expect((await opened.call('GET', `vendas-balcao/${id_frente}`)).body.data).not.toHaveProperty(
      'importados',
    )
  })

  test.each([
    ['all', ['Sim', 'Sim', 'Sim']],
    ['cash', ['Sim', 'Sim', 'Nao']],
    ['none', ['Nao', 'Nao', 'Nao']],
  ] as const)('for a customer by cash, Pix and card: settled %s', async (saleAccountsSettled, settled) => {
    const opened = await openEmulator({ switches: { saleAccountsSettled } })
    const id_cliente = await newCustomer(opened)
    const bag = await newProduct(opened)
    const sale = opened.emulator.person().counterSales.ringUp({
      id_cliente,
      items: [{ id_produto: bag, valor_unit_produto: '200.00', desc_produto: 'Ração (oferta)' }],
      desconto_pedido: '10.00',
      acrescimo_pedido: '5.00',
      payments: [
        { forma_pagamento: 'Dinheiro', valor_parcela: '50.00' },
        { forma_pagamento: 'PIX', valor_parcela: '45.00' },
        { forma_pagamento: 'Cartão de Crédito', valor_parcela: '100.00', data_parcela: '2026-04-10' },
      ],
    })
    expect(sale).toMatchObject({
      id_cliente,
      nome_cliente: 'Maria Souza',
      valor_total_nota: '195.00',
      condicao_pagamento: 3,
    })
    expect(launched(opened)).toMatchObject([
      { forma_pagamento: 'Dinheiro', valor_rec: '50.00', id_cliente },
      // What was sold in the PDV reads Pix; the API only takes PIX.
      { forma_pagamento: 'Pix', valor_rec: '45.00' },
      { forma_pagamento: 'Cartão de Crédito', valor_rec: '100.00', vencimento_rec: '2026-04-10' },
    ])
    expect(launched(opened).map(row => row.liquidado_rec)).toEqual(settled)
  })

  test('launches what the PDV is set to launch', async () => {
    const opened = await openEmulator({ switches: { pdvLaunchesStock: false, pdvLaunchesAccounts: false } })
    const bag = await stocked(opened, '10')
    const { counterSales } = opened.emulator.person()
    expect(counterSales.ringUp({ items: [{ id_produto: bag }] })).toMatchObject({
      contas_pedido: 0,
      estoque_pedido: 0,
    })
    expect([await balanceOf(opened, bag), launched(opened)]).toEqual(['10.0000', []])
  })

  test('what the PDV would not take leaves no trace', async () => {
    const opened = await openEmulator({ switches: { negativeStock: 'refuse' } })
    const bag = await stocked(opened, '3')
    const { counterSales } = opened.emulator.person()
    const before = JSON.stringify(opened.emulator.state())
    const two = { id_produto: bag, qtde_produto: '2' }
    expect(() => counterSales.ringUp({ items: [two, two] })).toThrow('Estoque insuficiente!')
    expect(() => counterSales.ringUp({})).toThrow(/nothing/)
    expect(() => counterSales.ringUp({ items: [{ id_produto: 9 }] })).toThrow(/produtos has no record 9/)
    const short = [{ forma_pagamento: 'Dinheiro', valor_parcela: '100.00' }]
    expect(() => counterSales.ringUp({ items: [two], payments: short })).toThrow(/379.80.*100.00/)
    expect(JSON.stringify(opened.emulator.state())).toBe(before)
    const wrong = await opened.control('POST', 'person/counterSales/ringUp', { items: 'bag' })
    expect([wrong.status, wrong.body.wrong]).toEqual([400, 'items must be an array'])
  })
})

describe('importing', () => {
  test.each([
    ['flag', () => 1],
    ['id', (order: number) => order],
    ['none', () => 0],
  ] as const)('an OS makes it Atendido; the money is the sale’s (mark: %s)', async (saleImportMark, mark) => {
    const opened = await openEmulator({ switches: { saleImportMark } })
    const order = await newOrder(opened, { valor_total_desconto: '10.00', valor_total_despesas: '4.00' })
    const bag = await stocked(opened, '5')
    opened.emulator.person().orders.addProduct({ id: order, fields: bags(bag) as Row })
    const sale = opened.emulator.person().counterSales.ringUp({ orders: [order] })
    expect(sale).toMatchObject({
      nome_cliente: 'Maria Souza',
      valor_total_produtos: '269.90',
      valor_total_nota: '263.90',
      pedido_importado: mark(order),
      produtos: [{ desc_produto: 'Banho' }, { id_produto: bag }],
      importados: [{ kind: 'ordens-servico', id: order }],
    })
    expect((await opened.call('GET', `ordens-servico/${order}`)).body.data).toMatchObject({
      status_pedido: 'Atendido',
      contas_pedido: 0,
      estoque_pedido: 0,
    })
    expect((await opened.call('GET', `ordens-servico/${order}/status`)).body.data.at(-1)).toMatchObject({
      tipo_status: 'Atendido',
      obs_status: 'Emitido pelo PDV',
    })
    expect(launched(opened)).toMatchObject([
      { identificacao: `PDV_${sale.id_frente}`, valor_rec: '263.90', liquidado_rec: 'Sim' },
    ])
    expect(await balanceOf(opened, bag)).toBe('4.0000')
  })

  test('a pedido, beside goods from the shelf', async () => {
    const opened = await openEmulator()
    const bag = await stocked(opened, '5')
    const items = [{ ...bags(bag, '2'), desconto_produto: '9.80' }]
    const order = await newSalesOrder(opened, items, { frete_pedido: '20.00', desconto_pedido: '5.00' })
    const payments = [{ forma_pagamento: 'Cartão de Débito' }]
    const sale = opened.emulator
      .person()
      .counterSales.ringUp({ salesOrders: [order], items: [{ id_produto: bag }], payments })
    expect(sale).toMatchObject({ valor_total_nota: '574.90', desconto_pedido: '14.80' })
    expect((await opened.call('GET', `pedidos/${order}`)).body.data).toMatchObject({
      status_pedido: 'Atendido',
      pdv_emitido: 1,
    })
    expect(launched(opened)).toMatchObject([{ valor_rec: '574.90', liquidado_rec: 'Nao' }])
    expect(await balanceOf(opened, bag)).toBe('2.0000')
  })

  test('takes only open documents that are not too old', async () => {
    const opened = await openEmulator()
    const bag = await newProduct(opened)
    const old = await newSalesOrder(opened, [bags(bag)], { data_pedido: '2026-02-07' })
    const { counterSales, salesOrders } = opened.emulator.person()
    expect(() => counterSales.ringUp({ salesOrders: [old] })).toThrow(/too old/)
    opened.emulator.setSwitches({ pdvImportDays: 31 })
    expect(counterSales.ringUp({ salesOrders: [old] })).toMatchObject({ valor_total_nota: '189.90' })
    expect(() => counterSales.ringUp({ salesOrders: [old] })).toThrow(/not open/)
    salesOrders.setStatus({ id: old, status: 'Em Andamento' })
    salesOrders.trash({ id: old })
    expect(() => counterSales.ringUp({ salesOrders: [old] })).toThrow(/not open/)
  })
})

describe('cancelling', () => {
  test.each([
    ['status', 'Cancelado', 'Nao'],
    ['trash', 'Atendido', 'Sim'],
    ['both', 'Cancelado', 'Sim'],
  ] as const)(
    'takes goods and money back; the sale then reads as %s',
    async (cancelledSaleState, status, bin) => {
      const opened = await openEmulator({ switches: { cancelledSaleState } })
      const bag = await stocked(opened, '10')
      const { counterSales } = opened.emulator.person()
      const { id_frente } = counterSales.ringUp({ items: [{ id_produto: bag, qtde_produto: '2' }] })
      const id = Number(id_frente)
      const after = await opened.control('POST', 'person/counterSales/cancel', { id, obs_status: 'Desistiu' })
      expect(after.body).toMatchObject({
        status_pedido: status,
        lixeira: bin,
        contas_pedido: 0,
        estoque_pedido: 0,
      })
      expect(launched(opened)).toMatchObject([{ lixeira: 'Sim', liquidado_rec: 'Nao', valor_pago: '0.00' }])
      expect(await balanceOf(opened, bag)).toBe('10.0000')
      expect(() => counterSales.cancel({ id })).toThrow(/cancelled/)
    },
  )

  test.each(['status', 'trash'] as const)('may leave both where they are (%s)', async cancelledSaleState => {
    const switches = { cancelledSaleState, cancelledSaleReverses: false }
    const opened = await openEmulator({ switches })
    const bag = await stocked(opened, '10')
    const { counterSales } = opened.emulator.person()
    const { id_frente } = counterSales.ringUp({ items: [{ id_produto: bag }] })
    expect(counterSales.cancel({ id: Number(id_frente) })).toMatchObject({
      contas_pedido: 1,
      estoque_pedido: 1,
    })
    expect(launched(opened)).toMatchObject([{ lixeira: 'Nao', liquidado_rec: 'Sim' }])
    expect(await balanceOf(opened, bag)).toBe('9.0000')
  })

  test.each([
    [false, 'Atendido', 1],
    [true, 'Em Aberto', 0],
  ] as const)('opens what it had imported again: %s', async (cancelledSaleReopens, status, pdv_emitido) => {
    const opened = await openEmulator({ switches: { cancelledSaleReopens } })
    const order = await newOrder(opened)
    const sold = await newSalesOrder(opened, [bags(await newProduct(opened))])
    const closed = await newOrder(opened)
    const { counterSales, orders } = opened.emulator.person()
    const sale = counterSales.ringUp({ orders: [order, closed], salesOrders: [sold] })
    orders.setStatus({ id: closed, status: 'Cancelado' })
    counterSales.cancel({ id: Number(sale.id_frente) })
    expect((await opened.call('GET', `ordens-servico/${order}`)).body.data.status_pedido).toBe(status)
    expect((await opened.call('GET', `ordens-servico/${closed}`)).body.data.status_pedido).toBe('Cancelado')
    expect((await opened.call('GET', `pedidos/${sold}`)).body.data).toMatchObject({
      status_pedido: status,
      pdv_emitido,
    })
  })

  test('a sale can also be edited, trashed and restored by hand', async () => {
    const opened = await openEmulator()
    const { counterSales } = opened.emulator.person()
    const { id_frente } = counterSales.ringUp({ items: [{ id_produto: await newProduct(opened) }] })
    const id = Number(id_frente)
    expect(counterSales.edit({ id, fields: { obs_pedido: 'Entregar' } })).toMatchObject({
      obs_pedido: 'Entregar',
    })
    expect(counterSales.trash({ id })).toMatchObject({ lixeira: 'Sim', status_pedido: 'Atendido' })
    expect(counterSales.restore({ id })).toMatchObject({ lixeira: 'Nao' })
    const made = await opened.control('POST', 'person/counterSales/create', { fields: {} })
    expect(made.status).toBe(404)
  })
})
