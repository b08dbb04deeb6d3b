/** Products on an invoice, beside services: lines, the two parts of every due date, and where payments go. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { changeServices, reschedule } from './appointments.ts'
import { book } from './booking.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { changeInstalments, changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { LineInput } from './lines.ts'
import { recordPayment } from './payments.ts'
import { archiveProduct, saveProduct } from './products.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

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

const lines = (invoiceId: string) =>
  shop.look(async tx => {
    const rows = await tx<{ kind: string; description: string; quantity: number; total: number }[]>`
      select kind, description, quantity, total from invoice_line where invoice_id = ${invoiceId} order by position`
    return rows.map(row => [row.kind, row.description, row.quantity, row.total])
  })

const charge = async (asked: LineInput[], count = 1) => {
  const { customerId } = goods
  const instalments = { count, firstDueOn: '2026-12-10' }
  return (await shop.act(createInvoice, { customerId, lines: asked, instalments })).invoiceId
}

/** Bath and trim at R$ 180.00 and three bags of food at R$ 120.00, in three. */
const mixed = () =>
  charge(
    [{ serviceId: goods.bathId }, { serviceId: goods.trimId }, { productId: goods.foodId, quantity: 3 }],
    3,
  )

const pix = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })

describe('a line of a product', () => {
  it('takes name and price from the catalogue, or the price a person types', async () => {
    const invoiceId = await charge([
      { productId: goods.foodId, quantity: 2 },
      { productId: goods.toyId, unitPriceCents: 10_00, description: 'Bolinha azul' },
      { serviceId: goods.bathId },
      { description: 'Taxi dog', unitPriceCents: 20_00 },
    ])
    expect(await lines(invoiceId)).toEqual([
      ['product', 'Ração 1 kg', 2, 80_00],
      ['product', 'Bolinha azul', 1, 10_00],
      ['service', 'Banho', 1, 100_00],
      ['service', 'Taxi dog', 1, 20_00],
    ])
  })

  it('is booked with a visit, and takes no time of it', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, {
      customerId: goods.customerId,
      startsAt: '2026-12-01T09:00:00-03:00',
      services: [{ serviceId: goods.trimId }, { productId: goods.foodId }],
    })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 120_00 })
    const [visit] = await shop.look(
      tx => tx<{ minutes: number }[]>`
        select extract(epoch from ends_at - starts_at)::integer / 60 as minutes from appointment
        where id = ${appointmentId}`,
    )
    expect(visit!.minutes).toBe(30)
  })

  it('keeps its price when the catalogue changes, and stays the same when sent again', async () => {
    const asked = [{ productId: goods.foodId, quantity: 2 }]
    const invoiceId = await charge(asked)
    await shop.act(saveProduct, { id: goods.foodId, priceCents: 55_00 })
    await shop.act(changeLines, { invoiceId, lines: asked })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 80_00 })
    expect(await shop.events(invoiceId)).toEqual(['invoice.created'])
  })

  it('of an archived product is refused when new, and stays where it stands', async () => {
    const invoiceId = await charge([{ productId: goods.foodId }])
    await shop.act(archiveProduct, { id: goods.foodId })
    await shop.act(changeLines, { invoiceId, lines: [{ productId: goods.foodId, quantity: 2 }] })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 80_00 })
    const again = { lines: [{ serviceId: goods.bathId }, { productId: goods.foodId }] }
    expect(await shop.refused(createInvoice, again)).toMatchObject({
      code: 'archived',
      field: 'lines.1.productId',
      params: { what: 'product' },
    })
  })

  it('is of one thing, and of one that this store has', async () => {
    const other = await house.openShop()
    const { foodId } = await stockUp(other)
    const both = { lines: [{ serviceId: goods.bathId, productId: goods.foodId }] }
    expect(await shop.refused(createInvoice, both)).toMatchObject({
      code: 'line_of_two_kinds',
      field: 'lines.0.productId',
    })
    expect(await shop.refused(createInvoice, { lines: [{ productId: foodId }] })).toMatchObject({
      code: 'not_found',
      field: 'lines.0.productId',
      params: { what: 'product' },
    })
  })

  it('may become one of a service: the amounts go to the other part', async () => {
    const invoiceId = await charge([{ productId: goods.foodId }])
    const [line] = await shop.look(
      tx => tx<{ id: string }[]>`select id from invoice_line where invoice_id = ${invoiceId}`,
    )
    await shop.act(changeLines, { invoiceId, lines: [{ id: line!.id, serviceId: goods.bathId }] })
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-10', 'services', 100_00, 0],
      ['2026-12-10', 'products', 0, 0],
    ])
  })
})

describe('the two parts of a due date', () => {
  it('R$ 180.00 of services and R$ 120.00 of products in three: R$ 60.00 and R$ 40.00 each time', async () => {
    const invoiceId = await mixed()
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-10', 'services', 60_00, 0],
      ['2026-12-10', 'products', 40_00, 0],
      ['2027-01-10', 'services', 60_00, 0],
      ['2027-01-10', 'products', 40_00, 0],
      ['2027-02-10', 'services', 60_00, 0],
      ['2027-02-10', 'products', 40_00, 0],
    ])
  })

  it('a part that comes to nothing has no row', async () => {
    expect(await shop.parts(await charge([{ productId: goods.foodId }]))).toEqual([
      ['2026-12-10', 'products', 40_00, 0],
    ])
    expect(await shop.parts(await charge([{ serviceId: goods.bathId }]))).toEqual([
      ['2026-12-10', 'services', 100_00, 0],
    ])
  })

  it('a payment pays within a date in proportion to what both owe, then the next date [R4.2]', async () => {
    const invoiceId = await mixed()
    await pix(invoiceId, 33_33)
    // Of R$ 33.33, 60 of 100 are R$ 19.998 and 40 of 100 are R$ 13.332.
    expect((await shop.parts(invoiceId)).slice(0, 2)).toEqual([
      ['2026-12-10', 'services', 60_00, 20_00],
      ['2026-12-10', 'products', 40_00, 13_33],
    ])
    await pix(invoiceId, 116_67)
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-10', 'services', 60_00, 60_00],
      ['2026-12-10', 'products', 40_00, 40_00],
      ['2027-01-10', 'services', 60_00, 30_00],
      ['2027-01-10', 'products', 40_00, 20_00],
      ['2027-02-10', 'services', 60_00, 0],
      ['2027-02-10', 'products', 40_00, 0],
    ])
    await pix(invoiceId, 150_00)
    expect((await shop.parts(invoiceId)).every(row => row[2] === row[3])).toBe(true)
  })

  it('a toy more after the first date was paid: the open dates share it, in the products alone', async () => {
    const invoiceId = await mixed()
    await pix(invoiceId, 100_00)
    const asked = [
      { serviceId: goods.bathId },
      { serviceId: goods.trimId },
      { productId: goods.foodId, quantity: 3 },
      { productId: goods.toyId },
    ]
    await shop.act(changeLines, { invoiceId, lines: asked })
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-10', 'services', 60_00, 60_00],
      ['2026-12-10', 'products', 40_00, 40_00],
      ['2027-01-10', 'services', 60_00, 0],
      ['2027-01-10', 'products', 47_50, 0],
      ['2027-02-10', 'services', 60_00, 0],
      ['2027-02-10', 'products', 47_50, 0],
    ])
  })

  it('a toy for a visit that was paid whole: its R$ 15.00 are due today, as products', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }])
    await pix(invoiceId, 100_00)
    await shop.act(changeLines, {
      invoiceId,
      lines: [{ serviceId: goods.bathId }, { productId: goods.toyId }],
    })
    expect(await shop.parts(invoiceId)).toEqual([
      [today, 'products', 15_00, 0],
      ['2026-12-10', 'services', 100_00, 100_00],
    ])
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 115_00, received: 100_00 })
  })

  it('food taken off after all was paid: its R$ 120.00 become credit, the services stay paid', async () => {
    const invoiceId = await mixed()
    await pix(invoiceId, 300_00)
    const services = [{ serviceId: goods.bathId }, { serviceId: goods.trimId }]
    expect(await shop.refused(changeLines, { invoiceId, lines: services })).toMatchObject({
      code: 'excess_choice_needed',
      params: { excessCents: 120_00 },
    })
    expect(await shop.act(changeLines, { invoiceId, lines: services, excess: 'credit' })).toMatchObject({
      excessCents: 120_00,
      openCents: 0,
    })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 180_00, received: 180_00 })
  })

  it('trim changed for food of the same price after all was paid: money of the one does not move to the other', async () => {
    const invoiceId = await charge([{ serviceId: goods.bathId }, { serviceId: goods.trimId }])
    await pix(invoiceId, 180_00)
    const swapped = [{ serviceId: goods.bathId }, { productId: goods.foodId, quantity: 2 }]
    expect(await shop.refused(changeLines, { invoiceId, lines: swapped })).toMatchObject({
      code: 'excess_choice_needed',
      params: { excessCents: 80_00 },
    })
    const changed = await shop.act(changeLines, { invoiceId, lines: swapped, excess: 'credit' })
    expect(changed).toMatchObject({ totalCents: 180_00, receivedCents: 100_00, openCents: 80_00 })
    expect(await shop.parts(invoiceId)).toEqual([
      [today, 'products', 80_00, 0],
      ['2026-12-10', 'services', 180_00, 180_00],
    ])
    await pix(invoiceId, 80_00)
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 180_00, received: 180_00 })
  })

  it('what is open is split anew: the paid part of each stays, the rest is divided again', async () => {
    const invoiceId = await mixed()
    await pix(invoiceId, 150_00)
    await shop.act(changeInstalments, { invoiceId, instalments: { count: 2, firstDueOn: '2027-03-01' } })
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-10', 'services', 60_00, 60_00],
      ['2026-12-10', 'products', 40_00, 40_00],
      ['2027-01-10', 'services', 30_00, 30_00],
      ['2027-01-10', 'products', 20_00, 20_00],
      ['2027-03-01', 'services', 45_00, 0],
      ['2027-03-01', 'products', 30_00, 0],
      ['2027-04-01', 'services', 45_00, 0],
      ['2027-04-01', 'products', 30_00, 0],
    ])
  })

  it('written again with its plan after a payment, nothing moves', async () => {
    const order = {
      externalId: 'venda-1',
      customerId: goods.customerId,
      lines: [{ serviceId: goods.bathId }, { productId: goods.toyId, quantity: 3 }],
      instalments: { count: 3, firstDueOn: '2026-12-10' },
    }
    const { invoiceId } = await shop.act(createInvoice, order)
    await pix(invoiceId, 50_01)
    const [before, marks] = [await shop.parts(invoiceId), await shop.marks(invoiceId)]
    await shop.act(createInvoice, order)
    expect([await shop.parts(invoiceId), await shop.marks(invoiceId)]).toEqual([before, marks])
  })

  it('a visit moved a week: both parts of the dates nobody paid into move, both of the others stay', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, {
      customerId: goods.customerId,
      startsAt: '2026-12-01T09:00:00-03:00',
      services: [{ serviceId: goods.bathId }, { productId: goods.foodId }],
      instalments: { count: 2, firstDueOn: '2026-12-01' },
    })
    // One cent goes to the services alone: the products of that date are not paid into, and stay all the same.
    await pix(invoiceId, 1)
    await shop.act(reschedule, { appointmentId, startsAt: '2026-12-08T09:00:00-03:00' })
    expect(await shop.parts(invoiceId)).toEqual([
      ['2026-12-01', 'services', 50_00, 1],
      ['2026-12-01', 'products', 20_00, 0],
      ['2027-01-08', 'services', 50_00, 0],
      ['2027-01-08', 'products', 20_00, 0],
    ])
    await shop.act(changeServices, {
      appointmentId,
      services: [{ productId: goods.foodId }],
      excess: 'refund',
    })
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 40_00, received: 0 })
  })

  it('cancelled and reopened, both parts stand again', async () => {
    const invoiceId = await mixed()
    const before = await shop.parts(invoiceId)
    await shop.act(cancelInvoice, { invoiceId, reason: 'Desistiu' })
    await shop.act(reopenInvoice, { invoiceId })
    expect(await shop.parts(invoiceId)).toEqual(before)
    expect(await shop.invoice(invoiceId)).toMatchObject({ generation: 2, total: 300_00 })
  })
})
