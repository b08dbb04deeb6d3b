/**
 * Stores with an ERP connected, in a database of its own and under a clock that tests move: what the tests of the
 * loop's statements stand on. No ERP is called.
 */
import { randomUUID } from 'node:crypto'
import type { ErpDocument, Step } from '../erp/port/index.ts'
import { type Database, openDatabase, type Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { claimLane } from './lane.ts'
import type { LaneKey } from './parts.ts'

export interface LaneRow {
  state: string
  marked: number
  agreed: number
  attempts: number
  class: number
  fence: number
  dueInMs: number
  because: string | null
}

export interface TestStore {
  storeId: string
  connectionId: string
  run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  mark: (recordId: string, by?: keyof typeof laneClass, kind?: string) => Promise<void>
  /** Marks a new record and claims its lane. */
  lease: (kind?: string) => Promise<LaneKey>
  lane: (recordId: string) => Promise<LaneRow>
  count: (table: string) => Promise<number>
}

export interface TestStores {
  url: string
  db: Database
  /** Now, in ms. */
  now: () => number
  /** Now, as an ISO instant. */
  iso: () => string
  pass: (ms: number) => void
  open: (gate?: { state?: 'open' | 'paused' | 'closed'; maxConcurrency?: number }) => Promise<TestStore>
  claim: (after?: string) => Promise<LaneKey | null>
  /** Nothing is due any more: what a test left behind is not the next one's business. */
  rest: () => Promise<void>
  close: () => Promise<void>
}

export const firstRing = '00000000-0000-0000-0000-000000000000'

/** @param fresh an empty, migrated database; dropped on close */
export function openStores(fresh: { url: string; drop: () => Promise<void> }): TestStores {
  let nowMs = Date.UTC(2026, 10, 20, 12, 0, 0)
  const iso = () => new Date(nowMs).toISOString()
  const db = openDatabase({ url: fresh.url, max: 8, now: iso })
  const claim = (after = firstRing) => db.asDispatcher(tx => claimLane(tx, after))
  return {
    url: fresh.url,
    db,
    now: () => nowMs,
    iso,
    pass: ms => {
      nowMs += ms
    },
    claim,
    rest: () =>
      db.asDispatcher(async tx => {
        await tx`update gate set breaker_until = null, held_until = null, bulk_held_until = null, catch_up_kinds = '{}'`
        await tx`update lane set state = 'agreed', lease_until = null`
      }),
    open: async ({ state = 'open', maxConcurrency = 4 } = {}) => {
      const storeId = randomUUID()
      const connectionId = randomUUID()
      const run: TestStore['run'] = work => db.inStore(storeId, work)
      await run(async tx => {
        await tx`insert into store (id, name) values (${storeId}, 'Bicho Limpo')`
        await tx`
          insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
          values (${connectionId}, ${storeId}, 'none', 'test', '{}', '2026-01-01', 'secret')`
        await tx`
          insert into gate (connection_id, store_id, state, max_concurrency)
          values (${connectionId}, ${storeId}, ${state}, ${maxConcurrency})`
      })
      const store: TestStore = {
        storeId,
        connectionId,
        run,
        mark: (recordId, by = 'person', kind = 'invoice') =>
          run(tx => mark(tx, { storeId, kind, recordId, class: laneClass[by] })),
        lease: async (kind = 'invoice') => {
          const recordId = randomUUID()
          await store.mark(recordId, 'person', kind)
          const lane = await claim()
          if (lane?.recordId !== recordId) throw new Error('another lane was due first')
          return lane
        },
        lane: recordId =>
          run(async tx => {
            const [row] = await tx<LaneRow[]>`
              select state, marked, agreed, attempts, class, fence, reason ->> 'because' as because,
                (1000 * extract(epoch from ready_at - trela_now()))::float8 as "dueInMs"
              from lane where record_id = ${recordId}`
            return { ...row! }
          }),
        count: table =>
          run(async tx => {
            const [row] = await tx<{ n: number }[]>`select count(*) as n from ${tx(table)}`
            return row!.n
          }),
      }
      return store
    },
    close: async () => {
      await db.close()
      await fresh.drop()
    },
  }
}

/** A step that creates a receivable, with nothing special about it. */
export function aStep(more: Partial<Step> = {}): Step {
  return {
    action: 'receivable.create',
    kind: 'receivable',
    slots: ['receivable/1'],
    safety: 'once',
    target: null,
    marker: null,
    claim: null,
    call: null,
    brings: { 'receivable/1': { amountCents: 60_00 } },
    expects: {},
    ends: [],
    ...more,
  }
}

/** A receivable of R$ 60.00 as the ERP shows it. */
export function aDocument(id: string, more: Partial<ErpDocument> = {}): ErpDocument {
  return {
    kind: 'receivable',
    id,
    number: null,
    marker: null,
    parents: {},
    standing: 'live',
    bornAt: null,
    changedAt: null,
    whole: true,
    fields: { amountCents: 60_00 },
    native: null,
    ...more,
  }
}
