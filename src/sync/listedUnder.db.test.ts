/**
 * A create of unknown outcome that only its parent's list can show: a bag of food that left the stock, told to an ERP
 * whose movements are listed product by product.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { StockMovementFields } from '../erp/port/index.ts'
import { createVhsysEmulator, defaultAccount, type VhsysEmulator } from '../erp/vhsys/emulator/index.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import type { HttpClient } from '../platform/http.ts'
import { createIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { createSeededRandom } from '../platform/random.ts'
import { createEngine, type Engine } from './engine.ts'
import type { RecordKind } from './parts.ts'
import { openStores, type TestStore, type TestStores } from './storesForTests.ts'

const invoiceId = '00000000-0000-4000-8000-000000000001'
const otherInvoiceId = '00000000-0000-4000-8000-000000000002'

let stores: TestStores
let shop: TestStore
let emulator: VhsysEmulator
let engine: Engine
let food: string
let shampoo: string
/** What becomes of the next movement that is sent: it is lost on the way, or its answer is. */
let fate: 'request_lost' | 'answer_lost' | 'arrives_late' | null
let late: (() => Promise<unknown>) | null
let calls: string[]

beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
afterEach(() => stores.rest())
beforeEach(async () => {
  fate = null
  late = null
  calls = []
  const clock = { now: stores.now, sleep: async () => 'elapsed' as const }
  const random = createSeededRandom(1)
  emulator = createVhsysEmulator({ clock, random })
  food = inCatalogue('Ração 1 kg')
  shampoo = inCatalogue('Xampu')
  shop = await stores.open()
  const credentials = {
    access_token: defaultAccount.accessToken,
    secret_access_token: defaultAccount.secretAccessToken,
  }
  await shop.run(
    tx => tx`
      update connection set driver = 'vhsys', sealed_credentials = ${JSON.stringify(credentials)}
      where id = ${shop.connectionId}`,
  )
  engine = createEngine(
    {
      db: stores.db,
      clock,
      ids: createIds(clock, random),
      http: network,
      secrets: { keyId: 'k', seal: async t => t, unseal: async t => t, derive: p => p },
      log: createLog({ level: 'silent' }),
      drivers: [vhsys],
      kinds: [sale],
      random,
    },
    { workers: 1 },
  )
})

const network: HttpClient = {
  request: async ({ method, url, headers, body }) => {
    const { pathname, search } = new URL(url)
    calls.push(`${method} ${pathname.replace(/^\/v2\//, '').replace(/\d{3,}/g, '*')}`)
    stores.pass(20)
    const deliver = () =>
      emulator.handle({ method, url: pathname + search, headers: { ...headers }, body: body ?? '' })
    const failed = { kind: 'failed', reason: 'timeout', sentMaybe: true, detail: 'lost' } as const
    const now = method === 'POST' ? fate : null
    if (method === 'POST') fate = null
    if (now === 'request_lost') return failed
    if (now === 'arrives_late') {
      late = deliver
      return failed
    }
    const reply = await deliver()
    if (reply.kind !== 'reply') throw new Error(`the emulator answered ${reply.kind}`)
    if (now === 'answer_lost') return failed
    return { kind: 'answered', status: reply.status, headers: { ...reply.headers }, text: reply.body }
  },
}

/** A sale that took one thing out of the stock. */
const sale: RecordKind = {
  kind: 'invoice',
  rank: 2,
  want: async (_tx, { recordId }) => ({
    is: 'wanted',
    findings: [],
    documents: [
      {
        slot: 'stock_movement/line-1',
        kind: 'stock_movement',
        standing: 'live',
        fields: {
          productErpId: recordId === invoiceId ? food : shampoo,
          direction: 'out',
          quantityMilli: 1000,
          on: '2026-11-20',
          reason: 'Fatura 7',
        } satisfies StockMovementFields,
        within: null,
        parents: {},
        key: null,
      },
    ],
  }),
  merge: async () => ({ changed: false, kept: [] }),
}

/** Works until the sale's lane rests. Answers how many seconds that took. */
async function rest(recordId = invoiceId): Promise<number> {
  for (let seconds = 0; seconds < 600; seconds++) {
    while (await engine.step());
    if ((await shop.lane(recordId)).state === 'agreed') return seconds
    stores.pass(1_000)
    if (seconds === 60 && late) await late()
  }
  throw new Error('the sale never came to rest')
}
const stockOf = (product: string) =>
  emulator.state().produtos!.find(row => String(row.id_produto) === product)!.estoque_produto
const left = () => stockOf(food)

function inCatalogue(desc_produto: string): string {
  const row = emulator.person().products.create({ fields: { desc_produto, tipo_produto: 'Produto' } })
  return String(row.id_produto)
}
const effects = () =>
  shop.run(async tx => {
    const rows = await tx<{ state: string }[]>`select state from effect order by planned_at`
    return rows.map(({ state }) => state)
  })

describe('goods that left', () => {
  it('are told in one call, and nothing is read', async () => {
    await shop.mark(invoiceId)
    await rest()
    expect(calls).toEqual(['POST produtos/*/estoque'])
    expect(left()).toBe('-1.0000')
  })

  it('the answer was lost: found in the product’s history within seconds, and never told again', async () => {
    fate = 'answer_lost'
    await shop.mark(invoiceId)
    expect(await rest()).toBeLessThan(10)
    expect(left()).toBe('-1.0000')
    expect(await effects()).toEqual(['adopted'])
    expect(calls.filter(call => call.startsWith('POST'))).toHaveLength(1)
    // One list and no other, to find it and then to read it.
    const reads = calls.filter(call => call.startsWith('GET'))
    expect(new Set(reads)).toEqual(new Set(['GET produtos/*/estoque']))
    expect(reads.length).toBeLessThan(5)
  })

  it('the request was lost: told again only once the product’s history proves that nothing arrived', async () => {
    fate = 'request_lost'
    await shop.mark(invoiceId)
    expect(await rest()).toBeGreaterThanOrEqual(90)
    expect(left()).toBe('-1.0000')
    expect(await effects()).toEqual(['absent', 'confirmed'])
  })

  it('it arrived a minute late: found, and never told again', async () => {
    fate = 'arrives_late'
    await shop.mark(invoiceId)
    await rest()
    expect(left()).toBe('-1.0000')
    expect(await effects()).toEqual(['adopted'])
  })

  it('the history of one product proves nothing about another product', async () => {
    fate = 'request_lost'
    await shop.mark(invoiceId)
    await engine.step()
    fate = 'arrives_late'
    await shop.mark(otherInvoiceId)
    await engine.step()
    // Both wait for their proof at the same time, and the first one's comes first.
    await rest(invoiceId)
    await rest(otherInvoiceId)
    expect([stockOf(food), stockOf(shampoo)]).toEqual(['-1.0000', '-1.0000'])
    expect(await effects()).toEqual(['absent', 'adopted', 'confirmed'])
  })
})
