/**
 * The VHSYS emulator itself, free of sockets: `handle` takes a request and says what becomes of it. It owns the
 * order of things (log, limit, fault, tokens, route, commit, save, answer) and the accounts; what a request means
 * is the resources' business. Commits happen in one go, without waiting in between, so requests never interleave.
 */

import { type AccountOptions, type Company, openCompany, type StoredCompany } from './company.ts'
import { createDeliveries, type LoggedDelivery } from './deliveries.ts'
import { createFaults, type Fault, type FaultKind, type FaultOptions } from './faults.ts'
import { type Person, personIn } from './person/index.ts'
import { createRateLimit } from './rateLimit.ts'
import { createRequestLog, type LoggedRequest } from './requestLog.ts'
import { resources } from './resources/index.ts'
import { createRouter } from './router.ts'
import { defaultAccount, seed } from './seed.ts'
import { serve } from './serve.ts'
import { stateOf } from './stateView.ts'
import { createSaver, memoryStorage, type Storage } from './storage.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import type { ApiRequest, Clock, Outcome, Random, Row, SendDelivery } from './types.ts'

/** What an emulator is made of. */
export interface EmulatorOptions {
  readonly clock: Clock
  readonly random: Random
  /** Memory unless given. */
  readonly storage?: Storage
  /** Laid over the defaults, for every account. */
  readonly switches?: Partial<Switches>
  /** One account (`defaultAccount`) unless given. */
  readonly accounts?: readonly AccountOptions[]
  /** Sends webhook deliveries; without it they are only logged. */
  readonly send?: SendDelivery
  /** How many requests the log keeps (default 5000). */
  readonly keepRequests?: number
}

/** A running emulator. Where an account may be named, the first one is meant when it is not. */
export interface VhsysEmulator {
  /** What becomes of an API request. Resolves when the answer leaves; the commit may come earlier. */
  handle(request: ApiRequest): Promise<Outcome>
  accounts(): AccountOptions[]
  /** Opens one more account, seeded; replaces tokens when the name exists. */
  openAccount(account: AccountOptions): void
  switches(account?: string): Switches
  /** Turns switches of one account, or of all. */
  setSwitches(change: Partial<Switches>, account?: string): void
  addFault(options: FaultOptions): Fault
  faults(): Fault[]
  clearFaults(id?: string): void
  /** How often each kind of fault struck. */
  faultTally(): Partial<Record<FaultKind, number>>
  requests(): LoggedRequest[]
  deliveries(): LoggedDelivery[]
  /** Sends a webhook delivery again; false when there is no such delivery. */
  resendDelivery(id: number): boolean
  /** Everything an account holds now, by resource; read lag does not apply. */
  state(account?: string): Record<string, Row[]>
  /** Somebody working inside the ERP. */
  person(account?: string): Person
  /** Back to freshly seeded accounts, first switches, no faults, empty logs. */
  reset(): void
  /** Resolves when the state is kept, whoever changed it. */
  saved(): Promise<void>
  /** Resolves when no webhook delivery is on its way. */
  delivered(): Promise<void>
}

const firstId = 70_000_000

/** An emulator from what its storage holds, or freshly seeded. */
export function createVhsysEmulator(options: EmulatorOptions): VhsysEmulator {
  const { clock, random } = options
  const storage = options.storage ?? memoryStorage()
  const firstSwitches: Switches = { ...defaultSwitches(), ...options.switches }
  const route = createRouter(resources)
  const faults = createFaults(random)
  const log = createRequestLog(options.keepRequests ?? 5000)
  const rateLimit = createRateLimit()
  const deliveries = createDeliveries(clock, options.send ?? null)
  const companies = new Map<string, Company>()
  let lastId = firstId
  const save = createSaver(storage, () => ({
    lastId,
    companies: Array.from(companies.values(), company => company.stored()),
  }))

  function nextId(): number {
    // Other accounts of VHSYS draw ids in between.
    lastId += random.int(1, 7)
    return lastId
  }

  function open(stored: StoredCompany): Company {
    const company = openCompany(stored, {
      clock,
      switches: firstSwitches,
      nextId,
      announce: (from, change) => deliveries.announce(from, change),
    })
    companies.set(stored.account.name, company)
    return company
  }

  function openFresh(account: AccountOptions): void {
    const empty = { account, id_empresa: nextId(), numbers: {}, tables: {}, switches: {}, signedInAt: 0 }
    seed(open(empty))
  }

  function named(account?: string): Company {
    const company = account === undefined ? companies.values().next().value : companies.get(account)
    if (company === undefined) throw new Error(`The emulator has no account ${account}`)
    return company
  }

  const emulator: VhsysEmulator = {
    handle: request => serve({ clock, route, faults, log, rateLimit, companies, save }, request),
    accounts: () => Array.from(companies.values(), company => company.account),
    openAccount(account) {
      const known = companies.get(account.name)
      if (known === undefined) openFresh(account)
      else open({ ...known.stored(), account })
    },
    switches: account => ({ ...named(account).switches }),
    setSwitches(change, account) {
      const turned = account === undefined ? [...companies.values()] : [named(account)]
      for (const company of turned) company.turn(change)
    },
    addFault: faults.add,
    faults: faults.list,
    clearFaults: faults.clear,
    faultTally: faults.tally,
    requests: log.list,
    deliveries: deliveries.list,
    resendDelivery: deliveries.resend,
    state: account => stateOf(named(account)),
    person: account => personIn(named(account)),
    reset() {
      const accounts = emulator.accounts()
      companies.clear()
      lastId = firstId
      faults.reset()
      log.reset()
      rateLimit.reset()
      deliveries.reset()
      for (const account of accounts) openFresh(account)
    },
    saved: save,
    delivered: deliveries.idle,
  }

  const stored = storage.load()
  lastId = stored?.lastId ?? firstId
  for (const company of stored?.companies ?? []) open(company)
  const accounts = options.accounts ?? (companies.size === 0 ? [defaultAccount] : [])
  for (const account of accounts) emulator.openAccount(account)
  return emulator
}
