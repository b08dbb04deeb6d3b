/**
 * Finding documents: what a complete scan brings, how a lost answer is found again by its marker, and what becomes of
 * documents that stand twice.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { receivableTermsOf } from '../../core/receiptTerms.ts'
import type { DocumentKind, ErpDocument, Step } from '../port/index.ts'
import { vhsys } from './index.ts'
import { customer, type InvoiceFacts, invoice, openShop, type Shop } from './testing/shop.ts'

let shop: Shop

afterEach(() => shop.stop())

const now = () => new Date().toISOString()

async function scanned(kind: DocumentKind, since = now()): Promise<ErpDocument[]> {
  const reading = await vhsys.open(shop.account).scan(kind, since)
  if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
  return reading.value
}

const facts: InvoiceFacts = {
  customer: '0',
  items: [{ description: 'Banho médio', quantity: 1, unitCents: 7000 }],
  instalments: [{ id: 'a', due: '2026-11-20', cents: 7000 }],
}

describe('a scan', () => {
  it('brings customers in both trash states, made today and never changed', async () => {
    shop = await openShop()
    const { customers } = shop.emulator.person()
    const kept = customers.create({ fields: { razao_cliente: 'Ana' } })
    const trashed = customers.create({ fields: { razao_cliente: 'Bia' } })
    customers.trash({ id: Number(trashed.id_cliente) })
    const found = await scanned('customer')
    expect(found.map(({ id, standing }) => [id, standing])).toEqual([
      [String(kept.id_cliente), 'live'],
      [String(trashed.id_cliente), 'trashed'],
    ])
  })

  it('brings each of 600 rows once, in pages that overlap', async () => {
    shop = await openShop()
    const { customers } = shop.emulator.person()
    for (let i = 0; i < 600; i++) customers.create({ fields: { razao_cliente: `Cliente ${i}` } })
    shop.calls()
    expect(new Set((await scanned('customer')).map(({ id }) => id)).size).toBe(600)
    // Three pages for each of two filters, and one empty page each of the trash.
    expect(shop.calls()).toHaveLength(8)
  })

  it('brings every row although some leave the list while it reads', async () => {
    shop = await openShop()
    const { orders } = shop.emulator.person()
    const rows = Array.from({ length: 300 }, () => orders.create({ fields: { nome_cliente: 'Ana' } }))
    let pages = 0
    const account = { ...shop.account }
    account.send = async request => {
      pages += 1
      // Between the first page and the second somebody empties the list's head: later rows move up.
      if (pages === 2) for (const row of rows.slice(0, 5)) orders.trash({ id: Number(row.id_ordem) })
      return shop.account.send(request)
    }
    const reading = await vhsys.open(account).scan('service_order', now())
    expect(reading.is === 'read' && new Set(reading.value.map(({ id }) => id)).size).toBe(300)
  })

  it('shows orders without lines, as rows of a list do', async () => {
    shop = await openShop()
    shop.loop.wanted = invoice(facts)
    await shop.loop.pass()
    const [order] = await scanned('service_order')
    expect(order).toMatchObject({ whole: false, marker: expect.stringMatching(/^TR-/), standing: 'live' })
    expect(order!.fields).not.toHaveProperty('items')
  })

  it('tells receivables and receipts apart', async () => {
    shop = await openShop()
    const [instalment] = facts.instalments
    shop.loop.wanted = invoice({
      ...facts,
      instalments: [{ ...instalment!, receipts: [{ id: 'p1', on: '2026-11-20', cents: 3000 }] }],
    })
    await shop.loop.pass()
    expect((await scanned('receivable')).map(one => one.fields)).toMatchObject([{ amountCents: 4000 }])
    expect((await scanned('receipt')).map(({ id, fields }) => [id, fields])).toEqual([
      [
        shop.loop.linkOf('receipt/p1')!.id,
        { amountCents: 3000, ...receivableTermsOf({}), receivedOn: '2026-11-20', method: 'pix' },
      ],
    ])
  })

  it('is a failure, never a part, when a page does not come', async () => {
    shop = await openShop()
    shop.emulator.person().customers.create({ fields: { razao_cliente: 'Ana' } })
    shop.emulator.addFault({ kind: 'gateway-text', method: 'GET', path: 'clientes', nth: 2 })
    expect(await vhsys.open(shop.account).scan('customer', now())).toMatchObject({ is: 'unreachable' })
  })
})

describe('an answer lost after the ERP did its work', () => {
  for (const [kind, path, wanted] of [
    ['customer', 'clientes', () => [customer({ taxId: '52998224725' })]],
    ['service_order', 'ordens-servico', () => invoice(facts)],
    ['receivable', 'contas-receber', () => invoice(facts)],
    [
      'receipt',
      'contas-receber',
      () =>
        invoice({
          ...facts,
          instalments: [
            { ...facts.instalments[0]!, receipts: [{ id: 'p1', on: '2026-11-20', cents: 3000 }] },
          ],
        }),
    ],
  ] as const) {
    it(`leaves a ${kind} that the scan finds by its marker`, async () => {
      shop = await openShop()
      const nth = kind === 'receipt' ? 2 : 1
      shop.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path, nth })
      shop.loop.wanted = wanted()
      await expect(shop.loop.pass()).rejects.toThrow(/uncertain/)
      const marked = (await scanned(kind)).filter(document => document.marker !== null)
      expect(marked).toHaveLength(1)
      expect(marked[0]).toMatchObject({ kind })
    })
  }
})

describe('a document that stands twice', () => {
  async function twin(ours: boolean): Promise<number> {
    shop = await openShop()
    shop.loop.wanted = invoice(facts)
    await shop.loop.pass()
    const link = shop.loop.linkOf('receivable/a')!
    const copy = shop.emulator.person().receivables.copy({ id: Number(link.id) })
    const document = (await scanned('receivable')).find(({ id }) => id === String(copy.id_conta_rec))!
    shop.loop.twins = [{ slot: 'receivable/a', document, alone: false, ours }]
    return Number(copy.id_conta_rec)
  }
  const standing = (id: number) => shop.rows('contas-receber').find(row => row.id_conta_rec === id)?.lixeira

  it('by our own doing goes to the trash, and the first one stays', async () => {
    const id = await twin(true)
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect([standing(id), standing(Number(shop.loop.linkOf('receivable/a')!.id))]).toEqual(['Sim', 'Nao'])
  })

  it('by a person is said and left alone', async () => {
    const id = await twin(false)
    expect(await shop.loop.pass()).toMatchObject({
      say: 'agreed',
      findings: [{ code: 'twin_in_erp', severity: 'warn' }],
    })
    expect(standing(id)).toBe('Nao')
  })

  it('by our own doing, and somebody took money on it: that is said and left alone', async () => {
    const id = await twin(true)
    shop.emulator.person().receivables.settle({ id })
    const [settled] = (await scanned('receivable')).filter(document => document.id === String(id))
    shop.loop.twins = [{ slot: 'receivable/a', document: settled!, alone: false, ours: true }]
    expect(await shop.loop.pass()).toMatchObject({ say: 'agreed', findings: [{ code: 'twin_in_erp' }] })
    const [row] = shop.rows('contas-receber').filter(each => each.id_conta_rec === id)
    expect(row).toMatchObject({ lixeira: 'Nao', liquidado_rec: 'Sim' })
  })

  it('a receipt’s own account, made settled, is opened before it is trashed', async () => {
    shop = await openShop()
    const half = { id: 'p1', on: '2026-11-20', cents: 3000 }
    shop.loop.wanted = invoice({ ...facts, instalments: [{ ...facts.instalments[0]!, receipts: [half] }] })
    await shop.loop.pass()
    const { receivables } = shop.emulator.person()
    const copy = receivables.copy({ id: Number(shop.loop.linkOf('receipt/p1')!.id) })
    const id = Number(copy.id_conta_rec)
    receivables.settle({ id })
    const document = (await scanned('receipt')).find(each => each.id === String(id))!
    shop.loop.twins = [{ slot: 'receipt/p1', document, alone: false, ours: true }]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(standing(id)).toBe('Sim')
  })
})

it('a step is one call, and carries all that its sending reads', async () => {
  shop = await openShop()
  const step = vhsys.next({ ...shop.loop.situation(), wanted: [customer({})] })
  const copy = JSON.parse(JSON.stringify(step.say === 'step' ? step.step : null)) as Step
  shop.calls()
  expect(await vhsys.open(shop.account).send(copy)).toMatchObject({ is: 'confirmed' })
  expect(shop.calls()).toEqual(['POST clientes'])
})

it('a create answered without an id is of unknown outcome, and one that surely never left is not', async () => {
  shop = await openShop()
  const next = vhsys.next({ ...shop.loop.situation(), wanted: [customer({})] })
  const step = next.say === 'step' ? next.step : null
  const sendBy = (send: typeof shop.account.send) => vhsys.open({ ...shop.account, send }).send(step!)
  const answered = (body: object) =>
    sendBy(async () => ({ is: 'answered', status: 200, headers: {}, text: JSON.stringify(body) }))
  expect(await answered({ code: 200, status: 'success', data: {} })).toMatchObject({ is: 'uncertain' })
  expect(await answered({ code: 200, status: 'error', data: {} })).toMatchObject({ is: 'uncertain' })
  expect(await sendBy(async () => ({ is: 'failed', why: 'reset', sentMaybe: true }))).toMatchObject({
    is: 'uncertain',
  })
  expect(await sendBy(async () => ({ is: 'failed', why: 'refused', sentMaybe: false }))).toMatchObject({
    is: 'unsent',
  })
  expect(await sendBy(async () => ({ is: 'held', retryAfterMs: 70 }))).toEqual({
    is: 'throttled',
    retryAfterMs: 70,
  })
})

it('trashing what is not there any more is done', async () => {
  shop = await openShop()
  shop.loop.wanted = [customer({})]
  await shop.loop.pass()
  const next = vhsys.next({ ...shop.loop.situation(), wanted: [{ ...customer({}), standing: 'trashed' }] })
  const step = next.say === 'step' ? next.step : null
  shop.emulator.addFault({ kind: 'refusal', method: 'DELETE', message: 'Nenhum cliente encontrado!' })
  expect(await vhsys.open(shop.account).send(step!)).toMatchObject({ is: 'confirmed' })
})

describe('the account', () => {
  it('says whose it is, in readable letters, and what settings can choose from', async () => {
    shop = await openShop()
    const session = vhsys.open(shop.account)
    expect(await session.check()).toEqual({
      is: 'read',
      value: { name: 'Pet Shop Patinhas & Cães Ltda', taxId: '11222333000181' },
    })
    const categories = await session.choices('categories')
    expect(categories.is === 'read' && categories.value.map(({ label }) => label)).toContain('Serviços')
    expect(await session.choices('nobody knows')).toEqual({ is: 'read', value: [] })
  })

  for (const authFailureStatus of [200, 401] as const) {
    it(`refuses wrong tokens under HTTP ${authFailureStatus}`, async () => {
      shop = await openShop({ authFailureStatus })
      const session = vhsys.open({
        ...shop.account,
        credentials: { access_token: 'x', secret_access_token: 'y' },
      })
      expect(await session.check()).toMatchObject({ is: 'unauthorised' })
    })
  }

  it('throttles in plain text, and the driver repeats nothing', async () => {
    shop = await openShop()
    shop.emulator.addFault({ kind: 'throttle' })
    shop.calls()
    expect(await vhsys.open(shop.account).check()).toEqual({ is: 'throttled', retryAfterMs: null })
    expect(shop.calls()).toHaveLength(1)
  })
})
