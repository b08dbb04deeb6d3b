/**
 * Reaction: from the moment the shop's COMMIT is handed to the database to the moment the first call that it caused
 * has arrived at the ERP.
 *
 * The peer is the least any design with a database between shop and ERP can do: a transaction that inserts one row and
 * notifies, a listener that makes one HTTP call of the same shape when it hears of it.
 */
import postgres from 'postgres'
import { systemClock } from '../src/platform/clock.ts'
import { createHttpClient } from '../src/platform/http.ts'
import { systemRandom } from '../src/platform/random.ts'
import { book } from '../src/shop/booking.ts'
import { type Arrival, arrivalOf, type Erp, headersFor } from './erp.ts'
import type { Place, Size } from './place.ts'
import {
  chargeMany,
  erpIdsOf,
  type House,
  must,
  noLimit,
  openHouse,
  openShop,
  registerCustomers,
  type Shop,
  untilAtRest,
} from './shop.ts'
import { ms, quantile, type Table, times, whole } from './table.ts'

const sizes = {
  full: { samples: 200, bulk: 5_000, limited: 15, warmUp: 30 },
  quick: { samples: 3, bulk: 40, limited: 1, warmUp: 1 },
}
/** Between two samples, so that none meets the engine at the same point of its round; drawn anew each time. */
const pauseMs = { min: 20, max: 60 }
/** A booking is four calls: seldom enough that they all fit into what the default limit keeps for people. */
const limitedPauseMs = { min: 1_000, max: 1_400 }
const defaultCallsPerMinute = 300
/** A slow machine takes fewer samples rather than longer. */
const longestMs = 40_000

export async function reaction(place: Place, size: Size): Promise<Table> {
  const { samples, bulk, limited, warmUp } = sizes[size]
  const peer = await bareReactions(place, samples)
  const [rest] = await reactions(place, { bulk: 0, callsPerMinute: noLimit, warmUp, samples }, [0])
  const [busy, slow] = await reactions(place, { bulk, callsPerMinute: noLimit, warmUp, samples }, [0, 50])
  const [tight] = await reactions(
    place,
    { bulk, callsPerMinute: defaultCallsPerMinute, warmUp: 1, samples: limited },
    [0],
  )
  const row = (name: string, took: number[]) => [
    name,
    String(took.length),
    ...[0.5, 0.95, 0.99].map(q => ms(quantile(took, q))),
    times(quantile(took, 0.5) / quantile(peer, 0.5)),
  ]
  const waiting = `${whole(bulk)} bulk lanes`
  return {
    title: 'Reaction',
    about: [
      'From the COMMIT of a booking to the arrival of its first call (the service order) at the ERP, in milliseconds. The peer ' +
        'in the same run: insert one row and NOTIFY, hear of it, make one bare HTTP call of the same size.',
      `With ${waiting}: the store was just connected and that many older charges go out through the same connection, which ` +
        `runs four at once and keeps one place free of bulk. The last row is under the limit of ${defaultCallsPerMinute} calls a minute that a connection has by default, which the bulk uses up.`,
    ],
    columns: ['', 'samples', 'p50', 'p95', 'p99', 'ratio p50'],
    rows: [
      row('bare NOTIFY and call', peer),
      row('at rest', rest!),
      row(`${waiting}, ERP answers at once`, busy!),
      row(`${waiting}, ERP answers in 50 ms`, slow!),
      row(`${waiting}, at the default limit`, tight!),
    ],
  }
}

interface Circumstances {
  bulk: number
  callsPerMinute: number
  /** Bookings before the first sample: a node in use has its statements prepared. */
  warmUp: number
  samples: number
}

/** Reactions of one store, once for each time in which the ERP answers. */
async function reactions(
  place: Place,
  circumstances: Circumstances,
  latenciesMs: number[],
): Promise<number[][]> {
  const { bulk, callsPerMinute } = circumstances
  const house = await openHouse(place)
  try {
    const shop = await openShop(house, { callsPerMinute, before: act => chargeMany(act, bulk, []) })
    const customerIds = await registerCustomers(shop.act, 8)
    return await house.whileRunning(async () => {
      await untilLinked(shop, customerIds.length)
      const took: number[][] = []
      for (const latencyMs of latenciesMs) {
        await place.erp.turn(shop.account, { latencyMs })
        took.push(await sample(house, shop, circumstances))
      }
      return took
    })
  } finally {
    await house.close()
  }
}

async function sample(house: House, shop: Shop, circumstances: Circumstances): Promise<number[]> {
  const { callsPerMinute, warmUp, samples } = circumstances
  const pause = callsPerMinute === noLimit ? pauseMs : limitedPauseMs
  const customers = [...(await erpIdsOf(shop))]
  const took: number[] = []
  const until = systemClock.now() + longestMs
  for (let n = 0; n < warmUp + samples && systemClock.now() < until; n++) {
    // One booking at a time, as from one till: people do not wait for each other here.
    await untilAtRest(shop, 'people')
    await systemClock.sleep(systemRandom.int(pause.min, pause.max))
    const [customerId, erpId] = customers[n % customers.length]!
    const tookMs = await reactionTo(house, shop, customerId, erpId)
    if (n >= warmUp) took.push(tookMs)
  }
  return took
}

/** Books for a customer of whom no order is under way, and waits for the order. */
async function reactionTo(
  { parts }: House,
  { act }: Shop,
  customerId: string,
  erpId: string,
): Promise<number> {
  const arrived = Promise.withResolvers<Arrival>()
  const unwatch = parts.http.watch(arrival => {
    const isOrder = arrival.method === 'POST' && arrival.path.endsWith('/ordens-servico')
    if (isOrder && arrival.body.includes(`"id_cliente":${erpId},`)) arrived.resolve(arrival)
  })
  let committing = 0n
  await act(async (tx, context) => {
    const booked = await book(tx, context, {
      customerId,
      startsAt: Temporal.Now.instant().add({ hours: 24 }).toString(),
      services: [{ description: 'Banho', unitPriceCents: 6_500 }],
    })
    must(booked)
    committing = process.hrtime.bigint()
  })
  const { at } = await arrived.promise
  unwatch()
  return millisecondsBetween(committing, at)
}

async function untilLinked(shop: Shop, count: number): Promise<void> {
  while ((await erpIdsOf(shop)).size < count) await systemClock.sleep(20)
}

/** Insert and NOTIFY, hear, call: no journal, no lease, no limit, nothing read. */
async function bareReactions(place: Place, samples: number): Promise<number[]> {
  const { url } = await place.freshDatabase()
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  const client = createHttpClient()
  const call = await bareOrder(place.erp)
  try {
    await sql`create table peer (id bigint generated always as identity, note text)`
    let arrived = Promise.withResolvers<Arrival>()
    await sql.listen('peer', async () =>
      arrived.resolve(arrivalOf(call, await client.request({ ...call, deadlineMs: 20_000 }))),
    )
    const took: number[] = []
    for (let n = 0; n < samples; n++) {
      arrived = Promise.withResolvers()
      let committing = 0n
      await sql.begin(async tx => {
        await tx`insert into peer (note) values ('a booking')`
        await tx`select pg_notify('peer', '')`
        committing = process.hrtime.bigint()
      })
      took.push(millisecondsBetween(committing, (await arrived.promise).at))
      await systemClock.sleep(systemRandom.int(pauseMs.min, pauseMs.max))
    }
    return took
  } finally {
    await sql.end()
    await client.close()
  }
}

async function bareOrder(erp: Erp) {
  const { credentials, settings } = await erp.openAccount()
  return {
    method: 'POST' as const,
    url: `${settings.api_url}/ordens-servico`,
    headers: headersFor(credentials),
    body: JSON.stringify({
      id_cliente: 0,
      nome_cliente: 'Consumidor',
      data_pedido: '2026-11-20',
      obs_pedido: '',
      referencia_ordem: 'TR-000000000000.1',
      status_pedido: 'Em Aberto',
    }),
    deadlineMs: 20_000,
  }
}

function millisecondsBetween(from: bigint, to: bigint): number {
  return Number(to - from) / 1e6
}
