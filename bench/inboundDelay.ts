/**
 * How long a change made in the ERP takes to show in the shop: told by webhook alone, and found by polling alone.
 *
 * The whole program over real sockets, as a shop runs it. Whoever waits asks the API until it shows what was done.
 */
import { systemClock } from '../src/platform/clock.ts'
import { systemRandom } from '../src/platform/random.ts'
import { openWorldOn } from '../test/flows/support/openWorldOn.ts'
import { registerWebhook } from '../test/flows/support/stir.ts'
import { until } from '../test/flows/support/until.ts'
import { changesIn, type ErpChange } from './erpChanges.ts'
import type { Place, Size } from './place.ts'
import { quantile, type Table } from './table.ts'

/** Of each sort of change. */
const sizes = {
  full: { told: 15, polled: 10, polledOverMs: 120_000 },
  quick: { told: 1, polled: 1, polledOverMs: 1_000 },
}
/** What was asked: so soon by webhook, and so long after the next poll. */
const limitMs = 5_000
const pollEveryMs = 60_000
const longestMs = 180_000

export async function inboundDelay(place: Place, size: Size): Promise<Table> {
  const { told, polled, polledOverMs } = sizes[size]
  const world = await openWorldOn((await place.freshDatabase()).url)
  try {
    const [hears, asks] = [await world.openShop(), await world.openShop()]
    await registerWebhook(hears)
    const byWebhook: Took[] = []
    const heard = await changesIn(hears, told)
    await hears.inside.putOffPolls(hears.connectionId)
    for (const change of heard) byWebhook.push(await delayOf(change))
    const found = await changesIn(asks, polled)
    const byPolling = await Promise.all(
      found.map(async change => {
        await systemClock.sleep(systemRandom.int(0, polledOverMs))
        return delayOf(change)
      }),
    )
    return {
      title: 'From the ERP to the shop',
      about: [
        'From what somebody does in the ERP until the API of the shop shows it, in seconds. Limits: 5 s where the ERP tells of it ' +
          'by webhook; where it does not, the poll interval (60 s) and 5 s.',
      ],
      columns: ['', '', 'changes', 'p50', 'p95', 'longest', 'p95 / limit'],
      rows: [
        ...rowsOf('by webhook alone', byWebhook, limitMs),
        ...rowsOf('by polling alone', byPolling, pollEveryMs + limitMs),
      ],
    }
  } finally {
    await world.stop()
  }
}

interface Took {
  what: string
  ms: number
}

function rowsOf(how: string, took: Took[], limitMs: number): string[][] {
  return [...Map.groupBy(took, ({ what }) => what)].map(([what, some]) => {
    const ms = some.map(one => one.ms)
    return [
      how,
      what,
      String(ms.length),
      ...[0.5, 0.95, 1].map(q => (quantile(ms, q) / 1_000).toFixed(2)),
      (quantile(ms, 0.95) / limitMs).toFixed(2),
    ]
  })
}

async function delayOf({ what, make, shows }: ErpChange): Promise<Took> {
  const began = performance.now()
  await make()
  await until(`the shop shows that ${what}`, shows, { withinMs: longestMs })
  return { what, ms: performance.now() - began }
}
