import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { holdInvoice, releaseInvoice } from './holding.ts'
import { changeInstalments, changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let customerId: string
let invoiceId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  customerId = (await furnish(shop)).customerId
  invoiceId = (await shop.act(createInvoice, order())).invoiceId
})
afterAll(() => house.close())

/** R$ 180.00 in three, from a shop system of its own. */
const order = (more: object = {}) => ({
  externalId: 'venda-1',
  customerId,
  lines: [
    { description: 'Banho', unitPriceCents: 100_00 },
    { description: 'Tosa', unitPriceCents: 80_00 },
  ],
  instalments: { count: 3, firstDueOn: '2026-12-10' },
  ...more,
})

const pay = (...legs: PaymentLeg[]) => ({ invoiceId, legs, receivedOn: today })

describe('receiving money', () => {
  it('R$ 100.00 pays the first instalment and part of the second [R4.2]', async () => {
    const paid = await shop.act(recordPayment, pay({ method: 'pix', amountCents: 100_00 }))
    expect(paid).toMatchObject({ openCents: 80_00, repeated: false })
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-12-10', 60_00, 60_00],
      ['2027-01-10', 60_00, 40_00],
      ['2027-02-10', 60_00, 0],
    ])
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 100_00, total: 180_00 })
    expect(await shop.marks(invoiceId)).toBe(2)
  })

  it('split over Pix, card and cash in one go: three payments, one receipt, every cent placed once', async () => {
    const legs: PaymentLeg[] = [
      { method: 'pix', amountCents: 33_33 },
      { method: 'credit_card', amountCents: 100_00 },
      { method: 'cash', amountCents: 46_67 },
    ]
    const paid = await shop.act(recordPayment, pay(...legs))
    expect(paid.paymentIds).toHaveLength(3)
    expect(paid.openCents).toBe(0)
    const rows = await shop.look(
      tx => tx<{ id: string; amount: number; placed: number; receipt: string }[]>`
        select payment.id, payment.amount, sum(allocation.amount) as placed, receipt_id as receipt
        from payment join allocation on payment_id = payment.id group by payment.id order by position`,
    )
    expect(rows.map(row => [row.id, row.amount, row.placed, row.receipt])).toEqual(
      legs.map((leg, i) => [paid.paymentIds[i], leg.amountCents, leg.amountCents, paid.receiptId]),
    )
    expect((await shop.instalments(invoiceId)).every(row => row[1] === row[2])).toBe(true)
  })

  it('counts the receipts of an instalment one by one', async () => {
    await shop.act(
      recordPayment,
      pay({ method: 'cash', amountCents: 10_00 }, { method: 'pix', amountCents: 10_00 }),
    )
    await shop.act(recordPayment, pay({ method: 'cash', amountCents: 50_00 }))
    const rows = await shop.look(
      tx => tx<{ amount: number; sequence: number }[]>`
        select allocation.amount, sequence from allocation join instalment on instalment.id = instalment_id
        order by due_on, sequence`,
    )
    expect(rows.map(row => [row.amount, row.sequence])).toEqual([
      [10_00, 1],
      [10_00, 2],
      [40_00, 3],
      [10_00, 1],
    ])
  })

  it('R$ 180.01 is refused with what is open', async () => {
    expect(await shop.refused(recordPayment, pay({ method: 'pix', amountCents: 180_01 }))).toMatchObject({
      code: 'more_than_open',
      params: { openCents: 180_00 },
    })
  })

  it('two tills take the same rest at the same moment: one gets it, the other is told that nothing is open', async () => {
    await shop.act(recordPayment, pay({ method: 'cash', amountCents: 60_00 }))
    const rest = pay({ method: 'pix', amountCents: 120_00 })
    const tills = await shop.atOnce(
      invoiceId,
      [rest, rest].map(each => () => shop.act(recordPayment, each)),
    )
    const told = tills.filter(till => till.status === 'rejected')
    expect(told).toHaveLength(1)
    expect(String(told[0]!.reason)).toContain('"code":"more_than_open"')
    expect(String(told[0]!.reason)).toContain('"openCents":0')
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 180_00 })
  })

  it('the same external id again answers with the same payment, also at the same moment', async () => {
    const leg: PaymentLeg = { method: 'pix', amountCents: 50_00, externalId: 'e2e-1' }
    const twice = [1, 2].map(() => () => shop.act(recordPayment, pay(leg)))
    const both = (await shop.atOnce(invoiceId, twice)).map(done =>
      done.status === 'fulfilled' ? done.value : null,
    )
    expect(both[0]!.paymentIds).toEqual(both[1]!.paymentIds)
    expect(both.map(paid => paid!.repeated).sort()).toEqual([false, true])
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 50_00 })
    expect(await shop.marks(invoiceId)).toBe(2)
  })

  it('the same external id for something else is refused: money is not edited', async () => {
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 50_00, externalId: 'e2e-2' }))
    const differs = { code: 'payment_differs' }
    for (const legs of [
      [{ method: 'pix', amountCents: 60_00, externalId: 'e2e-2' }],
      [{ method: 'cash', amountCents: 50_00, externalId: 'e2e-2' }],
      [
        { method: 'pix', amountCents: 50_00, externalId: 'e2e-2' },
        { method: 'cash', amountCents: 1_00 },
      ],
    ] as const) {
      expect(await shop.refused(recordPayment, pay(...legs))).toMatchObject(differs)
    }
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 50_00 })
  })

  it.each([
    ['no method at all', [], today, 'field_required', 'legs'],
    ['nothing', [{ method: 'pix', amountCents: 0 }], today, 'amount_out_of_range', 'legs.0.amountCents'],
    [
      'half a cent',
      [{ method: 'pix', amountCents: 0.5 }],
      today,
      'amount_out_of_range',
      'legs.0.amountCents',
    ],
    ['shells', [{ method: 'shells', amountCents: 1 }], today, 'field_not_valid', 'legs.0.method'],
    ['tomorrow', [{ method: 'pix', amountCents: 1 }], '2026-11-21', 'date_in_future', 'receivedOn'],
    [
      'a day that is none',
      [{ method: 'pix', amountCents: 1 }],
      '2026-02-30',
      'field_not_valid',
      'receivedOn',
    ],
  ])('refuses %s, naming the field', async (_what, legs, receivedOn, code, field) => {
    const asked = { invoiceId, legs: legs as PaymentLeg[], receivedOn }
    expect(await shop.refused(recordPayment, asked)).toMatchObject({ code, field })
  })

  it('finds no invoice of another store, and none that is not there', async () => {
    const other = await house.openShop('Pet da Esquina')
    const leg: PaymentLeg = { method: 'pix', amountCents: 1_00 }
    const notFound = { code: 'not_found', field: 'invoiceId' }
    expect(await other.refused(recordPayment, pay(leg))).toMatchObject(notFound)
    expect(await shop.refused(recordPayment, { ...pay(leg), invoiceId: randomUUID() })).toMatchObject(
      notFound,
    )
  })
})

describe('an invoice written by a program', () => {
  it('sent twice is one invoice, and the second time nothing happens', async () => {
    const again = await shop.act(createInvoice, order())
    expect(again).toMatchObject({ invoiceId, created: false, number: 1, totalCents: 180_00 })
    expect(await shop.marks(invoiceId)).toBe(1)
    expect(await shop.events(invoiceId)).toEqual(['invoice.created'])
  })

  it('sent twice at the same moment is one invoice', async () => {
    const twin = order({ externalId: 'venda-2' })
    const both = await Promise.all([shop.act(createInvoice, twin), shop.act(createInvoice, twin)])
    expect(both[0].invoiceId).toBe(both[1].invoiceId)
  })

  it('sent again with a service more, after the first instalment was paid', async () => {
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 60_00 }))
    const lines = [...order().lines, { description: 'Unhas', unitPriceCents: 30_00 }]
    expect(await shop.act(createInvoice, order({ lines }))).toMatchObject({
      totalCents: 210_00,
      openCents: 150_00,
    })
    expect((await shop.instalments(invoiceId)).map(row => row[1])).toEqual([60_00, 75_00, 75_00])
    const before = await shop.marks(invoiceId)
    await shop.act(createInvoice, order({ lines }))
    expect(await shop.marks(invoiceId)).toBe(before)
  })

  it('needs no customer, takes one later, and keeps it', async () => {
    const lines = [{ description: 'Banho', unitPriceCents: 70_00 }]
    const made = await shop.act(createInvoice, { externalId: 'venda-3', lines })
    expect(await shop.act(createInvoice, { externalId: 'venda-3', lines, customerId })).toMatchObject({
      invoiceId: made.invoiceId,
    })
    const { customerId: stranger } = await furnish(shop)
    expect(
      await shop.refused(createInvoice, { externalId: 'venda-3', lines, customerId: stranger }),
    ).toMatchObject({
      code: 'customer_differs',
    })
  })

  it('numbers have no gaps, also after a refusal', async () => {
    await shop.refused(createInvoice, { lines: [{ description: 'Banho' }] })
    const lines = [{ description: 'Banho', unitPriceCents: 70_00 }]
    expect((await shop.act(createInvoice, { lines })).number).toBe(2)
  })
})

describe('splitting anew', () => {
  it('what is open after R$ 80.00, in two from March on', async () => {
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 80_00 }))
    await shop.act(changeInstalments, { invoiceId, instalments: { count: 2, firstDueOn: '2027-03-31' } })
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-12-10', 60_00, 60_00],
      ['2027-01-10', 20_00, 20_00],
      ['2027-03-31', 50_00, 0],
      ['2027-04-30', 50_00, 0],
    ])
  })

  it('with a part that is due before all that was paid: the money stays where it was placed [R4.2]', async () => {
    const placed = () =>
      shop.look(
        tx => tx<{ id: string; instalment: string; amount: number }[]>`
          select id, instalment_id as instalment, amount from allocation order by id`,
      )
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 60_00 }))
    const [first] = await placed()
    const instalments = [{ dueOn: '2026-11-25', amountCents: 120_00 }]
    await shop.act(changeInstalments, { invoiceId, instalments })
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-11-25', 120_00, 0],
      ['2026-12-10', 60_00, 60_00],
    ])
    await shop.act(recordPayment, pay({ method: 'cash', amountCents: 30_00 }))
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-11-25', 120_00, 30_00],
      ['2026-12-10', 60_00, 60_00],
    ])
    expect((await placed()).find(({ id }) => id === first!.id)).toEqual(first)
  })

  it('into fewer withdraws the rest but keeps their rows, so that the ERP hears of it', async () => {
    await shop.act(changeInstalments, {
      invoiceId,
      instalments: [{ dueOn: '2026-12-24', amountCents: 180_00 }],
    })
    expect(await shop.instalments(invoiceId)).toEqual([['2026-12-24', 180_00, 0]])
    const gone = await shop.look(
      tx => tx`select from instalment where withdrawn_at is not null and amount = 0`,
    )
    expect(gone).toHaveLength(2)
    await shop.act(changeLines, { invoiceId, lines: [{ description: 'Banho', unitPriceCents: 90_00 }] })
    expect(await shop.instalments(invoiceId)).toEqual([['2026-12-24', 90_00, 0]])

    // They do not come back to life either when all else is paid and something is added.
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 90_00 }))
    await shop.act(changeLines, { invoiceId, lines: [{ description: 'Banho', unitPriceCents: 99_00 }] })
    expect(await shop.instalments(invoiceId)).toEqual([
      [today, 9_00, 0],
      ['2026-12-24', 90_00, 90_00],
    ])
  })

  it('is refused when nothing is open, or when the parts do not add up', async () => {
    const instalments = [{ dueOn: '2026-12-24', amountCents: 170_00 }]
    expect(await shop.refused(changeInstalments, { invoiceId, instalments })).toMatchObject({
      code: 'instalments_do_not_add_up',
      params: { sumCents: 170_00, totalCents: 180_00 },
    })
    await shop.act(recordPayment, pay({ method: 'pix', amountCents: 180_00 }))
    expect(await shop.refused(changeInstalments, { invoiceId, instalments })).toMatchObject({
      code: 'nothing_open',
    })
  })
})

describe('do not send', () => {
  it('takes a reason, and tells the ERP side both times', async () => {
    expect(await shop.refused(holdInvoice, { invoiceId, reason: '' })).toMatchObject({ field: 'reason' })
    await shop.act(holdInvoice, { invoiceId, reason: 'cortesia da casa' })
    await shop.act(holdInvoice, { invoiceId, reason: 'cortesia da casa' })
    await shop.act(releaseInvoice, { invoiceId })
    expect(await shop.events(invoiceId)).toEqual(['invoice.created', 'invoice.held', 'invoice.released'])
    expect(await shop.marks(invoiceId)).toBe(3)
  })
})

describe('editing single lines', () => {
  it('a line named by its id keeps what is not given', async () => {
    const stored = await shop.look(tx => tx<{ id: string }[]>`select id from invoice_line order by position`)
    const lines = [{ id: stored[1]!.id, unitPriceCents: 85_00 }, { id: stored[0]!.id }]
    expect(await shop.act(changeLines, { invoiceId, lines })).toMatchObject({ totalCents: 185_00 })
    const after = await shop.look(
      tx =>
        tx<{ id: string; description: string }[]>`select id, description from invoice_line order by position`,
    )
    expect([...after]).toEqual([
      { id: stored[1]!.id, description: 'Tosa' },
      { id: stored[0]!.id, description: 'Banho' },
    ])
    const foreign = [{ id: randomUUID(), unitPriceCents: 1_00 }]
    expect(await shop.refused(changeLines, { invoiceId, lines: foreign })).toMatchObject({
      code: 'not_found',
      field: 'lines.0.id',
    })
  })
})
