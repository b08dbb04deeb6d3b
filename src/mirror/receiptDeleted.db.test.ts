/** A receipt that somebody deletes in the ERP, of a payment whole or of one of its legs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInvoice } from '../shop/invoices.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

/** A bath of R$ 90.00, paid so. */
async function paidBath(legs: PaymentLeg[]): Promise<string> {
  const { invoiceId } = await till.act((tx, context) =>
    createInvoice(tx, context, { lines: [{ description: 'Banho', unitPriceCents: 9_000 }] }),
  )
  await till.act((tx, context) => recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today }))
  await till.rest()
  expect(statuses()).toEqual(['Atendido'])
  return invoiceId
}

/** Deletes the receipt of this amount on the ERP's screen. */
function deletesReceipt(amount: string): void {
  const account = till.rows('contas-receber').find(row => row.valor_pago === amount)!
  const [receipt] = account.parciais as { id_recebimento: number }[]
  const id = Number(account.id_conta_rec)
  till.world.emulator.person().receivables.deleteReceipt({ id, id_recebimento: receipt!.id_recebimento })
}

const statuses = () =>
  till
    .rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const settled = () => till.rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')
const open = () => till.rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
const received = (invoiceId: string) =>
  till.world.act(async tx => {
    const [row] = await tx<{ received: number }[]>`select received from invoice where id = ${invoiceId}`
    return row!.received
  })

describe('a bath of R$ 90.00', () => {
  it('paid by Pix, and the receipt is deleted there: unpaid here, a new open order and a new receivable there [A1.34 A1.35 A1.36 R5.5 R9.06]', async () => {
    const invoice = await paidBath([{ method: 'pix', amountCents: 9_000 }])
    deletesReceipt('90.00')
    await till.rest()
    expect(await received(invoice)).toBe(0)
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(open().map(row => row.valor_rec)).toEqual(['90.00'])
    expect(settled()).toEqual([])
    expect(await till.findings(invoice)).toEqual([])
  })

  it('paid half by Pix and half by card, and the card’s receipt is deleted there: the Pix stands, half is open [A1.34 A1.37 A1.38 R5.1 R5.5]', async () => {
    const invoice = await paidBath([
      { method: 'pix', amountCents: 4_000 },
      { method: 'credit_card', amountCents: 5_000 },
    ])
    deletesReceipt('50.00')
    await till.rest()
    expect(await received(invoice)).toBe(4_000)
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(settled().map(row => row.valor_pago)).toEqual(['40.00'])
    expect(open().map(row => row.valor_rec)).toEqual(['50.00'])
    expect(await till.findings(invoice)).toEqual([])
    const before = till.writes()
    await till.rest()
    expect(till.writes()).toBe(before)
  })
})
