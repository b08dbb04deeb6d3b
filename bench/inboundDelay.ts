/**
 * How long a change made in the ERP takes to show in the shop: told by webhook alone, and found by polling alone.
 *
 * The whole program over real sockets, as a shop runs it. Whoever waits asks the API for the customer until it shows the
 * new city.
 */
import { systemClock } from '../src/platform/clock.ts'
import { systemRandom } from '../src/platform/random.ts'
import { openWorldOn } from '../test/flows/support/openWorldOn.ts'
import type { Shop } from '../test/flows/support/shop.ts'
import { registerWebhook } from '../test/flows/support/stir.ts'
import { until } from '../test/flows/support/until.ts'
import type { Place, Size } from './place.ts'
import { quantile, type Table } from './table.ts'

const sizes = {
  full: { told: 60, polled: 40, polledOverMs: 120_000 },
  quick: { told: 3, polled: 2, polledOverMs: 1_000 },
}
/** What was asked: so soon by webhook, and so long after the next poll. */
const limitMs = 5_000
const longestMs = 180_000

export async function inboundDelay(place: Place, size: Size): Promise<Table> {
  const { told, polled, polledOverMs } = sizes[size]
  const world = await openWorldOn((await place.freshDatabase()).url)
  try {
    const [hears, asks] = [await world.openShop(), await world.openShop()]
    await registerWebhook(hears)
    const byWebhook: number[] = []
    const heard = await customersOf(hears, told)
    await hears.inside.putOffPolls(hears.connectionId)
    for (const customer of heard) byWebhook.push(await delayOf(hears, customer))
    const found = await customersOf(asks, polled)
    const byPolling = await Promise.all(
      found.map(async customer => {
        await systemClock.sleep(systemRandom.int(0, polledOverMs))
        return delayOf(asks, customer)
      }),
    )
    const pollEveryMs = 60_000
    const row = (name: string, took: number[], limit: number) => [
      name,
      String(took.length),
      ...[0.5, 0.95, 1].map(q => (quantile(took, q) / 1_000).toFixed(2)),
      (quantile(took, 0.95) / limit).toFixed(2),
    ]
    return {
      title: 'From the ERP to the shop',
      about: [
        'From a change of a customer in the ERP until the API of the shop shows it, in seconds. Limits: 5 s where the ERP tells ' +
          'of it by webhook; where it does not, the poll interval (60 s) and 5 s.',
      ],
      columns: ['', 'changes', 'p50', 'p95', 'longest', 'p95 / limit'],
      rows: [
        row('by webhook alone', byWebhook, limitMs),
        row('by polling alone', byPolling, pollEveryMs + limitMs),
      ],
    }
  } finally {
    await world.stop()
  }
}

interface LinkedCustomer {
  id: string
  erpId: number
}

/** Customers that stand on both sides, everything at rest. */
async function customersOf(shop: Shop, count: number): Promise<LinkedCustomer[]> {
  const ids: string[] = []
  for (let n = 1; n <= count; n++) ids.push((await shop.register({ name: `Cliente ${n}` })).id)
  await shop.untilRest()
  const rows = await shop.erp.everything('clientes')
  return ids.map((id, at) => ({
    id,
    erpId: Number(rows.find(row => row.razao_cliente === `Cliente ${at + 1}`)!.id_cliente),
  }))
}

async function delayOf({ api, erp }: Shop, { id, erpId }: LinkedCustomer): Promise<number> {
  const began = performance.now()
  await erp.person('customers/edit', { id: erpId, fields: { cidade_cliente: 'Curitiba', uf_cliente: 'PR' } })
  await until(
    'the shop shows the new city',
    async () =>
      (await api.get<{ address: { city: string | null } }>(`/customers/${id}`)).address.city === 'Curitiba',
    { withinMs: longestMs },
  )
  return performance.now() - began
}
