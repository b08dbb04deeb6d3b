/** The counter, the invoice, the calendar and the receivables: four doors to one payment, which leave the ERP in one state. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { receiveJointly } from '../shop/jointReceipts.ts'
import { reverseJointReceipt } from '../shop/jointReversal.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { sell } from '../shop/sales.ts'
import { openTill, type Till } from './tillForTests.ts'

type Row = Record<string, unknown>

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const doors = ['counter', 'invoice', 'calendar', 'receivables'] as const

/** A bath and a shampoo for R$ 117.90, due today, and what is paid of it. */
async function receive(door: (typeof doors)[number], productId: string, legs: PaymentLeg[]) {
  const { id: customerId } = await till.act((tx, context) =>
    saveCustomer(tx, context, { name: `Cliente ${door}` }),
  )
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }, { productId }]
  await till.act<unknown>(async (tx, context) => {
    if (door === 'counter') return sell(tx, context, { customerId, lines, payments: legs })
    const charge =
      door === 'calendar'
        ? await book(tx, context, { customerId, startsAt: '2026-11-20T15:00:00Z', services: lines })
        : await createInvoice(tx, context, {
            customerId,
            lines,
            instalments: { count: 1, firstDueOn: context.today },
          })
    if (!charge.ok) return charge
    const { invoiceId } = charge.value
    if (door === 'receivables') {
      return receiveJointly(tx, context, { invoiceIds: [invoiceId], legs, receivedOn: context.today })
    }
    return recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today })
  })
  await till.rest()
}

/** Two of them, of one customer, and what is received for both at once. */
async function twoAtOnce(productId: string, legs: PaymentLeg[]): Promise<string> {
  const { id: customerId } = await till.act((tx, context) =>
    saveCustomer(tx, context, { name: 'Cliente receivables' }),
  )
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }, { productId }]
  const { jointReceiptId } = await till.act(async (tx, context) => {
    const invoiceIds: string[] = []
    for (let n = 0; n < 2; n++) {
      const instalments = { count: 1, firstDueOn: context.today }
      const made = await createInvoice(tx, context, { customerId, lines, instalments })
      if (!made.ok) return made
      invoiceIds.push(made.value.invoiceId)
    }
    return receiveJointly(tx, context, { invoiceIds, legs, receivedOn: context.today })
  })
  await till.rest()
  return jointReceiptId
}

const receivables = () =>
  till
    .rows('contas-receber')
    .map(row => `${row.valor_rec} ${row.forma_pagamento} ${row.liquidado_rec}`)
    .sort()

/** Fields that hold ids, numbers and times. */
const ofOneAlone = /^(id_|numero_|data_(cad|mod))/
/** What names one of the three in a text: our marks, numbers, and who it is. */
const names = /TR-[\w.]+|(?<=Fatura |OS |Pedido |Cliente )\w+/g

/** A row without what names it: the same of all three doors. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value === 'string') return value.replaceAll(names, '*')
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value as Row).filter(([field]) => !ofOneAlone.test(field))
  return Object.fromEntries(kept.map(([field, content]) => [field, bare(content)]))
}

it.each([
  ['in two methods, whole', [5_000, 6_790], ['Atendido', 'Atendido']],
  ['in two methods, in part', [2_000, 3_000], ['Em Aberto', 'Em Aberto']],
])('received %s [A1.24 A1.25 A1.26 A1.31 R4.1]', async (_, cents, statuses) => {
  const productId = await till.shampoo()
  const legs = cents.map(
    (amountCents, at): PaymentLeg => ({ method: at === 0 ? 'pix' : 'credit_card', amountCents }),
  )
  const seen = { orders: 0, sales: 0, receivables: 0, movements: 0 }
  const left: unknown[] = []
  for (const door of doors) {
    await receive(door, productId, legs)
    const [orders, sales, receivables] = ['ordens-servico', 'pedidos', 'contas-receber'].map(till.rows)
    const movements = till.rows('produtos').flatMap(row => row.estoque as Row[])
    left.push({
      orders: orders!.slice(seen.orders).map(bare),
      sales: sales!.slice(seen.sales).map(bare),
      receivables: receivables!.slice(seen.receivables).map(bare),
      movements: movements.slice(seen.movements || 1).map(bare),
    })
    Object.assign(seen, {
      orders: orders!.length,
      sales: sales!.length,
      receivables: receivables!.length,
      movements: movements.length,
    })
  }
  expect(left[1]).toEqual(left[0])
  expect(left[2]).toEqual(left[0])
  expect(left[3]).toEqual(left[0])
  const [first] = left as { orders: Row[]; sales: Row[]; receivables: Row[] }[]
  expect([...first!.orders, ...first!.sales].map(row => row.status_pedido)).toEqual(statuses)
  const settled = first!.receivables.filter(row => row.liquidado_rec === 'Sim')
  expect(settled.reduce((sum, row) => sum + Math.round(Number(row.valor_rec) * 100), 0)).toBe(
    cents.reduce((sum, each) => sum + each, 0),
  )
})

it('two invoices at once are settled as two alone, and one leg taken back opens both again, to the cent', async () => {
  const productId = await till.shampoo()
  const legs: PaymentLeg[] = [
    { method: 'pix', amountCents: 5_000 },
    { method: 'credit_card', amountCents: 6_790 },
  ]
  await receive('invoice', productId, legs)
  const alone = receivables()
  const doubled = legs.map(leg => ({ ...leg, amountCents: 2 * leg.amountCents }))
  const jointReceiptId = await twoAtOnce(productId, doubled)
  expect(receivables()).toEqual([...alone, ...alone, ...alone].sort())

  await till.act((tx, context) =>
    reverseJointReceipt(tx, context, { jointReceiptId, legs: [2], reason: 'Cartão recusado' }),
  )
  await till.rest()
  const openCents = till
    .rows('contas-receber')
    .filter(row => row.liquidado_rec !== 'Sim')
    .reduce((cents, row) => cents + Math.round(Number(row.valor_rec) * 100), 0)
  expect(openCents).toBe(2 * 6_790)
  const open = (resource: string) => till.rows(resource).filter(row => row.status_pedido === 'Em Aberto')
  expect([open('ordens-servico').length, open('pedidos').length]).toEqual([2, 2])
  const writes = till.writes()
  await till.rest()
  expect(till.writes()).toBe(writes)
})
