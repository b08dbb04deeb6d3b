import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { FieldsOf, Wanted } from '../erp/port/index.ts'
import { cancelAppointment, changeServices, reopenAppointment, reschedule } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { holdInvoice, releaseInvoice } from '../shop/holding.ts'
import { changeInstalments } from '../shop/invoiceEdits.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { savePet } from '../shop/pets.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from '../shop/shopForTests.ts'
import type { Want } from '../sync/parts.ts'
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
  connectionId = await shop.look(async tx => {
    const [row] = await tx<{ id: string }[]>`select id from connection`
    return row!.id
  })
  await linkCustomer()
})

const linkCustomer = () =>
  shop.look(
    tx => tx`
      insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot)
      values (${randomUUID()}, ${shop.storeId}, ${connectionId}, 'customer', '7', 'customer', ${customerId}, 'customer')`,
  )
/** As if something of it had been sent already. */
const sendSomething = (recordId: string) =>
  shop.look(async tx => {
    const [lane] = await tx<{ id: string }[]>`select id from lane where record_id = ${recordId}`
    await tx`
      insert into effect (id, store_id, connection_id, lane_id, lane_kind, record_id, fence, action, kind, slots, safety,
        fingerprint, state)
      values (${randomUUID()}, ${shop.storeId}, ${connectionId}, ${lane!.id}, 'invoice', ${recordId}, 1, 'x', 'service_order',
        '{service_order/1}', 'once', 'f', 'confirmed')`
  })
const want = (recordId: string, { cutOff = '2026-01-01', at = today } = {}): Promise<Want> =>
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
        cutOff,
      },
      recordId,
      today: at,
      assumed: [],
    }),
  )
async function documents(recordId: string): Promise<Wanted[]> {
  const wanted = await want(recordId)
  if (wanted.is !== 'wanted') throw new Error(`not wanted: ${JSON.stringify(wanted)}`)
  return wanted.documents
}
const of = async <K extends Wanted['kind']>(recordId: string, kind: K) =>
  (await documents(recordId)).filter((one): one is Wanted<K> => one.kind === kind)
const order = async (recordId: string): Promise<FieldsOf['service_order'] & { standing: string }> => {
  const [one] = (await of(recordId, 'service_order')).slice(-1)
  return { ...one!.fields, standing: one!.standing }
}
/** Receivables as [place, due, cents, standing]. */
const receivables = async (recordId: string) =>
  (await of(recordId, 'receivable')).map(({ fields, standing }) => [
    fields.title.replace(/^.* - /, ''),
    fields.due,
    fields.amountCents,
    standing,
  ])

/** Bath R$ 100.00 and trim R$ 80.00 tomorrow at 10:00, in three instalments. */
const visit = async (more: object = {}) => {
  const pet = await shop.act(savePet, { customerId, name: 'Rex', breed: 'Poodle' })
  return shop.act(book, {
    customerId,
    petId: pet.id,
    startsAt: '2026-11-21T13:00:00Z',
    services: [
      { description: 'Banho', unitPriceCents: 100_00 },
      { description: 'Tosa', unitPriceCents: 80_00 },
    ],
    instalments: { count: 3, firstDueOn: '2026-12-10' },
    ...more,
  })
}
const pay = (invoiceId: string, ...amounts: number[]) =>
  shop.act(recordPayment, {
    invoiceId,
    legs: amounts.map(amountCents => ({ method: 'pix' as const, amountCents })),
    receivedOn: today,
  })

describe('a booked visit', () => {
  it('wants one open service order with both services and three receivables that add up to the cent', async () => {
    const { invoiceId } = await visit()
    expect(await order(invoiceId)).toMatchObject({
      standing: 'live',
      status: 'open',
      customerName: 'Maria das Dores',
      date: '2026-11-21',
      notes: 'Pet: Rex (Poodle)',
      items: [
        { description: 'Banho', quantity: 1, unitCents: 100_00 },
        { description: 'Tosa', quantity: 1, unitCents: 80_00 },
      ],
      instalments: [
        { due: '2026-12-10', cents: 60_00, method: null },
        { due: '2027-01-10', cents: 60_00, method: null },
        { due: '2027-02-10', cents: 60_00, method: null },
      ],
    })
    expect(await receivables(invoiceId)).toEqual([
      ['1/3', '2026-12-10', 60_00, 'live'],
      ['2/3', '2027-01-10', 60_00, 'live'],
      ['3/3', '2027-02-10', 60_00, 'live'],
    ])
  })

  it('hangs every document on the ERP’s customer, and each receivable on its order', async () => {
    const { invoiceId } = await visit()
    for (const document of await documents(invoiceId)) expect(document.parents).toEqual({ customer: '7' })
    for (const one of await of(invoiceId, 'receivable')) expect(one.within).toBe('service_order/1')
  })

  it('in the evening of São Paulo it is not tomorrow yet', async () => {
    const { invoiceId } = await visit({ startsAt: '2026-11-22T01:30:00Z' })
    expect((await order(invoiceId)).date).toBe('2026-11-21')
  })

  it('R$ 100.00 in three: no cent is lost', async () => {
    const { invoiceId } = await visit({ services: [{ description: 'Banho', unitPriceCents: 100_00 }] })
    const amounts = (await receivables(invoiceId)).map(([, , cents]) => cents as number)
    expect(amounts.reduce((a, b) => a + b)).toBe(100_00)
  })

  it('moved to another day, the same documents show the new one', async () => {
    const { invoiceId, appointmentId } = await visit()
    const before = (await documents(invoiceId)).map(one => one.slot)
    await shop.act(reschedule, { appointmentId, startsAt: '2026-11-25T13:00:00Z' })
    expect((await order(invoiceId)).date).toBe('2026-11-25')
    expect((await documents(invoiceId)).map(one => one.slot)).toEqual(before)
  })
})

describe('money received', () => {
  it('in part: a receipt for each part, on its receivable; the order stays open and lists both', async () => {
    const { invoiceId } = await visit()
    await pay(invoiceId, 100_00)
    const receipts = await of(invoiceId, 'receipt')
    const [first, second] = await of(invoiceId, 'receivable')
    expect(
      receipts.map(({ within, fields }) => [within, fields.amountCents, fields.receivedOn, fields.method]),
    ).toEqual([
      [first!.slot, 60_00, today, 'pix'],
      [second!.slot, 40_00, today, 'pix'],
    ])
    const { status, instalments } = await order(invoiceId)
    expect(status).toBe('open')
    expect(instalments.map(line => [line.cents, line.note])).toEqual([
      [60_00, 'Recebido'],
      [40_00, 'Recebido'],
      [20_00, null],
      [60_00, null],
    ])
  })

  it('in full: the order is fulfilled', async () => {
    const { invoiceId } = await visit()
    await pay(invoiceId, 100_00, 80_00)
    expect(await order(invoiceId)).toMatchObject({ status: 'fulfilled', standing: 'live' })
    const received = (await of(invoiceId, 'receipt')).reduce((sum, one) => sum + one.fields.amountCents, 0)
    expect(received).toBe(180_00)
  })

  it('a service added afterwards opens the order again, for the difference', async () => {
    const { invoiceId, appointmentId } = await visit()
    await pay(invoiceId, 180_00)
    await shop.act(changeServices, {
      appointmentId,
      services: [
        { description: 'Banho', unitPriceCents: 100_00 },
        { description: 'Tosa', unitPriceCents: 80_00 },
        { description: 'Corte de unhas', unitPriceCents: 25_00 },
      ],
    })
    const { status, instalments } = await order(invoiceId)
    expect(status).toBe('open')
    expect(instalments.filter(line => line.note === null).map(line => line.cents)).toEqual([25_00])
  })

  it('a service taken off afterwards: what was received stays received, the order stays fulfilled', async () => {
    const { invoiceId, appointmentId } = await visit()
    await pay(invoiceId, 180_00)
    await shop.act(changeServices, {
      appointmentId,
      services: [{ description: 'Banho', unitPriceCents: 100_00 }],
      excess: 'credit',
    })
    const { status, instalments, items } = await order(invoiceId)
    expect(status).toBe('fulfilled')
    expect(items).toHaveLength(1)
    expect(instalments.reduce((sum, line) => sum + line.cents, 0)).toBe(100_00)
    const received = (await of(invoiceId, 'receipt')).reduce((sum, one) => sum + one.fields.amountCents, 0)
    expect(received).toBe(180_00)
  })
})

describe('documents that are no longer wanted', () => {
  it('an instalment taken out of the split: its receivable goes to the trash, the others are counted anew', async () => {
    const { invoiceId } = await visit()
    await shop.act(changeInstalments, {
      invoiceId,
      instalments: { count: 2, firstDueOn: '2026-12-10' },
    } as never)
    expect((await receivables(invoiceId)).filter(([, , , standing]) => standing === 'live')).toEqual([
      ['1/2', '2026-12-10', 90_00, 'live'],
      ['2/2', '2027-01-10', 90_00, 'live'],
    ])
    expect((await receivables(invoiceId)).filter(([, , , standing]) => standing === 'trashed')).toHaveLength(
      1,
    )
  })

  it('a visit called off: the order is cancelled and every receivable goes to the trash', async () => {
    const { invoiceId, appointmentId } = await visit()
    await sendSomething(invoiceId)
    await shop.act(cancelAppointment, { appointmentId, reason: 'Viajou' })
    expect(await order(invoiceId)).toMatchObject({ standing: 'cancelled', status: 'cancelled' })
    expect((await receivables(invoiceId)).map(([, , , standing]) => standing)).toEqual([
      'trashed',
      'trashed',
      'trashed',
    ])
  })

  it('taken up again: a new generation stands, the old one stays cancelled and never leaves the wanted set', async () => {
    const { invoiceId, appointmentId } = await visit()
    await sendSomething(invoiceId)
    const before = (await documents(invoiceId)).map(one => one.slot)
    await shop.act(cancelAppointment, { appointmentId, reason: 'Viajou' })
    await shop.act(reopenAppointment, { appointmentId } as never)
    const orders = await of(invoiceId, 'service_order')
    expect(orders.map(one => [one.slot, one.standing])).toEqual([
      ['service_order/1', 'cancelled'],
      ['service_order/2', 'live'],
    ])
    expect((await documents(invoiceId)).map(one => one.slot)).toEqual(expect.arrayContaining(before))
    const live = (await receivables(invoiceId)).filter(([, , , standing]) => standing === 'live')
    expect(live.reduce((sum, [, , cents]) => sum + (cents as number), 0)).toBe(180_00)
  })
})

describe('when the ERP is not to hear of it', () => {
  it('called off before anything was sent', async () => {
    const { invoiceId, appointmentId } = await visit()
    await shop.act(cancelAppointment, { appointmentId, reason: 'Viajou' })
    expect(await want(invoiceId)).toMatchObject({ is: 'nothing', because: 'cancelled' })
  })

  it('held back by a person, even with documents there; let go, it is wanted again', async () => {
    const { invoiceId } = await visit()
    await sendSomething(invoiceId)
    await shop.act(holdInvoice, { invoiceId, reason: 'Cortesia' })
    expect(await want(invoiceId)).toEqual({ is: 'nothing', because: 'held', fromMs: null })
    await shop.act(releaseInvoice, { invoiceId })
    expect((await want(invoiceId)).is).toBe('wanted')
  })

  it('issued before the cut-off; on the day itself it is wanted [R2.5]', async () => {
    const { invoiceId } = await visit()
    expect(await want(invoiceId, { cutOff: '2026-11-21' })).toMatchObject({ because: 'before_cut_off' })
    expect((await want(invoiceId, { cutOff: today })).is).toBe('wanted')
  })

  it('nothing charged', async () => {
    const { invoiceId } = await visit({ services: [{ description: 'Cortesia', unitPriceCents: 0 }] })
    expect(await want(invoiceId)).toMatchObject({ is: 'nothing', because: 'no_charge' })
  })

  it('more than 30 days ahead: from midnight of the 30th day before, in the store’s zone [R2.2]', async () => {
    const { invoiceId } = await visit({ startsAt: '2026-12-21T13:00:00Z' })
    expect(await want(invoiceId)).toEqual({
      is: 'nothing',
      because: 'too_early',
      fromMs: Date.parse('2026-11-21T03:00:00Z'),
    })
    expect((await want(invoiceId, { at: '2026-11-21' })).is).toBe('wanted')
  })

  it('once sent, neither the cut-off nor the distance silences it', async () => {
    const { invoiceId } = await visit({ startsAt: '2027-03-21T13:00:00Z' })
    await sendSomething(invoiceId)
    expect((await want(invoiceId, { cutOff: '2027-01-01' })).is).toBe('wanted')
  })

  it('while its customer is not in the ERP, it waits for exactly that', async () => {
    await shop.look(tx => tx`update link set ended_at = trela_now()`)
    const { invoiceId } = await visit()
    expect(await want(invoiceId)).toEqual({
      is: 'waiting',
      conditions: [{ kind: 'customer', recordId: customerId }],
      findings: [],
    })
  })

  it('one that does not exist', async () => {
    expect(await want(randomUUID())).toMatchObject({ is: 'nothing', because: 'gone' })
  })
})

it('a walk-in needs no customer: the documents say Consumidor [R1.5]', async () => {
  const { invoiceId } = await shop.act(createInvoice, {
    lines: [{ description: 'Banho', unitPriceCents: 45_00 }],
    instalments: { count: 1, firstDueOn: today },
  })
  const [serviceOrder, receivable] = await documents(invoiceId)
  expect(serviceOrder).toMatchObject({
    parents: {},
    fields: { customerName: 'Consumidor', date: today, notes: null },
  })
  expect(receivable).toMatchObject({
    parents: {},
    fields: { customerName: 'Consumidor', amountCents: 45_00 },
  })
})
