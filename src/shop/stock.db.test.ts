/** Goods leave stock with what was sold and come back with what was not; what is short is told or refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { cancelAppointment, reopenAppointment } from './appointments.ts'
import { book } from './booking.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { LineInput } from './lines.ts'
import { recordPayment } from './payments.ts'
import { saveProduct } from './products.ts'
import { sell } from './sales.ts'
import {
  furnish,
  openHouse,
  seenInStock,
  stockUp,
  type TestHouse,
  type TestShop,
  today,
} from './shopForTests.ts'
import { updateStore } from './stores.ts'

let house: TestHouse
let shop: TestShop
let goods: { customerId: string; bathId: string; trimId: string; foodId: string; toyId: string }

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  goods = { ...(await furnish(shop)), ...(await stockUp(shop)) }
})
afterAll(() => house.close())

const charge = (lines: LineInput[]) =>
  shop.act(createInvoice, { customerId: goods.customerId, lines }).then(made => made.invoiceId)
const pix = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })
const lowered = (invoiceId: string, quantity: number) =>
  shop.act(changeLines, {
    invoiceId,
    lines: [{ serviceId: goods.bathId }, { productId: goods.foodId, quantity }],
    excess: 'credit',
  })

describe('goods leave', () => {
  it('when what the products come to is received, once, and the invoice is marked [R6.1]', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.foodId, quantity: 2 }])
    await pix(invoiceId, 100_00)
    expect(await shop.movements(invoiceId)).toEqual([])
    await pix(invoiceId, 80_00)
    expect(await shop.movements(invoiceId)).toEqual([['out', 2, 'sold']])
    expect(await shop.events(invoiceId)).toEqual([
      'invoice.created',
      'payment.recorded',
      'payment.recorded',
      'stock.moved',
    ])
    expect(await shop.marks(invoiceId)).toBe(3)
  })

  it('line by line, only what is counted, on the day it happened', async () => {
    const ribbon = await shop.act(saveProduct, { name: 'Laço', priceCents: 2_00, tracksStock: false })
    const invoiceId = await charge([
      { productId: goods.toyId },
      { productId: ribbon.id, quantity: 5 },
      { productId: goods.foodId, quantity: 2 },
    ])
    await pix(invoiceId, 105_00)
    const rows = await shop.look(
      tx => tx<{ product: string; day: string; generation: number; described: string }[]>`
        select m.product_id as product, happened_on as day, generation, l.description as described
        from stock_movement m join invoice_line l on l.id = m.line_id order by m.created_at`,
    )
    expect([...rows]).toEqual([
      { product: goods.toyId, day: today, generation: 1, described: 'Bolinha' },
      { product: goods.foodId, day: today, generation: 1, described: 'Ração 1 kg' },
    ])
  })

  it('at the sale already, where the store has it so [R6.1]', async () => {
    await shop.act(updateStore, { stockLeaves: 'at_sale' })
    const invoiceId = await charge([{ productId: goods.foodId, quantity: 2 }])
    expect(await shop.movements(invoiceId)).toEqual([['out', 2, 'sold']])
    await pix(invoiceId, 80_00)
    expect(await shop.movements(invoiceId)).toHaveLength(1)
  })

  it('as a gift with the bath it came with', async () => {
    const invoiceId = await charge([
      { serviceId: goods.bathId },
      { productId: goods.toyId, unitPriceCents: 0 },
    ])
    expect(await shop.movements(invoiceId)).toEqual([])
    await pix(invoiceId, 100_00)
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
  })

  it('two tills paying the rest at the same moment: they leave once', async () => {
    const invoiceId = await charge([{ productId: goods.foodId }])
    await shop.atOnce(invoiceId, [() => pix(invoiceId, 40_00), () => pix(invoiceId, 40_00)])
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
  })
})

describe('goods come back', () => {
  it('five bags lowered to three, then to one, then taken off: two, two and one', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.foodId, quantity: 5 }])
    await pix(invoiceId, 300_00)
    await lowered(invoiceId, 3)
    await lowered(invoiceId, 1)
    await shop.act(changeLines, { invoiceId, lines: [{ serviceId: goods.bathId }], excess: 'credit' })
    expect(await shop.movements(invoiceId)).toEqual([
      ['out', 5, 'sold'],
      ['in', 2, 'quantity_lowered'],
      ['in', 2, 'quantity_lowered'],
      ['in', 1, 'line_taken_off'],
    ])
  })

  it('a bag more after all was paid leaves when it is paid for', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.foodId }])
    await pix(invoiceId, 140_00)
    await lowered(invoiceId, 2)
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
    await pix(invoiceId, 40_00)
    expect(await shop.movements(invoiceId)).toEqual([
      ['out', 1, 'sold'],
      ['out', 1, 'sold'],
    ])
  })

  it('a service more after all was paid keeps nothing in', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { productId: goods.foodId }])
    await pix(invoiceId, 140_00)
    const lines = [{ serviceId: goods.bathId }, { serviceId: goods.trimId }, { productId: goods.foodId }]
    await shop.act(changeLines, { invoiceId, lines })
    expect(await shop.movements(invoiceId)).toEqual([['out', 1, 'sold']])
  })

  it('with the whole invoice when it is cancelled; reopened, they leave again in its second generation', async () => {
    await shop.act(updateStore, { stockLeaves: 'at_sale' })
    const invoiceId = await charge([{ productId: goods.foodId, quantity: 2 }, { productId: goods.toyId }])
    await shop.act(cancelInvoice, { invoiceId, reason: 'Desistiu' })
    await shop.act(cancelInvoice, { invoiceId, reason: 'Desistiu' })
    await shop.act(reopenInvoice, { invoiceId })
    const rows = await shop.look(
      tx => tx<{ direction: string; generation: number; counters: boolean }[]>`
        select direction, generation, counter_of is not null as counters from stock_movement
        where product_id = ${goods.foodId} order by created_at`,
    )
    expect([...rows]).toEqual([
      { direction: 'out', generation: 1, counters: false },
      { direction: 'in', generation: 1, counters: true },
      { direction: 'out', generation: 2, counters: false },
    ])
    expect(await shop.movements(invoiceId)).toHaveLength(6)
  })

  it('with the visit that is called off, and go again with the one taken up', async () => {
    await shop.act(updateStore, { stockLeaves: 'at_sale' })
    const { appointmentId, invoiceId } = await shop.act(book, {
      customerId: goods.customerId,
      startsAt: '2026-12-01T09:00:00-03:00',
      services: [{ serviceId: goods.bathId }, { productId: goods.foodId }],
    })
    await shop.act(cancelAppointment, { appointmentId, reason: 'Choveu' })
    await shop.act(reopenAppointment, { appointmentId })
    expect(await shop.movements(invoiceId)).toEqual([
      ['out', 1, 'sold'],
      ['in', 1, 'invoice_cancelled'],
      ['out', 1, 'sold'],
    ])
  })
})

describe('more than is there', () => {
  const three = () => ({ customerId: goods.customerId, lines: [{ productId: goods.foodId, quantity: 3 }] })
  const short = (asked: number, there: number) => [
    { field: 'lines.0.quantity', productId: goods.foodId, product: 'Ração 1 kg', asked, there },
  ]

  it('is sold with a warning [A1.46 R6.3]', async () => {
    await seenInStock(shop, goods.foodId, 1_500)
    expect((await shop.act(createInvoice, three())).warnings).toEqual(short(3, 1.5))
  })

  it('is refused where the store has it so, and nothing is written [R6.3]', async () => {
    await shop.act(updateStore, { shortage: 'block' })
    await seenInStock(shop, goods.foodId, 2_000)
    expect(await shop.refused(createInvoice, three())).toMatchObject({
      code: 'stock_short',
      field: 'lines.0.quantity',
      params: { product: 'Ração 1 kg', asked: 3, there: 2 },
    })
    await seenInStock(shop, goods.foodId, 3_000)
    await shop.act(createInvoice, three())
  })

  it('the last bag at two tills at the same moment: where the store blocks, one of them gets it', async () => {
    await shop.act(updateStore, { shortage: 'block' })
    await seenInStock(shop, goods.foodId, 1_000)
    const last = () =>
      shop.act(sell, {
        lines: [{ productId: goods.foodId }],
        payments: [{ method: 'cash', amountCents: 40_00 }],
      })
    const tills = await shop.atOnce(goods.foodId, [last, last], 'product')
    expect(tills.map(till => till.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(String(tills.find(till => till.status === 'rejected')!.reason)).toContain('"code":"stock_short"')
  })

  it('is not known, or not counted: nothing is said, also where the store blocks', async () => {
    await shop.act(updateStore, { shortage: 'block' })
    expect((await shop.act(createInvoice, three())).warnings).toEqual([])
    await seenInStock(shop, goods.foodId, 0)
    await shop.act(saveProduct, { id: goods.foodId, tracksStock: false })
    expect((await shop.act(createInvoice, three())).warnings).toEqual([])
  })

  it('what left since the ERP was read is there no more', async () => {
    await seenInStock(shop, goods.foodId, 5_000)
    const sold = await shop.act(createInvoice, three())
    expect(sold.warnings).toEqual([])
    await pix(sold.invoiceId, 120_00)
    expect((await shop.act(createInvoice, three())).warnings).toEqual(short(3, 2))
    await seenInStock(shop, goods.foodId, 4_000)
    expect((await shop.act(createInvoice, three())).warnings).toEqual([])
  })

  it('at an edit: told of what is asked for more, not of what was there before', async () => {
    await seenInStock(shop, goods.foodId, 3_000)
    const { invoiceId } = await shop.act(createInvoice, three())
    await pix(invoiceId, 120_00)
    await seenInStock(shop, goods.foodId, 0)
    const again = (quantity: number, more: LineInput[] = []) =>
      shop.act(changeLines, { invoiceId, lines: [{ productId: goods.foodId, quantity }, ...more] })
    expect((await again(3, [{ serviceId: goods.bathId }])).warnings).toEqual([])
    expect((await again(4, [{ serviceId: goods.bathId }])).warnings).toEqual(short(1, 0))
    await shop.act(updateStore, { shortage: 'block' })
    const five = { invoiceId, lines: [{ productId: goods.foodId, quantity: 5 }] }
    expect(await shop.refused(changeLines, { ...five, excess: 'credit' })).toMatchObject({
      code: 'stock_short',
      params: { asked: 2, there: 0 },
    })
  })

  it('of one product on two lines together', async () => {
    await seenInStock(shop, goods.foodId, 3_000)
    const twice = [
      { productId: goods.toyId },
      { productId: goods.foodId, quantity: 2 },
      { productId: goods.foodId, quantity: 2, unitPriceCents: 30_00 },
    ]
    const { warnings } = await shop.act(createInvoice, { lines: twice })
    expect(warnings).toEqual([{ ...short(4, 3)[0]!, field: 'lines.1.quantity' }])
  })
})
