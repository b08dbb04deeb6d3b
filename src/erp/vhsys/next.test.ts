/**
 * The driver's `next` by itself: what it would do, step by step, without any ERP.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../port/index.ts'
import { vhsys } from './index.ts'
import { TestLoop } from './testing/loop.ts'
import { customer, type InvoiceFacts, invoice } from './testing/shop.ts'

const settings = { bank_account: '11', category: '22 Serviços' }

/** A plan without an ERP: what each step expects is taken for done. */
function rehearsal(): TestLoop {
  const loop = new TestLoop(vhsys, null)
  loop.settings = settings
  return loop
}

const facts: InvoiceFacts = {
  customer: '4711',
  items: [
    { description: 'Banho', quantity: 1, unitCents: 7000 },
    { description: 'Tosa', quantity: 1, unitCents: 3000 },
  ],
  instalments: [{ id: 'a', due: '2026-11-20', cents: 10_000 }],
}
const paid = (...parts: number[]): InvoiceFacts => ({
  ...facts,
  status: parts.reduce((a, b) => a + b, 0) >= 10_000 ? 'fulfilled' : 'open',
  instalments: [
    {
      ...facts.instalments[0]!,
      receipts: parts.map((cents, i) => ({ id: `p${i}`, on: '2026-11-20', cents })),
    },
  ],
})

describe('a plan', () => {
  it('for an invoice paid in two parts before anything was sent', async () => {
    const loop = rehearsal()
    loop.wanted = invoice(paid(3000, 7000))
    expect(await loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(loop.sent).toEqual([
      'service_order.create',
      'service_order.items.add',
      'service_order.instalments.set',
      'receivable.create',
      'receipt.create',
      'receivable.settle',
      'service_order.status.set',
    ])
  })

  it('where a receipt is a receipt', async () => {
    const loop = rehearsal()
    loop.answers = { partialReceipts: 'own' }
    loop.wanted = invoice(paid(3000, 7000))
    expect(await loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(loop.sent).toContain('receipt.add')
    expect(loop.sent).not.toContain('receipt.create')
  })

  it('comes to rest from wherever the invoice stands', async () => {
    const parts = fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 4 })
    const mode = fc.constantFrom('split', 'own')
    const status = fc.constantFrom('open', 'cancelled')
    await fc.assert(
      fc.asyncProperty(parts, parts, mode, status, async (before, after, partialReceipts, end) => {
        const loop = rehearsal()
        loop.answers = { partialReceipts }
        loop.wanted = invoice(paid(...before))
        expect((await loop.pass()).say).toBe('agreed')
        const more = paid(...before, ...after)
        loop.wanted = invoice(
          end === 'cancelled' && before.length + after.length === 0 ? { ...more, status: end } : more,
        )
        expect((await loop.pass(true)).say).toBe('agreed')
        const count = loop.sent.length
        expect((await loop.pass(true)).say).toBe('agreed')
        expect(loop.sent).toHaveLength(count)
      }),
    )
  })
})

describe('next', () => {
  it('asks for evidence before it says anything', () => {
    const loop = rehearsal()
    loop.wanted = [customer({ taxId: '52998224725' })]
    expect(vhsys.next(loop.situation())).toEqual({
      say: 'look',
      looks: [{ by: 'key', kind: 'customer', key: { name: 'taxId', value: '52998224725' } }],
      findings: [],
    })
  })

  it('holds the tax id while it creates', async () => {
    const loop = rehearsal()
    const key = { name: 'taxId', value: '52998224725' } as const
    loop.wanted = [customer({ taxId: key.value })]
    const next = vhsys.next({ ...loop.situation(), found: [{ kind: 'customer', key, documents: [] }] })
    expect(next).toMatchObject({
      say: 'step',
      step: { action: 'customer.create', safety: 'once', claim: key },
    })
  })

  it('gives one step one fingerprint, whatever the attempt', () => {
    const loop = rehearsal()
    loop.wanted = invoice(facts)
    const prints = [1, 2].map(attempt => {
      const next = vhsys.next({ ...loop.situation(), markerFor: () => `TR-8K2M4P9QXZ7W.${attempt}` })
      return next.say === 'step' ? fingerprintOf(next.step) : null
    })
    expect(prints[0]).not.toBeNull()
    expect(prints[0]).toBe(prints[1])
  })

  it('is pure: asked twice it answers the same and changes nothing', async () => {
    const loop = rehearsal()
    loop.wanted = invoice(paid(3000))
    await loop.pass()
    loop.wanted = invoice(paid(3000, 7000))
    const situation = loop.situation()
    const before = JSON.stringify(situation)
    expect(vhsys.next(situation)).toEqual(vhsys.next(situation))
    expect(JSON.stringify(situation)).toBe(before)
  })

  it('reads a receivable right before money moves on it', async () => {
    const loop = rehearsal()
    loop.wanted = invoice(facts)
    await loop.pass()
    loop.wanted = invoice(paid(10_000)).filter(({ kind }) => kind !== 'service_order')
    for (const wanted of loop.wanted) wanted.within = wanted.kind === 'receipt' ? wanted.within : null
    expect(vhsys.next(loop.situation())).toMatchObject({
      say: 'look',
      looks: [{ by: 'link', slot: 'receivable/a' }],
    })
  })

  it('reads a receipt’s own record right before it settles it', async () => {
    const loop = rehearsal()
    loop.wanted = invoice(paid(3000))
    await loop.pass()
    // As creation leaves it where VHSYS ignores that it was sent as settled, seen in an earlier pass.
    const seen = loop.evidence['receipt/p0']!
    if (seen.is !== 'seen') throw new Error('the receipt has no document')
    const link = loop.linkOf('receipt/p0')!
    link.base.theirs = {}
    const open = { ...seen.document, fields: { amountCents: 0 } }
    loop.evidence['receipt/p0'] = { is: 'seen', document: open, readInThisPass: false, metInThisPass: false }
    expect(vhsys.next(loop.situation())).toMatchObject({ say: 'look', looks: [{ slot: 'receipt/p0' }] })
    loop.evidence['receipt/p0'] = { is: 'seen', document: open, readInThisPass: true, metInThisPass: true }
    expect(vhsys.next(loop.situation())).toMatchObject({ say: 'step', step: { action: 'receipt.settle' } })
  })

  it('uses the account and the name chosen for the payment method', async () => {
    const loop = rehearsal()
    loop.settings = {
      ...settings,
      bank_account_by_method: { pix: '33' },
      payment_names: { pix: 'Transferência', cash: '' },
    }
    loop.wanted = invoice(facts)
    await loop.pass()
    loop.evidence['receivable/a'] = { ...loop.evidence['receivable/a']!, readInThisPass: true } as never
    loop.wanted = invoice(paid(10_000)).filter(({ kind }) => kind !== 'service_order')
    for (const wanted of loop.wanted) wanted.within = wanted.kind === 'receipt' ? wanted.within : null
    const next = vhsys.next(loop.situation())
    expect(next).toMatchObject({
      say: 'step',
      step: {
        action: 'receivable.settle',
        call: { body: { id_banco: 33, forma_pagamento: 'Transferência', valor_pago: '100.00' } },
      },
    })
    const receipt = loop.wanted.find(({ kind }) => kind === 'receipt')!
    Object.assign(receipt.fields, { method: 'cash' })
    expect(vhsys.next(loop.situation())).toMatchObject({
      say: 'stuck',
      findings: [{ code: 'payment_method_unmapped', params: { method: 'cash' } }],
    })
  })
})

describe('a webhook', () => {
  it('names the document it is about, and no more', () => {
    const hints = (entidade: string, dados: object) =>
      vhsys.hints({ entidade, operacao: 'update', dados } as never)
    expect(hints('clientes', { id_cliente: 5 })).toEqual([{ kind: 'customer', id: '5' }])
    expect(hints('servico', { id_ordem: 6 })).toEqual([{ kind: 'service_order', id: '6' }])
    expect(hints('contas_receber', { id_conta_receber: 7 })).toEqual([{ kind: 'receivable', id: '7' }])
    const observacoes = 'Recebimento TR-8K2M4P9QXZ7W.3'
    expect(hints('contas_receber', { id_conta_receber: 7, observacoes })).toEqual([
      { kind: 'receipt', id: '7' },
    ])
  })

  it('nobody can read names none', () => {
    for (const body of [
      null,
      5,
      [],
      {},
      { entidade: 'clientes' },
      { entidade: 'produtos', dados: { id: 1 } },
    ]) {
      expect(vhsys.hints(body as never)).toEqual([])
    }
    expect(vhsys.hints({ entidade: 'clientes', dados: { id_cliente: 0 } })).toEqual([])
  })
})
