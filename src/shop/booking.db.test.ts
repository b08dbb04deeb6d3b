import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { type BookInput, book } from './booking.ts'
import { saveCustomer } from './customers.ts'
import { recordPayment } from './payments.ts'
import { archivePet, savePet } from './pets.ts'
import { archiveService, saveService } from './services.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

let house: TestHouse
let shop: TestShop
let goods: { customerId: string; bathId: string; trimId: string }

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  goods = await furnish(shop)
})
afterAll(() => house.close())

/** Bath and trim, R$ 180.00 in three, on 1 December at nine in the morning. */
const visit = (more: Partial<BookInput> = {}): BookInput => ({
  customerId: goods.customerId,
  startsAt: '2026-12-01T09:00:00-03:00',
  services: [{ serviceId: goods.bathId }, { serviceId: goods.trimId }],
  instalments: { count: 3, firstDueOn: '2026-12-01' },
  ...more,
})

const appointmentRow = (id: string) =>
  shop.look(async tx => {
    const [row] = await tx<{ status: string; startsAt: string; endsAt: string }[]>`
      select status, starts_at as "startsAt", ends_at as "endsAt" from appointment where id = ${id}`
    return { ...row! }
  })

const pix = (invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })

describe('booking', () => {
  it('gives an invoice with both services in three instalments, and an hour and a half in the calendar', async () => {
    const booked = await shop.act(book, visit())
    expect(booked).toMatchObject({ invoiceNumber: 1, created: true })
    expect(await shop.invoice(booked.invoiceId)).toEqual({
      total: 180_00,
      received: 0,
      status: 'open',
      generation: 1,
    })
    expect(await shop.instalments(booked.invoiceId)).toEqual([
      ['2026-12-01', 60_00, 0],
      ['2027-01-01', 60_00, 0],
      ['2027-02-01', 60_00, 0],
    ])
    expect(await appointmentRow(booked.appointmentId)).toEqual({
      status: 'scheduled',
      startsAt: '2026-12-01T12:00:00.000Z',
      endsAt: '2026-12-01T13:30:00.000Z',
    })
    expect(await shop.marks(booked.invoiceId)).toBe(1)
    expect((await shop.act(book, visit())).invoiceNumber).toBe(2)
  })

  it('without instalments named, all is due on the day of the visit as the shop counts days', async () => {
    const late = { customerId: goods.customerId, services: [{ serviceId: goods.bathId }] }
    const { invoiceId } = await shop.act(book, { ...late, startsAt: '2026-12-02T01:30:00Z' })
    expect(await shop.instalments(invoiceId)).toEqual([['2026-12-01', 100_00, 0]])
  })

  it('charges a large long-haired dog by the table, and what is typed over it as typed', async () => {
    await shop.act(saveService, {
      id: goods.bathId,
      prices: [
        { size: 'large', coat: null, priceCents: 130_00 },
        { size: 'large', coat: 'long', priceCents: 150_00 },
      ],
    })
    const pet = await shop.act(savePet, {
      customerId: goods.customerId,
      name: 'Thor',
      size: 'large',
      coat: 'long',
    })
    const services = [
      { serviceId: goods.bathId },
      { serviceId: goods.trimId, unitPriceCents: 75_50 },
      { description: 'Laço', unitPriceCents: 5_00, quantity: 2 },
    ]
    const { invoiceId } = await shop.act(book, visit({ petId: pet.id, services }))
    expect((await shop.invoice(invoiceId)).total).toBe(150_00 + 75_50 + 10_00)
  })

  it('refuses what does not fit, and books nothing', async () => {
    const stranger = await shop.act(saveCustomer, { name: 'Outro Cliente' })
    const rex = await shop.act(savePet, { customerId: stranger.id, name: 'Rex' })
    await shop.act(archiveService, { id: goods.trimId })
    const cases: [Partial<BookInput>, string, string][] = [
      [{ customerId: randomUUID() }, 'not_found', 'customerId'],
      [{ petId: rex.id }, 'pet_of_another_customer', 'petId'],
      [{ petId: randomUUID() }, 'not_found', 'petId'],
      [{ startsAt: '2026-13-01T09:00:00Z' }, 'field_not_valid', 'startsAt'],
      [{ services: [] }, 'field_required', 'services'],
      [{ services: [{ serviceId: goods.trimId }] }, 'archived', 'services.0.serviceId'],
      [{ services: [{ serviceId: randomUUID() }] }, 'not_found', 'services.0.serviceId'],
      [{ services: [{ description: 'Laço' }] }, 'field_required', 'services.0.unitPriceCents'],
      [{ services: [{ unitPriceCents: 100 }] }, 'field_required', 'services.0.description'],
      [
        { services: [{ serviceId: goods.bathId, quantity: 0 }] },
        'number_out_of_range',
        'services.0.quantity',
      ],
      [
        { services: [{ serviceId: goods.bathId, unitPriceCents: -1 }] },
        'amount_out_of_range',
        'services.0.unitPriceCents',
      ],
      [
        { services: [{ serviceId: goods.bathId }], instalments: { count: 0, firstDueOn: today } },
        'number_out_of_range',
        'instalments.count',
      ],
      [
        { services: [{ serviceId: goods.bathId }], instalments: { count: 1, firstDueOn: '2026-02-30' } },
        'field_not_valid',
        'instalments.firstDueOn',
      ],
      [
        { services: [{ serviceId: goods.bathId }], instalments: [{ dueOn: today, amountCents: 99_99 }] },
        'instalments_do_not_add_up',
        'instalments',
      ],
    ]
    for (const [change, code, field] of cases) {
      const asked = { services: [{ serviceId: goods.bathId }], ...change }
      expect(await shop.refused(book, visit(asked)), JSON.stringify(change)).toMatchObject({ code, field })
    }
    const rows = await shop.look(tx => tx`select from invoice union all select from appointment`)
    expect(rows).toHaveLength(0)
  })

  it('does not book an archived pet', async () => {
    const pet = await shop.act(savePet, { customerId: goods.customerId, name: 'Mel' })
    await shop.act(archivePet, { id: pet.id })
    expect(await shop.refused(book, visit({ petId: pet.id }))).toMatchObject({
      code: 'archived',
      field: 'petId',
    })
  })

  it('written again by its external id, it is the same appointment, moved and changed', async () => {
    const first = await shop.act(book, visit({ externalId: 'agenda-1' }))
    const same = await shop.act(book, visit({ externalId: 'agenda-1' }))
    expect(same).toEqual({ ...first, created: false })
    expect(await shop.marks(first.invoiceId)).toBe(1)

    const services = [{ serviceId: goods.bathId }]
    await shop.act(book, visit({ externalId: 'agenda-1', startsAt: '2026-12-03T09:00:00-03:00', services }))
    expect(await shop.invoice(first.invoiceId)).toMatchObject({ total: 100_00 })
    expect(await appointmentRow(first.appointmentId)).toMatchObject({
      startsAt: '2026-12-03T12:00:00.000Z',
      endsAt: '2026-12-03T13:00:00.000Z',
    })
    expect(await shop.marks(first.invoiceId)).toBe(2)
  })

  it('written again with a change that is refused, nothing of it stays', async () => {
    const first = await shop.act(book, visit({ externalId: 'agenda-2' }))
    await pix(first.invoiceId, 180_00)
    const change = {
      startsAt: '2026-12-09T09:00:00-03:00',
      services: [{ serviceId: goods.bathId }],
      notes: 'novo',
    }
    expect(await shop.refused(book, visit({ externalId: 'agenda-2', ...change }))).toMatchObject({
      code: 'excess_choice_needed',
      params: { excessCents: 80_00 },
    })
    expect((await appointmentRow(first.appointmentId)).startsAt).toBe('2026-12-01T12:00:00.000Z')
    expect(await shop.marks(first.invoiceId)).toBe(2)
  })
})
