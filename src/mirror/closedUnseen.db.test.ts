/** An order that was closed, and whose money was given back before anybody saw that it was. */
import { afterEach, expect, it } from 'vitest'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
afterEach(() => till.close())

it('a bath is paid and at once taken back: the order that we closed is cancelled, and another takes its place', async () => {
  till = await openTill()
  const { act, world, worker, rest, pay, rows, findings } = till
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
  await rest()
  const { paymentIds } = await pay(invoiceId, 8_500)
  const isConfirmed = () =>
    world.act(async tx => {
      const [row] = await tx`
        select from effect where action = 'service_order.status.set' and state = 'confirmed'`
      return row !== undefined
    })
  while (!(await isConfirmed())) if ((await worker.move()) === 'idle') await world.clock.advance(1_000)
  await act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Cobrado errado' }),
  )
  await rest()
  expect(await findings(invoiceId)).toEqual([])
  expect(rows('ordens-servico').map(row => row.status_pedido)).toEqual(['Cancelado', 'Em Aberto'])
})
