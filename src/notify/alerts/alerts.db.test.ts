/** Alerts of a shop: each cause opens one and closes by itself; owners hear by mail, and the shop's systems by webhook. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailer } from '../../cli/mailer.ts'
import { openTill, type Till } from '../../mirror/tillForTests.ts'
import { createHttpClient } from '../../platform/http.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { saveCustomer } from '../../shop/customers.ts'
import { pauseConnection, resumeConnection } from '../../shop/gate.ts'
import { createInvoice } from '../../shop/invoices.ts'
import { createStore } from '../../shop/stores.ts'
import type { Tx } from '../../store/database.ts'
import { settleFindings } from '../../sync/findings.ts'
import { noteFailure, noteSuccess, shutForCredentials } from '../../sync/gate.ts'
import { listAlerts } from '../../views/alerts.ts'
import { addEndpoint } from '../endpoints.ts'
import { registerAlertFigures } from '../figures.ts'
import { createNotifier, type Notifier } from '../notifier.ts'
import { openReceiver } from '../receiverForTests.ts'
import { acknowledgeAlert, setAlertMail } from './acts.ts'
import { openSmtp } from './smtpForTests.ts'

const minute = 60_000

let till: Till
let smtp: Awaited<ReturnType<typeof openSmtp>>
let receiver: Awaited<ReturnType<typeof openReceiver>>
let http: ReturnType<typeof createHttpClient>
let notifier: Notifier
beforeEach(async () => {
  ;[till, smtp, receiver, http] = [
    await openTill({ webhooks: false }),
    await openSmtp(),
    await openReceiver(),
    createHttpClient(),
  ]
  const letters = {
    send: createMailer(smtp.url, 'trela@example.com').send,
    publicUrl: 'https://trela.example',
  }
  notifier = createNotifier({ ...till.world.parts, outward: http, letters })
  await till.world.act(async tx => {
    await tx`insert into "user" (id, name, email) values (${owner}, 'Olívia', 'olivia@example.com')`
    await tx`insert into member (store_id, user_id, role) values (${till.world.storeId}, ${owner}, 'owner')`
  })
})
afterEach(async () => {
  await Promise.all([receiver.close(), smtp.close(), http.close()])
  await till.close()
})

const owner = '0197f0a0-0000-7000-8000-00000000000a'
const watch = async () => {
  while (await notifier.step());
}
/** Time passes, and the notifier does what falls due on the way. */
const pass = async (ms: number, stepMs = ms) => {
  for (let gone = 0; gone < ms; gone += stepMs) {
    await till.world.clock.advance(stepMs)
    await watch()
  }
}
const alerts = async () => {
  const all = await till.world.act(listAlerts)
  return all.map(({ cause, state }) => `${cause} ${state}`)
}
const sql = <T>(work: (tx: Tx, connectionId: string) => Promise<T>) =>
  till.world.act(tx => work(tx, till.world.connectionId))
/** Everything was read just now, as polls would have it. */
const readAll = () =>
  sql(
    (tx, id) => tx`
      insert into cursor (store_id, connection_id, kind, position)
      select store_id, connection_id, unnest(polled_kinds), trela_now() from gate where connection_id = ${id}
      on conflict (connection_id, kind) do update set position = excluded.position`,
  )
const wish = (which: 'urgent' | 'all') =>
  till.act((tx, context) => setAlertMail(tx, context, { userId: owner, wish: which, locale: 'pt-BR' }))

async function fail(times: number, how = noteFailure) {
  for (let n = 0; n < times; n++) await sql((tx, id) => how(tx, id, 'Token inválido'))
}
const subject = (recordId: string) => ({
  storeId: till.world.storeId,
  connectionId: till.world.connectionId,
  kind: 'invoice',
  id: recordId,
})
const bank = {
  slot: '',
  severity: 'stop' as const,
  code: 'bank_account_missing' as const,
  field: null,
  params: {},
  erpWords: null,
}
async function stopInvoices(records: number, drafts: (typeof bank)[]) {
  for (let n = 0; n < records; n++) {
    const id = `0197f0a0-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
    await till.world.act(tx => settleFindings(tx, subject(id), till.world.ids.next, drafts))
  }
}
const laneFor = (because: string) =>
  sql(
    (tx, id) => tx`
      update lane set reason = ${tx.json({ because })} where id = (
        select id from lane where connection_id = ${id} and kind = 'poll:customer')`,
  )

interface Cause {
  cause: string
  /** Minutes before it is told. */
  after: number
  begin: () => Promise<unknown>
  end: () => Promise<unknown>
}
const causes: Cause[] = [
  {
    cause: 'connection_refused',
    after: 0,
    begin: async () => {
      await laneFor('credentials')
      await fail(1, shutForCredentials)
    },
    end: () => sql(noteSuccess),
  },
  { cause: 'erp_down', after: 10, begin: () => fail(5), end: () => sql(noteSuccess) },
  {
    cause: 'paused_long',
    after: 24 * 60,
    begin: () => till.act((tx, context) => pauseConnection(tx, context, till.world.connectionId)),
    end: async () => {
      await till.act((tx, context) => resumeConnection(tx, context, till.world.connectionId))
      await readAll()
    },
  },
  {
    cause: 'finding',
    after: 15,
    begin: () => stopInvoices(12, [bank]),
    end: () => stopInvoices(12, []),
  },
  {
    cause: 'owed_long',
    after: 60,
    begin: async () => {
      const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
      await till.act((tx, context) =>
        createInvoice(tx, context, {
          customerId: customer.id,
          lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
        }),
      )
    },
    end: () => till.rest(),
  },
  { cause: 'reading_behind', after: 60, begin: async () => {}, end: () => readAll() },
]

describe('each cause', () => {
  it.each(causes)('$cause opens one alert after $after minutes and closes by itself', async one => {
    await readAll()
    await watch()
    expect(await alerts()).toEqual([])
    await one.begin()
    await watch()
    for (let gone = 0; gone < one.after; gone += 10) {
      expect(await alerts()).toEqual([])
      if (one.cause !== 'reading_behind') await readAll()
      await pass(Math.min(10, one.after - gone) * minute)
    }
    expect(await alerts()).toEqual([`${one.cause} open`])
    await pass(30 * minute)
    expect((await alerts()).filter(alert => alert.startsWith(one.cause))).toEqual([`${one.cause} open`])
    await one.end()
    await readAll()
    // A store is looked at when something is said of it, and at the latest after half an hour.
    await pass(30 * minute)
    await pass(5 * minute)
    expect((await alerts()).filter(alert => alert.startsWith(one.cause))).toEqual([`${one.cause} closed`])
  })

  it('an endpoint that takes nothing: one alert while it fails and when it is stopped, until it works again', async () => {
    const input = { url: receiver.url, events: ['invoice.state_changed'], sealedSecret: 's' }
    const { id } = await till.act((tx, act) => addEndpoint(tx, act, input, [receiver.host]))
    await sql(tx => tx`update endpoint set failures = 1, failing_since = trela_now() where id = ${id}`)
    await readAll()
    await watch()
    await pass(59 * minute)
    expect(await alerts()).toEqual([])
    await readAll()
    await pass(minute)
    expect(await alerts()).toEqual(['endpoint_failing open'])
    await sql(tx => tx`update endpoint set enabled = false, stopped_at = trela_now() where id = ${id}`)
    await watch()
    expect(await alerts()).toEqual(['endpoint_stopped open'])
    await sql(
      tx => tx`update endpoint set enabled = true, stopped_at = null, failing_since = null where id = ${id}`,
    )
    await watch()
    expect(await alerts()).toEqual(['endpoint_stopped quiet'])
  })
})

describe('who hears of it', () => {
  it('twelve invoices that wait for one setting are one alert, one mail, and one more when it is over', async () => {
    await wish('all')
    const input = { url: receiver.url, events: ['alert.opened', 'alert.closed'], sealedSecret: secret }
    await till.act((tx, act) => addEndpoint(tx, act, input, [receiver.host]))
    await stopInvoices(12, [bank])
    await readAll()
    await watch()
    await pass(15 * minute)
    expect(receiver.news()).toMatchObject([
      {
        type: 'alert.opened',
        data: {
          alert: {
            key: 'finding:bank_account_missing',
            cause: 'finding',
            text: {
              en: { cause: 'On 12 records: Nobody has said which account of the ERP the money goes to.' },
            },
          },
        },
      },
    ])
    expect(smtp.news()).toEqual([])
    await fail(5, shutForCredentials)
    await laneFor('credentials')
    await pass(2 * minute, minute)
    await pass(2 * minute, minute)
    const [mail] = smtp.news()
    expect(mail!.to).toEqual(['olivia@example.com'])
    expect(mail!.subject).toBe(
      'Trela – Banho & Cia: Em 12 registros: Falta dizer em que conta do ERP o dinheiro entra.',
    )
    expect(mail!.text).toContain('Ver os avisos: https://trela.example/alerts')

    await stopInvoices(12, [])
    await watch()
    await pass(5 * minute)
    expect(receiver.news().map(({ type }) => type)).toContain('alert.closed')
    await pass(2 * minute)
    expect(smtp.news().map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Resolvido:\n\n- Em 12 registros: Falta dizer em que conta/),
    ])

    // Back within the hour: the same alert, told to programs; no second mail about it that day.
    await stopInvoices(12, [bank])
    await readAll()
    await pass(20 * minute, 5 * minute)
    expect(receiver.news().filter(({ type }) => type === 'alert.opened')).toHaveLength(1)
    expect(smtp.news()).toEqual([])
    const [row] = await sql(
      tx => tx<{ n: number }[]>`select count(*) as n from alert where key like 'finding:%'`,
    )
    expect(row!.n).toBe(1)
  })

  it('several that open within minutes go out in one mail, also when the mail server was away at first', async () => {
    await wish('urgent')
    await readAll()
    smtp.refuse(true)
    await laneFor('credentials')
    await fail(5, shutForCredentials)
    await till.world.act(
      tx =>
        tx`insert into finding (id, store_id, connection_id, subject_kind, subject_id, slot, severity, code, params)
        values (gen_random_uuid(), ${till.world.storeId}, ${till.world.connectionId}, 'connection', ${till.world.connectionId},
          'customer', 'stop', 'vanished_in_erp',
          ${tx.json({ gone: '30', of: '60', documents: 'customer', examples: 'Ana, Bia' })})`,
    )
    await stopInvoices(1, [bank])
    await watch()
    expect((await alerts()).sort()).toEqual(['connection_refused open', 'finding open'])
    await pass(2 * minute, minute)
    expect(smtp.news()).toEqual([])
    smtp.refuse(false)
    await pass(minute, 10_000)
    const [mail, ...more] = smtp.news()
    expect(more).toEqual([])
    expect(mail!.subject).toMatch(/ \(\+1\)$/)
    expect(mail!.text).toMatch(/- O ERP não aceita mais as credenciais: Token inválido\. /)
    expect(mail!.text).toMatch(/- 30 de 60 clientes sumiram no ERP de uma vez: Ana, Bia\. /)
  })

  it('one that somebody knows of stays until its cause is gone; another store sees nothing of it', async () => {
    await fail(5)
    await readAll()
    await watch()
    await pass(10 * minute)
    const [alert] = await till.world.act(listAlerts)
    await till.act((tx, context) => acknowledgeAlert(tx, context, alert!.id))
    await pass(10 * minute)
    expect(await till.world.act(listAlerts)).toMatchObject([
      { state: 'open', acknowledgedAt: expect.any(String) },
    ])

    const { db, ids } = till.world
    const other = { storeId: ids.next(), actor: 'user:other', today: till.world.today(), newId: ids.next }
    await db.inStore(other.storeId, async tx => {
      await createStore(tx, other, { name: 'Pet da Esquina' })
      expect(await listAlerts(tx)).toEqual([])
      expect(await acknowledgeAlert(tx, other, alert!.id)).toMatchObject({ problem: { code: 'not_found' } })
    })
    const metrics = createMetrics({ ofProcess: false })
    registerAlertFigures(db, metrics)
    expect(await metrics.metrics()).toContain('trela_open_alerts{cause="erp_down"} 1')
    await sql(noteSuccess)
    await watch()
    await readAll()
    await pass(5 * minute)
    expect(await metrics.metrics()).toContain('trela_open_alerts{cause="erp_down"} 0')
  })

  it('a warning on the connection itself is a notice at once, one on a record is none', async () => {
    await readAll()
    await watch()
    const warn = { ...bank, severity: 'warn' as const }
    await stopInvoices(1, [warn] as never)
    await pass(20 * minute)
    expect(await alerts()).toEqual([])
    await till.world.act(tx =>
      settleFindings(tx, { ...subject(till.world.connectionId), kind: 'connection' }, till.world.ids.next, [
        warn,
      ]),
    )
    await watch()
    expect(await till.world.act(listAlerts)).toMatchObject([
      { cause: 'finding', severity: 'notice', params: { code: 'bank_account_missing' } },
    ])
  })

  it('a store at rest is not looked at, and one without an ERP never', async () => {
    await readAll()
    await watch()
    expect(await notifier.step()).toBe(false)
    await till.world.clock.advance(29 * minute)
    expect(await notifier.step()).toBe(false)
    await till.world.clock.advance(minute)
    expect(await notifier.step()).toBe(true)
  })
})

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
