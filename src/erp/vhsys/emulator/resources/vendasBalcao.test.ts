/** Counter sales as the API makes and reads them; the PDV itself is in `person/sales.test.ts`. */

import { describe, expect, test } from 'vitest'
import {
  bags,
  balanceOf,
  newCustomer,
  newProduct,
  type Opened,
  openEmulator,
  stocked,
} from '../emulatorForTests.ts'

async function newSale({ call }: Opened, fields: object = {}): Promise<number> {
  const { body } = await call('POST', 'vendas-balcao', { id_cliente: 0, ...fields })
  return body.data.id_frente
}

describe('the header', () => {
  test('of a walk-in needs nothing; the record is as it was seen', async () => {
    const opened = await openEmulator()
    const made = await opened.call('POST', 'vendas-balcao', { id_cliente: 0, forma_pagamento: 'PIX' })
    expect(made.body.data).toMatchObject({
      id_pedido: 1,
      id_cliente: 0,
      nome_cliente: '',
      valor_total_produtos: '0.00',
      valor_total_nota: '0.00',
      forma_pagamento: 'PIX',
      status_pedido: 'Em Aberto',
      contas_pedido: 0,
      estoque_pedido: 0,
      pdv_emitido: 0,
      nfce_emitido: 0,
      pedido_importado: 0,
      data_cad_pedido: '2026-03-10 09:00:00',
      lixeira: 'Nao',
    })
    const { id_frente } = made.body.data
    const read = (await opened.call('GET', `vendas-balcao/${id_frente}`)).body.data
    expect(read).toMatchObject({ id_frente })
    expect(read).not.toHaveProperty('data_pedido')
    expect((await opened.call('GET', 'vendas-balcao/9')).body.data).toBe('Nenhuma venda encontrada!')
  })

  test('may need customer and seller, as its page says', async () => {
    const opened = await openEmulator({ switches: { walkInSale: 'refuse' } })
    const id_cliente = await newCustomer(opened)
    expect((await opened.call('POST', 'vendas-balcao', { id_cliente: 0 })).body.data).toEqual([
      'O campo (id_cliente) é obrigatório',
      'O campo (nome_cliente) é obrigatório',
      'O campo (vendedor_pedido) é obrigatório',
      'O campo (vendedor_pedido_id) é obrigatório',
    ])
    const whole = { id_cliente, nome_cliente: 'Maria', vendedor_pedido: 'Rui', vendedor_pedido_id: 3 }
    expect((await opened.call('POST', 'vendas-balcao', whole)).status).toBe(200)
  })

  test('takes every field a client was seen to send, without a violation', async () => {
    const opened = await openEmulator({ switches: { strict: 'refuse' } })
    const id_cliente = await newCustomer(opened)
    const sent = {
      id_cliente,
      nome_cliente: 'Maria Souza',
      vendedor_pedido: 'rui@loja.example',
      vendedor_pedido_id: 3,
      id_vendedor: 3,
      desconto_pedido: '9.90',
      acrescimo_pedido: '5.00',
      valor_recebido: '200.00',
      troco_pedido: '15.00',
      valor_total_produtos: '189.90',
      valor_total_nota: '185.00',
      tipo_pagamento: 1,
      condicao_pagamento: 1,
      forma_pagamento: 'Dinheiro',
      id_banco: opened.emulator.state()['contas-bancarias']?.[1]?.id_banco_cad,
      obs_pedido: 'T-1',
      status_pedido: 'Atendido',
      contas_pedido: 1,
      estoque_pedido: 1,
    }
    const made = await opened.call('POST', 'vendas-balcao', sent)
    const path = `vendas-balcao/${made.body.data.id_frente}`
    await opened.call('POST', `${path}/produtos`, [bags(await newProduct(opened))])
    const { id_vendedor: _dropped, ...kept } = sent
    expect((await opened.call('GET', path)).body.data).toMatchObject({
      ...kept,
      contas_pedido: 0,
      estoque_pedido: 0,
    })
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
  })

  test.each([
    [{ nome_cliente: 'x'.repeat(256) }, 'O tamanho do campo (nome_cliente) não é válido'],
    [{ vendedor_pedido: 'x'.repeat(256) }, 'O tamanho do campo (vendedor_pedido) não é válido'],
    [{ desconto_pedido: '12345678901.00' }, 'O tamanho do campo (desconto_pedido) não é válido'],
    [{ acrescimo_pedido: '1.005' }, 'O formato do campo (acrescimo_pedido) não é válido'],
    [{ valor_recebido: 'cem' }, 'O formato do campo (valor_recebido) não é válido'],
    [{ tipo_pagamento: 12 }, 'O tamanho do campo (tipo_pagamento) não é válido'],
    [{ condicao_pagamento: 12 }, 'O tamanho do campo (condicao_pagamento) não é válido'],
    [{ forma_pagamento: 'Pix' }, 'O valor do campo (forma_pagamento) não é válido'],
    [{ status_pedido: 'Fechado' }, 'O valor do campo (status_pedido) não é válido'],
    [{ contas_pedido: 'Sim' }, 'O valor do campo (contas_pedido) não é válido'],
  ])('with %j is refused', async (fields, message) => {
    const { call, emulator } = await openEmulator()
    const answer = await call('POST', 'vendas-balcao', { id_cliente: 0, ...fields })
    expect([answer.status, answer.body.data]).toEqual([403, [message]])
    expect(emulator.state()['vendas-balcao']).toEqual([])
  })

  test('refuses Pix into an account that issues boletos; no account will do', async () => {
    const opened = await openEmulator()
    const bank = Number(opened.emulator.state()['contas-bancarias']?.[0]?.id_banco_cad)
    const sent = async (fields: object) =>
      (await opened.call('POST', 'vendas-balcao', { forma_pagamento: 'PIX', ...fields })).body
    expect((await sent({ id_banco: bank })).code).toBe(200)
    opened.emulator.person().banks.edit({ id: bank, fields: { emite_boleto: 1 } })
    expect((await opened.call('GET', `contas-bancarias/${bank}`)).body.data).not.toHaveProperty(
      'emite_boleto',
    )
    expect((await sent({ id_banco: bank })).data).toBe('Erro ao cadastrar a venda!')
    expect((await sent({ id_banco: 0 })).code).toBe(200)
    expect((await sent({ id_banco: bank, forma_pagamento: 'Dinheiro' })).code).toBe(200)
    const id = await newSale(opened, { id_banco: bank })
    const changed = await opened.call('PUT', `vendas-balcao/${id}`, { forma_pagamento: 'PIX' })
    expect(changed.body.data).toBe('Erro ao alterar a venda!')
  })

  test('has no closing route; its own status closes it', async () => {
    const opened = await openEmulator()
    const id = await newSale(opened)
    expect((await opened.call('POST', `vendas-balcao/${id}/fechar`, {})).body).toMatchObject({ code: 404 })
    await opened.call('PUT', `vendas-balcao/${id}`, { status_pedido: 'Atendido' })
    expect((await opened.call('GET', `vendas-balcao/${id}`)).body.data.status_pedido).toBe('Atendido')
    expect((await opened.call('GET', `vendas-balcao/${id}/status`)).body.data).toMatchObject([
      { tipo_status: 'Em Aberto', obs_status: 'Venda cadastrada', id_frente: id },
      { tipo_status: 'Atendido' },
    ])
  })

  test('is found by name, seller, amounts, status, trash and date', async () => {
    const opened = await openEmulator()
    const walkIn = await newSale(opened, { acrescimo_pedido: '10.00', status_pedido: 'Atendido' })
    await opened.clock.advance(86_400_000)
    const maria = await newSale(opened, { nome_cliente: 'Maria Souza', vendedor_pedido: 'rui@loja.example' })
    await opened.call('POST', `vendas-balcao/${maria}/produtos`, [bags(await newProduct(opened))])
    const found = async (query: string): Promise<number[]> => {
      const { body } = await opened.call('GET', `vendas-balcao?order=id_frente&${query}`)
      return body.code === 200 ? body.data.map((row: { id_frente: number }) => row.id_frente) : []
    }
    expect(await found('nome_cliente=souza')).toEqual([maria])
    expect(await found('vendedor=rui')).toEqual([maria])
    expect(await found('valor_produtos=0.01')).toEqual([maria])
    expect(await found('valor_total=10.00,189.89')).toEqual([walkIn])
    expect(await found('valor_total=10.00')).toEqual([walkIn, maria])
    expect(await found('status=Atendido')).toEqual([walkIn])
    expect(await found('data_modificacao=2026-03-11')).toEqual([maria])
    await opened.call('DELETE', `vendas-balcao/${walkIn}`)
    expect(await found('lixeira=Sim')).toEqual([walkIn])
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
    expect((await opened.call('GET', 'vendas-balcao?status=Fechado')).status).toBe(403)
  })
})

describe('items', () => {
  test('are ignored in the header, come one by one or as an array, and of an Atendido sale too', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSale(opened, { status_pedido: 'Atendido', produtos: [bags(product)] })
    const path = `vendas-balcao/${id}/produtos`
    expect((await opened.call('GET', path)).body.data).toBe('Nenhum produto para a venda encontrado!')
    const one = await opened.call('POST', path, bags(product, '2'))
    expect(one.body.data).toMatchObject([{ valor_total_produto: 379.8, seq: 1 }])
    expect(opened.emulator.requests().at(-1)?.violations).toEqual([])
    await opened.call('POST', path, [bags(product), { desc_produto: 'Laço' }])
    expect((await opened.call('GET', path)).body.data).toMatchObject([
      {
        id_ped_produto: expect.any(Number),
        id_frente: id,
        id_produto: product,
        cod_produto: 'RAC15',
        qtde_produto: '2.0000',
        valor_unit_produto: '189.900000',
        valor_total_produto: '379.80',
        data_cad_produto: '2026-03-10 09:00:00',
        qtde_troca: '0.0000',
        seq: 1,
      },
      { id_produto: product, seq: 2 },
      { id_produto: 0, cod_produto: '', valor_total_produto: '0.00', seq: 3 },
    ])
    expect((await opened.call('GET', `vendas-balcao/${id}`)).body.data.valor_total_nota).toBe('569.70')
  })

  test('need a description of at most 255', async () => {
    const opened = await openEmulator()
    const id = await newSale(opened)
    const sent = async (item: object) =>
      (await opened.call('POST', `vendas-balcao/${id}/produtos`, [item])).body.data
    expect(await sent({ id_produto: 0 })).toEqual(['O campo (desc_produto) é obrigatório'])
    expect(await sent({ desc_produto: 'x'.repeat(256) })).toEqual([
      'O tamanho do campo (desc_produto) não é válido',
    ])
  })

  test('are changed and removed one by one', async () => {
    const opened = await openEmulator()
    const product = await newProduct(opened)
    const id = await newSale(opened)
    const path = `vendas-balcao/${id}/produtos`
    const made = (await opened.call('POST', path, [bags(product), bags(product)])).body.data
    const [first, second] = made.map((row: { id_ped_produto: number }) => row.id_ped_produto)
    await opened.call('PUT', `${path}/${second}`, { qtde_produto: '3' })
    expect((await opened.call('DELETE', `${path}/${first}`)).body.data).toEqual({ id_ped_produto: first })
    expect((await opened.call('GET', path)).body.data).toMatchObject([{ id_ped_produto: second, seq: 1 }])
    expect((await opened.call('GET', `vendas-balcao/${id}`)).body.data.valor_total_nota).toBe('569.70')
  })

  test('and parcelas of a cancelled sale stand still unless the account lets them change', async () => {
    const opened = await openEmulator()
    const id = await newSale(opened, { status_pedido: 'Cancelado' })
    const parcela = { data_parcela: '2026-03-10', valor_parcela: '10.00', forma_pagamento: 'PIX' }
    const item = async () => (await opened.call('POST', `vendas-balcao/${id}/produtos`, bags(0))).body
    const part = async () => (await opened.call('POST', `vendas-balcao/${id}/parcelas`, [parcela])).body
    expect((await item()).data).toBe('Erro ao cadastrar o produto para a venda!')
    expect((await part()).data).toBe('Erro ao cadastrar a parcela para a venda!')
    opened.emulator.setSwitches({ itemsWhenCancelled: 'editable' })
    expect([(await item()).code, (await part()).code]).toEqual([200, 200])
  })
})

test('posting parcelas replaces those before', async () => {
  const opened = await openEmulator()
  const id = await newSale(opened)
  const path = `vendas-balcao/${id}/parcelas`
  const parcela = { data_parcela: '2026-03-10', valor_parcela: '40.00', forma_pagamento: 'Cartão de Crédito' }
  await opened.call('POST', path, [parcela, parcela])
  await opened.call('POST', path, [{ ...parcela, valor_parcela: '80.00' }])
  expect((await opened.call('GET', path)).body.data).toMatchObject([
    { valor_parcela: '80.00', id_frente: id },
  ])
  const wrong = await opened.call('POST', path, [{ ...parcela, valor_parcela: '26.667' }])
  expect(wrong.body.data).toEqual(['O formato do campo (valor_parcela) não é válido'])
})

test.each([
  ['computed', '199.90', '199.90'],
  ['sent', '1.00', '150.00'],
] as const)('totals are those that were %s', async (saleTotals, goods, grand) => {
  const opened = await openEmulator({ switches: { saleTotals } })
  const id = await newSale(opened, { valor_total_produtos: '1.00', valor_total_nota: '150.00' })
  const item = { desc_produto: 'Ração', qtde_produto: '1', valor_unit_produto: '199.90' }
  await opened.call('POST', `vendas-balcao/${id}/produtos`, [{ ...item, valor_total_produto: '150.00' }])
  const { valor_total_produtos, valor_total_nota } = (await opened.call('GET', `vendas-balcao/${id}`)).body
    .data
  expect([valor_total_produtos, valor_total_nota]).toEqual([goods, grand])
  const [line] = (await opened.call('GET', `vendas-balcao/${id}/produtos`)).body.data
  expect(line.valor_total_produto).toBe(saleTotals === 'sent' ? '150.00' : '199.90')
})

test.each([
  ['ignored', [0, 0], [0, 0], '10.0000', []],
  ['marks', [1, 1], [1, 1], '10.0000', []],
  ['launches', [0, 0], [1, 1], '8.0000', ['379.80']],
] as const)('flags that may launch: %s', async (saleFlags, born, put, balance, amounts) => {
  const opened = await openEmulator({ switches: { saleFlags, saleAccountPrefix: 'Frente_' } })
  const product = await stocked(opened, '10')
  const flags = { estoque_pedido: 1, contas_pedido: 1 }
  const read = async (id: number) => {
    const { estoque_pedido, contas_pedido } = (await opened.call('GET', `vendas-balcao/${id}`)).body.data
    return [estoque_pedido, contas_pedido]
  }
  expect(await read(await newSale(opened, flags))).toEqual(born)
  const id = await newSale(opened)
  await opened.call('POST', `vendas-balcao/${id}/produtos`, bags(product, '2'))
  await opened.call('PUT', `vendas-balcao/${id}`, flags)
  expect(await read(id)).toEqual(put)
  // Once stock is launched, a sale takes no PUT.
  const again = await opened.call('PUT', `vendas-balcao/${id}`, { obs_pedido: 'T-2' })
  expect(again.status).toBe(put[0] === 1 ? 403 : 200)
  expect(await balanceOf(opened, product)).toBe(balance)
  const launched = opened.emulator.state()['contas-receber'] ?? []
  expect(launched.map(row => row.valor_rec)).toEqual(amounts)
  expect(launched.every(row => row.identificacao === `Frente_${id}`)).toBe(true)
})

test.each([
  [true, [0, 0], '10.0000', ['Sim']],
  [false, [1, 1], '8.0000', ['Nao']],
] as const)(
  'cancelled through its status, a sale takes back what it launched: %s',
  async (cancelledSaleReverses, flags, balance, trashed) => {
    const opened = await openEmulator({ switches: { cancelledSaleReverses } })
    const product = await stocked(opened, '10')
    const { id_frente } = opened.emulator
      .person()
      .counterSales.ringUp({ items: [{ id_produto: product, qtde_produto: '2' }] })
    const body = { data_status: '2026-03-10', tipo_status: 'Cancelado' }
    const path = `vendas-balcao/${id_frente}`
    expect((await opened.call('POST', `${path}/status`, body)).body.data).toMatchObject({ id_frente })
    const { estoque_pedido, contas_pedido } = (await opened.call('GET', path)).body.data
    expect([estoque_pedido, contas_pedido]).toEqual(flags)
    expect(await balanceOf(opened, product)).toBe(balance)
    expect(opened.emulator.state()['contas-receber']?.map(row => row.lixeira)).toEqual(trashed)
  },
)

test('a launched sale goes to the trash unless the account refuses', async () => {
  const opened = await openEmulator({ switches: { trashLaunched: 'refuse' } })
  const product = await stocked(opened, '10')
  const { id_frente } = opened.emulator.person().counterSales.ringUp({ items: [{ id_produto: product }] })
  const path = `vendas-balcao/${id_frente}`
  expect((await opened.call('DELETE', path)).body.data).toBe('Erro ao deletar a venda!')
  opened.emulator.setSwitches({ trashLaunched: 'accept' })
  expect((await opened.call('DELETE', path)).body.data).toEqual({ id_frente })
})
