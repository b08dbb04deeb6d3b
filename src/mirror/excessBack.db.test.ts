/** Receipts beyond the charge, taken back here or deleted in the ERP: both sides end with the same, and nothing is stuck. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { changeLines } from '../shop/invoiceEdits.ts'
import { createInvoice } from '../shop/invoices.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { reversePayments } from '../shop/reversal.ts'
import { creditOf } from '../views/credit.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let customerId: string
beforeEach(async () => {
  till = await openTill()
  customerId = (
    await till.act((tx, context) =>
      saveCustomer(tx, context, { name: 'Bianca Torres', personKind: 'person' } as never),
    )
  ).id
})
afterEach(() => till.close())

const bath = { description: 'Banho', unitPriceCents: 85_00 }
const clip = { description: 'Tosa', unitPriceCents: 40_00 }
const pix = (amountCents: number): PaymentLeg => ({ method: 'pix', amountCents })
async function charge(...lines: object[]): Promise<string> {
  const made = await till.act((tx, context) => createInvoice(tx, context, { customerId, lines } as never))
  await till.rest()
  return made.invoiceId
}
async function pay(invoiceId: string, legs: PaymentLeg[], more: { excess?: 'credit' } = {}) {
  const paid = await till.act((tx, context) =>
    recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today, ...more }),
  )
  await till.rest()
  return paid.paymentIds
}
async function reverse(invoiceId: string, paymentIds: string[]): Promise<void> {
  await till.act((tx, context) => reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Engano' }))
  await till.rest()
}
const accounts = () =>
  till
    .rows('contas-receber')
    .map(row => `${row.valor_rec} ${row.liquidado_rec === 'Sim' ? `pago ${row.valor_pago}` : 'aberto'}`)
    .sort()
const statuses = () =>
  till
    .rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const credit = () => till.world.act(tx => creditOf(tx, customerId))
const invoice = (id: string) =>
  till.world.act(async tx => {
    const [row] = await tx<{ received: number; generation: number }[]>`
      select received, generation from invoice where id = ${id}`
    return { ...row! }
  })
async function isQuiet(invoiceId: string): Promise<void> {
  expect(await till.findings(invoiceId)).toEqual([])
  const before = till.writes()
  await till.rest()
  expect(till.writes()).toBe(before)
}
/** Undoes on the ERP's screen the receipt of this amount. */
function deletesReceipt(amount: string): void {
  const account = till.rows('contas-receber').find(row => row.valor_pago === amount)!
  const [receipt] = account.parciais as { id_recebimento: number }[]
  const id = Number(account.id_conta_rec)
  till.world.emulator.person().receivables.deleteReceipt({ id, id_recebimento: receipt!.id_recebimento })
}
async function chooseOn(invoiceId: string, name: ChoiceName): Promise<void> {
  const findingId = await till.world.act(async tx => {
    const [row] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${invoiceId} and closed_at is null`
    return row!.id
  })
  await till.act((tx, context) => choose(tx, context, { findingId, name }))
  await till.rest()
}

describe('R$ 100 by Pix for a bath of R$ 85, the rest kept as credit', () => {
  it('taken back here: an open order of R$ 85 there, and no credit here', async () => {
    const invoiceId = await charge(bath)
    const paymentIds = await pay(invoiceId, [pix(100_00)], { excess: 'credit' })
    expect(accounts()).toEqual(['100.00 pago 100.00'])
    await reverse(invoiceId, paymentIds)
    expect([accounts(), statuses()]).toEqual([['85.00 aberto'], ['Cancelado', 'Em Aberto']])
    expect(await credit()).toBe(0)
    await isQuiet(invoiceId)
  })

  it('deleted in the ERP: taken over by itself, the credit goes', async () => {
    const invoiceId = await charge(bath)
    await pay(invoiceId, [pix(100_00)], { excess: 'credit' })
    deletesReceipt('100.00')
    await till.rest()
    expect([accounts(), statuses()]).toEqual([['85.00 aberto'], ['Cancelado', 'Em Aberto']])
    expect(await invoice(invoiceId)).toEqual({ received: 0, generation: 2 })
    expect(await credit()).toBe(0)
    await isQuiet(invoiceId)
  })

  it('in two legs, the one beyond taken back: the order stays paid, and R$ 10 go there as here', async () => {
    const invoiceId = await charge(bath)
    const [, second] = await pay(invoiceId, [pix(90_00), { method: 'cash', amountCents: 10_00 }], {
      excess: 'credit',
    })
    await reverse(invoiceId, [second!])
    expect([accounts(), statuses()]).toEqual([['90.00 pago 90.00'], ['Atendido']])
    expect(await credit()).toBe(5_00)
    await isQuiet(invoiceId)
  })

  it('in two legs, the first deleted in the ERP: R$ 75 are open there, and the R$ 10 that stand went on', async () => {
    const invoiceId = await charge(bath)
    await pay(invoiceId, [pix(90_00), { method: 'cash', amountCents: 10_00 }], { excess: 'credit' })
    deletesReceipt('90.00')
    await till.rest()
    expect([accounts(), statuses()]).toEqual([
      ['10.00 pago 10.00', '75.00 aberto'],
      ['Cancelado', 'Em Aberto'],
    ])
    expect(await invoice(invoiceId)).toEqual({ received: 10_00, generation: 2 })
    expect(await credit()).toBe(0)
    await isQuiet(invoiceId)
  })
})

describe('the same, the credit spent on another visit, and then the receipt is deleted in the ERP', () => {
  async function spent(): Promise<{ invoiceId: string; other: string; payment: string }> {
    const invoiceId = await charge(bath)
    await pay(invoiceId, [pix(100_00)], { excess: 'credit' })
    const other = await charge({ description: 'Unhas', unitPriceCents: 15_00 })
    const [payment] = await pay(other, [{ method: 'customer_credit', amountCents: 15_00 }])
    deletesReceipt('100.00')
    await till.rest()
    expect(await till.findings(invoiceId)).toEqual(['deleted_in_erp'])
    return { invoiceId, other, payment: payment! }
  }

  it('kept ours: the receipt is made again there', async () => {
    const { invoiceId } = await spent()
    await chooseOn(invoiceId, 'keep_ours')
    expect(accounts()).toEqual(['100.00 pago 100.00', '15.00 pago 15.00'])
    expect(await invoice(invoiceId)).toEqual({ received: 85_00, generation: 1 })
    await isQuiet(invoiceId)
  })

  it('taken theirs too early: it stands, with its ways out; the use taken back, it goes through', async () => {
    const { invoiceId, other, payment } = await spent()
    await chooseOn(invoiceId, 'take_theirs')
    expect(await till.findings(invoiceId)).toEqual(['deleted_in_erp'])
    await reverse(other, [payment])
    await chooseOn(invoiceId, 'take_theirs')
    expect(accounts()).toEqual(['15.00 aberto', '85.00 aberto'])
    expect(await credit()).toBe(0)
    await isQuiet(invoiceId)
  })
})

it('a receipt with a record of its own, unsettled there while its credit is spent: kept ours, it is settled again', async () => {
  const invoiceId = await charge(bath)
  await pay(invoiceId, [pix(90_00), { method: 'cash', amountCents: 10_00 }], { excess: 'credit' })
  const other = await charge({ description: 'Unhas', unitPriceCents: 15_00 })
  await pay(other, [{ method: 'customer_credit', amountCents: 15_00 }])
  const account = till.rows('contas-receber').find(row => row.valor_pago === '90.00')!
  till.world.emulator.person().receivables.unsettle({ id: Number(account.id_conta_rec) })
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual(['changed_in_erp'])
  await chooseOn(invoiceId, 'keep_ours')
  expect(accounts()).toEqual(['10.00 pago 10.00', '15.00 pago 15.00', '90.00 pago 90.00'])
  await isQuiet(invoiceId)
})

it('a clip refunded in money after it was paid, and the one receipt deleted there: the bath is open on both sides', async () => {
  const invoiceId = await charge(bath, clip)
  await pay(invoiceId, [pix(125_00)])
  await till.act((tx, context) => changeLines(tx, context, { invoiceId, lines: [bath], excess: 'refund' }))
  await till.rest()
  expect([accounts(), statuses()]).toEqual([['125.00 pago 125.00'], ['Atendido']])
  deletesReceipt('125.00')
  await till.rest()
  expect([accounts(), statuses()]).toEqual([['85.00 aberto'], ['Cancelado', 'Em Aberto']])
  expect(await invoice(invoiceId)).toEqual({ received: 0, generation: 2 })
  await isQuiet(invoiceId)
})
