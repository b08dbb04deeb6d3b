/** A shop at work: what its people do, all of it through the API, and the waiting for what they then see. */
import type { Static } from 'typebox'
import type { AppointmentAnswer } from '../../../src/http/present/appointment.ts'
import type { CustomerAnswer } from '../../../src/http/present/customer.ts'
import type { InvoiceAnswer } from '../../../src/http/present/invoice.ts'
import type { Caller } from './api.ts'
import type { Erp } from './erp.ts'
import type { Inside } from './inside.ts'
import { until } from './until.ts'

export type Appointment = Static<typeof AppointmentAnswer>
export type Customer = Static<typeof CustomerAnswer>
export type Invoice = Static<typeof InvoiceAnswer>
type ColumnState = Invoice['serviceOrderColumn']['state']

export interface ShopParts {
  url: string
  api: Caller
  erp: Erp
  storeId: string
  connectionId: string
  inside: Inside
}

export interface Visit {
  services: { description: string; unitPriceCents: number; quantity?: number }[]
  instalments?: object
  /** Shop's local time; 14:00 on the given day unless said. */
  day?: string
}

/** Bath 85.00 and clipping 60.01: does not divide by three. */
export const bathAndClip: Visit['services'] = [
  { description: 'Banho', unitPriceCents: 8_500 },
  { description: 'Tosa higiênica', unitPriceCents: 6_001 },
]

/** The shop's day, so many days from now. */
export function dayFromNow(days: number): string {
  return Temporal.Now.plainDateISO('America/Sao_Paulo').add({ days }).toString()
}

export const at = (day: string, time = '14:00') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('America/Sao_Paulo').toInstant().toString()

export function createShop(parts: ShopParts) {
  const { api, connectionId, inside } = parts

  const invoice = (id: string) => api.get<Invoice>(`/invoices/${id}`)

  /** The invoice once its column says one of these. */
  const untilColumn = (id: string, states: ColumnState | ColumnState[], withinMs?: number) =>
    until(
      `the column says ${states}`,
      async () => {
        const shown = await invoice(id)
        return [states].flat().includes(shown.serviceOrderColumn.state) && shown
      },
      { ...(withinMs ? { withinMs } : {}), seen: async () => (await invoice(id)).serviceOrderColumn },
    )

  return {
    ...parts,
    invoice,
    untilColumn,
    /** The first bank account and category the ERP offers. */
    choices: async () => {
      const first = async (list: string) =>
        (await api.get<{ items: { value: string }[] }>(`/connections/${connectionId}/choices/${list}`))
          .items[0]!.value
      return { bank: await first('bank_accounts'), category: await first('categories') }
    },
    register: (customer: object) => api.post<Customer>('/customers', customer),
    book: (
      customerId: string,
      { services, instalments, day = dayFromNow(0) }: Visit = { services: bathAndClip },
    ) =>
      api.post<Appointment>('/appointments', {
        customerId,
        startsAt: at(day),
        services,
        ...(instalments ? { instalments } : {}),
      }),
    pay: (invoiceId: string, amountCents: number, method = 'pix') =>
      api.post<{ invoice: Invoice }>(`/invoices/${invoiceId}/payments`, { legs: [{ method, amountCents }] }),
    /** Registers somebody with a name only, books bath and clipping, and waits until the ERP has it. */
    bookedAndOpen: async (visit: Visit = { services: bathAndClip }, name = 'Bianca Torres') => {
      const customer = await api.post<Customer>('/customers', { name })
      const booked = await api.post<Appointment>('/appointments', {
        customerId: customer.id,
        startsAt: at(visit.day ?? dayFromNow(0)),
        services: visit.services,
        ...(visit.instalments ? { instalments: visit.instalments } : {}),
      })
      await untilColumn(booked.invoice.id, 'open')
      return { customer, appointment: booked, invoiceId: booked.invoice.id }
    },
    /** Resolves when no lane has work. */
    untilRest: () =>
      until('everything rests', async () => (await inside.busyLanes(connectionId)).length === 0, {
        seen: () => inside.busyLanes(connectionId),
      }),
  }
}

export type Shop = ReturnType<typeof createShop>
