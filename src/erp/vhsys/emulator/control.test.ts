/** The control surface and the people inside the ERP, over plain HTTP. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  bags,
  manners,
  newCustomer,
  newOrder,
  newReceivable,
  newSalesOrder,
  openEmulator,
  stocked,
} from './emulatorForTests.ts'
import { faultTable } from './faults.ts'
import { switchTable } from './switches.ts'

describe('watching', () => {
  test('requests show method, path, body, code and violations; writes can be asked for alone', async () => {
    const { call, control } = await openEmulator()
    await call('GET', 'clientes?limit=5')
    await call('POST', 'clientes', { razao_cliente: 'Ana', apelido: 'Aninha' })
    expect((await control('GET', 'requests?writes')).body).toMatchObject([
      {
        account: 'default',
        method: 'POST',
        path: 'clientes',
        body: { razao_cliente: 'Ana' },
        outcome: 200,
        code: 200,
        violations: [{ kind: 'unknown', field: 'apelido' }],
      },
    ])
    expect((await control('GET', 'requests?method=get')).body).toMatchObject([
      { query: 'limit=5', outcome: 403, code: 403 },
    ])
    expect((await control('GET', 'violations')).body).toMatchObject([{ request: 2, field: 'apelido' }])
    expect(JSON.stringify((await control('GET', 'requests')).body)).not.toContain('secret-access-token')
  })

  test('state shows everything now, lag or not, with the parts of each record', async () => {
    const opened = await openEmulator({ switches: { readLagMs: 60_000 } })
    const order = await newOrder(opened)
    const { body } = await opened.control('GET', 'state/ordens-servico')
    expect(body).toMatchObject([{ id_ordem: order, servicos: [{ desc_servico: 'Banho' }], parcelas: [] }])
    expect(Object.keys((await opened.control('GET', 'state')).body)).toEqual(
      expect.arrayContaining(['contas-receber', 'produtos', 'categorias', 'pedidos', 'vendas-balcao']),
    )
    expect((await opened.control('GET', 'state/orcamentos')).status).toBe(404)
  })

  test('reset goes back to the seed: one bank, one till, three revenue categories', async () => {
    const opened = await openEmulator({ switches: { defaultLimit: 10 } })
    const bag = await stocked(opened, '10')
    opened.emulator.person().counterSales.ringUp({ salesOrders: [await newSalesOrder(opened, [bags(bag)])] })
    await opened.control('PUT', 'switches', { defaultLimit: 3, strict: 'report' })
    await opened.control('POST', 'faults', { kind: 'drop', count: 0 })
    await opened.control('POST', 'reset')
    const state = (await opened.control('GET', 'state')).body
    for (const resource of ['clientes', 'produtos', 'pedidos', 'vendas-balcao', 'contas-receber'])
      expect(state[resource]).toEqual([])
    expect(state['contas-bancarias'].map((row: { numero_banco: string }) => row.numero_banco)).toEqual([
      '341',
      '999',
    ])
    expect(
      state['categorias-financeiras'].map((row: { desc_categoria: string }) => row.desc_categoria),
    ).toEqual(['Vendas', 'Serviços', 'Outras Receitas'])
    expect(opened.emulator.requests()).toEqual([])
    expect(opened.emulator.faults()).toEqual([])
    expect(opened.emulator.switches()).toMatchObject({ defaultLimit: 10, strict: 'documented' })
  })
})

describe('what the control surface does not understand, it says and leaves alone', () => {
  test.each([
    ['PUT', 'switches', { defaultLimits: 3 }, 400],
    ['PUT', 'switches', { strict: 'very' }, 400],
    ['PUT', 'switches', { readLagMs: -1 }, 400],
    ['POST', 'faults', { kind: 'meteor' }, 400],
    ['POST', 'faults', { kind: 'drop', nht: 2 }, 400],
    ['POST', 'faults', { kind: 'refusal' }, 400],
    ['POST', 'faults', { kind: 'drop', probability: 2 }, 400],
    ['POST', 'person/receivables/steal', { id: 1 }, 404],
    ['POST', 'person/toString/call', { id: 1 }, 404],
    ['POST', 'person/customers/edit', { id: 99, fields: {} }, 409],
    ['POST', 'person/customers/edit', { id: 'x', fields: {} }, 400],
    ['POST', 'person/customers/edit', { id: 1 }, 400],
    ['POST', 'person/salesOrders/editProduct', { id: 1, item: 2 }, 400],
    ['POST', 'person/salesOrders/launchStock', { id: 99 }, 409],
    ['POST', 'person/counterSales/ringUp', { payments: {} }, 400],
    ['POST', 'person/counterSales/ringUp', {}, 409],
    ['POST', 'person/counterSales/cancel', {}, 400],
    ['POST', 'accounts', { name: 'b' }, 400],
    ['GET', 'state?account=nobody', undefined, 404],
    ['GET', 'nothing', undefined, 404],
  ] as const)('%s %s %j gets %i', async (method, path, body, status) => {
    const { control, emulator } = await openEmulator()
    const before = JSON.stringify([emulator.state(), emulator.switches(), emulator.faults()])
    const answer = await control(method, path, body)
    expect(answer.status).toBe(status)
    expect(answer.body.wrong).toEqual(expect.any(String))
    expect(JSON.stringify([emulator.state(), emulator.switches(), emulator.faults()])).toBe(before)
  })

  test('a body that is no JSON object', async () => {
    const { url } = await openEmulator()
    for (const body of ['{"kind":', '[]', '3'])
      expect((await fetch(`${url}/__emulator/faults`, { method: 'POST', body })).status).toBe(400)
  })
})

describe('a person inside the ERP', () => {
  test('edits, trashes, restores and copies a customer; each moves the modified date', async () => {
    const opened = await openEmulator()
    const id = await newCustomer(opened, { observacoes_cliente: 'T-1' })
    const act = async (action: string, input: object) => {
      await opened.clock.advance(60_000)
      return (await opened.control('POST', `person/customers/${action}`, { id, ...input })).body
    }
    expect(await act('edit', { fields: { bairro_cliente: 'Batel' } })).toMatchObject({
      bairro_cliente: 'Batel',
      data_mod_cliente: '2026-03-10 09:01:00',
    })
    expect(await act('trash', {})).toMatchObject({ lixeira: 'Sim', data_mod_cliente: '2026-03-10 09:02:00' })
    expect(await act('restore', {})).toMatchObject({
      lixeira: 'Nao',
      data_mod_cliente: '2026-03-10 09:03:00',
    })
    const copy = await act('copy', { fields: { razao_cliente: 'Maria (cópia)' } })
    expect(copy).toMatchObject({ id_registro: 2, observacoes_cliente: 'T-1', data_mod_cliente: null })
    expect(copy.id_cliente).not.toBe(id)
  })

  test('settles, unsettles, receives in part and deletes a receipt, whatever the API makes of parts', async () => {
    const opened = await openEmulator({ switches: { partialReceipts: 'refused' } })
    const id = await newReceivable(opened)
    const { receivables } = opened.emulator.person()
    receivables.receivePart({ id, valor_pago: '50.00', data_pagamento: '2026-03-12', forma_pagamento: 'Pix' })
    const settled = receivables.settle({ id })
    expect(settled).toMatchObject({
      liquidado_rec: 'Sim',
      valor_pago: '150.00',
      parciais: [{ valor_pago: '50.00', forma_pagamento: 'Pix' }, { valor_pago: '100.00' }],
    })
    const [first] = settled.parciais as { id_recebimento: number }[]
    const after = receivables.deleteReceipt({ id, id_recebimento: first?.id_recebimento ?? 0 })
    expect(after).toMatchObject({
      liquidado_rec: 'Nao',
      valor_pago: '100.00',
      parciais: [{ valor_pago: '100.00' }],
    })
    receivables.settle({ id })
    expect(receivables.unsettle({ id })).toMatchObject({
      liquidado_rec: 'Nao',
      valor_pago: '0.00',
      parciais: [],
    })
    expect(
      receivables.edit({ id, fields: { valor_rec: '140.00', vencimento_rec: '2026-05-01' } }),
    ).toMatchObject({
      valor_rec: '140.00',
      vencimento_original: '2026-03-20',
    })
    expect(receivables.copy({ id })).toMatchObject({ nome_conta: 'Fatura 1001 1/1', parciais: [] })
    expect(receivables.trash({ id })).toMatchObject({ lixeira: 'Sim' })
    expect(() => receivables.unsettle({ id })).toThrow(/open/)
  })

  test('interest, surcharge and discount count in what is open', async () => {
    const opened = await openEmulator()
    const extras = { valor_juros: '3.00', valor_acrescimo: '2.00', valor_desconto: '10.00' }
    const id = await newReceivable(opened, extras)
    expect(opened.emulator.person().receivables.settle({ id })).toMatchObject({ valor_pago: '145.00' })
  })

  test('makes a customer and a receivable by hand', async () => {
    const { emulator } = await openEmulator()
    const { customers, receivables } = emulator.person()
    const { id_cliente } = customers.create({ fields: { razao_cliente: 'Balcão' } })
    const made = receivables.create({
      fields: {
        nome_conta: 'Avulsa',
        id_cliente: id_cliente ?? 0,
        valor_rec: '12.00',
        vencimento_rec: '2026-04-01',
      },
    })
    expect(made).toMatchObject({
      identificacao: '0',
      liquidado_rec: 'Nao',
      vencimento_original: '2026-04-01',
    })
  })

  test('launches an order’s accounts by its parcelas and takes them back while none is settled', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    const { orders, receivables } = opened.emulator.person()
    orders.setParcelas({
      id,
      parcelas: [
        { data_parcela: '2026-03-20', valor_parcela: '30.00' },
        { data_parcela: '2026-04-20', valor_parcela: '50.00' },
      ],
    })
    expect(orders.launchAccounts({ id })).toMatchObject({ contas_pedido: 1 })
    const launched = () => opened.emulator.state()['contas-receber'] ?? []
    expect(launched()).toMatchObject([
      { identificacao: `OS_${id}`, valor_rec: '30.00', nome_conta: 'Ordem de serviço 1' },
      { identificacao: `OS_${id}`, valor_rec: '50.00', vencimento_rec: '2026-04-20' },
    ])
    expect(() => orders.launchAccounts({ id })).toThrow()
    const first = Number(launched()[0]?.id_conta_rec)
    receivables.settle({ id: first })
    expect(() => orders.reverseAccounts({ id })).toThrow(/settled/)
    receivables.unsettle({ id: first })
    expect(orders.reverseAccounts({ id })).toMatchObject({ contas_pedido: 0 })
    expect(launched().map(row => row.lixeira)).toEqual(['Sim', 'Sim'])
  })

  test('works on an order: status, lines, copy', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened, { referencia_ordem: 'T-1' })
    const { orders } = opened.emulator.person()
    expect(orders.setStatus({ id, status: 'Cancelado', obs_status: 'Desistiu' })).toMatchObject({
      status_pedido: 'Cancelado',
    })
    expect(orders.setStatus({ id, status: 'Em Aberto' })).toMatchObject({
      status: [{}, { obs_status: 'Desistiu' }, {}],
    })
    const line = {
      id_servico: 0,
      desc_servico: 'Tosa',
      horas_servico: '1.0000',
      valor_unit_servico: '50.000000',
    }
    const added = orders.addService({ id, fields: line })
    expect(added.valor_total_os).toBe('130.00')
    const item = Number((added.servicos as { id_item: number }[])[1]?.id_item)
    expect(orders.editService({ id, item, fields: { valor_unit_servico: '60.00' } }).valor_total_os).toBe(
      '140.00',
    )
    const copy = orders.copy({ id })
    expect(copy).toMatchObject({
      id_pedido: 2,
      referencia_ordem: 'T-1',
      valor_total_os: '140.00',
      contas_pedido: 0,
    })
    expect((copy.servicos as { id_item: number }[]).some(row => row.id_item === item)).toBe(false)
    expect(orders.removeService({ id, item }).valor_total_os).toBe('80.00')
    expect(() => orders.removeService({ id, item })).toThrow()
    const goods = { id_produto: 1, desc_produto: 'Xampu', qtde_produto: '2', valor_unit_produto: '19.90' }
    expect(orders.addProduct({ id, fields: goods })).toMatchObject({
      valor_total_pecas: '39.80',
      valor_total_os: '119.80',
    })
  })

  test('changes the company’s data', async () => {
    const { control, call } = await openEmulator({ switches: { doubleEncoding: false } })
    await control('POST', 'person/company/edit', { fields: { razao_empresa: 'Outro Nome Ltda' } })
    expect((await call('GET', 'empresas')).body.data[0].razao_empresa).toBe('Outro Nome Ltda')
  })
})

test('accounts are companies of their own: tokens, records, numbers, switches', async () => {
  const opened = await openEmulator()
  await newCustomer(opened)
  const second = {
    name: 'loja-2',
    accessToken: 'token-2',
    secretAccessToken: 'segredo-2',
    company: { cnpj_empresa: '11.444.777/0001-61', razao_empresa: 'Loja Dois Ltda' },
  }
  await opened.control('POST', 'accounts', second)
  const headers = { 'access-token': 'token-2', 'secret-access-token': 'segredo-2' }
  expect((await opened.call('GET', 'clientes', undefined, { headers })).status).toBe(403)
  const made = await opened.call('POST', 'clientes', { razao_cliente: 'Rui' }, { headers })
  const id = made.body.data.id_cliente
  expect((await opened.call('GET', `clientes/${id}`)).status).toBe(403)
  await opened.control('PUT', 'switches?account=loja-2', { defaultLimit: 7 })
  expect((await opened.control('GET', 'switches?account=loja-2')).body.defaultLimit).toBe(7)
  expect((await opened.control('GET', 'switches')).body.defaultLimit).toBe(50)
  expect((await opened.control('GET', 'state/clientes?account=loja-2')).body).toMatchObject([
    { id_registro: 1, razao_cliente: 'Rui' },
  ])
  expect((await opened.control('GET', 'accounts')).text).not.toContain('segredo-2')
  const mixed = { ...manners, 'access-token': 'token-2' }
  expect((await opened.call('GET', 'clientes', undefined, { headers: mixed })).body.code).toBe(401)
})

test('the README names every switch with its default, and every fault', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  const rows = [
    ...Object.entries(switchTable).map(([name, { byDefault }]) => `| \`${name}\` | \`${byDefault}\` |`),
    ...Object.keys(faultTable).map(kind => `| \`${kind}\` |`),
  ]
  expect(rows.filter(row => !readme.includes(row))).toEqual([])
})
