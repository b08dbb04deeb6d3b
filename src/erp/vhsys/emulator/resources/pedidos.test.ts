/** Sales orders: header, status and what they launch. Items and instalments are in `pedidoParts.test.ts`. */

import { describe, expect, test } from 'vitest'
import { bags, newCustomer, newProduct, newSalesOrder, openEmulator, stocked } from '../emulatorForTests.ts'

describe('the header', () => {
  test('needs a name alone; the answer is an array of one, the read an object', async () => {
    const { call, emulator } = await openEmulator()
    const made = await call('POST', 'pedidos', { nome_cliente: 'Maria Souza' })
    expect(made.body.data).toMatchObject([
      {
        id_pedido: 1,
        nome_cliente: 'Maria Souza',
        data_pedido: '2026-03-10',
        status_pedido: 'Em Aberto',
        valor_total_nota: '0.00',
        estoque_pedido: 0,
        contas_pedido: 0,
        situacao: null,
        lixeira: 'Nao',
      },
    ])
    const { id_ped } = made.body.data[0]
    expect(id_ped).not.toBe(1)
    expect((await call('GET', `pedidos/${id_ped}`)).body.data).toMatchObject({ id_ped })
    emulator.setSwitches({ salesOrderShape: 'array' })
    expect((await call('GET', `pedidos/${id_ped}`)).body.data).toMatchObject([{ id_ped }])
    expect((await call('POST', 'pedidos', {})).body.data).toEqual(['O campo (nome_cliente) é obrigatório'])
    expect((await call('GET', 'pedidos/9')).body.data).toBe('Nenhum pedido encontrado!')
  })

  test('keeps every field of the page and our reference in its notes; an unknown seller is dropped', async () => {
    const opened = await openEmulator({ switches: { strict: 'refuse' } })
    const id_cliente = await newCustomer(opened)
    const sent = {
      id_cliente,
      nome_cliente: 'Maria Souza',
      vendedor_pedido: 'Rui',
      vendedor_pedido_id: 12,
      desconto_pedido: '1.00',
      peso_total_nota: '15.2',
      peso_total_nota_liq: '15',
      frete_pedido: '20.00',
      frete_por_pedido: 1,
      valor_baseICMS: '10.00',
      valor_ICMS: '1.80',
      valor_baseST: '0.00',
      valor_ST: '0.00',
      valor_IPI: '0.00',
      transportadora_pedido: 'Correios',
      id_transportadora: 3,
      data_pedido: '2026-03-09',
      prazo_entrega: '5',
      referencia_pedido: 'Natal',
      obs_pedido: 'T-1\nentregar à tarde',
      obs_interno_pedido: 'T-1/a7',
      status_pedido: 'Em Andamento',
      estoque_pedido: 0,
      contas_pedido: 0,
      condicao_pagamento_id: 4,
    }
    const [{ id_ped }] = (await opened.call('POST', 'pedidos', sent)).body.data
    expect((await opened.call('GET', `pedidos/${id_ped}`)).body.data).toMatchObject({
      ...sent,
      vendedor_pedido: null,
      vendedor_pedido_id: 0,
      peso_total_nota: '15.2000',
      peso_total_nota_liq: '15.0000',
      valor_total_nota: '19.00',
    })
    await opened.call('PUT', `pedidos/${id_ped}`, { obs_interno_pedido: 'T-1/b2', frete_por_pedido: '' })
    expect((await opened.call('GET', `pedidos/${id_ped}`)).body.data).toMatchObject({
      obs_pedido: sent.obs_pedido,
      obs_interno_pedido: 'T-1/b2',
      frete_por_pedido: 9,
    })
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
  })

  test.each([
    [{ nome_cliente: 'x'.repeat(256) }, 'O tamanho do campo (nome_cliente) não é válido'],
    [{ vendedor_pedido: 'x'.repeat(256) }, 'O tamanho do campo (vendedor_pedido) não é válido'],
    [{ transportadora_pedido: 'x'.repeat(256) }, 'O tamanho do campo (transportadora_pedido) não é válido'],
    [{ prazo_entrega: 'x'.repeat(21) }, 'O tamanho do campo (prazo_entrega) não é válido'],
    [{ referencia_pedido: 'x'.repeat(101) }, 'O tamanho do campo (referencia_pedido) não é válido'],
    [{ status_pedido: 'Pronto' }, 'O valor do campo (status_pedido) não é válido'],
    [{ frete_por_pedido: 5 }, 'O valor do campo (frete_por_pedido) não é válido'],
    [{ estoque_pedido: 'Sim' }, 'O valor do campo (estoque_pedido) não é válido'],
    [{ contas_pedido: 2 }, 'O valor do campo (contas_pedido) não é válido'],
    [{ desconto_pedido: '1.005' }, 'O formato do campo (desconto_pedido) não é válido'],
    [{ frete_pedido: '-1.00' }, 'O formato do campo (frete_pedido) não é válido'],
    [{ data_pedido: '10/03/2026' }, 'O formato do campo (data_pedido) não é válido'],
  ])('with %j is refused', async (fields, message) => {
    const { call, emulator } = await openEmulator()
    const answer = await call('POST', 'pedidos', { nome_cliente: 'Maria Souza', ...fields })
    expect([answer.status, answer.body.data]).toEqual([403, [message]])
    expect(emulator.state().pedidos).toEqual([])
  })

  test('ignores nested items, and reports them', async () => {
    const { call, emulator } = await openEmulator()
    const made = await call('POST', 'pedidos', { nome_cliente: 'Maria Souza', produtos: [bags(0)] })
    const path = `pedidos/${made.body.data[0].id_ped}/produtos`
    expect((await call('GET', path)).body.data).toBe('Nenhum produto para o pedido encontrado!')
    expect(emulator.requests()[0]?.violations).toMatchObject([{ kind: 'unknown', field: 'produtos' }])
  })

  test('is found by number, name, status, trash and date; dates of other clients do nothing', async () => {
    const opened = await openEmulator()
    const first = await newSalesOrder(opened)
    await opened.clock.advance(86_400_000)
    const second = await newSalesOrder(opened, [], { nome_cliente: 'João Braga', status_pedido: 'Atendido' })
    const found = async (query: string): Promise<number[]> => {
      const { body } = await opened.call('GET', `pedidos?order=id_ped&${query}`)
      return body.code === 200 ? body.data.map((row: { id_ped: number }) => row.id_ped) : []
    }
    expect(await found('id_pedido=2')).toEqual([second])
    expect(await found('nome_cliente=joao')).toEqual([second])
    expect(await found('status=Em%20Aberto')).toEqual([first])
    expect(await found('data_modificacao=2026-03-11')).toEqual([second])
    expect(await found('vendedor=Rui')).toEqual([])
    expect((await opened.call('GET', 'pedidos?status=Pronto')).body.data).toEqual(
      'O formato do campo (status) não é válido',
    )
    await opened.call('DELETE', `pedidos/${first}`)
    expect(await found('lixeira=Nao')).toEqual([second])
    expect(await found('')).toEqual([first, second])
    expect(await found('data_pedido_ini=2026-03-11')).toEqual([first, second])
    expect(opened.emulator.requests().at(-1)?.violations).toMatchObject([{ field: 'data_pedido_ini' }])
  })

  test('may read 0 where its number should be', async () => {
    const opened = await openEmulator({ switches: { salesOrderNumber: 'zero' } })
    const id = await newSalesOrder(opened)
    const number = async () => (await opened.call('GET', `pedidos/${id}`)).body.data.id_pedido
    expect(await number()).toBe(0)
    opened.emulator.setSwitches({ salesOrderNumber: 'counted' })
    expect(await number()).toBe(1)
  })

  test('has no route that launches or emits', async () => {
    const opened = await openEmulator()
    const id = await newSalesOrder(opened)
    for (const route of ['estoque', 'contas', 'emitir'])
      expect((await opened.call('POST', `pedidos/${id}/${route}`, {})).body).toMatchObject({ code: 404 })
  })
})

describe('status', () => {
  test('keeps a history begun by the system, and a custom situation; id_situacao is ignored', async () => {
    const opened = await openEmulator({ switches: { orderSituacao: 'ignored' } })
    const id = await newSalesOrder(opened)
    const path = `pedidos/${id}/status`
    const sent = { data_status: '2026-03-12', tipo_status: 'Em Andamento', obs_status: 'Separando' }
    const answer = await opened.call('POST', path, { ...sent, situacao: 5, id_situacao: 6 })
    expect(answer.body.data).toMatchObject({ ...sent, situacao: 5, id_pedido: id })
    expect(answer.body.data).not.toHaveProperty('id_status')
    expect((await opened.call('GET', path)).body.data).toMatchObject([
      { tipo_status: 'Em Aberto', obs_status: 'Pedido cadastrado', id_pedido: id },
      { tipo_status: 'Em Andamento', situacao: 5, id_status: expect.any(Number) },
    ])
    expect((await opened.call('GET', `pedidos/${id}`)).body.data).toMatchObject({
      status_pedido: 'Em Andamento',
      situacao: 5,
    })
    const long = { ...sent, obs_status: 'x'.repeat(256) }
    expect((await opened.call('POST', path, long)).body.data).toEqual([
      'O tamanho do campo (obs_status) não é válido',
    ])
    expect((await opened.call('GET', 'pedidos/9/status')).body.data).toBe(
      'Nenhum status para o pedido encontrado!',
    )
  })

  test('goes back only where the account lets it, by either door', async () => {
    const opened = await openEmulator({ switches: { reopenFulfilled: 'refuse' } })
    const id = await newSalesOrder(opened)
    const put = async (status_pedido: string) =>
      (await opened.call('PUT', `pedidos/${id}`, { status_pedido })).status
    const post = async (tipo_status: string) =>
      (await opened.call('POST', `pedidos/${id}/status`, { data_status: '2026-03-10', tipo_status })).body
        .data
    const refused = 'Erro ao cadastrar o status para o pedido!'
    expect(await put('Atendido')).toBe(200)
    expect([await put('Em Aberto'), await post('Em Aberto')]).toEqual([403, refused])
    expect(await put('Cancelado')).toBe(200)
    expect([await put('Em Aberto'), await post('Em Aberto')]).toEqual([403, refused])
    opened.emulator.setSwitches({ reopenCancelled: 'accept' })
    expect(await put('Em Aberto')).toBe(200)
  })

  test('cancelled takes launched goods and open money back only where the account does so', async () => {
    const opened = await openEmulator()
    const product = await stocked(opened, '10')
    const ids = [
      await newSalesOrder(opened, [bags(product, '2')]),
      await newSalesOrder(opened, [bags(product, '3')]),
    ]
    const { salesOrders } = opened.emulator.person()
    for (const id of ids) {
      salesOrders.launchStock({ id })
      salesOrders.launchAccounts({ id })
    }
    const cancel = async (id: number | undefined) => {
      const body = { data_status: '2026-03-10', tipo_status: 'Cancelado' }
      expect((await opened.call('POST', `pedidos/${id}/status`, body)).status).toBe(200)
      const { estoque_pedido, contas_pedido } = (await opened.call('GET', `pedidos/${id}`)).body.data
      const { estoque_produto } = (await opened.call('GET', `produtos/${product}`)).body.data
      return [estoque_pedido, contas_pedido, estoque_produto]
    }
    expect(await cancel(ids[0])).toEqual([1, 1, '5.0000'])
    opened.emulator.setSwitches({ cancelledOrderReverses: true })
    expect(await cancel(ids[1])).toEqual([0, 0, '8.0000'])
    expect(opened.emulator.state()['contas-receber']?.map(row => [row.identificacao, row.lixeira])).toEqual([
      [`Ped_${ids[0]}`, 'Nao'],
      [`Ped_${ids[1]}`, 'Sim'],
    ])
  })
})

describe('flags that may launch', () => {
  test.each([
    ['ignored', [0, 0], [0, 0], '10.0000', 0],
    ['marks', [1, 1], [1, 1], '10.0000', 0],
    ['launches', [0, 0], [1, 1], '8.0000', 1],
  ] as const)(
    '%s: read after POST %j, after PUT %j',
    async (salesOrderFlags, born, put, balance, accounts) => {
      const opened = await openEmulator({
        switches: { salesOrderFlags, headerWhenStockLaunched: 'editable' },
      })
      const product = await stocked(opened, '10')
      const flags = { estoque_pedido: 1, contas_pedido: 1 }
      const read = async (id: number) => {
        const { estoque_pedido, contas_pedido } = (await opened.call('GET', `pedidos/${id}`)).body.data
        return [estoque_pedido, contas_pedido]
      }
      expect(await read(await newSalesOrder(opened, [], flags))).toEqual(born)
      const id = await newSalesOrder(opened, [bags(product, '2')])
      for (const _twice of [1, 2]) await opened.call('PUT', `pedidos/${id}`, flags)
      expect(await read(id)).toEqual(put)
      expect((await opened.call('GET', `produtos/${product}`)).body.data.estoque_produto).toBe(balance)
      expect(opened.emulator.state()['contas-receber']).toHaveLength(accounts)
    },
  )

  test('a shortage refuses the launch whole, money included', async () => {
    const switches = { salesOrderFlags: 'launches', negativeStock: 'refuse' } as const
    const opened = await openEmulator({ switches })
    const product = await stocked(opened, '3')
    const id = await newSalesOrder(opened, [bags(product, '2'), bags(product, '2')])
    const answer = await opened.call('PUT', `pedidos/${id}`, { estoque_pedido: 1, contas_pedido: 1 })
    expect(answer.body.data).toBe('Estoque insuficiente!')
    expect((await opened.call('GET', `produtos/${product}`)).body.data.estoque_produto).toBe('3.0000')
    expect(opened.emulator.state()['contas-receber']).toEqual([])
  })

  test('a refused status launches nothing', async () => {
    const switches = { salesOrderFlags: 'launches', orderFlagLaunches: 'launches' } as const
    const opened = await openEmulator({ switches })
    const id = await newSalesOrder(opened, [], { status_pedido: 'Cancelado' })
    const body = { status_pedido: 'Em Aberto', contas_pedido: 1 }
    expect((await opened.call('PUT', `pedidos/${id}`, body)).status).toBe(403)
    expect(opened.emulator.state()['contas-receber']).toEqual([])
  })
})

describe('an order whose stock is launched', () => {
  test('takes no PUT of its header unless the account lets it', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSalesOrder(opened, [bags(product)])
    opened.emulator.person().salesOrders.launchStock({ id })
    const put = async () => (await opened.call('PUT', `pedidos/${id}`, { prazo_entrega: '2' })).body
    expect(await put()).toMatchObject({ code: 403, data: 'Erro ao alterar o pedido!' })
    opened.emulator.setSwitches({ headerWhenStockLaunched: 'editable' })
    expect((await put()).code).toBe(200)
  })

  test('goes to the trash and leaves what it launched, unless the account refuses', async () => {
    const opened = await openEmulator({ switches: { trashLaunched: 'refuse' } })
    const product = await stocked(opened, '5')
    const id = await newSalesOrder(opened, [bags(product)])
    opened.emulator.person().salesOrders.launchStock({ id })
    expect((await opened.call('DELETE', `pedidos/${id}`)).body.data).toBe('Erro ao deletar o pedido!')
    opened.emulator.setSwitches({ trashLaunched: 'accept' })
    expect((await opened.call('DELETE', `pedidos/${id}`)).body.data).toEqual({ id_ped: id })
    expect((await opened.call('GET', `produtos/${product}`)).body.data.estoque_produto).toBe('4.0000')
  })
})
