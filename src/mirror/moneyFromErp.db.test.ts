/** Money that people record and undo inside the ERP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelInvoice } from '../shop/callingOff.ts'
import { saveCustomer } from '../shop/customers.ts'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { createInvoice } from '../shop/invoices.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let world: Till['world']
let rest: Till['rest']
let act: Till['act']
let rows: Till['rows']
let writes: Till['writes']
let pay: Till['pay']
let findings: Till['findings']
beforeEach(async () => {
  till = await openTill()
  ;({ world, rest, act, rows, writes, pay, findings } = till)
})
afterEach(() => till.close())

describe('inside the ERP', () => {
  const account = (name: string) => {
    const row = rows('contas-receber').find(each => each.nome_conta === name && each.liquidado_rec !== 'Sim')
    return { id: Number(row!.id_conta_rec) }
  }
  const settledAccount = () => ({
    id: Number(rows('contas-receber').find(row => row.liquidado_rec === 'Sim')!.id_conta_rec),
  })
  const bath = async () => {
    const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
    const { invoiceId } = await act((tx, context) =>
      createInvoice(tx, context, {
        customerId: customer.id,
        lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
        instalments: { count: 2, firstDueOn: '2026-12-05' },
      } as never),
    )
    await rest()
    return invoiceId
  }
  const money = (invoiceId: string) =>
    world.act(async tx => {
      const [row] = await tx<{ total: number; received: number; generation: number }[]>`
        select total, received, generation from invoice where id = ${invoiceId}`
      return { ...row! }
    })
  const refusals = () => world.act(async tx => (await tx`select from effect where state = 'rejected'`).length)
  const statuses = () =>
    rows('ordens-servico')
      .map(row => row.status_pedido)
      .sort()

  it('an instalment is settled: it is a payment here, and the second one makes the order Atendido [A1.05 A2.08 A2.10 R9.05]', async () => {
    const invoice = await bath()
    world.emulator.person().receivables.settle(account('Fatura 1 - 1/2'))
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 1 })
    expect(await findings(invoice)).toEqual([])
    world.emulator.person().receivables.settle(account('Fatura 1 - 2/2'))
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 8_500 })
    expect(statuses()).toEqual(['Atendido'])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
    expect(rows('contas-receber')).toHaveLength(2)
  })

  it('a part is received there: exactly that is received here [A2.08 R9.05]', async () => {
    const invoice = await bath()
    world.emulator.person().receivables.receivePart({
      ...account('Fatura 1 - 1/2'),
      valor_pago: '10.00',
      data_pagamento: '2026-11-20',
      forma_pagamento: 'Pix',
    } as never)
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 1_000 })
    expect(await findings(invoice)).toEqual([])
    await pay(invoice, 7_500)
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 8_500 })
    expect(statuses()).toEqual(['Atendido'])
  })

  it('what we settled is undone: unpaid here, a new open order and a new receivable there [A1.01 A1.05 A1.35 A1.36 R5.5 R9.06]', async () => {
    const invoice = await bath()
    await pay(invoice, 8_500)
    await rest()
    world.emulator.person().receivables.unsettle(settledAccount())
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 2 })
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(await findings(invoice)).toEqual([])
    const open = rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
    expect(open.map(row => row.valor_rec)).toEqual(['42.50'])
  })

  it('what we settled is put in the trash: the same [R5.5 R9.06]', async () => {
    const invoice = await bath()
    await pay(invoice, 8_500)
    await rest()
    world.emulator.person().receivables.trash(settledAccount())
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 2 })
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(await findings(invoice)).toEqual([])
  })

  const atOnce = async (ourCents: number) => {
    const invoice = await bath()
    await act((tx, context) => pauseConnection(tx, context, world.connectionId))
    await pay(invoice, ourCents)
    world.emulator.person().receivables.settle(account('Fatura 1 - 1/2'))
    await act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    return invoice
  }

  it('recorded on both sides, the same amount on the same day: one receipt [R4.5]', async () => {
    const invoice = await atOnce(4_250)
    expect(await money(invoice)).toMatchObject({ received: 4_250 })
    expect(rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')).toHaveLength(1)
    expect(await findings(invoice)).toEqual([])
  })

  /** One account of R$ 42.50 is settled there while we put it in the trash, and the ERP refuses that. */
  const settledMeanwhile = async () => {
    const invoice = await bath()
    await act((tx, context) => cancelInvoice(tx, context, { invoiceId: invoice, reason: 'Mudou de ideia' }))
    await till.untilSending('receivable.trash')
    const first = account('Fatura 1 - 1/2')
    world.emulator.person().receivables.settle(first)
    return { invoice, first }
  }

  it('settled while we trash it, and opened again at once: it goes to the trash', async () => {
    const { invoice, first } = await settledMeanwhile()
    while ((await till.worker.move()) === 'stopped' && (await refusals()) === 0);
    world.emulator.person().receivables.unsettle(first)
    await rest()
    expect(await findings(invoice)).toEqual([])
    expect(rows('contas-receber')).toEqual([])
  })

  it('settled while we trash it: that is told, and once it is undone there it goes to the trash', async () => {
    const { invoice, first } = await settledMeanwhile()
    await rest()
    expect(await findings(invoice)).toEqual(['changed_in_erp'])
    world.emulator.person().receivables.unsettle(first)
    await rest()
    expect(await findings(invoice)).toEqual([])
    expect(rows('contas-receber')).toEqual([])
  })
})
