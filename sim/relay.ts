/** The way of the ERP's webhooks to the shop in the simulated world: late, twice, in another order, or not at all. */
import type { Driver, Json } from '../src/erp/port/index.ts'
import type { Tx } from '../src/store/database.ts'
import { hint } from '../src/sync/inbound.ts'
import type { Chance } from './chance.ts'
import type { Network } from './network.ts'
import type { WorldClock } from './time.ts'

/** Between two moments at which webhooks leave the ERP. */
const everyMs = 100
const lateMs = 20_000

interface Destination {
  clock: WorldClock
  chance: Chance
  network: Network
  storeId: string
  connectionId: string
  act: (work: (tx: Tx) => Promise<void>) => Promise<void>
}

/** Takes the body of a webhook that the ERP sends. */
export type Outbox = (body: string) => void

/** @returns where the ERP puts its webhooks; what comes in one tenth of a second leaves together at its end */
export function relayWebhooks(shop: Destination, driver: Driver): Outbox {
  const { clock, chance, network, storeId, connectionId } = shop
  const startsAt = clock.now()
  let waiting: string[] = []
  let sent = 0
  let latest = 0
  const deliver = (body: Json, number: number) =>
    shop.act(async tx => {
      if (number < latest) network.count('webhook overtaken')
      latest = Math.max(latest, number)
      for (const { id } of driver.hints(body)) {
        const [linked] = await tx`select from link where erp_id = ${id}`
        if (!linked) network.count('webhook before the link')
      }
      await hint(tx, { storeId, connectionId }, driver, body)
    })
  const relay = async () => {
    const leaving = waiting
    waiting = []
    for (const body of leaving) {
      const number = ++sent
      const copies = network.isAway() || chance.percent(15) ? 0 : chance.percent(15) ? 2 : 1
      if (copies === 0) network.count('webhook lost')
      if (copies === 2) network.count('webhook twice')
      for (let n = 0; n < copies; n++) {
        const delayMs = chance.percent(40) ? 0 : chance.between(0, lateMs)
        if (delayMs > lateMs / 2) network.count('webhook late')
        clock.later(delayMs, () => deliver(JSON.parse(body), number))
      }
    }
  }
  return body => {
    if (waiting.push(body) === 1) clock.later(everyMs - ((clock.now() - startsAt) % everyMs), relay)
  }
}
