/** From which step of a visit on the ERP has its order: as the store says, and as it says it now. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { moveStatus } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { updateStore } from '../shop/stores.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const orders = () => till.rows('ordens-servico').map(row => row.status_pedido)
const from = (orderFrom: 'booking' | 'check_in' | 'finish') =>
  till.act((tx, context) => updateStore(tx, context, { orderFrom }))
const visit = async () => {
  const { id: customerId } = await till.act((tx, context) =>
    saveCustomer(tx, context, { name: 'Bianca Torres' }),
  )
  return till.act((tx, context) =>
    book(tx, context, {
      customerId,
      startsAt: `${context.today}T15:00:00-03:00`,
      services: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
}
const move = (appointmentId: string, to: 'received' | 'finished') =>
  till.act((tx, context) => moveStatus(tx, context, { appointmentId, to }))

it('from check-in: booked, the ERP hears nothing of it; the pet comes in, and the order is there [R2.2]', async () => {
  await from('check_in')
  const { appointmentId } = await visit()
  await till.rest()
  expect([orders(), till.accounts()]).toEqual([[], []])
  await move(appointmentId, 'received')
  await till.rest()
  expect(orders()).toEqual(['Em Aberto'])
  expect(till.accounts()).toHaveLength(1)
})

it('paid when it is booked, the order goes at once, with the receipt [R2.2]', async () => {
  await from('finish')
  const { invoiceId } = await visit()
  await till.rest()
  await till.pay(invoiceId, 8_500)
  await till.rest()
  expect(orders()).toEqual(['Atendido'])
  expect(till.accounts()).toEqual([expect.stringMatching(/85\.00 pago$/)])
})

it('set to earlier, what is booked goes; set to later, what stands there stays [R2.2]', async () => {
  await from('finish')
  await visit()
  await till.rest()
  await from('booking')
  await till.rest()
  expect(orders()).toEqual(['Em Aberto'])
  await from('finish')
  await till.rest()
  expect(orders()).toEqual(['Em Aberto'])
})
