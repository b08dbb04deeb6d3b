import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let key: As
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner } = await setUp(server))
  key = await makeKey(server, owner)
})
afterAll(() => server.close())

interface Invoice {
  id: string
  number: number
  totalCents: number
  openCents: number
  receivedCents: number
  paymentStatus: string
  status: string
  generation: number
  holdReason: string | null
  serviceOrderColumn: { state: string }
  lines: { id: string; description: string }[]
  instalments: { dueOn: string; amountCents: number; receivedCents: number }[]
  payments: { method: string; amountCents: number }[]
}

const post = async <T>(path: string, body?: object, as = key) =>
  (await server.call<T>(as, 'POST', `/api/v1${path}`, body as never)).body
const put = async <T>(path: string, body: object) =>
  (await server.call<T>(key, 'PUT', `/api/v1${path}`, body as never)).body
const get = async <T>(path: string) => (await server.call<T>(key, 'GET', `/api/v1${path}`)).body

/** The first of a month to come: not overdue, whenever this runs. */
const dueOn = (months: number) =>
  Temporal.Now.plainDateISO('America/Sao_Paulo').add({ months }).with({ day: 1 }).toString()

async function customer(name: string, more: object = {}): Promise<string> {
  return (await post<{ id: string }>('/customers', { name, ...more })).id
}

describe("a shop's day through the API", () => {
  it('registers a customer by CPF, by letter CNPJ and by name alone, and finds them by what people type', async () => {
    const ana = await post<{ id: string; taxId: string; phone: string; personKind: string }>('/customers', {
      name: 'Ana Souza',
      taxId: '529.982.247-25',
      phone: '(11) 98765-4321',
      address: {
        street: 'Rua das Flores',
        number: '10',
        city: 'São Paulo',
        state: 'SP',
        postalCode: '01310-100',
      },
    })
    expect(ana).toMatchObject({ taxId: '52998224725', phone: '+5511987654321', personKind: 'person' })
    const firm = await post<{ id: string; taxId: string; personKind: string }>('/customers', {
      name: 'Canil Feliz Ltda',
      taxId: '12.ABC.345/01DE-35',
    })
    expect(firm).toMatchObject({ taxId: '12ABC34501DE35', personKind: 'company' })
    await customer('Só Nome')
    const found = async (search: string) =>
      (await get<{ items: { name: string }[] }>(`/customers?search=${encodeURIComponent(search)}`)).items.map(
        ({ name }) => name,
      )
    expect(await found('529.982')).toEqual(['Ana Souza'])
    expect(await found('98765')).toEqual(['Ana Souza'])
    expect(await found('12.ABC')).toEqual(['Canil Feliz Ltda'])
    expect(await found('')).toEqual(['Ana Souza', 'Canil Feliz Ltda', 'Só Nome'])
  })

  it('refuses a wrong tax id with field, cause and cure', async () => {
    const refused = await server.call<Problem>(key, 'POST', '/api/v1/customers', {
      name: 'Beto',
      taxId: '111.111.111-11',
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'customer_not_valid'])
    expect(refused.body.errors[0]).toMatchObject({ field: 'taxId' })
    expect(refused.body.errors[0]!.cure).not.toBe('')
  })

  it('books two services in three instalments, is paid in parts, and the invoice follows', async () => {
    const customerId = await customer('Carla Dias')
    const pet = await post<{ id: string }>('/pets', { customerId, name: 'Rex', size: 'large', coat: 'long' })
    const bath = await post<{ id: string }>('/services', {
      name: 'Banho',
      minutes: 60,
      priceCents: 6000,
      prices: [{ size: 'large', coat: null, priceCents: 9000 }],
    })
    const clip = await post<{ id: string }>('/services', { name: 'Tosa', priceCents: 7001 })
    const booked = await post<{ id: string; endsAt: string; invoice: { id: string } }>('/appointments', {
      customerId,
      petId: pet.id,
      startsAt: `${dueOn(1)}T13:00:00-03:00`,
      services: [{ serviceId: bath.id }, { serviceId: clip.id }],
      instalments: { count: 3, firstDueOn: dueOn(1) },
    })
    expect(booked.endsAt).toBe(`${dueOn(1)}T18:00:00.000Z`)
    const invoice = await get<Invoice>(`/invoices/${booked.invoice.id}`)
    expect(invoice).toMatchObject({ totalCents: 16001, openCents: 16001, paymentStatus: 'pending' })
    expect(invoice.instalments.map(({ dueOn, amountCents }) => [dueOn, amountCents])).toEqual([
      [dueOn(1), 5334],
      [dueOn(2), 5334],
      [dueOn(3), 5333],
    ])
    expect(
      (await get<{ items: { id: string }[] }>(`/appointments?day=${dueOn(1)}`)).items.map(({ id }) => id),
    ).toEqual([booked.id])

    const paid = await post<{ invoice: Invoice; paymentIds: string[] }>(`/invoices/${invoice.id}/payments`, {
      legs: [
        { method: 'pix', amountCents: 6000 },
        { method: 'cash', amountCents: 1 },
      ],
    })
    expect(paid.paymentIds).toHaveLength(2)
    expect(paid.invoice).toMatchObject({
      receivedCents: 6001,
      openCents: 10000,
      paymentStatus: 'partly_paid',
    })
    expect(paid.invoice.instalments.map(({ receivedCents }) => receivedCents)).toEqual([5334, 667, 0])
    const tooMuch = await server.call<Problem>(key, 'POST', `/api/v1/invoices/${invoice.id}/payments`, {
      legs: [{ method: 'pix', amountCents: 10001 }],
    })
    expect([tooMuch.status, tooMuch.body.code]).toEqual([409, 'more_than_open'])
    const rest = await post<{ invoice: Invoice }>(`/invoices/${invoice.id}/payments`, {
      legs: [{ method: 'pix', amountCents: 10000 }],
    })
    expect(rest.invoice).toMatchObject({ openCents: 0, paymentStatus: 'paid' })

    const fewer = await server.call<Problem>(key, 'PUT', `/api/v1/appointments/${booked.id}/services`, {
      services: [{ serviceId: bath.id }],
    })
    expect(fewer.body.code).toBe('excess_choice_needed')
    await put(`/appointments/${booked.id}/services`, { services: [{ serviceId: bath.id }], excess: 'refund' })
    expect(await get<Invoice>(`/invoices/${invoice.id}`)).toMatchObject({
      totalCents: 9000,
      paymentStatus: 'paid',
    })
    const told = await get<{ items: { event: string; actorName: string }[] }>(
      `/invoices/${invoice.id}/timeline`,
    )
    expect(told.items.map(({ event }) => event)).toContain('payment.recorded')
    expect(told.items[0]!.actorName).toBe('owner')
  })

  it('moves an appointment, calls it off with a reason, and takes it up again', async () => {
    const customerId = await customer('Davi Lima')
    const booked = await post<{ id: string; invoice: { id: string } }>('/appointments', {
      customerId,
      startsAt: '2026-12-02T12:00:00Z',
      services: [{ description: 'Banho', unitPriceCents: 5000 }],
    })
    const moved = await post<{ startsAt: string }>(`/appointments/${booked.id}/reschedule`, {
      startsAt: '2026-12-03T12:00:00Z',
    })
    expect(moved.startsAt).toBe('2026-12-03T12:00:00.000Z')
    expect((await get<Invoice>(`/invoices/${booked.invoice.id}`)).instalments[0]!.dueOn).toBe('2026-12-03')
    const noReason = await server.call<Problem>(key, 'POST', `/api/v1/appointments/${booked.id}/status`, {
      status: 'cancelled',
    })
    expect([noReason.status, noReason.body.errors[0]?.field]).toEqual([422, 'reason'])
    await post(`/appointments/${booked.id}/status`, { status: 'cancelled', reason: 'Cliente viajou' })
    expect((await get<Invoice>(`/invoices/${booked.invoice.id}`)).status).toBe('cancelled')
    await post(`/appointments/${booked.id}/status`, { status: 'scheduled' })
    expect(await get<Invoice>(`/invoices/${booked.invoice.id}`)).toMatchObject({
      status: 'open',
      generation: 2,
    })
  })

  it('charges without appointment or customer, holds, releases, cancels and reopens', async () => {
    const invoice = await post<Invoice>('/invoices', {
      lines: [{ description: 'Ração', unitPriceCents: 12990, quantity: 2 }],
    })
    expect(invoice).toMatchObject({ totalCents: 25980, serviceOrderColumn: { state: 'none' } })
    expect(await post<Invoice>(`/invoices/${invoice.id}/hold`, { reason: 'Lançada à mão' })).toMatchObject({
      holdReason: 'Lançada à mão',
    })
    expect(await post<Invoice>(`/invoices/${invoice.id}/release`)).toMatchObject({ holdReason: null })
    expect(await post<Invoice>(`/invoices/${invoice.id}/cancel`, { reason: 'Engano' })).toMatchObject({
      paymentStatus: 'canceled',
    })
    expect(await post<Invoice>(`/invoices/${invoice.id}/reopen`)).toMatchObject({
      status: 'open',
      generation: 2,
    })
    const split = await put<Invoice>(`/invoices/${invoice.id}/instalments`, {
      instalments: { count: 2, firstDueOn: '2026-12-10' },
    })
    expect(split.instalments.map(({ amountCents }) => amountCents)).toEqual([12990, 12990])
    await post<Invoice>(`/invoices/${invoice.id}/reprocess`)
    expect(server.asked).toContain(`reprocess invoice ${invoice.id}`)
    expect(await get(`/invoices/${invoice.id}/plan`)).toEqual({ agreed: true, steps: [], text: 'nothing' })
    const text = await fetch(`${server.url}/api/v1/invoices/${invoice.id}/plan`, {
      headers: { authorization: `Bearer ${key.key}`, accept: 'text/plain', 'accept-language': 'pt-BR' },
    })
    expect([text.headers.get('content-type'), await text.text()]).toEqual([
      'text/plain; charset=utf-8',
      'nada\n',
    ])
  })

  it('lists the charges newest first, page by page, with totals over all pages', async () => {
    const customerId = await customer('Eva Nunes')
    for (const cents of [1000, 2000, 3000]) {
      await post('/invoices', { customerId, lines: [{ description: 'Banho', unitPriceCents: cents }] })
    }
    const first = await get<{ items: Invoice[]; nextCursor: string }>(
      `/invoices?customerId=${customerId}&limit=2`,
    )
    const second = await get<{ items: Invoice[]; nextCursor: null }>(
      `/invoices?customerId=${customerId}&limit=2&cursor=${first.nextCursor}`,
    )
    expect([...first.items, ...second.items].map(({ totalCents }) => totalCents)).toEqual([3000, 2000, 1000])
    expect(second.nextCursor).toBeNull()
    expect(await get(`/invoices/totals?customerId=${customerId}`)).toEqual({
      receivedCents: 0,
      toReceiveCents: 6000,
      overdueCents: 0,
      invoices: 3,
    })
  })
})

describe("a caller's own ids", () => {
  it('update what they made: customer, pet, service, appointment, invoice', async () => {
    const first = await server.call<{ id: string }>(key, 'PUT', '/api/v1/customers/by-external-id/c%2F1', {
      name: 'Fábio',
    })
    const again = await server.call<{ id: string; name: string; email: string }>(
      key,
      'POST',
      '/api/v1/customers',
      {
        externalId: 'c/1',
        name: 'Fábio Reis',
        email: 'fabio@example.com',
      },
    )
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toMatchObject({ id: first.body.id, name: 'Fábio Reis' })
    expect((await get<{ id: string }>('/customers/by-external-id/c%2F1')).id).toBe(first.body.id)
    const service = await put<{ id: string }>('/services/by-external-id/s1', {
      name: 'Hidratação',
      priceCents: 4000,
    })
    const pet = await put<{ id: string }>('/pets/by-external-id/p1', {
      customerId: first.body.id,
      name: 'Mia',
      species: 'cat',
    })
    const booking = {
      customerId: first.body.id,
      petId: pet.id,
      startsAt: '2026-12-04T12:00:00Z',
      services: [{ serviceId: service.id }],
    }
    const a = await put<{ id: string; invoice: { id: string } }>('/appointments/by-external-id/a1', booking)
    const b = await put<{ id: string; startsAt: string }>('/appointments/by-external-id/a1', {
      ...booking,
      startsAt: '2026-12-05T12:00:00Z',
    })
    expect(b).toMatchObject({ id: a.id, startsAt: '2026-12-05T12:00:00.000Z' })
    const lines = [{ serviceId: service.id }]
    const i = await put<Invoice>('/invoices/by-external-id/i1', { lines })
    const j = await put<Invoice>('/invoices/by-external-id/i1', {
      lines: [...lines, { description: 'Taxi dog', unitPriceCents: 1500 }],
    })
    expect([j.id, j.totalCents]).toEqual([i.id, 5500])
    const pay = () =>
      server.call<{ repeated: boolean; invoice: Invoice }>(key, 'POST', `/api/v1/invoices/${i.id}/payments`, {
        legs: [{ method: 'pix', amountCents: 500, externalId: 'pay-1' }],
      })
    expect((await pay()).body.repeated).toBe(false)
    const repeated = await pay()
    expect(repeated.body).toMatchObject({ repeated: true, invoice: { receivedCents: 500 } })
  })

  it('may be repeated in the body, not contradicted', async () => {
    const write = (externalId: string) =>
      server.call<Problem>(key, 'PUT', '/api/v1/customers/by-external-id/c2', { name: 'Gil', externalId })
    expect((await write('c2')).status).toBe(201)
    expect((await write('c3')).body).toMatchObject({
      code: 'external_id_mismatch',
      errors: [{ field: 'externalId' }],
    })
  })

  it('written twice at the same moment make one record', async () => {
    const write = () =>
      server.call<{ id: string }>(key, 'PUT', '/api/v1/customers/by-external-id/twin', { name: 'Gêmeo' })
    const answers = await Promise.all([write(), write(), write(), write()])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })
})
