/**
 * Two server processes on one database, and what becomes of the work when one is killed, frozen past its lease, or
 * asked to stop. A small share by default; with TRELA_SEEDS=full, a thousand invoices.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, type TestContext, test } from 'vitest'
import { startVhsysEmulator } from '../../src/erp/vhsys/emulator/index.ts'
import { freshDatabase } from '../support/database.ts'
import { callerAt } from './support/api.ts'
import { openLedgerDoor } from './support/inside.ts'
import { type Running, trela } from './support/node.ts'
import { createShop, type Shop } from './support/shop.ts'
import { until } from './support/until.ts'
import { firstOperator, freePort, openShop } from './support/world.ts'

const isFull = process.env.TRELA_SEEDS === 'full'
const invoices = isFull ? 1_000 : 60
/** A lost create is proven absent two minutes after it was sent; the work itself takes as long as the limit makes it. */
const allOpenMs = isFull ? 600_000 : 200_000

interface Two {
  first: Running
  second: Running
  shop: Shop
  /** The same shop asked at the second process. */
  shopAtSecond: Shop
}

/** Two processes, an ERP and a shop whose connection may make so many calls a minute. */
async function openTwo({ onTestFinished }: TestContext, callsPerMinute: number): Promise<Two> {
  const folder = await mkdtemp(join(tmpdir(), 'trela-two-'))
  const [database, erp, ...ports] = await Promise.all([
    freshDatabase(),
    startVhsysEmulator({ port: 0, keepRequests: 40_000, switches: { strict: 'refuse', latencyMs: 20 } }),
    freePort(),
    freePort(),
  ])
  const nodes: Running[] = []
  onTestFinished(async () => {
    for (const node of nodes) {
      node.signal('SIGCONT')
      node.signal('SIGKILL')
      await node.ended
    }
    await erp.stop()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  // One after the other: where the screens are not built yet, the first builds them for both.
  const urls: string[] = []
  for (const port of ports) {
    const node = trela(['start'], {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, String(port)),
      TRELA_SECRET: 'only-for-tests-0123456789-abcdefghijklmnop',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ERP_HOSTS: new URL(erp.url).host,
      LOG_LEVEL: 'warn',
    })
    nodes.push(node)
    urls.push(await node.ready())
  }
  const inside = openLedgerDoor(database.url)
  onTestFinished(inside.close)
  const operator = await firstOperator(urls[0]!)
  const asked = { settings: { calls_per_minute: callsPerMinute } }
  const shop = await openShop({ url: urls[0]!, erpUrl: erp.url, operator, inside }, asked)
  return {
    first: nodes[0]!,
    second: nodes[1]!,
    shop,
    shopAtSecond: elsewhere(shop, urls[1]!),
  }
}

function elsewhere(shop: Shop, url: string): Shop {
  return createShop({ ...shop, url, api: callerAt(url, shop.api.headers) })
}

/** Charges without an appointment, a few customers between them, through both processes in turn. */
async function charge({ shop, shopAtSecond }: Two, count: number): Promise<string[]> {
  const customers = await Promise.all(
    ['Helena', 'Rafael', 'Bianca', 'Otávio', 'Lúcia'].map(name => shop.register({ name: `${name} Sampaio` })),
  )
  const ids: string[] = []
  const next = (() => {
    let n = 0
    return () => n++
  })()
  const worker = async () => {
    for (let n = next(); n < count; n = next()) {
      const { api } = n % 2 === 0 ? shop : shopAtSecond
      const { id } = await api.post<{ id: string }>('/invoices', {
        externalId: `fatura-${n}`,
        customerId: customers[n % customers.length]!.id,
        lines: [{ description: 'Banho', unitPriceCents: 5_000 + n }],
      })
      ids.push(id)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return ids
}

/** How many invoices the ERP is not done with. */
async function unfinished({ api }: Shop): Promise<number> {
  const { items } = await api.get<{ items: unknown[] }>('/invoices?serviceOrder=processing&limit=1')
  return items.length
}

const ordersThere = async ({ erp }: Shop) =>
  (await erp.everything('ordens-servico')).filter(row => row.lixeira === 'Nao')

/** Every invoice stands in the ERP once: one order, one service line, one receivable of its own amount. */
async function expectNothingTwiceNothingMissing(shop: Shop, count: number): Promise<void> {
  const amounts = Array.from({ length: count }, (_, n) => 5_000 + n)
  const orders = await ordersThere(shop)
  expect(orders.map(row => Math.round(Number(row.valor_total_os) * 100)).sort((a, b) => a - b)).toEqual(
    amounts,
  )
  for (const order of orders) {
    expect(order.servicos).toHaveLength(1)
    expect(order.parcelas).toHaveLength(1)
  }
  const receivables = (await shop.erp.everything('contas-receber')).filter(row => row.lixeira === 'Nao')
  expect(receivables.map(row => Math.round(Number(row.valor_rec) * 100)).sort((a, b) => a - b)).toEqual(
    amounts,
  )
  expect((await shop.erp.everything('clientes')).filter(row => row.lixeira === 'Nao')).toHaveLength(5)
}

/**
 * No stretch of time saw more calls than the declared limit lets through: a tenth of it at once, the rest spread over
 * the minute. A call may arrive up to a second after its token was drawn.
 */
async function expectWithinLimit(shop: Shop, perMinute: number): Promise<number> {
  const at = (await shop.erp.requests()).map(one => one.receivedAt).sort((a, b) => a - b)
  const burst = Math.floor(perMinute / 10)
  const perMs = (perMinute - burst) / 60_000
  for (const stretchMs of [1_000, 5_000, 20_000, 60_000]) {
    const allowed =
      stretchMs === 60_000 ? perMinute : Math.min(perMinute, burst + perMs * (stretchMs + 1_000))
    let from = 0
    let most = 0
    for (const [to, end] of at.entries()) {
      while (at[from]! <= end - stretchMs) from++
      most = Math.max(most, to - from + 1)
    }
    expect(most, `calls within ${stretchMs} ms`).toBeLessThanOrEqual(Math.ceil(allowed))
  }
  return at.length
}

describe.concurrent('two processes on one database', () => {
  test(`${invoices} invoices, one process killed midway: nothing twice, nothing missing, calls within the limit`, {
    timeout: allOpenMs + 120_000,
  }, async context => {
    const perMinute = isFull ? 6_000 : 1_200
    const two = await openTwo(context, perMinute)
    await charge(two, invoices)
    await until('a good part is there', async () => (await ordersThere(two.shop)).length > invoices / 3, {
      withinMs: allOpenMs,
    })
    two.first.signal('SIGKILL')
    expect(await two.first.ended).toBe('SIGKILL')
    expect((await ordersThere(two.shop)).length).toBeLessThan(invoices)
    await until('nothing is owed', async () => (await unfinished(two.shopAtSecond)) === 0, {
      withinMs: allOpenMs,
      seen: () => unfinished(two.shopAtSecond),
    })
    await expectNothingTwiceNothingMissing(two.shop, invoices)
    await expectWithinLimit(two.shop, perMinute)
  })

  test('one is frozen past its lease and wakes: what it still held changes nothing', {
    timeout: 400_000,
  }, async context => {
    const two = await openTwo(context, 1_200)
    const count = 40
    const ids = await charge(two, count)
    await until('work is under way', async () => (await ordersThere(two.shop)).length > 5)
    two.first.signal('SIGSTOP')
    await until(
      'the other has done all that it can',
      async () => {
        const open = await Promise.all(ids.map(id => two.shopAtSecond.invoice(id)))
        return open.filter(one => one.serviceOrderColumn.state !== 'open').length <= 4
      },
      { withinMs: 120_000 },
    )
    // Past its lease: whatever the frozen one held is free, and taken.
    await until('everything is there', async () => (await unfinished(two.shopAtSecond)) === 0, {
      withinMs: 200_000,
      seen: () => unfinished(two.shopAtSecond),
    })
    two.first.signal('SIGCONT')
    // It hangs up first on whoever waited for it meanwhile.
    await until('the woken one answers', () => two.shop.api.get('/store').catch(() => null), {
      seen: async () => two.first.output(),
    })
    // It works again: what it is asked to do now is done, after whatever it still held in its hands.
    await two.shop.pay(ids[0]!, (await two.shop.invoice(ids[0]!)).openCents)
    await until('nothing is owed', async () => (await unfinished(two.shop)) === 0)
    await expectNothingTwiceNothingMissing(two.shop, count)
    await expectWithinLimit(two.shop, 1_200)
  })

  // By itself: beside the others a slow machine would take longer than the lease for the work alone.
  test('one is asked to stop: it ends what is under way, leaves the rest, and exits cleanly', {
    concurrent: false,
    timeout: 200_000,
  }, async context => {
    const two = await openTwo(context, 1_200)
    const count = 30
    await charge(two, count)
    await until('work is under way', async () => (await ordersThere(two.shop)).length > 3)
    two.first.signal('SIGTERM')
    expect(await two.first.ended).toBe(0)
    // Nothing was left half done: no lease has to run out before the other goes on.
    await until('nothing is owed', async () => (await unfinished(two.shopAtSecond)) === 0, {
      withinMs: 45_000,
    })
    await expectNothingTwiceNothingMissing(two.shop, count)
    expect(two.first.output()).not.toMatch(/error|uncaught/i)
  })
})
