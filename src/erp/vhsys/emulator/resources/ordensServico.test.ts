/** Service orders with their lines, instalments and status. */

import { describe, expect, test } from 'vitest'
import { bath, newCustomer, newOrder, openEmulator } from '../emulatorForTests.ts'

const parcela = { data_parcela: '2026-03-20', valor_parcela: '40.00', forma_pagamento: 'PIX' }

describe('the header', () => {
  test('takes customer id and name, counts its own numbers, and ignores nested lines', async () => {
    const opened = await openEmulator()
    const id_cliente = await newCustomer(opened)
    const sent = { id_cliente, nome_cliente: 'Maria Souza', servicos: [bath] }
    const first = (await opened.call('POST', 'ordens-servico', sent)).body.data
    const second = (await opened.call('POST', 'ordens-servico', sent)).body.data
    expect([first.id_pedido, second.id_pedido]).toEqual([1, 2])
    expect(first).toMatchObject({ status_pedido: 'Em Aberto', valor_total_os: '', contas_pedido: 0 })
    expect((await opened.call('GET', `ordens-servico/${first.id_ordem}/servicos`)).status).toBe(403)
    expect((await opened.call('POST', 'ordens-servico', { id_cliente })).body.data).toEqual([
      'O campo (nome_cliente) é obrigatório',
    ])
  })

  test('has its totals computed from lines, expenses and discount', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened, { valor_total_despesas: '10.00', valor_total_desconto: '5.50' })
    const cut = { ...bath, desc_servico: 'Tosa', horas_servico: '1.5', valor_unit_servico: '33.33' }
    await opened.call('POST', `ordens-servico/${id}/servicos`, [cut])
    expect((await opened.call('GET', `ordens-servico/${id}`)).body.data).toMatchObject({
      valor_total_servicos: '130.00',
      valor_total_os: '134.50',
    })
  })

  test.each([
    ['half-up', '0.13'],
    ['down', '0.12'],
    ['half-even', '0.12'],
  ] as const)('a line of half a cent rounds %s', async (totalRounding, expected) => {
    const opened = await openEmulator({ switches: { totalRounding } })
    const id = await newOrder(opened)
    const half = { ...bath, horas_servico: '0.5', valor_unit_servico: '0.25' }
    await opened.call('POST', `ordens-servico/${id}/servicos`, [half])
    const lines = (await opened.call('GET', `ordens-servico/${id}/servicos`)).body.data
    expect(lines[1].valor_total_servico).toBe(expected)
  })

  test('is listed by status, of which only the four are known', async () => {
    const opened = await openEmulator()
    await newOrder(opened)
    expect((await opened.call('GET', 'ordens-servico?status=Em%20Aberto')).body.paging.total).toBe(1)
    expect((await opened.call('GET', 'ordens-servico?status=Pronto')).status).toBe(403)
    expect((await opened.call('GET', 'ordens-servico?status=Pronto')).body.data).not.toMatch(/^Nenhum/)
  })
})

describe('lines', () => {
  test('come as an array; one bad line refuses all; the answer shows numbers, the read text', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    const path = `ordens-servico/${id}/servicos`
    const long = { ...bath, desc_servico: 'x'.repeat(256) }
    expect((await opened.call('POST', path, [bath, long])).body.data).toEqual([
      'O tamanho do campo (desc_servico) não é válido',
    ])
    expect((await opened.call('POST', path, bath)).status).toBe(403)
    const added = (await opened.call('POST', path, [bath])).body.data
    expect(added).toMatchObject([{ valor_total_servico: 80, id_ordem: id }])
    expect((await opened.call('GET', path)).body.data).toMatchObject([
      { valor_total_servico: '80.00' },
      { valor_total_servico: '80.00', valor_unit_servico: '80.000000' },
    ])
    opened.emulator.setSwitches({ bareItemObject: 'accept' })
    expect((await opened.call('POST', path, bath)).status).toBe(200)
  })

  test('are changed and removed one by one, under an id whose name the account chooses', async () => {
    const opened = await openEmulator({ switches: { serviceItemIdField: 'id_os_servico' } })
    const id = await newOrder(opened)
    const path = `ordens-servico/${id}/servicos`
    const item = (await opened.call('GET', path)).body.data[0].id_os_servico
    await opened.call('PUT', `${path}/${item}`, { valor_unit_servico: '95.00' })
    expect((await opened.call('GET', `ordens-servico/${id}`)).body.data.valor_total_os).toBe('95.00')
    expect((await opened.call('DELETE', `${path}/${item}`)).body.data).toEqual({ id_os_servico: item })
    expect((await opened.call('GET', path)).status).toBe(403)
  })

  test('outside the catalogue may be refused', async () => {
    const opened = await openEmulator({ switches: { serviceItemZero: 'refuse' } })
    const { body } = await opened.call('POST', 'produtos', { desc_produto: 'Banho', tipo_produto: 'Servico' })
    const id = await newOrder(opened)
    const path = `ordens-servico/${id}/servicos`
    expect((await opened.call('POST', path, [bath])).body.data).toEqual([
      'O formato do campo (id_servico) não é válido',
    ])
    expect((await opened.call('POST', path, [{ ...bath, id_servico: body.data.id_produto }])).status).toBe(
      200,
    )
  })

  test.each([
    ['Atendido', 'itemsWhenFulfilled'],
    ['Cancelado', 'itemsWhenCancelled'],
  ] as const)(
    'of an order that is %s stand still unless the account lets them change',
    async (status, name) => {
      const opened = await openEmulator()
      const id = await newOrder(opened)
      await opened.call('POST', `ordens-servico/${id}/status`, {
        data_status: '2026-03-10',
        tipo_status: status,
      })
      const add = async () => (await opened.call('POST', `ordens-servico/${id}/servicos`, [bath])).status
      expect(await add()).toBe(403)
      opened.emulator.setSwitches({ [name]: 'editable' })
      expect(await add()).toBe(200)
    },
  )

  test('of an order with launched accounts stand still too', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    opened.emulator.person().orders.launchAccounts({ id })
    const add = async () => (await opened.call('POST', `ordens-servico/${id}/servicos`, [bath])).status
    expect(await add()).toBe(403)
    opened.emulator.setSwitches({ itemsWhenLaunched: 'editable' })
    expect(await add()).toBe(200)
  })

  test('move the order’s date only where the account does so', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    const modified = async () => (await opened.call('GET', `ordens-servico/${id}`)).body.data.data_mod_pedido
    expect(await modified()).toBe('2026-03-10 09:00:00')
    opened.emulator.setSwitches({ changeBumpsParent: false })
    await opened.clock.advance(60_000)
    await opened.call('POST', `ordens-servico/${id}/parcelas`, [parcela])
    expect(await modified()).toBe('2026-03-10 09:00:00')
  })
})

test('posting parcelas replaces those before; more than two places are refused', async () => {
  const opened = await openEmulator()
  const id = await newOrder(opened)
  const path = `ordens-servico/${id}/parcelas`
  await opened.call('POST', path, [parcela, parcela])
  await opened.call('POST', path, [{ ...parcela, valor_parcela: '80.00' }])
  expect((await opened.call('GET', path)).body.data).toMatchObject([{ valor_parcela: '80.00', id_ordem: id }])
  expect((await opened.call('GET', `ordens-servico/${id}`)).body.data.condicao_pagamento).toBe(1)
  const three = await opened.call('POST', path, [{ ...parcela, valor_parcela: '26.667' }])
  expect(three.body.data).toEqual(['O formato do campo (valor_parcela) não é válido'])
  await opened.call('POST', `ordens-servico/${id}/status`, {
    data_status: '2026-03-10',
    tipo_status: 'Atendido',
  })
  opened.emulator.setSwitches({ parcelasWhenFulfilled: 'refused' })
  expect((await opened.call('POST', path, [parcela])).status).toBe(403)
})

describe('status', () => {
  test('keeps a history, begun by the system; the answer has no id_status', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    const path = `ordens-servico/${id}/status`
    const answer = await opened.call('POST', path, {
      data_status: '2026-03-12',
      tipo_status: 'Atendido',
      situacao: 5,
    })
    expect(answer.body.data).toMatchObject({ tipo_status: 'Atendido', id_ordem: id, situacao: 5 })
    expect(answer.body.data).not.toHaveProperty('id_status')
    expect((await opened.call('GET', path)).body.data).toMatchObject([
      { tipo_status: 'Em Aberto', obs_status: 'Ordem de serviço cadastrada' },
      { tipo_status: 'Atendido', data_status: '2026-03-12' },
    ])
    opened.emulator.setSwitches({ orderSituacao: 'ignored' })
    await opened.call('POST', path, { data_status: '2026-03-12', tipo_status: 'Em Andamento', situacao: 9 })
    expect((await opened.call('GET', `ordens-servico/${id}`)).body.data).toMatchObject({
      status_pedido: 'Em Andamento',
      situacao: 5,
    })
  })

  test('goes back only where the account lets it', async () => {
    const opened = await openEmulator()
    const id = await newOrder(opened)
    const to = async (status_pedido: string) =>
      (await opened.call('PUT', `ordens-servico/${id}`, { status_pedido })).status
    expect([await to('Atendido'), await to('Em Aberto')]).toEqual([200, 200])
    await to('Atendido')
    opened.emulator.setSwitches({ reopenFulfilled: 'refuse' })
    expect([await to('Em Aberto'), await to('Cancelado'), await to('Em Aberto')]).toEqual([403, 200, 403])
    opened.emulator.setSwitches({ reopenCancelled: 'accept' })
    expect(await to('Em Aberto')).toBe(200)
  })
})

describe('launched accounts', () => {
  test.each([
    ['ignored', 0, 0],
    ['marks', 1, 0],
    ['launches', 1, 2],
  ] as const)('contas_pedido 1 by PUT: %s', async (orderFlagLaunches, flag, receivables) => {
    const opened = await openEmulator({ switches: { orderFlagLaunches } })
    const id = await newOrder(opened)
    await opened.call('POST', `ordens-servico/${id}/parcelas`, [parcela, parcela])
    await opened.call('PUT', `ordens-servico/${id}`, { contas_pedido: 1 })
    expect((await opened.call('GET', `ordens-servico/${id}`)).body.data.contas_pedido).toBe(flag)
    expect(opened.emulator.state()['contas-receber']).toHaveLength(receivables)
  })

  test('by a person carry the order’s id; cancelling leaves them unless the account reverses', async () => {
    const opened = await openEmulator()
    const ids = [await newOrder(opened), await newOrder(opened)]
    const { orders } = opened.emulator.person()
    for (const id of ids) orders.launchAccounts({ id })
    const launched = () =>
      opened.emulator.state()['contas-receber']?.map(row => [row.identificacao, row.valor_rec, row.lixeira])
    const cancel = (id: number | undefined) =>
      opened.call('POST', `ordens-servico/${id}/status`, {
        data_status: '2026-03-10',
        tipo_status: 'Cancelado',
      })
    await cancel(ids[0])
    opened.emulator.setSwitches({ cancelledOrderReverses: true })
    await cancel(ids[1])
    expect(launched()).toEqual([
      [`OS_${ids[0]}`, '80.00', 'Nao'],
      [`OS_${ids[1]}`, '80.00', 'Sim'],
    ])
  })
})
