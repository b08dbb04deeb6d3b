/**
 * A shop beside a stand, for the conformance suite: the real loop and a real PostgreSQL around whatever ERP the stand is,
 * under a clock that moves when told to. Knows no ERP by name.
 *
 * What an ERP must pass is in `src/erp/port/conformance`; how the loop behaves under chance is `schedule.ts`.
 */

import type { Mishap, OpenShop, Shop } from '../src/erp/port/conformance/shop.ts'
import type { Stand, StandMaker } from '../src/erp/port/conformance/stand.ts'
import type { Driver, Json } from '../src/erp/port/index.ts'
import { recordKinds } from '../src/mirror/index.ts'
import type { HttpClient, HttpOutcome } from '../src/platform/http.ts'
import { createIds } from '../src/platform/ids.ts'
import { createLog } from '../src/platform/log.ts'
import type { ActContext, Result } from '../src/shop/act.ts'
import { choose } from '../src/shop/choosing.ts'
import { connectErp, keepAnswers } from '../src/shop/connections.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { disconnectErp, pauseConnection, resumeConnection } from '../src/shop/gate.ts'
import { createInvoice } from '../src/shop/invoices.ts'
import { recordPayment } from '../src/shop/payments.ts'
import { reversePayments } from '../src/shop/reversal.ts'
import { createStore } from '../src/shop/stores.ts'
import { openDatabase, type Tx } from '../src/store/database.ts'
import { mark } from '../src/store/marking.ts'
import { beAlive } from '../src/sync/catchUp.ts'
import { hint } from '../src/sync/inbound.ts'
import { leaseMs } from '../src/sync/lane.ts'
import { allGuards, type CrashPoint, type EngineParts, type Guards } from '../src/sync/parts.ts'
import { type FreshDatabase, freshDatabase } from '../test/support/database.ts'
import { askedNotes } from './askedNotes.ts'
import { chanceOf } from './chance.ts'
import { createWorldClock } from './time.ts'
import { createWorker } from './worker.ts'
import { secretsOfTheWorld } from './world.ts'

const start = Date.UTC(2026, 10, 20, 12, 0, 0)
const today = '2026-11-20'
/** Every call takes so long, there and back. */
const callMs = 40

const points = { 'before the call': 'before_socket', 'after the answer': 'answered' } as const

/** @param guards one may be off, to see that the scenarios need it */
export const standShopWith =
  (guards: Guards): OpenShop =>
  async (maker, { variant, webhooks = true } = {}) => {
    const { random } = chanceOf(1)
    const clock = createWorldClock(start)
    const ids = createIds(clock, random)
    const stands = new Map<string, Stand>()
    const drivers: Driver[] = []
    const told: Json[] = []
    const notes = askedNotes()
    const pending: { mishap: Mishap; does: string; kind: string }[] = []
    const calledAt: number[] = []
    let writes = 0
    let mishaps = 0
    const databases: FreshDatabase[] = [await freshDatabase()]
    const open = (fresh: FreshDatabase) => openDatabase({ url: fresh.url, max: 8, now: clock.iso })
    let db = open(databases[0]!)
    let connection: { id: string; stand: Stand; driver: Driver }

    const http: HttpClient = {
      async request(call): Promise<HttpOutcome> {
        const { method, url, headers = {}, body = '' } = call
        const stand = stands.get(new URL(url).host)
        if (!stand) throw new Error(`No stand answers at ${url}`)
        const lowerCase = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v]))
        const asked = { method, url, headers: lowerCase, body }
        await clock.advance(callMs)
        if (call.beforeWrite?.() === false)
          return { kind: 'failed', reason: 'late', sentMaybe: false, detail: 'simulated' }
        const about = stand.about(asked)
        calledAt.push(clock.now())
        if (about.does !== 'read') writes += 1
        const at = pending.findIndex(one => one.does === about.does && one.kind === about.kind)
        const [struck] = at < 0 ? [] : pending.splice(at, 1)
        if (struck) mishaps += 1
        const lost = (reason: 'timeout' | 'reset') =>
          ({ kind: 'failed', reason, sentMaybe: true, detail: 'simulated' }) as const
        if (struck?.mishap === 'late')
          clock.later(call.deadlineMs + 30_000, async () => void (await stand.answer(asked)))
        if (struck?.mishap === 'late' || struck?.mishap === 'lost request') {
          await clock.advance(call.deadlineMs)
          return lost('timeout')
        }
        const answer = await stand.answer(asked)
        return struck ? lost('reset') : { kind: 'answered', ...answer }
      },
    }
    const parts = (): EngineParts => ({
      db,
      clock,
      ids,
      http,
      secrets: secretsOfTheWorld,
      log: createLog({ level: 'silent' }),
      drivers,
      kinds: [...recordKinds, notes.kind],
      guards,
      otherHosts: [...stands.keys()],
      random,
    })
    const storeId = ids.next()
    const inStore = <T>(work: (tx: Tx) => Promise<T>) => db.inStore(storeId, work)
    async function act<T>(work: (tx: Tx, context: ActContext) => Promise<Result<T>>): Promise<T> {
      const result = await inStore(tx =>
        work(tx, { storeId, actor: 'user:simulated', today, newId: ids.next }),
      )
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      return result.value
    }

    async function connect(to: StandMaker, behaviour?: string): Promise<Stand> {
      const host = `erp-${stands.size + 1}.test`
      const stand = await to.open({
        clock,
        random,
        host,
        ...(behaviour === undefined ? {} : { variant: behaviour }),
        ...(webhooks ? { tells: (body: Json) => void told.push(body) } : {}),
      })
      stands.set(host, stand)
      if (!drivers.includes(to.driver)) drivers.push(to.driver)
      const { id } = await act((tx, context) =>
        connectErp(tx, context, {
          driver: to.driver,
          environment: 'test',
          sealedCredentials: JSON.stringify(stand.credentials),
          settings: stand.settings,
          cutOff: '2026-01-01',
          company: { name: '', taxId: null },
          // Each stand is a company of its own.
          said: { same: false },
          webhookSecret: host,
        }),
      )
      const answers = to.partPayments.find(one => one.name === behaviour)?.answers
      if (answers) await inStore(tx => keepAnswers(tx, id, answers))
      connection = { id, stand, driver: to.driver }
      worker = createWorker('one', parts())
      return stand
    }

    let worker: ReturnType<typeof createWorker>
    await act(async (tx, context) => createStore(tx, context, { name: 'Banho & Cia' }))
    await connect(maker, variant)
    await db.asDispatcher(beAlive)

    async function hears(): Promise<void> {
      for (const body of told.splice(0))
        await inStore(tx => hint(tx, { storeId, connectionId: connection.id }, connection.driver, body))
    }

    async function rests(): Promise<void> {
      // As a running server does every minute.
      await db.asDispatcher(beAlive)
      await inStore(
        tx =>
          tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%' and state <> 'leased'`,
      )
      for (let n = 0; n < 900; n++) {
        await hears()
        if ((await worker.move()) !== 'idle') continue
        const [busy] = await inStore(
          tx => tx<{ afterMs: number }[]>`
          select (1000 * extract(epoch from ready_at - trela_now()))::float8 as "afterMs" from lane join connection c on c.id = lane.connection_id and c.disconnected_at is null
          where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%'
          order by ready_at limit 1`,
        )
        if (!busy) return
        await clock.advance(Math.max(1_000, Math.ceil(busy.afterMs)))
      }
      throw new Error('the shop never came to rest')
    }

    async function swap(to: FreshDatabase): Promise<void> {
      await db.close()
      db = open(to)
      worker = createWorker('one', parts())
    }

    const shop: Shop = {
      stand: () => connection.stand,
      registers: async (name, taxId) =>
        (await act((tx, context) => saveCustomer(tx, context, { name, ...(taxId ? { taxId } : {}) }))).id,
      renames: async (id, tradeName) =>
        void (await act((tx, context) => saveCustomer(tx, context, { id, tradeName }))),
      charges: async (customerId, cents, instalments = 1) => {
        const charged = await act((tx, context) =>
          createInvoice(tx, context, {
            customerId,
            lines: [{ description: 'Banho', unitPriceCents: cents }],
            instalments: { count: instalments, firstDueOn: '2026-12-05' },
          }),
        )
        return charged.invoiceId
      },
      pays: async (invoiceId, amountCents) => {
        const legs = [{ method: 'pix' as const, amountCents }]
        await act((tx, context) => recordPayment(tx, context, { invoiceId, legs, receivedOn: today }))
      },
      reverses: async invoiceId => {
        await act(async (tx, context) => {
          const payments = await tx<{ id: string }[]>`select id from payment where invoice_id = ${invoiceId}`
          const paymentIds = payments.map(({ id }) => id)
          return reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Cobrado errado' })
        })
      },
      asksForNote: async () => {
        const noteId = ids.next()
        await inStore(tx => mark(tx, notes.asked(storeId, noteId)))
        return noteId
      },
      asksAgain: noteId => inStore(tx => mark(tx, notes.asked(storeId, noteId))),
      stageOf: notes.stageOf,
      customers: () =>
        inStore(
          tx => tx<{ name: string; tradeName: string | null; isArchived: boolean }[]>`
          select name, trade_name as "tradeName", archived_at is not null as "isArchived" from customer order by name`,
        ),
      takenOver: async () => {
        const [row] = await inStore(
          tx => tx<{ count: number }[]>`select count(*)::int as count from timeline where actor = 'erp'`,
        )
        return row!.count
      },
      receivedCents: async invoiceId => {
        const [row] = await inStore(
          tx => tx<{ received: number }[]>`select received from invoice where id = ${invoiceId}`,
        )
        return row!.received
      },
      findings: async () => {
        const rows = await inStore(
          tx => tx<{ code: string }[]>`select code from finding where closed_at is null order by code`,
        )
        return rows.map(({ code }) => code)
      },
      chooses: async name => {
        const [finding] = await inStore(
          tx => tx<{ id: string }[]>`select id from finding where closed_at is null`,
        )
        await act((tx, context) => choose(tx, context, { findingId: finding!.id, name }))
      },
      rests,
      hears,
      passes: clock.advance,
      worksFor: async ms => {
        const until = clock.now() + ms
        while (clock.now() < until) {
          await hears()
          if ((await worker.move()) === 'idle') await clock.advance(1_000)
        }
      },
      writes: () => writes,
      calledAt: () => [...calledAt],
      strikes: (mishap, does, kind) => void pending.push({ mishap, does, kind }),
      mishaps: () => mishaps,
      freezes: async (at, ms = leaseMs + 1_000) => {
        const frozen = createWorker('frozen', parts())
        await until(frozen, points[at])
        await clock.advance(ms)
        return {
          wakes: async () => {
            while (frozen.stoppedAt()) await frozen.move()
          },
        }
      },
      pauses: async () => void (await act((tx, context) => pauseConnection(tx, context, connection.id))),
      resumes: async () => void (await act((tx, context) => resumeConnection(tx, context, connection.id))),
      switchesTo: async to => {
        await act((tx, context) => disconnectErp(tx, context, connection.id))
        return connect(to)
      },
      backsUp: async () => {
        const live = databases[0]!
        await db.close()
        const kept = await live.copy()
        databases.push(kept)
        db = open(live)
        worker = createWorker('one', parts())
        return () => swap(kept)
      },
      close: async () => {
        await db.close()
        for (const one of databases) await one.drop()
      },
    }
    return shop
  }

export const openStandShop: OpenShop = standShopWith(allGuards)

async function until(worker: ReturnType<typeof createWorker>, point: CrashPoint): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await worker.move()
    if (worker.stoppedAt() === point) return
  }
  throw new Error(`never came to ${point}`)
}
