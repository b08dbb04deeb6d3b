/** The age of what is owed to the ERP, as the Service Order column shows it beneath Processing. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { presentColumn } from '../http/present/serviceOrderColumn.ts'
import { changeServices } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { markInvoice } from '../shop/lanes.ts'
import { billingOf } from '../views/billing.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, worker, rest, act, pay } = {} as Till
let bianca: string
beforeEach(async () => {
  till = await openTill()
  ;({ world, worker, rest, act, pay } = till)
  const { id } = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  bianca = id
  await rest()
})
afterEach(() => till.close())

const minutes = (count: number) => count * 60_000
const now = async () =>
  world.act(async tx => {
    const [row] = await tx<{ at: string }[]>`select trela_now() as at`
    return Date.parse(row!.at)
  })

/** A bath of R$ 85.00 for a customer whom the ERP knows. */
async function bath() {
  return act((tx, context) =>
    book(tx, context, {
      customerId: bianca,
      startsAt: '2026-11-24T14:00:00Z',
      services: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
}

/** As the API answers it. */
const column = async (invoiceId: string) =>
  world.act(async tx => {
    const [row] = await billingOf(tx, [invoiceId], world.today())
    return presentColumn(row!.serviceOrder, 'en', { customerId: row!.customerId, invoiceId })
  })
const ageMinutes = async (invoiceId: string) => {
  const { since } = await column(invoiceId)
  return since === null ? null : Math.round(((await now()) - Date.parse(since)) / minutes(1))
}
/** Does what is due now, without waiting for anything. */
const workNow = async () => {
  while ((await worker.move()) !== 'idle');
}

it('booked while the connection is paused: after forty minutes it is forty minutes old; sent, it has no age [R8.3]', async () => {
  await act((tx, context) => pauseConnection(tx, context, world.connectionId))
  const { invoiceId } = await bath()
  await workNow()
  await world.clock.advance(minutes(40))
  await workNow()
  expect(await column(invoiceId)).toMatchObject({
    state: 'processing',
    because: 'paused',
    reason: 'The connection is paused.',
  })
  expect(await ageMinutes(invoiceId)).toBe(40)
  await act((tx, context) => resumeConnection(tx, context, world.connectionId))
  await rest()
  expect(await column(invoiceId)).toMatchObject({ state: 'open', because: null, since: null })

  // What is owed next has an age of its own.
  await world.clock.advance(minutes(30))
  await act((tx, context) => pauseConnection(tx, context, world.connectionId))
  await pay(invoiceId, 8_500)
  await world.clock.advance(minutes(5))
  expect(await column(invoiceId)).toMatchObject({ state: 'processing' })
  expect(await ageMinutes(invoiceId)).toBe(5)
})

it('the ERP answers nothing for half an hour, and is asked again and again: the age counts from the booking [R8.3]', async () => {
  const { id: fault } = world.emulator.addFault({ kind: 'error-before', count: 0 })
  const asked = world.emulator.requests().length
  const { invoiceId } = await bath()
  for (let minute = 0; minute < 30; minute++) {
    await workNow()
    await world.clock.advance(minutes(1))
  }
  await workNow()
  expect(world.emulator.requests().length - asked).toBeGreaterThan(1)
  expect(await column(invoiceId)).toMatchObject({ state: 'processing' })
  expect(await ageMinutes(invoiceId)).toBe(30)
  world.emulator.clearFaults(fault)
  await rest()
  expect(await column(invoiceId)).toMatchObject({ state: 'open', since: null })
})

it('a claw trim added, and sent again by hand, while it is owed: the age still counts from the booking [R8.3]', async () => {
  await act((tx, context) => pauseConnection(tx, context, world.connectionId))
  const { appointmentId, invoiceId } = await bath()
  await world.clock.advance(minutes(40))
  const services = [
    { description: 'Banho', unitPriceCents: 8_500 },
    { description: 'Unhas', unitPriceCents: 1_500 },
  ]
  await act((tx, context) => changeServices(tx, context, { appointmentId, services }))
  await world.clock.advance(minutes(20))
  await world.act((tx, context) => markInvoice(tx, context, invoiceId))
  await world.clock.advance(minutes(5))
  expect(await column(invoiceId)).toMatchObject({ state: 'processing', because: 'paused' })
  expect(await ageMinutes(invoiceId)).toBe(65)
})
