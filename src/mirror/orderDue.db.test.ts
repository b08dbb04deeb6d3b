/** From which step of a visit on its order is wanted: booked, checked in or finished, as the store says. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { AppointmentStatus, OrderMoment } from '../core/appointment.ts'
import { moveStatus } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from '../shop/shopForTests.ts'
import { updateStore } from '../shop/stores.ts'
import { invoiceKind } from './invoice.ts'

let house: TestHouse
let shop: TestShop
let connectionId: string
let customerId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await house.openShop()
  customerId = (await furnish(shop)).customerId
  const [row] = await shop.look(tx => tx<{ id: string }[]>`select id from connection`)
  connectionId = row!.id
  await shop.look(
    tx => tx`
      insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot)
      values (${randomUUID()}, ${shop.storeId}, ${connectionId}, 'customer', '7', 'customer', ${customerId}, 'customer')`,
  )
})

const want = (recordId: string) =>
  shop.look(tx =>
    invoiceKind.want(tx, {
      storeId: shop.storeId,
      connection: {
        id: connectionId,
        storeId: shop.storeId,
        driver: 'vhsys',
        environment: 'test',
        settings: {},
        answers: {},
        cutOff: '2026-01-01',
      },
      recordId,
      today,
      assumed: [],
    }),
  )
const visit = (more: object = {}) =>
  shop.act(book, {
    customerId,
    startsAt: '2026-11-21T13:00:00Z',
    services: [{ description: 'Banho', unitPriceCents: 100_00 }],
    ...more,
  })
const pay = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix' as const, amountCents }], receivedOn: today })
const visitAt = async (orderFrom: OrderMoment, ...steps: AppointmentStatus[]) => {
  await shop.act(updateStore, { orderFrom })
  const { invoiceId, appointmentId } = await visit()
  for (const to of steps) await shop.act(moveStatus, { appointmentId, to })
  return invoiceId
}
const silence = { is: 'nothing', because: 'order_not_due', fromMs: null }

it('from booking, where nobody says otherwise [R2.2]', async () => {
  expect((await want((await visit()).invoiceId)).is).toBe('wanted')
})

it('from check-in: not while booked or confirmed, but once the pet is there [R2.2]', async () => {
  expect(await want(await visitAt('check_in'))).toEqual(silence)
  expect(await want(await visitAt('check_in', 'confirmed'))).toEqual(silence)
  for (const step of ['received', 'in_service', 'delivered'] as const)
    expect((await want(await visitAt('check_in', step))).is, step).toBe('wanted')
})

it('from the finish: not while the pet is being bathed [R2.2]', async () => {
  expect(await want(await visitAt('finish', 'in_service'))).toEqual(silence)
  for (const step of ['finished', 'delivered'] as const)
    expect((await want(await visitAt('finish', step))).is, step).toBe('wanted')
})

it('money received before asks for it at once, and so does a product that left with the sale [R2.2]', async () => {
  const paid = await visitAt('finish')
  await pay(paid, 60_00)
  expect((await want(paid)).is).toBe('wanted')
  await shop.act(updateStore, { stockLeaves: 'at_sale' })
  const shampoo = await shop.act(saveProduct, { name: 'Xampu', priceCents: 30_00 })
  const { invoiceId } = await visit({
    services: [
      { description: 'Banho', unitPriceCents: 100_00 },
      { productId: shampoo.id, quantity: 1 },
    ],
  })
  expect((await want(invoiceId)).is).toBe('waiting')
})

it('a charge without a visit has no step to wait for [R2.2]', async () => {
  await shop.act(updateStore, { orderFrom: 'finish' })
  const { invoiceId } = await shop.act(createInvoice, {
    customerId,
    lines: [{ description: 'Banho', unitPriceCents: 45_00 }],
  })
  expect((await want(invoiceId)).is).toBe('wanted')
})

it('money received for a visit two months ahead asks for its order at once [R2.2]', async () => {
  const { invoiceId } = await visit({ startsAt: '2027-01-21T13:00:00Z' })
  expect(await want(invoiceId)).toMatchObject({ because: 'too_early' })
  await pay(invoiceId, 60_00)
  expect((await want(invoiceId)).is).toBe('wanted')
})
