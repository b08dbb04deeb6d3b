/**
 * A simulated world under one seed: a real PostgreSQL, engines, the VHSYS emulator, a network and a shop.
 *
 * Owns putting them together. What happens in it is the schedule's business (`schedule.ts`), what must hold at the end
 * is `invariants.ts`.
 */

import type { Driver } from '../src/erp/port/index.ts'
import {
  createVhsysEmulator,
  defaultAccount,
  type Switches,
  type VhsysEmulator,
} from '../src/erp/vhsys/emulator/index.ts'
import { recordKinds } from '../src/mirror/index.ts'
import { createIds, type Ids } from '../src/platform/ids.ts'
import { createLog } from '../src/platform/log.ts'
import type { Secrets } from '../src/platform/secrets.ts'
import type { ActContext } from '../src/shop/act.ts'
import { connectErp } from '../src/shop/connections.ts'
import { createStore } from '../src/shop/stores.ts'
import type { Database, Tx } from '../src/store/database.ts'
import type { EngineParts, Guards } from '../src/sync/parts.ts'
import { type Chance, chanceOf } from './chance.ts'
import { driverOf } from './drivers.ts'
import { stockFood } from './food.ts'
import { type Ground, openGround } from './ground.ts'
import type { NoteTimes } from './issueHistory.ts'
import { createNetwork, type Network, type NetworkFault, networkFaults } from './network.ts'
import { type Outbox, relayWebhooks } from './relay.ts'
import { createWorldClock, type WorldClock } from './time.ts'

/** The engines' guards, and the driver's. */
export type EveryGuard = Guards & { receiptsFirst?: boolean }

export interface WorldOptions {
  seed: number
  guards: EveryGuard
  /** Of a hundred calls, so many meet a fault. */
  faultPercent: number
  /** Which, each as often as it stands there; all of them unless given. */
  faults?: readonly NetworkFault[]
  /** Only calls whose address holds this meet one. */
  faultsOn?: string
  switches: Partial<Switches>
  /** People work inside the ERP as well. */
  erpPeople?: boolean
  /** Products are sold beside services, and used up by them. */
  goods?: boolean
  /** Notes are issued, and asked for at these moments. */
  notes?: NoteTimes
  /** The ERP tells us of changes; else only polls find them. On by default. */
  webhooks?: boolean
  /** How often each kind is polled; as the driver says unless given. */
  pollEveryMs?: number
  /** So long an issue is looked for before a person is asked; as the driver says unless given. */
  issueHorizonMs?: number
  /** The driver lists nothing from before the instant it is asked for. */
  exactScans?: boolean
  /** So many calls the account allows; more than are ever made unless given. */
  callsPerMinute?: number
  /** Noon in UTC on a Friday unless given. */
  startsAt?: number
  /** Stands in the ERP before the shop connects. */
  before?: (emulator: VhsysEmulator) => void
  /** The shop reads and compares both sides first, instead of sending at once. */
  prepare?: boolean
}

/** What a person in the ERP did to a document there. */
export interface Doing {
  table: 'contas-receber' | 'ordens-servico' | 'pedidos'
  /** Of the document, there. */
  id: number
  /** What of it stands no more in the document as it reads now, in words; null when all does. */
  lost: (row: Record<string, unknown>) => string | null
  at: number
}

export interface World {
  seed: number
  erpPeople?: boolean
  goods?: boolean
  notes?: NoteTimes
  callsPerMinute: number
  clock: WorldClock
  chance: Chance
  ids: Ids
  db: Database
  emulator: VhsysEmulator
  network: Network
  parts: EngineParts
  storeId: string
  connectionId: string
  /** The store's day. */
  today: () => string
  /** Runs an act of the shop in its own transaction. */
  act: <T>(work: (tx: Tx, context: ActContext) => Promise<T>) => Promise<T>
  /** The city that people in the ERP last gave a customer on a calm day, by the customer's id there. */
  cities: Map<number, string>
  /** What people in the ERP did on calm days with what the shop had sent. */
  doings: Doing[]
  /** Receivables that people in the ERP put into the trash there. */
  bin: Set<number>
  /** Broken invariants that were seen on the way. */
  broken: string[]
  /** When it first came to rest after the faults; null before. */
  restedAt: number | null
  close: () => Promise<void>
}

const noon = Date.UTC(2026, 10, 20, 12)
/** Calls a minute: more than these shops ever make. */
export const unlimited = 6_000
const zone = 'America/Sao_Paulo'

/** A world with a database to itself. */
export async function createWorld({
  databaseUrl,
  ...options
}: WorldOptions & { databaseUrl: string }): Promise<World> {
  const ground = openGround(databaseUrl, 8)
  const world = await createWorldOn(ground, options)
  return { ...world, close: ground.close }
}

/** A world where others may have stood before; one at a time. */
export async function createWorldOn(ground: Ground, options: WorldOptions): Promise<World> {
  const chance = chanceOf(options.seed)
  const clock = createWorldClock(options.startsAt ?? noon)
  const ids = createIds(clock, chance.random)
  const { db } = ground
  await ground.follow(clock)
  let deliver: Outbox = () => {}
  const emulator = createVhsysEmulator({
    clock,
    random: chance.random,
    switches: options.switches,
    send: async ({ body }) => {
      deliver(body)
      return 200
    },
  })
  const network = createNetwork(
    emulator,
    clock,
    chance,
    {
      percent: options.faultPercent,
      kinds: options.faults ?? networkFaults,
      ...(options.faultsOn === undefined ? {} : { on: options.faultsOn }),
    },
    options.switches.readLagMs ?? 0,
  )
  const driver = driverOf({ ...options, receiptsFirst: options.guards.receiptsFirst ?? true })
  const parts: EngineParts = {
    db,
    clock,
    ids,
    http: network,
    secrets: secretsOfTheWorld,
    log: createLog({ level: 'silent' }),
    drivers: [driver],
    kinds: recordKinds,
    guards: options.guards,
    random: chance.random,
  }
  const storeId = ids.next()
  const today = () =>
    Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(zone).toPlainDate().toString()
  const act: World['act'] = work =>
    db.inStore(storeId, tx => work(tx, { storeId, actor: 'user:simulated', today: today(), newId: ids.next }))
  options.before?.(emulator)
  if (options.notes) stockFood(emulator)
  const connectionId = await openShop(act, emulator, driver, options)
  if (options.webhooks ?? true) await registerWebhook(emulator)
  const world: World = {
    ...options,
    callsPerMinute: options.callsPerMinute ?? unlimited,
    clock,
    chance,
    ids,
    db,
    emulator,
    network,
    parts,
    storeId,
    connectionId,
    today,
    act,
    cities: new Map(),
    doings: [],
    bin: new Set(),
    broken: [],
    restedAt: null,
    close: ground.clear,
  }
  deliver = relayWebhooks(world, driver)
  return world
}

async function openShop(
  act: World['act'],
  emulator: VhsysEmulator,
  driver: Driver,
  { prepare = false, callsPerMinute = unlimited }: Pick<WorldOptions, 'prepare' | 'callsPerMinute'>,
): Promise<string> {
  const { contasBancarias, categorias } = listsOf(emulator)
  return act(async (tx, context) => {
    await createStore(tx, context, { name: 'Banho & Cia' })
    const connected = await connectErp(tx, context, {
      driver,
      environment: 'test',
      sealedCredentials: JSON.stringify({
        access_token: defaultAccount.accessToken,
        secret_access_token: defaultAccount.secretAccessToken,
      }),
      settings: { bank_account: contasBancarias, category: categorias, calls_per_minute: callsPerMinute },
      cutOff: '2026-01-01',
      company: { name: '', taxId: null },
      webhookSecret: 'simulated',
      prepare,
    })
    if (!connected.ok) throw new Error(`The simulated shop could not connect: ${connected.problem.code}`)
    return connected.value.id
  })
}

async function registerWebhook(emulator: VhsysEmulator): Promise<void> {
  const reply = await emulator.handle({
    method: 'POST',
    url: '/v2/webhook',
    headers: {
      'access-token': defaultAccount.accessToken,
      'secret-access-token': defaultAccount.secretAccessToken,
    },
    body: JSON.stringify({
      url: 'http://shop.example/webhook',
      user: 'trela-hook',
      password: 'simulated',
      entidade: 'todos',
    }),
  })
  if (reply.kind !== 'reply' || reply.status !== 200) throw new Error(`No webhook: ${JSON.stringify(reply)}`)
  emulator.person().company.signIn()
}

function listsOf(emulator: VhsysEmulator) {
  const state = emulator.state()
  return {
    contasBancarias: String(state['contas-bancarias']![0]!.id_banco_cad),
    categorias: String(state['categorias-financeiras']![0]!.id_categoria),
  }
}

/** The simulated database holds nobody's secrets, and sealing would only cost time. */
export const secretsOfTheWorld: Secrets = {
  keyId: 'simulated',
  seal: async plain => plain,
  unseal: async sealed => sealed,
  derive: purpose => purpose,
}
