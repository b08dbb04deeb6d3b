/** Alerts about fiscal notes that a month's law presses: numbers to be voided, services without a note. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../../mirror/tillForTests.ts'
import { createHttpClient } from '../../platform/http.ts'
import { saveCustomer } from '../../shop/customers.ts'
import { saveFiscalSettings } from '../../shop/fiscalSettings.ts'
import { createInvoice } from '../../shop/invoices.ts'
import { recordPayment } from '../../shop/payments.ts'
import type { Tx } from '../../store/database.ts'
import { listAlerts } from '../../views/alerts.ts'
import { createNotifier, type Notifier } from '../notifier.ts'

const minute = 60_000

let till: Till
let http: ReturnType<typeof createHttpClient>
let notifier: Notifier
beforeEach(async () => {
  till = await openTill({ webhooks: false })
  http = createHttpClient()
  notifier = createNotifier({ ...till.world.parts, outward: http, letters: null })
})
afterEach(async () => {
  await http.close()
  await till.close()
})

const sql = <T>(work: (tx: Tx, connectionId: string) => Promise<T>) =>
  till.world.act(tx => work(tx, till.world.connectionId))

/** Everything was read just now, and some minutes pass in which the notifier does what falls due. */
async function pass(minutes: number): Promise<void> {
  await sql(
    (tx, id) => tx`
      insert into cursor (store_id, connection_id, kind, position)
      select store_id, connection_id, unnest(polled_kinds), trela_now() from gate where connection_id = ${id}
      on conflict (connection_id, kind) do update set position = excluded.position`,
  )
  for (let gone = 0; gone < minutes; gone++) {
    await till.world.clock.advance(minute)
    while (await notifier.step());
  }
}
const alerts = async () => {
  const all = await till.world.act(listAlerts)
  return all.filter(({ cause }) => cause.startsWith('note_'))
}

it('numbers that must be voided by the 26th are told from the 21st on, until somebody asks for it', async () => {
  const id = '0197f0a0-0000-7000-8000-0000000000aa'
  await sql(async (tx, connectionId) => {
    const { storeId } = till.world
    await tx`
      insert into list_reading (id, store_id, connection_id, record_kind, kinds, ended_at)
      values (${id}, ${storeId}, ${connectionId}, 'voiding', '{}', trela_now())`
    await tx`
      insert into number_gap (id, store_id, connection_id, reading_id, series, first_number, last_number, gap_on, void_by)
      values (${id}, ${storeId}, ${connectionId}, ${id}, '1', 102, 104, '2026-10-20', '2026-11-26')`
  })
  await pass(1)
  expect(await alerts()).toEqual([])
  // 15 hours to midnight in the shop.
  await till.world.clock.advance(15 * 60 * minute - 2 * minute)
  await pass(2)
  const params = { numbers: '3', day: '2026-11-26' }
  expect(await alerts()).toMatchObject([{ cause: 'note_gap', state: 'open', severity: 'urgent', params }])
  await sql(
    (tx, connectionId) => tx`
      insert into number_voiding (id, store_id, connection_id, series, year, first_number, last_number, reason, asked_by)
      values (${id}, ${till.world.storeId}, ${connectionId}, '1', 2026, 102, 104, 'Falha tecnica no PDV', 'user:ana')`,
  )
  await pass(12)
  expect(await alerts()).toMatchObject([{ cause: 'note_gap', state: 'closed' }])
})

it('a bath of November that nobody paid is told from the 1st of December on, since its note waits for the money [R7.2]', async () => {
  const { id: customerId } = await till.act((tx, context) =>
    saveCustomer(tx, context, { name: 'Helena Prado' }),
  )
  const charge = (description: string, unitPriceCents: number) =>
    till.act((tx, context) =>
      createInvoice(tx, context, { customerId, lines: [{ description, unitPriceCents }] }),
    )
  await till.act((tx, context) => saveFiscalSettings(tx, context, { environment: 'test', nfseWhen: 'paid' }))
  const { invoiceId } = await charge('Banho', 8_500)
  const told = async () => {
    await till.rest()
    await pass(12)
    return alerts()
  }
  expect(await told()).toEqual([])
  // It is 9 in the morning of November 20th in the shop.
  await till.world.clock.advance(11 * 24 * 60 * minute)
  await charge('Tosa', 6_000)
  const params = { charges: '1', amount: '85.00', day: '2026-11-30' }
  expect(await told()).toMatchObject([{ cause: 'note_unpaid', state: 'open', severity: 'notice', params }])
  await till.act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId,
      legs: [{ method: 'pix', amountCents: 8_500 }],
      receivedOn: context.today,
    }),
  )
  expect(await told()).toMatchObject([{ state: 'closed' }])
})
