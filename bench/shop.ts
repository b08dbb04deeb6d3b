/**
 * Shops whose work is measured: real acts, a real engine with the product's own parts, an account at the ERP.
 */
import { vhsys } from '../src/erp/vhsys/index.ts'
import { recordKinds } from '../src/mirror/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createHttpClient } from '../src/platform/http.ts'
import { createIds } from '../src/platform/ids.ts'
import { createLog } from '../src/platform/log.ts'
import { systemRandom } from '../src/platform/random.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import type { ActContext, Result } from '../src/shop/act.ts'
import { connectErp } from '../src/shop/connections.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { createInvoice } from '../src/shop/invoices.ts'
import { createStore } from '../src/shop/stores.ts'
import { openDatabase, type Tx } from '../src/store/database.ts'
import { createEngine } from '../src/sync/engine.ts'
import type { EngineParts } from '../src/sync/parts.ts'
import { type Erp, type ErpAccount, type WatchedClient, watched } from './erp.ts'
import type { Place } from './place.ts'

/** As many passes at once as `npm start` runs unless it is told otherwise. */
export const workers = 8

/** So many that our own limit never holds a call back. */
export const noLimit = 1_000_000_000

export interface House {
  parts: EngineParts & { http: WatchedClient }
  erp: Erp
  /** Runs an engine while `work` lasts. */
  whileRunning: <T>(work: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export interface Shop {
  storeId: string
  connectionId: string
  account: ErpAccount
  act: Act
}

export type Act = <T>(work: (tx: Tx, context: ActContext) => Promise<T>) => Promise<T>

/** One node of Trela on a fresh database, as `src/cli/program.ts` puts it together, without the web server. */
export async function openHouse(place: Place): Promise<House> {
  const { url } = await place.freshDatabase()
  const db = openDatabase({ url, max: workers + 8 })
  const client = createHttpClient()
  const parts = {
    db,
    clock: systemClock,
    ids: createIds(systemClock, systemRandom),
    http: watched(client),
    secrets: await openSecrets(place.folder, undefined),
    log: createLog({ level: 'warn', readable: true }),
    drivers: [vhsys],
    kinds: recordKinds,
    otherHosts: [new URL(place.erp.url).host],
    random: systemRandom,
  }
  return {
    parts,
    erp: place.erp,
    async whileRunning(work) {
      const engine = createEngine(parts, { workers })
      await engine.start()
      try {
        return await work()
      } finally {
        await engine.stop()
      }
    },
    async close() {
      await db.close()
      await client.close()
    },
  }
}

/** Opens a store and connects it. `before` is what happened in the shop before there was a connection. */
export async function openShop(
  { parts, erp }: House,
  options: {
    callsPerMinute: number
    before?: (act: Act, account: ErpAccount) => Promise<void>
    prepare?: boolean
  },
): Promise<Shop> {
  const account = await erp.openAccount()
  const storeId = parts.ids.next()
  const today = Temporal.Now.plainDateISO('America/Sao_Paulo').toString()
  const act: Act = work =>
    parts.db.inStore(storeId, tx => work(tx, { storeId, actor: 'trela', today, newId: parts.ids.next }))
  await act(async (tx, context) => must(await createStore(tx, context, { name: 'Banho & Cia' })))
  await options.before?.(act, account)
  const sealedCredentials = await parts.secrets.seal(JSON.stringify(account.credentials))
  const { id: connectionId } = await act(async (tx, context) =>
    must(
      await connectErp(tx, context, {
        driver: vhsys,
        environment: 'test',
        sealedCredentials,
        settings: { ...account.settings, calls_per_minute: options.callsPerMinute },
        cutOff: Temporal.PlainDate.from(today).subtract({ days: 7 }).toString(),
        company: { name: '', taxId: null },
        webhookSecret: 'bench',
        prepare: options.prepare ?? false,
      }),
    ),
  )
  return { storeId, connectionId, account, act }
}

/** The value of an act that cannot be refused here. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Registers customers by name only. */
export async function registerCustomers(act: Act, count: number): Promise<string[]> {
  return act(async (tx, context) => {
    const ids: string[] = []
    for (let n = 1; n <= count; n++) {
      const saved = await saveCustomer(tx, context, { name: `Cliente ${n}`, personKind: 'person' })
      ids.push(must(saved).id)
    }
    return ids
  })
}

/** Charges of one bath each, for these customers in turn; nobody's where there are none. */
export async function chargeMany(act: Act, count: number, customerIds: string[]): Promise<void> {
  const batch = 500
  for (let from = 0; from < count; from += batch) {
    await act(async (tx, context) => {
      for (let n = from; n < Math.min(count, from + batch); n++) {
        const customerId = customerIds[n % customerIds.length]
        const made = await createInvoice(tx, context, {
          ...(customerId === undefined ? {} : { customerId }),
          lines: [{ description: 'Banho', unitPriceCents: 6_500 }],
        })
        must(made)
      }
    })
  }
}

/**
 * Resolves when every record of the store agrees with its documents, or those that people changed, whatever bulk work
 * still waits; a finding is an error.
 */
export async function untilAtRest(
  { act }: Shop,
  whose: 'all' | 'people' = 'all',
  everyMs = 5,
): Promise<void> {
  const classes = whose === 'all' ? [0, 1, 2] : [0]
  for (;;) {
    const lanes = await act(
      tx => tx<{ state: string }[]>`
        select distinct state from lane
        where kind not like 'poll:%' and state <> 'agreed' and class in ${tx(classes)}`,
    )
    if (lanes.length === 0) return
    if (lanes.some(({ state }) => state === 'stopped')) throw new Error('A finding stopped a lane')
    await systemClock.sleep(everyMs)
  }
}

/** ERP ids of the store's customers, by record. */
export async function erpIdsOf({ act }: Shop): Promise<Map<string, string>> {
  const links = await act(
    tx => tx<{ recordId: string; erpId: string }[]>`
      select record_id as "recordId", erp_id as "erpId" from link where lane_kind = 'customer' and ended_at is null`,
  )
  return new Map(links.map(({ recordId, erpId }) => [recordId, erpId]))
}
