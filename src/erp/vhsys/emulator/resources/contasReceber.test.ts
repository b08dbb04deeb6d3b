/** Receivables: what settling, unsettling and receiving in part do, documented or not. */

import { describe, expect, test } from 'vitest'
import { newReceivable, type Opened, openEmulator, receivable } from '../emulatorForTests.ts'

async function read({ call }: Opened, id: number) {
  return (await call('GET', `contas-receber/${id}?parciais=1`)).body.data[0]
}
const settle = { liquidado_rec: 'Sim', valor_pago: '150.00', data_pagamento: '2026-03-21' }

describe('a receivable', () => {
  test('is read by id as a one-element array; amounts are numbers only right after birth', async () => {
    const opened = await openEmulator()
    const born = (await opened.call('POST', 'contas-receber', receivable(opened.emulator))).body.data
    expect(born).toMatchObject({ valor_pago: 0, id_registro: false, vencimento_original: '2026-03-20' })
    expect(await read(opened, born.id_conta_rec)).toMatchObject({
      valor_pago: '0.00',
      liquidado_rec: 'Nao',
      parciais: [],
    })
    opened.emulator.setSwitches({ receivableShape: 'object' })
    const { body } = await opened.call('GET', `contas-receber/${born.id_conta_rec}`)
    expect(body.data.valor_rec).toBe('150.00')
    expect(body.data).not.toHaveProperty('parciais')
  })

  test.each([
    ['honoured', 'T-9'],
    ['api', 'API'],
    ['zero', '0'],
  ] as const)('its identificacao is %s', async (identificacao, expected) => {
    const opened = await openEmulator({ switches: { identificacao } })
    const id = await newReceivable(opened, { identificacao: 'T-9' })
    expect((await read(opened, id)).identificacao).toBe(expected)
  })

  test('amounts and days filter from a value up, or between two', async () => {
    const opened = await openEmulator()
    await newReceivable(opened)
    await newReceivable(opened, { valor_rec: '99.90', vencimento_rec: '2026-04-20' })
    const total = async (query: string) =>
      (await opened.call('GET', `contas-receber?${query}`)).body.paging?.total ?? 0
    expect(await total('valor_receita=99.90')).toBe(2)
    expect(await total('valor_receita=150.00,150.00')).toBe(1)
    expect(await total('data_vencimento=2026-03-21')).toBe(1)
    expect(await total('data_vencimento=2026-03-01,2026-03-31')).toBe(1)
    expect(await total('liquidado=Sim')).toBe(0)
    expect(await total('nome_conta=nada&id_cliente=77')).toBe(2)
    opened.emulator.setSwitches({ accountNameFilter: 'honoured' })
    expect(await total('nome_conta=nada')).toBe(0)
    opened.emulator.setSwitches({ receivableCustomerFilter: 'honoured' })
    expect(await total('id_cliente=77')).toBe(0)
  })
})

describe('settling', () => {
  test('answers the record as it was; a read shows it settled with its receipt', async () => {
    const opened = await openEmulator()
    const id = await newReceivable(opened)
    const answer = await opened.call('PUT', `contas-receber/${id}`, { ...settle, valor_taxa: '3.00' })
    expect(answer.body.data.liquidado_rec).toBe('Nao')
    expect(await read(opened, id)).toMatchObject({
      liquidado_rec: 'Sim',
      situacao: 'Conta Liquidada',
      status: 3,
      valor_pago: '150.00',
      valor_taxa: '0.00',
      data_pagamento: '2026-03-21',
      parciais: [{ valor_pago: '150.00', data_pagamento: '2026-03-21', id_contas_rec: id }],
    })
    expect((await opened.call('GET', 'contas-receber?liquidado=Sim')).body.paging.total).toBe(1)
    opened.emulator.setSwitches({ settleAnswer: 'fresh' })
    const other = await newReceivable(opened)
    expect((await opened.call('PUT', `contas-receber/${other}`, settle)).body.data.liquidado_rec).toBe('Sim')
  })

  test('takes less than the amount, and the whole amount when none is said', async () => {
    const opened = await openEmulator()
    const [less, unsaid] = [await newReceivable(opened), await newReceivable(opened)]
    await opened.call('PUT', `contas-receber/${less}`, { ...settle, valor_pago: '149.00' })
    await opened.call('PUT', `contas-receber/${unsaid}`, { liquidado_rec: 'Sim' })
    expect(await read(opened, less)).toMatchObject({
      liquidado_rec: 'Sim',
      valor_pago: '149.00',
      valor_rec: '150.00',
    })
    expect(await read(opened, unsaid)).toMatchObject({ valor_pago: '150.00', data_pagamento: '2026-03-10' })
  })

  test('twice leaves one receipt, or is refused', async () => {
    const opened = await openEmulator()
    const id = await newReceivable(opened)
    await opened.call('PUT', `contas-receber/${id}`, settle)
    expect((await opened.call('PUT', `contas-receber/${id}`, settle)).status).toBe(200)
    expect((await read(opened, id)).parciais).toHaveLength(1)
    opened.emulator.setSwitches({ settleTwice: 'refused' })
    expect((await opened.call('PUT', `contas-receber/${id}`, settle)).body.data).toBe(
      'Erro ao alterar a receita!',
    )
  })

  test.each([
    ['ignored', 'Nao', 0],
    ['honoured', 'Sim', 1],
  ] as const)('at birth is %s', async (settleOnCreate, liquidado_rec, receipts) => {
    const opened = await openEmulator({ switches: { settleOnCreate } })
    const row = await read(opened, await newReceivable(opened, settle))
    expect([row.liquidado_rec, row.parciais.length]).toEqual([liquidado_rec, receipts])
    expect(
      row.parciais.every((one: { id_contas_rec: number }) => one.id_contas_rec === row.id_conta_rec),
    ).toBe(true)
  })

  test('undone reads nothing paid and keeps old marks; the receipts go unless the account keeps them', async () => {
    const opened = await openEmulator()
    const id = await newReceivable(opened)
    await opened.call('PUT', `contas-receber/${id}`, settle)
    const undone = (await opened.call('PUT', `contas-receber/${id}`, { liquidado_rec: 'Nao' })).body.data
    expect(undone).toMatchObject({
      liquidado_rec: 'Nao',
      valor_pago: '0.00',
      situacao: 'Conta Editada',
      status: 1,
      valor_baixa: '150.00',
      data_pagamento: '2026-03-21',
    })
    expect((await read(opened, id)).parciais).toEqual([])
    await opened.call('PUT', `contas-receber/${id}`, settle)
    opened.emulator.setSwitches({ unsettleKeepsReceipts: true })
    await opened.call('PUT', `contas-receber/${id}`, { liquidado_rec: 'Nao' })
    expect((await read(opened, id)).parciais).toHaveLength(1)
  })

  test('freezes amount and bank and keeps it out of the trash, unless the account says otherwise', async () => {
    const opened = await openEmulator()
    const id = await newReceivable(opened)
    await opened.call('PUT', `contas-receber/${id}`, settle)
    const edit = async () => (await opened.call('PUT', `contas-receber/${id}`, { valor_rec: '10.00' })).status
    const note = async () =>
      (await opened.call('PUT', `contas-receber/${id}`, { observacoes_rec: 'ok' })).status
    const remove = async () => (await opened.call('DELETE', `contas-receber/${id}`)).status
    expect([await edit(), await note(), await remove()]).toEqual([403, 200, 403])
    opened.emulator.setSwitches({ editSettledReceivable: 'accept', deleteSettledReceivable: 'accept' })
    expect([await edit(), await remove()]).toEqual([200, 200])
  })
})

describe('receiving a part by PUT without settling', () => {
  const part = { valor_pago: '50.00', data_pagamento: '2026-03-15' }

  test('supported: each part is a receipt and the account stays open', async () => {
    const opened = await openEmulator({ switches: { partialReceipts: 'supported' } })
    const id = await newReceivable(opened)
    await opened.call('PUT', `contas-receber/${id}`, part)
    await opened.call('PUT', `contas-receber/${id}`, { ...part, valor_pago: '30.00' })
    expect(await read(opened, id)).toMatchObject({
      liquidado_rec: 'Nao',
      valor_pago: '80.00',
      parciais: [{}, {}],
    })
    await opened.call('PUT', `contas-receber/${id}`, { ...settle, valor_pago: '70.00' })
    expect(await read(opened, id)).toMatchObject({ liquidado_rec: 'Sim', valor_pago: '150.00' })
  })

  test('where valor_pago means all received so far, sending it again adds nothing', async () => {
    const opened = await openEmulator({ switches: { partialReceipts: 'supported', receivedAmount: 'total' } })
    const id = await newReceivable(opened)
    await opened.call('PUT', `contas-receber/${id}`, part)
    await opened.call('PUT', `contas-receber/${id}`, part)
    await opened.call('PUT', `contas-receber/${id}`, settle)
    expect((await read(opened, id)).parciais).toMatchObject([
      { valor_pago: '50.00' },
      { valor_pago: '100.00' },
    ])
  })

  test('ignored: success is answered and nothing is received', async () => {
    const opened = await openEmulator({ switches: { partialReceipts: 'ignored' } })
    const id = await newReceivable(opened)
    expect((await opened.call('PUT', `contas-receber/${id}`, part)).status).toBe(200)
    expect(await read(opened, id)).toMatchObject({ valor_pago: '0.00', parciais: [] })
  })

  test('refused', async () => {
    const opened = await openEmulator({ switches: { partialReceipts: 'refused' } })
    const id = await newReceivable(opened)
    expect((await opened.call('PUT', `contas-receber/${id}`, part)).body.data).toBe(
      'Erro ao alterar a receita!',
    )
  })
})
