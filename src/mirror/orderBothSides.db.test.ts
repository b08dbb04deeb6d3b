/** Somebody changes an order in the ERP right before the shop writes the same order, and no webhook tells of it. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeServices, reschedule } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, worker, rest, act, rows, findings, pay } = {} as Till
beforeEach(async () => {
  till = await openTill({ webhooks: false })
  ;({ world, worker, rest, act, rows, findings, pay } = till)
})
afterEach(() => till.close())

/** A bath at R$ 85.00 that stands there. */
async function bath() {
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const booked = await act((tx, context) =>
    book(tx, context, {
      customerId: customer.id,
      startsAt: '2026-11-24T14:00:00Z',
      services: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
  await rest()
  return booked
}

const order = () => rows('ordens-servico')[0]!
const inErp = () => world.emulator.person().orders
const orderId = () => Number(order().id_ordem)

/** What is owed is sent before any list is read again. */
async function sendThenPoll(): Promise<void> {
  while ((await worker.move()) !== 'idle');
  await rest()
}

function priceBathThere(price: string): void {
  const [line] = order().servicos as { id_item: number }[]
  inErp().editService({ id: orderId(), item: line!.id_item, fields: { valor_unit_servico: price } })
}

it('a bath made R$ 90.00 there, moved to another day here: the poll still finds the R$ 5.00 [R9.11]', async () => {
  const { appointmentId, invoiceId } = await bath()
  priceBathThere('90.00')
  await act((tx, context) => reschedule(tx, context, { appointmentId, startsAt: '2026-11-26T14:00:00Z' }))
  await sendThenPoll()
  expect(order()).toMatchObject({ valor_total_os: '90.00' })
  expect(await findings(invoiceId)).toEqual(['changed_in_erp'])
})

it('a bath made R$ 90.00 there, and claws added here: neither is written over the other [R9.11]', async () => {
  const { appointmentId, invoiceId } = await bath()
  priceBathThere('90.00')
  const services = [
    { description: 'Banho', unitPriceCents: 8_500 },
    { description: 'Unhas', unitPriceCents: 1_500 },
  ]
  await act((tx, context) => changeServices(tx, context, { appointmentId, services }))
  await sendThenPoll()
  expect(order()).toMatchObject({ valor_total_os: '90.00' })
  expect(await findings(invoiceId)).toEqual(['changed_in_erp'])
})

it('an order cancelled there and paid here: it is not made Atendido over that [R9.10]', async () => {
  world.emulator.setSwitches({ reopenCancelled: 'accept' })
  const { invoiceId } = await bath()
  inErp().setStatus({ id: orderId(), status: 'Cancelado', obs_status: 'Desistiu' })
  await pay(invoiceId, 8_500)
  await sendThenPoll()
  expect(order()).toMatchObject({ status_pedido: 'Cancelado' })
  expect(await findings(invoiceId)).toEqual(['changed_in_erp'])
})
