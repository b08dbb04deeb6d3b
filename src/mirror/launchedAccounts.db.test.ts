/** "Lançar Contas" in the ERP on an order of ours: the accounts launched there take the place of ours, once. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, worker, rest, act, rows, writes, pay, findings } = {} as Till
beforeEach(async () => {
  till = await openTill()
  ;({ world, worker, rest, act, rows, writes, pay, findings } = till)
})
afterEach(() => till.close())

/** A bath at R$ 85.00 in two instalments of R$ 42.50; the ERP has not heard of it. */
async function booked(): Promise<string> {
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
      instalments: { count: 2, firstDueOn: '2026-12-05' },
    } as never),
  )
  return invoiceId
}
async function bath(): Promise<string> {
  const invoiceId = await booked()
  await rest()
  return invoiceId
}
const inErp = () => world.emulator.person()
const order = () => ({ id: Number(rows('ordens-servico').at(-1)!.id_ordem) })
const mark = () => `OS_${order().id}`
const launched = () => rows('contas-receber').filter(row => row.identificacao === mark())
const shown = () =>
  rows('contas-receber').map(row => [row.identificacao === mark(), row.valor_rec, row.liquidado_rec])
const received = (invoiceId: string) =>
  world.act(async tx => {
    const [row] = await tx<{ received: number }[]>`select received from invoice where id = ${invoiceId}`
    return row!.received
  })

/** Only theirs stand, open, and nothing is left to do. */
async function onlyTheirsStand(invoiceId: string): Promise<void> {
  expect(shown()).toEqual([
    [true, '42.50', 'Nao'],
    [true, '42.50', 'Nao'],
  ])
  expect(await findings(invoiceId)).toEqual([])
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

it('ours are open: they go to the trash, and theirs are paid and taken back like ours [R9.13]', async () => {
  const invoice = await bath()
  inErp().orders.launchAccounts(order())
  await rest()
  await onlyTheirsStand(invoice)
  await pay(invoice, 8_500)
  await rest()
  expect(shown()).toEqual([
    [true, '42.50', 'Sim'],
    [true, '42.50', 'Sim'],
  ])
  expect(rows('ordens-servico')).toMatchObject([{ status_pedido: 'Atendido' }])
  const [payment] = await world.act(tx => tx<{ id: string }[]>`select id from payment`)
  await act((tx, context) =>
    reversePayments(tx, context, { invoiceId: invoice, paymentIds: [payment!.id], reason: 'Engano' }),
  )
  await rest()
  expect(shown().map(([, , settled]) => settled)).toEqual(['Nao', 'Nao'])
  expect(await findings(invoice)).toEqual([])
})

it('one of theirs is received there before we look: it is a payment here [R9.05 R9.13]', async () => {
  const invoice = await bath()
  inErp().orders.launchAccounts(order())
  inErp().receivables.settle({ id: Number(launched()[0]!.id_conta_rec) })
  await rest()
  expect(await received(invoice)).toBe(4_250)
  expect(shown()).toEqual([
    [true, '42.50', 'Sim'],
    [true, '42.50', 'Nao'],
  ])
  expect(await findings(invoice)).toEqual([])
})

it('theirs fall due on another day: the instalment does here, too [R9.08 R9.13]', async () => {
  const invoice = await bath()
  inErp().orders.launchAccounts(order())
  const fields = { vencimento_rec: '2026-12-12' }
  inErp().receivables.edit({ id: Number(launched()[0]!.id_conta_rec), fields })
  await rest()
  const dues = await world.act(
    tx =>
      tx<
        { day: string }[]
      >`select due_on as day from instalment where invoice_id = ${invoice} order by due_on`,
  )
  expect(dues.map(({ day }) => day)).toEqual(['2026-12-12', '2027-01-05'])
  await onlyTheirsStand(invoice)
})

it('they come to another amount: told, nothing is made beside them, and taken back there it is well again [R9.13]', async () => {
  const invoice = await bath()
  inErp().orders.launchAccounts(order())
  inErp().receivables.edit({ id: Number(launched()[0]!.id_conta_rec), fields: { valor_rec: '40.00' } })
  const before = writes()
  await rest()
  expect(await findings(invoice)).toEqual(['accounts_launched'])
  expect(writes()).toBe(before)
  inErp().orders.reverseAccounts(order())
  await rest()
  expect(await findings(invoice)).toEqual([])
  expect(shown()).toEqual([
    [false, '42.50', 'Nao'],
    [false, '42.50', 'Nao'],
  ])
})

it.each(['drop-after-commit', 'drop', 'none'] as const)(
  'launched while our first account is on its way (%s): theirs stand alone [R9.13]',
  async fault => {
    const invoice = await booked()
    if (fault !== 'none') world.emulator.addFault({ kind: fault, method: 'POST', path: 'contas-receber' })
    const tried = () =>
      world.emulator
        .requests()
        .some(({ method, path }) => method === 'POST' && path.endsWith('contas-receber'))
    for (let n = 0; n < 400 && !tried(); n++) {
      if ((await worker.move()) === 'idle') await world.clock.advance(1_000)
    }
    expect(rows('contas-receber')).toHaveLength(fault === 'drop' ? 0 : 1)
    inErp().orders.launchAccounts(order())
    await rest()
    await onlyTheirsStand(invoice)
  },
)
