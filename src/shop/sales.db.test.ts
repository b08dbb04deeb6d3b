import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { recordPayment } from './payments.ts'
import { savePet } from './pets.ts'
import { archiveProduct } from './products.ts'
import { type SaleInput, sell } from './sales.ts'
import { saveService } from './services.ts'
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

/** Two bags of food and a toy, R$ 95.00, in cash. */
const sale = (more: Partial<SaleInput> = {}): SaleInput => ({
  lines: [{ productId: goods.foodId, quantity: 2 }, { productId: goods.toyId }],
  payments: [{ method: 'cash', amountCents: 95_00 }],
  ...more,
})

const invoices = () => shop.look(tx => tx`select from invoice`).then(rows => rows.length)

describe('a sale at the counter', () => {
  it('to nobody in particular: an invoice paid at once, and the goods are out [R1.5]', async () => {
    const { invoiceId, created } = await shop.act(sell, sale({ note: 'Levou na hora' }))
    expect(created).toBe(true)
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 95_00, received: 95_00 })
    expect(await shop.parts(invoiceId)).toEqual([[today, 'products', 95_00, 95_00]])
    expect(await shop.movements(invoiceId)).toEqual([
      ['out', 2, 'sold'],
      ['out', 1, 'sold'],
    ])
    expect(await shop.marks(invoiceId)).toBe(1)
    const [row] = await shop.look(tx => tx<{ note: string }[]>`select note from invoice`)
    expect(row!.note).toBe('Levou na hora')
  })

  it('of goods and a bath for a large dog, in Pix and card', async () => {
    const { customerId } = goods
    await shop.act(saveService, {
      id: goods.bathId,
      prices: [{ size: 'large', coat: null, priceCents: 130_00 }],
    })
    const pet = await shop.act(savePet, { customerId, name: 'Thor', size: 'large' })
    const { invoiceId } = await shop.act(sell, {
      customerId,
      petId: pet.id,
      lines: [{ serviceId: goods.bathId }, { productId: goods.foodId }],
      payments: [
        { method: 'pix', amountCents: 100_00 },
        { method: 'credit_card', amountCents: 70_00 },
      ],
    })
    expect(await shop.parts(invoiceId)).toEqual([
      [today, 'services', 130_00, 130_00],
      [today, 'products', 40_00, 40_00],
    ])
  })

  it('a walk-in pays whole, and is told what is missing', async () => {
    const payments = [{ method: 'cash' as const, amountCents: 90_00 }]
    expect(await shop.refused(sell, sale({ payments }))).toMatchObject({
      code: 'walk_in_pays_whole',
      field: 'payments',
      params: { openCents: 5_00 },
    })
    expect(await shop.refused(sell, sale({ payments: [] }))).toMatchObject({ code: 'walk_in_pays_whole' })
    expect(await invoices()).toBe(0)
  })

  it('a customer may pay in part or later', async () => {
    const { customerId } = goods
    const part = await shop.act(sell, sale({ customerId, payments: [{ method: 'pix', amountCents: 50_00 }] }))
    expect(await shop.invoice(part.invoiceId)).toMatchObject({ total: 95_00, received: 50_00 })
    expect(await shop.movements(part.invoiceId)).toEqual([])
    const later = await shop.act(sell, sale({ customerId, payments: [] }))
    expect(await shop.instalments(later.invoiceId)).toEqual([[today, 95_00, 0]])
    expect(await shop.marks(later.invoiceId)).toBe(1)
  })

  it('takes no more than it comes to, and then nothing is sold and no number is used up', async () => {
    const payments = [{ method: 'cash' as const, amountCents: 100_00 }]
    expect(await shop.refused(sell, sale({ payments }))).toMatchObject({
      code: 'more_than_open',
      field: 'payments',
      params: { openCents: 95_00 },
    })
    expect(await invoices()).toBe(0)
    const { invoiceId } = await shop.act(sell, sale())
    const [row] = await shop.look(
      tx => tx<{ number: number }[]>`select number from invoice where id = ${invoiceId}`,
    )
    expect(row!.number).toBe(1)
  })

  it.each([
    ['lines', { lines: [] }, 'field_required'],
    ['lines.0.unitPriceCents', { lines: [{ description: 'Osso' }] }, 'field_required'],
    [
      'payments.0.amountCents',
      { payments: [{ method: 'cash', amountCents: 95_00.5 }] },
      'amount_out_of_range',
    ],
    [
      'payments.0.method',
      { payments: [{ method: 'fiado' as never, amountCents: 95_00 }] },
      'field_not_valid',
    ],
    ['customerId', { petId: '00000000-0000-7000-8000-000000000000' }, 'field_required'],
    ['customerId', { customerId: 'nobody' }, 'not_found'],
  ] as [string, Partial<SaleInput>, string][])('names the field %s of %j', async (field, more, code) => {
    expect(await shop.refused(sell, sale(more))).toMatchObject({ code, field })
  })

  it('of an archived product is refused', async () => {
    await shop.act(archiveProduct, { id: goods.toyId })
    expect(await shop.refused(sell, sale())).toMatchObject({ code: 'archived', field: 'lines.1.productId' })
  })
})

describe('a sale sent again by its external id', () => {
  it('answers with the same invoice and sells nothing, also at the same moment', async () => {
    const input = sale({ externalId: 'pdv-1' })
    const twice = await Promise.all([shop.act(sell, input), shop.act(sell, input)])
    expect(twice[0].invoiceId).toBe(twice[1].invoiceId)
    expect(twice.map(each => each.created).sort()).toEqual([false, true])
    expect(await shop.invoice(twice[0].invoiceId)).toMatchObject({ received: 95_00 })
    expect(await shop.movements(twice[0].invoiceId)).toHaveLength(2)
  })

  it('is the same although more was paid since', async () => {
    const { customerId } = goods
    const input = sale({ externalId: 'pdv-2', customerId, payments: [{ method: 'pix', amountCents: 50_00 }] })
    const { invoiceId } = await shop.act(sell, input)
    const legs = [{ method: 'cash' as const, amountCents: 45_00 }]
    await shop.act(recordPayment, { invoiceId, legs, receivedOn: today })
    expect(await shop.act(sell, input)).toEqual({ invoiceId, created: false, warnings: [] })
  })

  it.each<[string, Partial<SaleInput>]>([
    ['another amount', { payments: [{ method: 'cash', amountCents: 90_00 }] }],
    ['another method', { payments: [{ method: 'pix', amountCents: 95_00 }] }],
    ['other goods', { lines: [{ description: 'Osso', unitPriceCents: 95_00 }] }],
  ])('with %s is another sale, and refused', async (_, more) => {
    const input = sale({ externalId: 'pdv-3', customerId: goods.customerId })
    await shop.act(sell, input)
    expect(await shop.refused(sell, { ...input, ...more })).toMatchObject({
      code: 'sale_differs',
      field: 'externalId',
    })
  })
})
