/** The figures above the invoices, the lists behind them, and what an answer tells so that a screen need not guess it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
beforeAll(async () => {
  server = await openTestServer()
  key = await makeKey(server, (await setUp(server)).owner)
})
afterAll(() => server.close())

interface Row {
  id: string
  number: number
  openCents: number
  moneyCents: number
}

const call = async <T>(method: string, path: string, body?: object) =>
  (await server.call<T>(key, method, `/api/v1${path}`, body as never)).body
const day = (days: number) => Temporal.Now.plainDateISO('America/Sao_Paulo').add({ days }).toString()

async function charge(cents: number, dueInDays: number, paidCents = 0): Promise<void> {
  const { id: customerId } = await call<{ id: string }>('POST', '/customers', { name: 'Ana Souza' })
  const { id } = await call<{ id: string }>('POST', '/invoices', {
    customerId,
    lines: [{ description: 'Banho', unitPriceCents: cents }],
    instalments: { count: 1, firstDueOn: day(dueInDays) },
  })
  if (paidCents > 0) {
    const legs = [{ method: 'pix', amountCents: paidCents }]
    await call('POST', `/invoices/${id}/payments`, { legs })
  }
}

it('lists what is owed and what brought money, and each list adds up to its figure', async () => {
  await charge(5_000, -3)
  await charge(8_000, 3, 3_000)
  await charge(6_000, -1, 1_000)
  await charge(2_000, 5)
  await charge(4_000, 0, 4_000)
  const totals = await call<{ receivedCents: number; toReceiveCents: number }>('GET', '/invoices/totals')
  expect(totals).toMatchObject({ receivedCents: 8_000, toReceiveCents: 17_000 })
  const list = async (filter: string) =>
    (await call<{ items: Row[] }>('GET', `/invoices?paymentStatus=${filter}`)).items
  const owed = await list('owed')
  expect(owed.map(({ number }) => number)).toEqual([4, 3, 2, 1])
  expect(owed.reduce((sum, { openCents }) => sum + openCents, 0)).toBe(totals.toReceiveCents)
  const received = await list('received')
  expect(received.map(({ number }) => number)).toEqual([5, 3, 2])
  expect(received.reduce((sum, { moneyCents }) => sum + moneyCents, 0)).toBe(totals.receivedCents)
})

it("tells of a visit its pet's coat and its invoice's version; of the invoice its pet's size, and that it was paid here", async () => {
  const { id: customerId } = await call<{ id: string }>('POST', '/customers', { name: 'Helena Duarte' })
  const amora = { name: 'Amora', species: 'dog', size: 'large', coat: 'long' }
  const { id: petId } = await call<{ id: string }>('POST', '/pets', { customerId, ...amora })
  const visit = await call<{
    id: string
    pet: object
    invoice: { id: string; version: number }
  }>('POST', '/appointments', {
    customerId,
    petId,
    startsAt: '2026-12-01T14:00:00Z',
    services: [{ description: 'Banho', unitPriceCents: 12_000 }],
  })
  expect(visit.pet).toMatchObject({ id: petId, size: 'large', coat: 'long' })
  const { id, version } = visit.invoice
  const change = { lines: [{ description: 'Tosa', unitPriceCents: 6_000 }], expectedVersion: version }
  const changed = await call<{ version: number }>('PUT', `/invoices/${id}/lines`, change)
  expect(changed.version).toBeGreaterThan(version)
  const again = await server.call<{ errors: { code: string }[] }>(
    key,
    'PUT',
    `/api/v1/invoices/${id}/lines`,
    change as never,
  )
  expect(again.status).toBe(409)

  await call('POST', `/invoices/${id}/payments`, { legs: [{ method: 'pix', amountCents: 6_000 }] })
  expect(await call('GET', `/invoices/${id}`)).toMatchObject({
    petSize: 'large',
    petCoat: 'long',
    payments: [{ origin: 'shop' }],
  })
})
