/** Lines that somebody edits in the ERP right before we write the head of the same order, and no webhook tells of it. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { reschedule } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill({ webhooks: false })
})
afterEach(() => till.close())

it('a bath made R$ 90.00 there, moved to another day here: the poll still finds the R$ 5.00 [R9.11]', async () => {
  const { world, rest, act, rows, findings } = till
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { appointmentId, invoiceId } = await act((tx, context) =>
    book(tx, context, {
      customerId: customer.id,
      startsAt: '2026-11-24T14:00:00Z',
      services: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
  await rest()
  const [order] = rows('ordens-servico')
  const [line] = order!.servicos as { id_item: number }[]
  const edited = { id: Number(order!.id_ordem), item: line!.id_item, fields: { valor_unit_servico: '90.00' } }
  world.emulator.person().orders.editService(edited)
  await act((tx, context) => reschedule(tx, context, { appointmentId, startsAt: '2026-11-26T14:00:00Z' }))
  await rest()
  expect(rows('ordens-servico')[0]).toMatchObject({ data_pedido: '2026-11-26', valor_total_os: '90.00' })
  expect(await findings(invoiceId)).toEqual(['changed_in_erp'])
})
