/**
 * Calls: how many each business step makes to the ERP, beside the least the API allows (`leastCalls.ts`).
 *
 * Counted by the ERP, from the act until everything is at rest. The account behaves as an emulated one does by default
 * and was not probed; the limit is never reached.
 */

import { vhsys } from '../src/erp/vhsys/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { cancelAppointment, changeServices } from '../src/shop/appointments.ts'
import { type Booked, book } from '../src/shop/booking.ts'
import type { CustomerDetails } from '../src/shop/customerFields.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { recordPayment } from '../src/shop/payments.ts'
import { hint } from '../src/sync/inbound.ts'
import type { Erp } from './erp.ts'
import { type BusinessStep, leastCalls } from './leastCalls.ts'
import type { Place, Size } from './place.ts'
import { must, noLimit, openHouse, openShop, type Shop, untilAtRest } from './shop.ts'
import type { Table } from './table.ts'

interface Counted {
  writes: number
  reads: number
  seconds: number
}

const bath = { description: 'Banho', unitPriceCents: 9_000 }
const trim = { description: 'Tosa', unitPriceCents: 6_000 }
const mask = { description: 'Hidratação', unitPriceCents: 3_000 }

export async function calls(place: Place, size: Size): Promise<Table> {
  const house = await openHouse(place)
  try {
    const shop = await openShop(house, { callsPerMinute: noLimit })
    await place.erp.registerWebhook(shop.account)
    const counted = await house.whileRunning(() => walkThrough(place.erp, shop, size))
    return tableOf(counted)
  } finally {
    await house.close()
  }
}

/** Every business step once, in the order a shop would meet them; `quick` leaves out most of those that wait. */
async function walkThrough(erp: Erp, shop: Shop, size: Size): Promise<Map<BusinessStep, Counted>> {
  const counted = new Map<BusinessStep, Counted>()
  const count = async <T>(step: BusinessStep, work: () => Promise<T>): Promise<T> => {
    const { result, ...figures } = await countCalls(erp, shop, work)
    counted.set(step, figures)
    return result
  }
  const helena = await count('register a customer with CPF', () =>
    register(shop, { name: 'Helena Duarte', personKind: 'person', taxId: '11144477735' }),
  )
  await count('register a customer by name only', () =>
    register(shop, { name: 'Bianca Torres', personKind: 'person' }),
  )
  const paid = await count('book 2 services × 3 instalments', () => bookFor(shop, helena, 3))
  const restCents = bath.unitPriceCents + trim.unitPriceCents - 2_000
  if (size === 'full') {
    await count('pay part of the first instalment', () => pay(shop, paid, 2_000))
    await count('pay the rest', () => pay(shop, paid, restCents))
  }

  const before = (await erp.deliveries(shop.account)).length
  const { result: booked } = await countCalls(erp, shop, () => bookFor(shop, helena, 1))
  await count('echo of our own booking', () => deliver(erp, shop, before))
  await count('add a service', () => serve(shop, booked, [bath, trim, mask]))
  if (size === 'full') {
    await count('remove a service', () => serve(shop, booked, [bath, trim]))
    await count('cancel', () => cancel(shop, booked))
  }

  // The first one sees what the steps before it wrote.
  await pollAll(shop)
  await untilAtRest(shop)
  await count('poll at rest', () => pollAll(shop))
  return counted
}

async function countCalls<T>(erp: Erp, shop: Shop, work: () => Promise<T>): Promise<Counted & { result: T }> {
  const after = (await erp.requests(shop.account, 0)).at(-1)?.id ?? 0
  const began = systemClock.now()
  const result = await work()
  await untilAtRest(shop)
  const seconds = (systemClock.now() - began) / 1_000
  const requests = await erp.requests(shop.account, after)
  const reads = requests.filter(({ method }) => method === 'GET').length
  return { result, seconds, reads, writes: requests.length - reads }
}

async function register({ act }: Shop, details: CustomerDetails): Promise<string> {
  const saved = await act((tx, context) => saveCustomer(tx, context, details))
  return must(saved).id
}

async function bookFor({ act }: Shop, customerId: string, instalments: number): Promise<Booked> {
  const booked = await act((tx, context) =>
    book(tx, context, {
      customerId,
      startsAt: Temporal.Now.instant().add({ hours: 24 }).toString(),
      services: [bath, trim],
      instalments: { count: instalments, firstDueOn: context.today },
    }),
  )
  return must(booked)
}

async function pay({ act }: Shop, { invoiceId }: Booked, amountCents: number): Promise<void> {
  const paid = await act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId,
      legs: [{ method: 'pix', amountCents }],
      receivedOn: context.today,
    }),
  )
  must(paid)
}

async function serve({ act }: Shop, { appointmentId }: Booked, services: (typeof bath)[]): Promise<void> {
  must(await act((tx, context) => changeServices(tx, context, { appointmentId, services })))
}

async function cancel({ act }: Shop, { appointmentId }: Booked): Promise<void> {
  must(
    await act((tx, context) => cancelAppointment(tx, context, { appointmentId, reason: 'Mudou de ideia' })),
  )
}

/** Hands on what the ERP would have delivered, from the delivery with this place on. */
async function deliver(erp: Erp, { act, storeId, connectionId, account }: Shop, from: number): Promise<void> {
  const deliveries = (await erp.deliveries(account)).slice(from)
  if (deliveries.length === 0) throw new Error('The ERP announced nothing')
  for (const { body } of deliveries)
    await act(tx => hint(tx, { storeId, connectionId }, vhsys, JSON.parse(body)))
}

/** Makes every poll due now and waits until all were made. */
async function pollAll({ act }: Shop): Promise<void> {
  await act(async (tx, { storeId }) => {
    await tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%' and state <> 'leased'`
    await tx`select pg_notify('lane', ${storeId})`
  })
  for (;;) {
    const due = await act(
      tx => tx`
        select from lane where kind like 'poll:%' and state <> 'scheduled'`,
    )
    if (due.length === 0) return
    await systemClock.sleep(5)
  }
}

function tableOf(counted: Map<BusinessStep, Counted>): Table {
  const rows = [...counted].map(([step, { writes, reads, seconds }]) => {
    const least = leastCalls[step]
    return [
      step,
      `${writes + reads} (${writes} + ${reads})`,
      `${least.writes + least.reads} (${least.writes} + ${least.reads})`,
      seconds.toFixed(1),
      least.calls,
      least.beyond,
    ]
  })
  return {
    title: 'Calls per business step',
    about: [
      'Calls to VHSYS in all (writes + reads), read-backs and the search for what may exist already included, from the act until ' +
        'everything is at rest. Beside them the least the API allows, derived in `bench/leastCalls.ts`.',
      `Seconds are mostly waiting: a reading shows a write for sure only ${vhsys.capabilities.readLagMs / 1_000} s after it.`,
    ],
    columns: ['step', 'Trela', 'least', 'seconds', 'the least', 'beyond it'],
    rows,
  }
}
