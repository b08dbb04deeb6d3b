/**
 * The driver's `next` for goods by itself: products, sales orders and stock movements, step by step, without any ERP.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ErpDocument, fingerprintOf, type NaturalKey, type ProductFields } from '../port/index.ts'
import { vhsys } from './index.ts'
import { movement, product, type SaleFacts, sale } from './testing/goods.ts'
import { TestLoop } from './testing/loop.ts'

/** A plan without an ERP: what each step expects is taken for done. */
function rehearsal(): TestLoop {
  const loop = new TestLoop(vhsys, null)
  loop.settings = { bank_account: '11', category: '22 Vendas' }
  return loop
}

const sold = (...parts: number[]): SaleFacts => ({
  customer: null,
  items: [
    { productErpId: '71', description: 'Ração', quantity: 2, unitCents: 3500 },
    { productErpId: '72', description: 'Guia', quantity: 1, unitCents: 3000 },
  ],
  status: parts.reduce((a, b) => a + b, 0) >= 10_000 ? 'fulfilled' : 'open',
  instalments: [
    {
      id: 'a',
      due: '2026-11-20',
      cents: 10_000,
      receipts: parts.map((cents, i) => ({ id: `p${i}`, on: '2026-11-20', cents })),
    },
  ],
})

describe('a sale', () => {
  it('paid before anything was sent: order, money, goods, and last the status', async () => {
    const loop = rehearsal()
    loop.wanted = [...sale(sold(3000, 7000)), movement({ productErpId: '71', quantityMilli: 2000 })]
    expect(await loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(loop.sent).toEqual([
      'sales_order.create',
      'sales_order.items.add',
      'sales_order.instalments.set',
      'receivable.create',
      'receipt.create',
      'receivable.settle',
      'stock_movement.create',
      'sales_order.status.set',
    ])
  })

  it('comes to rest from wherever it stands', async () => {
    const parts = fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 4 })
    const ends = fc.constantFrom('open', 'cancelled')
    await fc.assert(
      fc.asyncProperty(parts, parts, ends, async (before, after, end) => {
        const loop = rehearsal()
        loop.wanted = sale(sold(...before))
        expect((await loop.pass()).say).toBe('agreed')
        const more = sold(...before, ...after)
        const isUnpaid = before.length + after.length === 0
        loop.wanted = sale(end === 'cancelled' && isUnpaid ? { ...more, status: end } : more)
        expect((await loop.pass(true)).say).toBe('agreed')
        const count = loop.sent.length
        expect((await loop.pass(true)).say).toBe('agreed')
        expect(loop.sent).toHaveLength(count)
      }),
    )
  })

  it('whose accounts and stock somebody launched besides ours: a finding for each, unless the shop can take over the goods', async () => {
    const loop = rehearsal()
    loop.wanted = sale(sold())
    await loop.pass()
    const seen = loop.evidence['sales_order/1']!
    if (seen.is !== 'seen') throw new Error('the order has no document')
    expect(seen.document.fields).toMatchObject({ accountsLaunched: false, stockLaunched: false })
    const fields = { ...seen.document.fields, accountsLaunched: true, stockLaunched: true }
    loop.evidence['sales_order/1'] = { ...seen, document: { ...seen.document, fields } }
    const order = { sales_order: seen.document.id }
    const ours = seen.document
    const account = (id: string): ErpDocument => ({
      ...ours,
      kind: 'receivable',
      id,
      parents: order,
      fields: {},
    })
    const key: NaturalKey = { name: 'parent', value: `sales_order/${ours.id}` }
    const looked = vhsys.next(loop.situation())
    const kinds = ['receivable', 'stock_movement']
    expect(looked).toMatchObject({ say: 'look', looks: kinds.map(kind => ({ by: 'key', kind, key })) })
    const accounts = { kind: 'receivable' as const, key, documents: [account('81'), account('82')] }
    const left = { ...account('83'), kind: 'stock_movement' as const }
    const found = [accounts, { kind: 'stock_movement' as const, key, documents: [left] }]
    const { say, findings } = vhsys.next({ ...loop.situation(), found })
    expect(say).toBe('take')
    expect(findings.map(({ code }) => code)).toEqual(['accounts_launched', 'stock_launched'])
  })
})

describe('a product', () => {
  const barcode: NaturalKey = { name: 'barcode', value: '789' }
  const code: NaturalKey = { name: 'code', value: 'R1' }
  const both = product({ barcode: '789', code: 'R1' })
  const there = (id: string, fields: Partial<ProductFields>): ErpDocument => ({
    kind: 'product',
    id,
    number: null,
    marker: null,
    parents: {},
    standing: 'live',
    bornAt: null,
    changedAt: null,
    whole: true,
    fields,
    native: {},
  })
  /** What `next` says once these looks brought these documents. */
  function nextWith(...found: [NaturalKey, ErpDocument[]][]) {
    const loop = rehearsal()
    loop.wanted = [both]
    return vhsys.next({
      ...loop.situation(),
      found: found.map(([key, documents]) => ({ kind: 'product', key, documents })),
    })
  }

  it('is asked for by code first, which costs little', () => {
    expect(nextWith()).toMatchObject({ say: 'look', looks: [{ by: 'key', key: code }] })
  })

  it('with both keys on one record needs no look by barcode', () => {
    const one = there('5', { barcode: '789', code: 'R1' })
    expect(nextWith([code, [one]])).toMatchObject({ say: 'adopt', document: { id: '5' } })
  })

  it('with the code alone may still be another by its barcode', () => {
    const byCode = there('5', { barcode: null, code: 'R1' })
    expect(nextWith([code, [byCode]])).toMatchObject({ say: 'look', looks: [{ key: barcode }] })
    const byBarcode = there('9', { barcode: '789', code: null })
    expect(nextWith([code, [byCode]], [barcode, [byBarcode]])).toMatchObject({
      say: 'adopt',
      document: { id: '9' },
    })
    expect(nextWith([code, [byCode]], [barcode, []])).toMatchObject({ say: 'adopt', document: { id: '5' } })
  })

  it('twice there: the older is taken, the other named', () => {
    const twins = ['12', '9'].map(id => there(id, { barcode: '789', code: 'R1' }))
    expect(nextWith([code, twins])).toMatchObject({
      say: 'adopt',
      document: { id: '9' },
      findings: [{ code: 'twin_in_erp', severity: 'warn', params: { number: '12' } }],
    })
  })

  it('holds its surest key while it is made', () => {
    expect(nextWith([code, []], [barcode, []])).toMatchObject({
      say: 'step',
      step: { action: 'product.create', safety: 'once', claim: barcode },
    })
  })
})

describe('a stock movement', () => {
  const wanted = movement({ productErpId: '71', quantityMilli: 2000 })
  const asked = () => {
    const loop = rehearsal()
    loop.wanted = [wanted]
    const next = vhsys.next(loop.situation())
    if (next.say !== 'step') throw new Error(next.say)
    return next.step
  }

  it('is made once, and says in whose list it will be found', () => {
    expect(asked()).toMatchObject({
      action: 'stock_movement.create',
      safety: 'once',
      target: null,
      listedUnder: '71',
      marker: expect.stringMatching(/^TR-/),
    })
  })

  it('has one fingerprint whatever the attempt and the day it is told on', () => {
    const loop = rehearsal()
    loop.wanted = [wanted]
    loop.today = '2026-11-25'
    const later = vhsys.next({ ...loop.situation(), markerFor: () => 'TR-8K2M4P9QXZ7W.9' })
    expect(later.say === 'step' && fingerprintOf(later.step)).toBe(fingerprintOf(asked()))
  })

  it('changed or gone there is said, and nothing is done about it', async () => {
    const loop = rehearsal()
    loop.wanted = [wanted]
    await loop.pass()
    const seen = loop.evidence[wanted.slot]!
    if (seen.is !== 'seen') throw new Error('the movement has no document')
    const fields = { ...seen.document.fields, quantityMilli: 5000, on: '2026-11-21', reason: 'cortado' }
    loop.evidence[wanted.slot] = { ...seen, document: { ...seen.document, fields } }
    expect(vhsys.next(loop.situation())).toMatchObject({
      say: 'agreed',
      findings: [{ code: 'changed_in_erp', field: 'quantityMilli', severity: 'warn' }],
    })
    loop.evidence[wanted.slot] = { is: 'gone' }
    expect(vhsys.next(loop.situation())).toMatchObject({
      say: 'stuck',
      findings: [{ code: 'deleted_in_erp' }],
    })
  })

  it('that stands twice is a person’s to judge, even where it is our own echo', async () => {
    const loop = rehearsal()
    loop.wanted = [wanted]
    await loop.pass()
    const seen = loop.evidence[wanted.slot]!
    if (seen.is !== 'seen') throw new Error('the movement has no document')
    const document = { ...seen.document, id: '71:9', number: null }
    expect(
      vhsys.next({ ...loop.situation(), twins: [{ slot: wanted.slot, document, alone: false, ours: true }] }),
    ).toMatchObject({ say: 'agreed', findings: [{ code: 'twin_in_erp', severity: 'warn' }] })
  })

  it('waits for a look at the order that may have launched its stock', async () => {
    const loop = rehearsal()
    loop.wanted = sale(sold())
    await loop.pass()
    loop.wanted = [...sale(sold()).filter(({ kind }) => kind === 'sales_order'), wanted]
    loop.evidence = {}
    expect(vhsys.next(loop.situation())).toMatchObject({
      say: 'look',
      looks: [{ by: 'link', slot: 'sales_order/1' }],
    })
  })
})
