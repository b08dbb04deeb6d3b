import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import {
  cancelAppointment,
  changeServices,
  moveStatus,
  noShow,
  reopenAppointment,
  reschedule,
} from './appointments.ts'
import { type BookInput, book } from './booking.ts'
import { cancelInvoice, reopenInvoice } from './callingOff.ts'
import { recordPayment } from './payments.ts'
import { saveService } from './services.ts'
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

describe('moving an appointment', () => {
  it('a week later: so are the due dates nobody has paid into, and no others', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await pix(invoiceId, 60_00)
    await shop.act(reschedule, { appointmentId, startsAt: '2026-12-08T14:00:00-03:00' })
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-12-01', 60_00, 60_00],
      ['2027-01-08', 60_00, 0],
      ['2027-02-08', 60_00, 0],
    ])
    expect(await appointmentRow(appointmentId)).toMatchObject({ endsAt: '2026-12-08T18:30:00.000Z' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ generation: 1 })
  })

  it('goes along the flow, back a step, and not where the table does not lead', async () => {
    const { appointmentId } = await shop.act(book, visit())
    for (const to of [
      'confirmed',
      'received',
      'in_service',
      'finished',
      'in_service',
      'finished',
      'delivered',
    ] as const) {
      expect(await shop.act(moveStatus, { appointmentId, to })).toEqual({ appointmentId, status: to })
    }
    expect(await shop.refused(moveStatus, { appointmentId, to: 'cancelled', reason: 'x' })).toMatchObject({
      code: 'status_move_not_allowed',
      params: { from: 'delivered', to: 'cancelled' },
    })
    expect(await shop.refused(reopenAppointment, { appointmentId })).toMatchObject({
      code: 'status_move_not_allowed',
    })
  })
})

describe('calling an appointment off', () => {
  it('cancels its invoice; reopened, it is a new generation with instalments of its own [R2.4]', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await shop.act(cancelAppointment, { appointmentId, reason: 'viagem' })
    expect(await shop.invoice(invoiceId)).toMatchObject({ status: 'cancelled', generation: 1 })
    expect(await shop.refused(reschedule, { appointmentId, startsAt: '2026-12-09T09:00:00Z' })).toMatchObject(
      {
        code: 'appointment_ended',
      },
    )
    const services = [{ serviceId: goods.bathId }]
    expect(await shop.refused(changeServices, { appointmentId, services })).toMatchObject({
      code: 'invoice_cancelled',
    })
    const legs = [{ method: 'cash', amountCents: 10_00 }] as const
    expect(await shop.refused(recordPayment, { invoiceId, legs, receivedOn: today })).toMatchObject({
      code: 'invoice_cancelled',
    })

    await shop.act(reopenAppointment, { appointmentId }, '2026-12-15')
    expect(await shop.invoice(invoiceId)).toMatchObject({ status: 'open', generation: 2 })
    expect(await shop.instalments(invoiceId)).toEqual([
      ['2026-12-15', 60_00, 0],
      ['2027-01-01', 60_00, 0],
      ['2027-02-01', 60_00, 0],
    ])
    expect((await appointmentRow(appointmentId)).status).toBe('scheduled')
    expect(await shop.events(invoiceId)).toEqual(['invoice.created', 'invoice.cancelled', 'invoice.reopened'])
    expect(await shop.marks(invoiceId)).toBe(3)
  })

  it('asks for a reason to cancel, none for a no-show', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    expect(await shop.refused(cancelAppointment, { appointmentId, reason: ' ' })).toMatchObject({
      code: 'field_required',
      field: 'reason',
    })
    await shop.act(noShow, { appointmentId })
    expect(await shop.invoice(invoiceId)).toMatchObject({ status: 'cancelled' })
  })

  it('not with R$ 20.00 received: reversal comes first [R2.4]', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await pix(invoiceId, 20_00)
    for (const refusal of [
      await shop.refused(noShow, { appointmentId }),
      await shop.refused(cancelAppointment, { appointmentId, reason: 'viagem' }),
      await shop.refused(cancelInvoice, { invoiceId, reason: 'viagem' }),
    ]) {
      expect(refusal).toMatchObject({ code: 'reversal_first', params: { receivedCents: 20_00 } })
    }
    expect((await appointmentRow(appointmentId)).status).toBe('scheduled')
  })

  it('by its invoice is the same thing, from either side', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await shop.act(cancelInvoice, { invoiceId, reason: 'duplicada' })
    expect((await appointmentRow(appointmentId)).status).toBe('cancelled')
    await shop.act(cancelInvoice, { invoiceId, reason: 'duplicada' })
    expect(await shop.marks(invoiceId)).toBe(2)
    expect(await shop.act(reopenInvoice, { invoiceId })).toEqual({ invoiceId, generation: 2 })
    expect((await appointmentRow(appointmentId)).status).toBe('scheduled')
    expect(await shop.refused(reopenInvoice, { invoiceId })).toMatchObject({ code: 'invoice_not_cancelled' })
  })
})

describe('changing the services', () => {
  it('before payment: invoice, instalments and time in the calendar follow', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    const services = [
      { serviceId: goods.bathId },
      { serviceId: goods.trimId },
      { serviceId: goods.bathId, description: 'Hidratação', unitPriceCents: 30_00 },
    ]
    expect(await shop.act(changeServices, { appointmentId, services })).toMatchObject({
      totalCents: 210_00,
      openCents: 210_00,
    })
    expect((await shop.instalments(invoiceId)).map(row => row[1])).toEqual([70_00, 70_00, 70_00])
    expect((await appointmentRow(appointmentId)).endsAt).toBe('2026-12-01T14:30:00.000Z')
  })

  it('after full payment, added: the difference is open, due today [R2.3]', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await pix(invoiceId, 180_00)
    const services = [
      { serviceId: goods.bathId },
      { serviceId: goods.trimId },
      { description: 'Laço', unitPriceCents: 15_00 },
    ]
    expect(await shop.act(changeServices, { appointmentId, services })).toMatchObject({ openCents: 15_00 })
    expect((await shop.instalments(invoiceId))[0]).toEqual([today, 15_00, 0])
  })

  it('after full payment, removed: somebody says credit or refund, then more can be added again [R2.3]', async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    await pix(invoiceId, 180_00)
    const bathOnly = [{ serviceId: goods.bathId }]
    expect(await shop.refused(changeServices, { appointmentId, services: bathOnly })).toMatchObject({
      code: 'excess_choice_needed',
      params: { excessCents: 80_00 },
    })
    const changed = await shop.act(changeServices, { appointmentId, services: bathOnly, excess: 'refund' })
    expect(changed).toMatchObject({
      totalCents: 100_00,
      receivedCents: 100_00,
      openCents: 0,
      excessCents: 80_00,
    })
    const excess = await shop.look(
      tx => tx`select kind, amount, decided_by from excess where invoice_id = ${invoiceId}`,
    )
    expect([...excess]).toEqual([{ kind: 'refund', amount: 80_00, decided_by: 'user:ana' }])
    expect((await shop.instalments(invoiceId)).map(row => row.slice(1))).toEqual([
      [60_00, 60_00],
      [60_00, 60_00],
      [60_00, 60_00],
    ])

    // The R$ 80.00 went back to the customer, so the trim is owed again.
    const again = [...bathOnly, { serviceId: goods.trimId }]
    expect(await shop.act(changeServices, { appointmentId, services: again })).toMatchObject({
      openCents: 80_00,
    })
    await pix(invoiceId, 80_00)
    expect(await shop.invoice(invoiceId)).toMatchObject({ total: 180_00, received: 180_00 })
  })

  it("two people edit at once: the second is told, and the first one's line stays", async () => {
    const { appointmentId, invoiceId } = await shop.act(book, visit())
    const [seen] = await shop.look(
      tx => tx<{ version: number }[]>`select version from invoice where id = ${invoiceId}`,
    )
    const expectedVersion = seen!.version
    const withBow = [{ serviceId: goods.bathId }, { description: 'Laço', unitPriceCents: 5_00 }]
    const edits = await shop.atOnce(invoiceId, [
      () => shop.act(changeServices, { appointmentId, services: withBow, expectedVersion }),
      () => shop.act(changeServices, { appointmentId, services: withBow.slice(0, 1), expectedVersion }),
    ])
    const lost = edits.filter(edit => edit.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(String(lost[0]!.reason)).toContain('changed_meanwhile')
  })

  it('a price changed in the catalogue afterwards changes no invoice that is only touched', async () => {
    const { appointmentId } = await shop.act(book, visit())
    await shop.act(saveService, { id: goods.bathId, priceCents: 120_00 })
    const services = [{ serviceId: goods.bathId }, { serviceId: goods.trimId, unitPriceCents: 90_00 }]
    expect(await shop.act(changeServices, { appointmentId, services })).toMatchObject({ totalCents: 190_00 })
  })
})

describe('another store', () => {
  it('cannot touch our appointment', async () => {
    const { appointmentId } = await shop.act(book, visit())
    const other = await house.openShop('Pet da Esquina')
    const notFound = { code: 'not_found', field: 'appointmentId' }
    expect(await other.refused(moveStatus, { appointmentId, to: 'confirmed' })).toMatchObject(notFound)
    expect(
      await other.refused(reschedule, { appointmentId, startsAt: '2026-12-09T09:00:00Z' }),
    ).toMatchObject(notFound)
    expect(await other.refused(changeServices, { appointmentId, services: [] })).toMatchObject(notFound)
    const theirs = await furnish(other)
    const services = [{ serviceId: goods.bathId }]
    expect(await other.refused(book, visit({ customerId: theirs.customerId, services }))).toMatchObject({
      code: 'not_found',
      field: 'services.0.serviceId',
    })
    expect((await appointmentRow(appointmentId)).status).toBe('scheduled')
  })
})
