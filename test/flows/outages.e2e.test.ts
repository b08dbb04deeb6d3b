/** The ERP fails in every way it can: nothing is lost, nothing is doubled, and all goes out when it is back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startVhsysEmulator } from '../../src/erp/vhsys/emulator/index.ts'
import { type FaultAsked, ledgerOf, planOf } from './support/erp.ts'
import { bathAndClip, dayFromNow, type Shop } from './support/shop.ts'
import { deliveries, registerWebhook, stir } from './support/stir.ts'
import { until } from './support/until.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.stop())

/** Proving that a lost create is not there takes the call's deadline and the commit horizon: two minutes. */
const isFull = process.env.TRELA_SEEDS === 'full'
const provenAbsentMs = 170_000
/** What is there is found before that. */
const foundAgainMs = 100_000
/** After refusals in a row an ERP is left alone for as long as this, at most (`src/sync/gate.ts`). */
const longestRestMs = 300_000

/** One customer, one open order with both services and its parcelas, its receivables; and no twin of anything. */
async function expectOneOfEach(shop: Shop, paid = 0): Promise<void> {
  expect(await shop.erp.customers()).toHaveLength(1)
  const orders = await shop.erp.orders()
  expect(orders).toMatchObject([
    {
      status: paid === 14_501 ? 'Atendido' : 'Em Aberto',
      services: [{ description: 'Banho' }, { description: 'Tosa higiênica' }],
    },
  ])
  expect(planOf(orders[0]!)).toEqual({ paid, open: 14_501 - paid })
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid, open: 14_501 - paid })
}

describe.concurrent('the ERP', () => {
  test('is down: every change waits, says so, and goes out when it is back', {
    timeout: 600_000,
  }, async () => {
    const { port, dataFile } = world.ownErp
    const first = await startVhsysEmulator({ port, dataFile })
    const shop = await world.openShop({ erpUrl: first.url })
    const before = await shop.bookedAndOpen()
    // Nine polls that fail as well would let it rest for minutes.
    await shop.inside.putOffPolls(shop.connectionId)
    await first.stop()

    const customer = await shop.register({ name: 'Otávio Ferreira Nunes' })
    const visits = await Promise.all([1, 2, 3].map(() => shop.book(customer.id)))
    await shop.pay(visits[0]!.invoice.id, 5_000)
    await shop.pay(before.invoiceId, 14_501)
    await shop.api.post(`/invoices/${visits[2]!.invoice.id}/cancel`, { reason: 'Engano' })
    for (const id of [before.invoiceId, visits[0]!.invoice.id, visits[1]!.invoice.id]) {
      const shown = await until('it says that the ERP does not answer', async () => {
        const { serviceOrderColumn } = await shop.invoice(id)
        return serviceOrderColumn.because === 'erp_down' && serviceOrderColumn
      })
      expect(shown.state).toBe('processing')
      expect(shown.reason).toBe('The ERP does not answer; sending resumes by itself.')
    }
    const health = await shop.api.get<{ owed: number; lagMs: number }>(
      `/connections/${shop.connectionId}/health`,
    )
    expect(health.owed).toBeGreaterThanOrEqual(4)
    expect(health.lagMs).toBeGreaterThan(0)

    const again = await startVhsysEmulator({ port, dataFile })
    try {
      await shop.untilColumn(before.invoiceId, 'fulfilled', longestRestMs + foundAgainMs)
      for (const { invoice } of visits.slice(0, 2)) await shop.untilColumn(invoice.id, 'open')
      await shop.untilColumn(visits[2]!.invoice.id, 'canceled')
      expect((await shop.erp.orders()).map(order => order.status).sort()).toEqual([
        'Atendido',
        'Em Aberto',
        'Em Aberto',
      ])
      expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 19_501, open: 9_501 + 14_501 })
    } finally {
      await again.stop()
    }
  })

  test('asks us to slow down (429): nothing is lost, and no call is made while it wants none', async () => {
    const shop = await world.openShop()
    await shop.erp.fault({ kind: 'throttle', nth: 4, count: 6, ms: 1_000 })
    const { invoiceId } = await shop.bookedAndOpen()
    await expectOneOfEach(shop)
    expect(await stir(shop, invoiceId)).toEqual([])
    const log = await shop.erp.requests()
    const stopped = log.filter(one => one.fault === 'throttle')
    expect(stopped).toHaveLength(6)
    for (const one of stopped) {
      const next = log.find(other => other.id > one.id)!
      expect(next.receivedAt - one.answeredAt!).toBeGreaterThan(900)
    }
  })

  test('is slow', async () => {
    const shop = await world.openShop()
    await shop.erp.turn({ latencyMs: 900 })
    await shop.bookedAndOpen()
    await shop.erp.turn({ latencyMs: 0 })
    await expectOneOfEach(shop)
  })

  test('cannot be reached behind its gateway for a while', async () => {
    const shop = await world.openShop()
    await shop.erp.fault({ kind: 'gateway-text', method: 'GET', count: 2 })
    await shop.erp.fault({ kind: 'error-before', method: 'GET', count: 2 })
    const customer = await shop.register({ name: 'Bianca Torres', taxId: '111.444.777-35' })
    const { invoice } = await shop.book(customer.id)
    await shop.untilColumn(invoice.id, 'open')
    await expectOneOfEach(shop)
  })

  test('no longer takes our credentials: it waits for new ones, and wrong ones are not kept', async () => {
    const shop = await world.openShop()
    const { id: fault } = await shop.erp.fault({ kind: 'bad-tokens', count: 0 })
    const customer = await shop.register({ name: 'Bianca Torres' })
    const { invoice } = await shop.book(customer.id)
    const path = `/connections/${shop.connectionId}`
    await until(
      'the connection tells of it',
      async () => (await shop.api.get<{ lastFailure: string | null }>(path)).lastFailure,
    )
    expect((await shop.invoice(invoice.id)).serviceOrderColumn).toMatchObject({
      state: 'processing',
      because: 'erp_down',
    })
    const asked = (await shop.erp.requests()).length
    const { accessToken, secretAccessToken } = shop.erp.account
    const give = (secret: string) =>
      shop.api.ask('PATCH', path, {
        credentials: { access_token: accessToken, secret_access_token: secret },
      })
    const refused = await give('wrong')
    expect([refused.status, refused.body.code]).toEqual([expect.any(Number), 'erp_refuses_credentials'])
    expect(refused.status).toBeGreaterThanOrEqual(400)
    // Nobody hammers an ERP that refuses the tokens: only the trial of the new ones was made.
    expect((await shop.erp.requests()).length - asked).toBeLessThanOrEqual(1)
    await shop.erp.mend(fault)
    expect((await give(secretAccessToken)).status).toBe(200)
    await shop.untilColumn(invoice.id, 'open')
    await expectOneOfEach(shop)
  })

  test('shows what was written only a while later', async () => {
    const shop = await world.openShop()
    await registerWebhook(shop)
    await shop.erp.turn({ readLagMs: 1_500 })
    const { invoiceId } = await shop.bookedAndOpen({
      services: bathAndClip,
      instalments: { count: 3, firstDueOn: dayFromNow(5) },
    })
    await shop.pay(invoiceId, 10_000)
    await shop.untilColumn(invoiceId, 'open')
    await shop.pay(invoiceId, 4_501)
    await shop.untilColumn(invoiceId, 'fulfilled')
    expect(await stir(shop, invoiceId)).toEqual([])
    await shop.erp.turn({ readLagMs: 0 })
    await expectOneOfEach(shop, 14_501)
  })

  test('tells by webhook of an order whose number we have not heard yet', async () => {
    const shop = await world.openShop()
    await registerWebhook(shop)
    for (const path of ['clientes', 'ordens-servico', 'contas-receber']) {
      await shop.erp.fault({ kind: 'slow', method: 'POST', path, ms: 3_000 })
    }
    const { invoiceId } = await shop.bookedAndOpen()
    const early = await Promise.all(
      ['clientes', 'ordens-servico', 'contas-receber'].map(async path => {
        const post = (await shop.erp.writes()).find(one => one.path === path)!
        return (await deliveries(shop)).some(one => one.at < post.answeredAt! && one.status === 202)
      }),
    )
    expect(early).toEqual([true, true, true])
    await expectOneOfEach(shop)
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test('is not called while the connection is paused', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.api.post(`/connections/${shop.connectionId}/pause`)
    const asked = (await shop.erp.writes()).length
    await shop.pay(invoiceId, 14_501)
    expect((await shop.untilColumn(invoiceId, 'processing')).serviceOrderColumn).toMatchObject({
      because: 'paused',
      reason: 'The connection is paused.',
    })
    await shop.api.post(`/invoices/${invoiceId}/reprocess`)
    expect((await shop.invoice(invoiceId)).serviceOrderColumn.because).toBe('paused')
    expect(await shop.erp.writes()).toHaveLength(asked)
    await shop.api.post(`/connections/${shop.connectionId}/resume`)
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectOneOfEach(shop, 14_501)
  })
})

const calls = [
  { what: 'the customer', method: 'POST', path: 'clientes' },
  { what: 'the order', method: 'POST', path: 'ordens-servico' },
  { what: 'the services', method: 'POST', path: 'ordens-servico/*/servicos' },
  { what: 'the parcelas', method: 'POST', path: 'ordens-servico/*/parcelas' },
  { what: 'a receivable', method: 'POST', path: 'contas-receber' },
  { what: 'a settlement', method: 'PUT', path: 'contas-receber/*' },
  { what: 'the status', method: 'POST', path: 'ordens-servico/*/status' },
]

/** Books and pays in two goes while this goes wrong. */
async function bookAndPay(shop: Shop, faults: FaultAsked[], withinMs: number): Promise<void> {
  for (const fault of faults) await shop.erp.fault(fault)
  const customer = await shop.register({ name: 'Helena Duarte Sampaio', taxId: '111.444.777-35' })
  const { invoice } = await shop.book(customer.id)
  await shop.untilColumn(invoice.id, 'open', withinMs)
  await shop.pay(invoice.id, 4_000)
  await shop.untilColumn(invoice.id, 'open', withinMs)
  await shop.pay(invoice.id, 10_501)
  await shop.untilColumn(invoice.id, 'fulfilled', withinMs)
  await expectOneOfEach(shop, 14_501)
  expect(await stir(shop, invoice.id)).toEqual([])
}

describe.concurrent('an answer that is lost after the ERP has stored', () => {
  test.for(calls)('$what: found again, and not sent twice', async ({ method, path }) => {
    const shop = await world.openShop()
    await bookAndPay(shop, [{ kind: 'drop-after-commit', method, path }], foundAgainMs)
    const { tally } = (await (await fetch(`${shop.erp.url}/__emulator/faults`)).json()) as {
      tally: Record<string, number>
    }
    expect(tally['drop-after-commit']).toBeGreaterThan(0)
  })

  test('every one of them in a row, each in another way', async () => {
    const shop = await world.openShop()
    const ways = ['error-after', 'gateway-text-after', 'drop-after-commit'] as const
    const faults = calls.map(({ method, path }, i) => ({ kind: ways[i % 3]!, method, path }))
    await bookAndPay(shop, faults, foundAgainMs)
  })

  test('stored only after we gave up waiting', async () => {
    const shop = await world.openShop()
    await shop.erp.fault({ kind: 'commit-late', method: 'POST', path: 'ordens-servico', ms: 21_000 })
    const customer = await shop.register({ name: 'Bianca Torres' })
    const { invoice } = await shop.book(customer.id)
    await shop.untilColumn(invoice.id, 'open', provenAbsentMs)
    await expectOneOfEach(shop)
  })
})

describe.runIf(isFull)('a call whose end nobody knows', { concurrent: true }, () => {
  test.for(
    (['drop', 'error-before', 'gateway-text'] as const).flatMap(kind =>
      calls.slice(0, 5).map(call => ({ kind, ...call })),
    ),
  )(
    '$what, never stored ($kind): sent again once that is proven',
    { timeout: 600_000 },
    async ({ kind, method, path }) => {
      const shop = await world.openShop()
      await bookAndPay(shop, [{ kind, method, path }], provenAbsentMs)
    },
  )

  test.for(calls.slice(0, 5))(
    '$what, stored a minute after we gave up: not sent twice',
    { timeout: 600_000 },
    async ({ method, path }) => {
      const shop = await world.openShop()
      await bookAndPay(shop, [{ kind: 'commit-late', method, path, ms: 80_000 }], provenAbsentMs)
    },
  )
})
