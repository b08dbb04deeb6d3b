/** A customer's credit, here and inside the ERP: kept from what was paid too much, and spent on another invoice. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

it('R$ 100 for a bath of R$ 85, the rest spent on a trim: the ERP has the same receipts, and nothing more is sent [R4.7]', async () => {
  const { act, rest, rows, findings } = till
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const charge = async (unitPriceCents: number) => {
    const lines = [{ description: 'Banho', unitPriceCents }]
    const made = await act((tx, context) => createInvoice(tx, context, { customerId: customer.id, lines }))
    await rest()
    return made.invoiceId
  }
  const pay = async (invoiceId: string, legs: PaymentLeg[], more: { excess?: 'credit' } = {}) => {
    await act((tx, context) =>
      recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today, ...more }),
    )
    await rest()
  }
  const bath = await charge(85_00)
  await pay(bath, [{ method: 'pix', amountCents: 100_00 }], { excess: 'credit' })
  const trim = await charge(40_00)
  await pay(trim, [
    { method: 'customer_credit', amountCents: 15_00 },
    { method: 'cash', amountCents: 25_00 },
  ])
  const received = rows('contas-receber')
    .map(row => `${row.liquidado_rec} ${row.valor_rec} ${row.forma_pagamento}`)
    .sort()
  expect(received).toEqual(['Sim 15.00 Vale Presente', 'Sim 25.00 Dinheiro', 'Sim 100.00 PIX'].sort())
  expect(rows('ordens-servico').map(row => row.status_pedido)).toEqual(['Atendido', 'Atendido'])
  expect([await findings(bath), await findings(trim)]).toEqual([[], []])
  const before = till.writes()
  await rest()
  expect(till.writes()).toBe(before)
})
