/**
 * What somebody does inside the ERP: it is seen, said, and never overwritten.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type InvoiceFacts, invoice, openShop, type Shop } from './testing/shop.ts'

let shop: Shop

const facts: InvoiceFacts = {
  customer: '0',
  items: [{ description: 'Banho médio', quantity: 1, unitCents: 7000 }],
  instalments: [{ id: 'a', due: '2026-11-20', cents: 7000 }],
}
const half = { id: 'p1', on: '2026-11-21', cents: 3000 }

beforeEach(async () => {
  shop = await openShop()
  shop.loop.wanted = invoice(facts)
  expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
})

afterEach(() => shop.stop())

const order = () => ({ id: Number(shop.loop.linkOf('service_order/1')!.id) })
const account = () => ({ id: Number(shop.loop.linkOf('receivable/a')!.id) })

/** The findings of a pass that wrote nothing. */
async function found(): Promise<object[]> {
  shop.calls()
  const { findings } = await shop.loop.pass()
  expect(shop.calls().filter(call => !call.startsWith('GET'))).toEqual([])
  return findings
}

describe('the order', () => {
  it('cancelled', async () => {
    shop.emulator.person().orders.setStatus({ ...order(), status: 'Cancelado' })
    expect(await found()).toMatchObject([
      { slot: 'service_order/1', severity: 'stop', code: 'changed_in_erp', field: 'status' },
    ])
  })

  it('set to a situation of its own', async () => {
    shop.emulator.person().orders.setStatus({ ...order(), status: 'Em Andamento' })
    expect(await found()).toMatchObject([
      { code: 'changed_in_erp', params: { ours: 'open', theirs: 'in_progress' } },
    ])
  })

  it('with a line added, although ours change too [R9.01 R9.11]', async () => {
    shop.emulator.person().orders.addService({
      ...order(),
      fields: { id_servico: 0, desc_servico: 'Perfume', horas_servico: '1', valor_unit_servico: '10.00' },
    })
    shop.loop.wanted = invoice({ ...facts, items: [{ description: 'Tosa', quantity: 1, unitCents: 7000 }] })
    expect(await found()).toMatchObject([{ slot: 'service_order/1', code: 'changed_in_erp', field: 'items' }])
  })

  it('launched there before it has its lines, and taken back: VHSYS takes none any more, another takes its place', async () => {
    await shop.stop()
    shop = await openShop()
    shop.loop.wanted = invoice({ ...facts, items: [], instalments: [] })
    await shop.loop.pass()
    shop.emulator.person().orders.launchAccounts(order())
    const [launched] = shop.rows('contas-receber')
    shop.emulator.person().receivables.trash({ id: Number(launched!.id_conta_rec) })
    shop.loop.wanted = invoice(facts)
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('ordens-servico').map(row => row.status_pedido)).toEqual(['Cancelado', 'Em Aberto'])
  })

  it('with other parcelas', async () => {
    shop.emulator.person().orders.setParcelas({
      ...order(),
      parcelas: [{ data_parcela: '2027-01-01', valor_parcela: '70.00' }],
    })
    expect(await found()).toMatchObject([{ code: 'changed_in_erp', field: 'instalments' }])
  })

  it('with another date: only a warning', async () => {
    shop.emulator.person().orders.edit({ ...order(), fields: { data_pedido: '2026-12-01' } })
    expect(await found()).toMatchObject([{ severity: 'warn', code: 'changed_in_erp', field: 'date' }])
  })

  it('in the trash', async () => {
    shop.emulator.person().orders.trash(order())
    expect(await found()).toMatchObject([{ slot: 'service_order/1', code: 'deleted_in_erp' }])
  })
})

describe('the receivable', () => {
  it('received there and not known here', async () => {
    shop.emulator.person().receivables.settle(account())
    expect(await found()).toMatchObject([
      { slot: 'receivable/a', code: 'changed_in_erp', params: { ours: '0.00', theirs: '70.00' } },
    ])
  })

  it('received in part there and not known here', async () => {
    shop.emulator.person().receivables.receivePart({ ...account(), valor_pago: '10.00' })
    expect(await found()).toMatchObject([{ slot: 'receivable/a', code: 'changed_in_erp' }])
  })

  it('received there, and here the same is recorded: one receipt', async () => {
    shop.emulator.person().receivables.settle({ ...account(), data_pagamento: '2026-11-21' })
    shop.loop.wanted = invoice({
      ...facts,
      status: 'fulfilled',
      instalments: [{ ...facts.instalments[0]!, receipts: [{ id: 'p1', on: '2026-11-21', cents: 7000 }] }],
    })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.rows('contas-receber')).toHaveLength(1)
    expect(shop.loop.linkOf('receipt/p1')!.kind).toBe('receipt')
  })

  it('with another amount', async () => {
    shop.emulator.person().receivables.edit({ ...account(), fields: { valor_rec: '65.00' } })
    expect(await found()).toMatchObject([
      { code: 'changed_in_erp', params: { ours: '70.00', theirs: '65.00' } },
    ])
  })

  it('with another due date: only a warning', async () => {
    shop.emulator.person().receivables.edit({ ...account(), fields: { vencimento_rec: '2026-12-24' } })
    expect(await found()).toMatchObject([{ severity: 'warn', field: 'due' }])
  })

  it('in the trash, and paid here: the order is not fulfilled before somebody decided', async () => {
    shop.emulator.person().receivables.trash(account())
    shop.loop.wanted = invoice({
      ...facts,
      status: 'fulfilled',
      instalments: [{ ...facts.instalments[0]!, receipts: [{ ...half, cents: 7000 }] }],
    })
    expect(await shop.loop.pass()).toMatchObject({ say: 'stuck', findings: [{ code: 'deleted_in_erp' }] })
    expect(shop.rows('ordens-servico')).toMatchObject([{ status_pedido: 'Em Aberto' }])
  })

  it('in the trash', async () => {
    shop.emulator.person().receivables.trash(account())
    expect(await found()).toMatchObject([{ slot: 'receivable/a', code: 'deleted_in_erp' }])
  })
})

describe('trashed there while it is wanted here no more, and restored later: nothing is written', () => {
  it('the charge of an order called off', async () => {
    const charge = account()
    shop.emulator.person().receivables.trash(charge)
    shop.loop.wanted = invoice({ ...facts, status: 'cancelled' })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.loop.sent).not.toContain('receivable.trash')
    shop.emulator.person().receivables.restore(charge)
    expect(await found()).toEqual([])
    expect(shop.rows('contas-receber')).toMatchObject([{ lixeira: 'Nao' }])
  })

  it('the record of a receipt taken back here', async () => {
    shop.loop.wanted = invoice({ ...facts, instalments: [{ ...facts.instalments[0]!, receipts: [half] }] })
    await shop.loop.pass()
    const record = { id: Number(shop.loop.linkOf('receipt/p1')!.id) }
    shop.emulator.person().receivables.trash(record)
    shop.loop.wanted = invoice({
      ...facts,
      instalments: [{ ...facts.instalments[0]!, receipts: [{ ...half, reversed: true }] }],
    })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    shop.emulator.person().receivables.restore(record)
    expect(await found()).toEqual([])
  })
})

describe('a receipt', () => {
  async function partlyPaid(): Promise<number> {
    shop.loop.wanted = invoice({ ...facts, instalments: [{ ...facts.instalments[0]!, receipts: [half] }] })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    return Number(shop.loop.linkOf('receipt/p1')!.id)
  }

  it('with a record of its own, unsettled there', async () => {
    const id = await partlyPaid()
    shop.emulator.person().receivables.unsettle({ id })
    expect(await found()).toMatchObject([
      { slot: 'receipt/p1', code: 'changed_in_erp', params: { ours: '30.00', theirs: '0.00' } },
    ])
  })

  it('with a record of its own, trashed there', async () => {
    const id = await partlyPaid()
    shop.emulator.person().receivables.trash({ id })
    expect(await found()).toMatchObject([{ slot: 'receipt/p1', code: 'deleted_in_erp' }])
  })

  it('on the instalment’s record, deleted there', async () => {
    shop.loop.wanted = invoice({
      ...facts,
      status: 'fulfilled',
      instalments: [{ ...facts.instalments[0]!, receipts: [{ ...half, cents: 7000 }] }],
    })
    await shop.loop.pass()
    shop.emulator.person().receivables.unsettle(account())
    expect(await found()).toMatchObject([{ slot: 'receipt/p1', code: 'deleted_in_erp' }])
  })
})
