/** Items and instalments of sales orders. */

import { describe, expect, test } from 'vitest'
import { bags, newProduct, newSalesOrder, openEmulator } from '../emulatorForTests.ts'

const parcela = { data_parcela: '2026-04-10', valor_parcela: '189.90', forma_pagamento: 'PIX' }

describe('items', () => {
  test('name the order by id_ped, have totals to the cent, and make the order’s total', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened, [], { desconto_pedido: '9.80', frete_pedido: '20.00' })
    const path = `pedidos/${id}/produtos`
    const sent = [bags(product, '2'), { ...bags(product, '0.333'), desconto_produto: '3.24' }]
    const added = (await opened.call('POST', path, sent)).body.data
    expect(added).toMatchObject([{ valor_total_produto: 379.8, id_pedido: id }, { valor_total_produto: 60 }])
    expect((await opened.call('GET', path)).body.data).toMatchObject([
      {
        id_produto: product,
        qtde_produto: '2.0000',
        valor_unit_produto: '189.900000',
        valor_total_produto: '379.80',
        id_pedido: id,
        id_almoxarifado: 0,
      },
      { valor_desconto: '3.24', valor_total_produto: '60.00' },
    ])
    expect((await opened.call('GET', `pedidos/${id}`)).body.data).toMatchObject({
      valor_total_produtos: '439.80',
      valor_total_nota: '450.00',
    })
  })

  test.each([
    ['amount', '10.00', '369.80'],
    ['percent', '37.98', '341.82'],
    ['ignored', '0.00', '379.80'],
  ] as const)('a discount of 10 on two bags is %s', async (itemDiscount, off, total) => {
    const opened = await openEmulator({ switches: { itemDiscount } })
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened, [{ ...bags(product, '2'), desconto_produto: '10.00' }])
    expect((await opened.call('GET', `pedidos/${id}/produtos`)).body.data).toMatchObject([
      { valor_desconto: off, valor_total_produto: total },
    ])
  })

  test('come as an array with all four fields; one bad item refuses all', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened)
    const sent = async (body: unknown) =>
      (await opened.call('POST', `pedidos/${id}/produtos`, body)).body.data
    const bag = bags(product)
    for (const field of ['id_produto', 'desc_produto', 'qtde_produto', 'valor_unit_produto'])
      expect(await sent([bag, { ...bag, [field]: undefined }])).toEqual([`O campo (${field}) é obrigatório`])
    expect(await sent([bag, { ...bag, desc_produto: 'x'.repeat(256) }])).toEqual([
      'O tamanho do campo (desc_produto) não é válido',
    ])
    expect(await sent(bag)).toBe('Erro ao cadastrar o produto para o pedido!')
    expect((await opened.call('GET', `pedidos/${id}/produtos`)).status).toBe(403)
    opened.emulator.setSwitches({ bareItemObject: 'accept' })
    expect(await sent(bag)).toHaveLength(1)
    expect((await opened.call('POST', 'pedidos/9/produtos', [bag])).body.data).toBe(
      'Nenhum pedido encontrado!',
    )
  })

  test('outside the catalogue are refused, unless the account takes them', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened)
    const sent = async () => (await opened.call('POST', `pedidos/${id}/produtos`, [bags(0)])).body
    expect((await sent()).data).toEqual(['O formato do campo (id_produto) não é válido'])
    opened.emulator.setSwitches({ productItemZero: 'accept' })
    expect((await sent()).code).toBe(200)
  })

  test('are changed and removed one by one', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened, [bags(product), bags(product)])
    const path = `pedidos/${id}/produtos`
    const [first, second] = (await opened.call('GET', path)).body.data
    const changed = await opened.call('PUT', `${path}/${first.id_ped_produto}`, { qtde_produto: '3' })
    expect(changed.body.data).toMatchObject([{ valor_total_produto: '569.70' }])
    expect((await opened.call('DELETE', `${path}/${second.id_ped_produto}`)).body.data).toEqual({
      id_ped_produto: second.id_ped_produto,
    })
    expect((await opened.call('GET', `pedidos/${id}`)).body.data.valor_total_nota).toBe('569.70')
    expect((await opened.call('DELETE', `${path}/${second.id_ped_produto}`)).body.data).toBe(
      'Nenhum produto para o pedido encontrado!',
    )
  })

  test('may be missing from the grand total until the next change', async () => {
    const opened = await openEmulator({ switches: { salesOrderTotal: 'lags' } })
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened, [bags(product)])
    const totals = async () => {
      const { valor_total_produtos, valor_total_nota } = (await opened.call('GET', `pedidos/${id}`)).body.data
      return [valor_total_produtos, valor_total_nota]
    }
    expect(await totals()).toEqual(['189.90', '189.90'])
    await opened.call('POST', `pedidos/${id}/produtos`, [bags(product)])
    expect(await totals()).toEqual(['379.80', '189.90'])
    await opened.call('PUT', `pedidos/${id}`, { prazo_entrega: '2' })
    expect(await totals()).toEqual(['379.80', '379.80'])
    opened.emulator.setSwitches({ salesOrderTotal: 'complete' })
    await opened.call('POST', `pedidos/${id}/produtos`, [bags(product)])
    expect(await totals()).toEqual(['569.70', '569.70'])
  })

  test('need their place in stock where the account keeps places', async () => {
    const opened = await openEmulator({ switches: { stockPlaces: true } })
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened)
    const sent = async (fields: object) =>
      (await opened.call('POST', `pedidos/${id}/produtos`, [{ ...bags(product), ...fields }])).body.data
    const places = (qtde_saida: string) =>
      JSON.stringify([{ desc_almoxarifado: 'Loja', id_almoxarifado: 8, qtde_atual: '5,00', qtde_saida }])
    const wrong = ['O formato do campo (json_localizacoes) não é válido']
    expect(await sent({})).toEqual(['O campo (id_almoxarifado) é obrigatório'])
    expect(await sent({ id_almoxarifado: 8 })).toEqual(wrong)
    expect(await sent({ id_almoxarifado: 8, json_localizacoes: '[' })).toEqual(wrong)
    expect(await sent({ id_almoxarifado: 8, json_localizacoes: '[]' })).toEqual(wrong)
    expect(await sent({ id_almoxarifado: 8, json_localizacoes: places('1.00') })).toEqual(wrong)
    expect(await sent({ id_almoxarifado: 8, json_localizacoes: places('1,00') })).toMatchObject([
      { id_almoxarifado: 8 },
    ])
    opened.emulator.person().salesOrders.launchStock({ id })
    expect((await opened.call('GET', `produtos/${product}/estoque`)).body.data).toMatchObject([
      { id_almoxarifado: 8 },
    ])
  })

  test.each([
    ['Atendido', 'itemsWhenFulfilled'],
    ['Cancelado', 'itemsWhenCancelled'],
  ] as const)(
    'of an order that is %s stand still unless the account lets them change',
    async (status, name) => {
      const opened = await openEmulator()
      const product = await newProduct(opened)
      const id = await newSalesOrder(opened, [bags(product)], { status_pedido: status })
      const add = async () => (await opened.call('POST', `pedidos/${id}/produtos`, [bags(product)])).body
      expect(await add()).toMatchObject({ code: 403, data: 'Erro ao cadastrar o produto para o pedido!' })
      opened.emulator.setSwitches({ [name]: 'editable' })
      expect((await add()).code).toBe(200)
    },
  )

  test.each(['launchStock', 'launchAccounts'] as const)(
    'of an order after %s stand still too',
    async launch => {
      const opened = await openEmulator()
      const product = await newProduct(opened)
      const id = await newSalesOrder(opened, [bags(product)])
      opened.emulator.person().salesOrders[launch]({ id })
      const add = async () => (await opened.call('POST', `pedidos/${id}/produtos`, [bags(product)])).status
      expect(await add()).toBe(403)
      opened.emulator.setSwitches({ itemsWhenLaunched: 'editable' })
      expect(await add()).toBe(200)
    },
  )
})

describe('parcelas', () => {
  test('replace those before and never show how they were paid', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened)
    const path = `pedidos/${id}/parcelas`
    expect((await opened.call('GET', path)).body.data).toBe('Nenhuma parcela para o pedido encontrada!')
    await opened.call('POST', path, [parcela, parcela])
    const paid = { ...parcela, conta_liquidada: '1', valor_pago: '180.00', data_pagamento: '2026-03-11' }
    await opened.call('POST', path, [paid])
    expect((await opened.call('GET', path)).body.data).toEqual([
      {
        id_parcela: expect.any(Number),
        id_pedido: id,
        data_parcela: '2026-04-10',
        valor_parcela: '189.90',
        forma_pagamento: 'PIX',
        observacoes_parcela: '',
      },
    ])
    expect((await opened.call('GET', `pedidos/${id}`)).body.data.condicao_pagamento).toBe(1)
  })

  test.each([
    [{ valor_parcela: '63.333' }, 'O formato do campo (valor_parcela) não é válido'],
    [{ valor_parcela: undefined }, 'O campo (valor_parcela) é obrigatório'],
    [{ data_parcela: undefined }, 'O campo (data_parcela) é obrigatório'],
    [{ forma_pagamento: 'Pix' }, 'O valor do campo (forma_pagamento) não é válido'],
    [{ conta_liquidada: '2' }, 'O valor do campo (conta_liquidada) não é válido'],
    [{ observacoes_parcela: 'x'.repeat(256) }, 'O tamanho do campo (observacoes_parcela) não é válido'],
  ])('with %j are refused', async (fields, message) => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened)
    const answer = await opened.call('POST', `pedidos/${id}/parcelas`, [{ ...parcela, ...fields }])
    expect(answer.body.data).toEqual([message])
  })

  test('of a fulfilled order stay where the account says so', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened, [], { status_pedido: 'Atendido' })
    const sent = async () => (await opened.call('POST', `pedidos/${id}/parcelas`, [parcela])).body
    expect((await sent()).code).toBe(200)
    opened.emulator.setSwitches({ parcelasWhenFulfilled: 'refused' })
    expect((await sent()).data).toBe('Erro ao cadastrar a parcela para o pedido!')
  })
})
