/** What a visit uses up: set until it leaves, leaving once, never coming back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { viewService } from '../views/services.ts'
import { viewSupplies } from '../views/supplies.ts'
import { cancelAppointment, changeServices, moveStatus, reopenAppointment } from './appointments.ts'
import { book } from './booking.ts'
import { cancelInvoice } from './callingOff.ts'
import { recordPayment } from './payments.ts'
import { archiveProduct, restoreProduct, saveProduct } from './products.ts'
import { reversePayments } from './reversal.ts'
import { saveService } from './services.ts'
import {
  furnish,
  openHouse,
  seenInStock,
  stockUp,
  type TestHouse,
  type TestShop,
  today,
} from './shopForTests.ts'
import { setSupplies } from './supplies.ts'

let house: TestHouse
let shop: TestShop
let goods: Awaited<ReturnType<typeof furnish>> & Awaited<ReturnType<typeof stockUp>>
let shampooId: string
let oilId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await house.openShop()
  goods = { ...(await furnish(shop)), ...(await stockUp(shop)) }
  const product = (name: string, tracksStock = true) =>
    shop.act(saveProduct, { name, unit: 'L', priceCents: 90_00, tracksStock })
  shampooId = (await product('Xampu 5 L')).id
  oilId = (await product('Óleo de lâmina')).id
  await shop.act(saveService, { id: goods.bathId, supplies: [{ productId: shampooId, quantity: 0.05 }] })
  await shop.act(saveService, {
    id: goods.trimId,
    supplies: [
      { productId: oilId, quantity: 0.002 },
      { productId: shampooId, quantity: 0.03 },
    ],
  })
})

const visit = async (...serviceIds: string[]) => {
  const booked = await shop.act(book, {
    customerId: goods.customerId,
    startsAt: '2026-12-01T09:00:00-03:00',
    services: serviceIds.map(serviceId => ({ serviceId })),
  })
  return booked
}
const finish = (appointmentId: string) => shop.act(moveStatus, { appointmentId, to: 'finished' })
const pix = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })
const set = (appointmentId: string, ...supplies: [string, number][]) => ({
  appointmentId,
  supplies: supplies.map(([productId, quantity]) => ({ productId, quantity })),
})
const shown = (appointmentId: string) =>
  shop.look(async tx => {
    const { leftOn, items } = (await viewSupplies(tx, appointmentId))!
    return { leftOn, items: items.map(item => [item.name, item.quantity]) }
  })
const used = (...units: number[]) => units.map(quantity => ['out', quantity, 'used_in_service'])

describe('the supplies of a visit', () => {
  it('are those of its services, each as often as it is given', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, {
      customerId: goods.customerId,
      startsAt: '2026-12-01T09:00:00-03:00',
      services: [
        { serviceId: goods.bathId, quantity: 2 },
        { serviceId: goods.trimId },
        { productId: goods.foodId },
      ],
    })
    expect(await shown(appointmentId)).toEqual({
      leftOn: null,
      items: [
        ['Xampu 5 L', 0.13],
        ['Óleo de lâmina', 0.002],
      ],
    })
    expect(await shop.movements(invoiceId)).toEqual([])
  })

  it('are what a person makes of them, also when a service is added; given back to the services, they follow again', async () => {
    const { appointmentId } = await visit(goods.bathId)
    await shop.act(setSupplies, set(appointmentId, [shampooId, 0.08], [goods.toyId, 1]))
    await shop.act(changeServices, {
      appointmentId,
      services: [{ serviceId: goods.bathId }, { serviceId: goods.trimId }],
    })
    const mine = [
      ['Xampu 5 L', 0.08],
      ['Óleo de lâmina', 0.002],
      ['Bolinha', 1],
    ]
    expect((await shown(appointmentId)).items.sort()).toEqual(mine.sort())
    await shop.act(setSupplies, set(appointmentId, [oilId, 0.002], [shampooId, 0.08]))
    await shop.act(changeServices, { appointmentId, services: [{ serviceId: goods.trimId }] })
    await shop.act(setSupplies, set(appointmentId, [shampooId, 0.03]))
    expect((await shown(appointmentId)).items).toEqual([['Xampu 5 L', 0.03]])
    await shop.act(changeServices, { appointmentId, services: [{ serviceId: goods.bathId }] })
    expect((await shown(appointmentId)).items).toEqual([['Xampu 5 L', 0.05]])
    expect(await shop.events(appointmentId)).toContain('appointment.supplies_changed')
    await shop.act(setSupplies, set(appointmentId, [shampooId, 0.05]))
    expect(await shop.act(setSupplies, set(appointmentId, [shampooId, 0.05]))).toMatchObject({
      changed: false,
    })
  })

  it('say beforehand where too little is there', async () => {
    await seenInStock(shop, shampooId, 40)
    const { appointmentId } = await visit(goods.trimId, goods.bathId)
    const short = await shop.look(async tx =>
      (await viewSupplies(tx, appointmentId))!.items.map(item => [item.name, item.stock, item.isShort]),
    )
    expect(short).toEqual([
      ['Óleo de lâmina', null, false],
      ['Xampu 5 L', 0.04, true],
    ])
  })

  it('off the catalogue are not used, and are back with the product', async () => {
    const { appointmentId } = await visit(goods.bathId)
    await shop.act(archiveProduct, { id: shampooId })
    expect((await shown(appointmentId)).items).toEqual([])
    await shop.act(saveService, { id: goods.bathId, supplies: [{ productId: oilId, quantity: 0.001 }] })
    await shop.act(restoreProduct, { id: shampooId })
    const { supplies } = (await shop.look(tx => viewService(tx, goods.bathId)))!
    expect(supplies.map(each => [each.name, each.quantity]).sort()).toEqual([
      ['Xampu 5 L', 0.05],
      ['Óleo de lâmina', 0.001],
    ])
  })

  it.each([
    ['nothing of it', 0, 'quantity_not_valid'],
    ['a drop too fine', 0.0005, 'quantity_not_valid'],
    ['a tank of it', 10_000, 'quantity_not_valid'],
  ])('are refused with %s', async (_, quantity, code) => {
    const { appointmentId } = await visit(goods.bathId)
    expect(
      await shop.refused(setSupplies, set(appointmentId, [oilId, 1], [shampooId, quantity])),
    ).toMatchObject({
      code,
      field: 'supplies.1.quantity',
    })
  })

  it('are refused twice over, unknown, off the catalogue, or of a visit called off', async () => {
    const { appointmentId } = await visit(goods.bathId)
    const refusal = async (...supplies: [string, number][]) =>
      (await shop.refused(setSupplies, set(appointmentId, ...supplies))).code
    expect(await refusal([oilId, 1], [oilId, 2])).toBe('supply_twice')
    expect(await refusal([goods.bathId, 1])).toBe('not_found')
    expect(await refusal(['x', 1])).toBe('not_found')
    await shop.act(archiveProduct, { id: oilId })
    expect(await refusal([oilId, 1])).toBe('archived')
    await shop.act(cancelAppointment, { appointmentId, reason: 'Choveu' })
    expect(await refusal([shampooId, 1])).toBe('appointment_ended')
    const twice = [0.1, 0.2].map(quantity => ({ productId: shampooId, quantity }))
    expect(await shop.refused(saveService, { id: goods.bathId, supplies: twice })).toMatchObject({
      code: 'supply_twice',
      field: 'supplies.1.productId',
    })
  })
})

describe('supplies leave', () => {
  it('when the visit is finished, and paying it takes nothing twice [R6.2]', async () => {
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    const marks = await shop.marks(invoiceId)
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.05))
    expect(await shop.marks(invoiceId)).toBe(marks + 1)
    await pix(invoiceId, 100_00)
    await shop.act(moveStatus, { appointmentId, to: 'in_service' })
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.05))
    expect(await shown(appointmentId)).toEqual({ leftOn: today, items: [['Xampu 5 L', 0.05]] })
    expect(await shop.events(invoiceId)).toContain('supplies.left')
    expect(await shop.refused(setSupplies, set(appointmentId, [shampooId, 1]))).toMatchObject({
      code: 'supplies_left',
    })
  })

  it('when it is paid in full before it began, and not with the first half [R6.2]', async () => {
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    await shop.act(setSupplies, set(appointmentId, [shampooId, 0.07]))
    await pix(invoiceId, 40_00)
    expect(await shop.movements(invoiceId)).toEqual([])
    await pix(invoiceId, 60_00)
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.07))
  })

  it('with a visit that costs nothing only when it is finished', async () => {
    const courtesy = { customerId: goods.customerId, startsAt: '2026-12-01T09:00:00-03:00' }
    const services = [{ serviceId: goods.bathId, unitPriceCents: 0 }]
    const { appointmentId, invoiceId } = await shop.act(book, { ...courtesy, services })
    await shop.act(moveStatus, { appointmentId, to: 'in_service' })
    expect(await shop.movements(invoiceId)).toEqual([])
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.05))
  })

  it('never of a visit called off before, and then once after all when it takes place', async () => {
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    await shop.act(cancelAppointment, { appointmentId, reason: 'Choveu' })
    expect(await shop.movements(invoiceId)).toEqual([])
    await shop.act(reopenAppointment, { appointmentId })
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.05))
  })

  it('and never come back: not with the payment, not with the charge that is called off [R6.2]', async () => {
    await shop.act(saveService, { id: goods.bathId, supplies: [{ productId: goods.foodId, quantity: 0.1 }] })
    const { appointmentId, invoiceId } = await shop.act(book, {
      customerId: goods.customerId,
      startsAt: '2026-12-01T09:00:00-03:00',
      services: [{ serviceId: goods.bathId }, { productId: goods.foodId }],
    })
    const { paymentIds } = await pix(invoiceId, 140_00)
    await shop.act(reversePayments, { invoiceId, paymentIds, reason: 'Cartão errado' })
    const all = [...used(0.1), ['out', 1, 'sold'], ['in', 1, 'payment_reversed']]
    expect(await shop.movements(invoiceId)).toEqual(all)
    await finish(appointmentId)
    await shop.act(cancelInvoice, { invoiceId, reason: 'Cortesia' })
    expect(await shop.movements(invoiceId)).toEqual(all)
  })

  it('of a product whose stock nobody keeps, not at all', async () => {
    await shop.act(saveProduct, { id: shampooId, tracksStock: false })
    const { appointmentId, invoiceId } = await visit(goods.trimId)
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.002))
  })

  it('and a service added afterwards takes its own; one taken off brings nothing back', async () => {
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    await pix(invoiceId, 100_00)
    const now = (...serviceIds: string[]) =>
      shop.act(changeServices, {
        appointmentId,
        services: serviceIds.map(serviceId => ({ serviceId })),
        excess: 'credit',
      })
    await now(goods.bathId, goods.trimId)
    expect(await shop.movements(invoiceId)).toEqual(used(0.05, 0.03, 0.002))
    await now(goods.trimId)
    await now(goods.trimId, goods.bathId)
    expect(await shop.movements(invoiceId)).toHaveLength(3)
    // A recipe written later is for the visits after it.
    await shop.act(saveService, { id: goods.bathId, supplies: [{ productId: shampooId, quantity: 0.5 }] })
    await finish(appointmentId)
    expect(await shop.movements(invoiceId)).toHaveLength(3)
  })

  it('where there were none, a recipe written afterwards takes nothing', async () => {
    await shop.act(saveService, { id: goods.bathId, supplies: [] })
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    await finish(appointmentId)
    await shop.act(saveService, { id: goods.bathId, supplies: [{ productId: shampooId, quantity: 0.05 }] })
    await pix(invoiceId, 100_00)
    expect(await shop.movements(invoiceId)).toEqual([])
    expect(await shown(appointmentId)).toEqual({ leftOn: today, items: [] })
  })

  it('finished and paid at the same moment: once', async () => {
    const { appointmentId, invoiceId } = await visit(goods.bathId)
    const acts = [() => finish(appointmentId), () => pix(invoiceId, 100_00)] as (() => Promise<unknown>)[]
    const both = await shop.atOnce(invoiceId, acts)
    expect(both.map(each => each.status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await shop.movements(invoiceId)).toEqual(used(0.05))
  })
})
