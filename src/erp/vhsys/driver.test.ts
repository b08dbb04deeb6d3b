/**
 * The driver against the emulator, over HTTP: what a shop does, what then stands in the ERP, and how many calls it
 * took.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Row } from './emulator/index.ts'
import { customer, type InvoiceFacts, invoice, openShop, type Shop } from './testing/shop.ts'

let shop: Shop

afterEach(() => shop.stop())

const bath = { description: 'Banho médio', quantity: 1, unitCents: 7000 }
const trim = { description: 'Tosa higiênica', quantity: 1, unitCents: 3000 }
const nails = { description: 'Corte de unhas', quantity: 1, unitCents: 2000 }

/** A customer stands in the ERP; the invoice loop knows its id. */
async function withCustomer(): Promise<string> {
  shop.loop.wanted = [customer({ taxId: '52998224725' })]
  expect(await shop.loop.pass()).toMatchObject({ say: 'agreed' })
  const id = shop.loop.linkOf('customer')!.id
  shop.loop.wanted = []
  shop.loop.links = []
  shop.calls()
  return id
}

function want(facts: InvoiceFacts): void {
  shop.loop.wanted = invoice(facts)
}

function rows(resource: string): Row[] {
  return shop.emulator.state()[resource] ?? []
}

const liveRows = (resource: string) => rows(resource).filter(row => row.lixeira === 'Nao')
const writes = (calls: string[]) => calls.filter(call => !call.startsWith('GET'))

/** Amount and settlement of every live receivable, by amount. */
function accounts(): string[] {
  return liveRows('contas-receber')
    .map(row => `${row.valor_rec} ${row.liquidado_rec === 'Sim' ? `pago ${row.valor_pago}` : 'aberto'}`)
    .sort()
}

async function restsAgreed(): Promise<void> {
  expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
  shop.calls()
  expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
  expect(writes(shop.calls())).toEqual([])
}

describe('a new booking', () => {
  it('costs one look-up by tax id and one call for the customer [A1.04 A1.08 A2.04 A2.09]', async () => {
    shop = await openShop()
    shop.calls()
    shop.loop.wanted = [customer({ taxId: '52998224725', phone: '+5511987654321', postalCode: '01310100' })]
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual([...Array(4).fill('GET clientes'), 'POST clientes'])
    expect(liveRows('clientes')).toMatchObject([
      {
        cnpj_cliente: '529.982.247-25',
        tipo_pessoa: 'PF',
        celular_cliente: '(11) 98765-4321',
        cep_cliente: '01.310-100',
      },
    ])
    await restsAgreed()
  })

  it('costs one call for each document with two services in three instalments [A1.04 A1.15 A1.16 A1.17 A2.05 A2.09 A3.08 A3.15 R3.1 R3.4]', async () => {
    shop = await openShop()
    const id = await withCustomer()
    want({
      customer: id,
      items: [bath, trim],
      instalments: [
        { id: 'a', due: '2026-11-20', cents: 3334 },
        { id: 'b', due: '2026-12-20', cents: 3333 },
        { id: 'c', due: '2027-01-20', cents: 3333 },
      ],
    })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual([
      'POST ordens-servico',
      'POST ordens-servico/*/servicos',
      'POST ordens-servico/*/parcelas',
      'POST contas-receber',
      'POST contas-receber',
      'POST contas-receber',
    ])
    expect(liveRows('ordens-servico')).toMatchObject([
      { status_pedido: 'Em Aberto', valor_total_os: '100.00' },
    ])
    expect(accounts()).toEqual(['33.33 aberto', '33.33 aberto', '33.34 aberto'])
    await restsAgreed()
  })
})

describe('a payment', () => {
  const facts = (id: string): InvoiceFacts => ({
    customer: id,
    items: [bath, trim],
    instalments: [{ id: 'a', due: '2026-11-20', cents: 10_000 }],
  })

  it('of the whole settles the receivable and fulfils the order [A1.18 A1.27 A3.09 R4.4]', async () => {
    shop = await openShop()
    const booked = facts(await withCustomer())
    want(booked)
    await shop.loop.pass()
    shop.calls()
    want({
      ...booked,
      status: 'fulfilled',
      instalments: [{ ...booked.instalments[0]!, receipts: [{ id: 'p1', on: '2026-11-20', cents: 10_000 }] }],
    })
    expect(await shop.loop.pass(true)).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual([
      'POST ordens-servico/*/parcelas',
      'GET contas-receber/*',
      'PUT contas-receber/*',
      'GET contas-receber/*',
      'POST ordens-servico/*/status',
      'GET ordens-servico/*',
      'GET ordens-servico/*/servicos',
      'GET ordens-servico/*/parcelas',
    ])
    expect(accounts()).toEqual(['100.00 pago 100.00'])
    expect(liveRows('ordens-servico')).toMatchObject([{ status_pedido: 'Atendido' }])
    await restsAgreed()
  })

  for (const settleOnCreate of ['honoured', 'ignored'] as const) {
    it(`in part stands by itself, and the rest open: settled on creation is ${settleOnCreate} [A1.28 R4.4]`, async () => {
      shop = await openShop({ settleOnCreate })
      const booked = facts(await withCustomer())
      want(booked)
      await shop.loop.pass()
      shop.calls()
      const receipts = [{ id: 'p1', on: '2026-11-21', cents: 3000 }]
      want({ ...booked, instalments: [{ ...booked.instalments[0]!, receipts }] })
      expect(await shop.loop.pass(true)).toEqual({ say: 'agreed', findings: [] })
      expect(shop.calls()).toEqual([
        'POST ordens-servico/*/parcelas',
        'POST contas-receber',
        'GET contas-receber/*',
        ...(settleOnCreate === 'ignored' ? ['PUT contas-receber/*', 'GET contas-receber/*'] : []),
        'GET contas-receber/*',
        'PUT contas-receber/*',
      ])
      expect(accounts()).toEqual(['30.00 pago 30.00', '70.00 aberto'])
      const parcelas = liveRows('ordens-servico')[0]?.parcelas as Row[]
      expect(
        parcelas.map(row => `${row.data_parcela} ${row.valor_parcela} ${row.forma_pagamento}`.trim()),
      ).toEqual(['2026-11-21 30.00 PIX', '2026-11-20 70.00'])
      await restsAgreed()
    })
  }

  it('settled on creation with interest, where the account shows that with the receipt alone: nothing is missing [R4.4]', async () => {
    shop = await openShop({ settleOnCreate: 'honoured', receiptTerms: 'receipt' })
    const booked = facts(await withCustomer())
    want(booked)
    await shop.loop.pass()
    const receipts = [{ id: 'p1', on: '2026-11-21', cents: 3000, terms: { interestCents: 45 } }]
    want({ ...booked, instalments: [{ ...booked.instalments[0]!, receipts }] })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(accounts()).toEqual(['30.00 pago 30.45', '70.00 aberto'])
    await restsAgreed()
  })

  for (const partialReceipts of ['supported', 'refused', 'ignored'] as const) {
    for (const answer of ['split', 'own']) {
      it(`in part and then the rest: partial receipts ${partialReceipts}, answer ${answer} [A1.28 R4.4]`, async () => {
        shop = await openShop({ partialReceipts, receivedAmount: 'this-receipt' })
        shop.loop.answers = { partialReceipts: answer }
        const booked = facts(await withCustomer())
        want(booked)
        await shop.loop.pass()
        const [instalment] = booked.instalments
        const p1 = { id: 'p1', on: '2026-11-21', cents: 3000 }
        want({ ...booked, instalments: [{ ...instalment!, receipts: [p1] }] })
        await restsAgreed()
        const inPlace = partialReceipts === 'supported' && answer === 'own'
        expect(accounts()).toEqual(inPlace ? ['100.00 aberto'] : ['30.00 pago 30.00', '70.00 aberto'])
        const p2 = { id: 'p2', on: '2026-11-22', cents: 7000, method: 'credit_card' as const }
        want({ ...booked, status: 'fulfilled', instalments: [{ ...instalment!, receipts: [p1, p2] }] })
        await restsAgreed()
        expect(accounts()).toEqual(
          inPlace ? ['100.00 pago 100.00'] : ['30.00 pago 30.00', '70.00 pago 70.00'],
        )
        expect(liveRows('ordens-servico')).toMatchObject([{ status_pedido: 'Atendido' }])
      })
    }
  }
})

describe('services changed', () => {
  const whole = (id: string, items: InvoiceFacts['items'], cents: number): InvoiceFacts => ({
    customer: id,
    items,
    instalments: [{ id: 'a', due: '2026-11-20', cents }],
  })
  const linesOf = (row: Row | undefined) =>
    (row?.servicos as Row[] | undefined)
      ?.map(line => `${line.desc_servico} ${Number(line.valor_unit_servico)}`)
      .sort()

  it('before payment: the order and its receivable follow in place [A1.19 R2.3]', async () => {
    shop = await openShop()
    const id = await withCustomer()
    want(whole(id, [bath, trim], 10_000))
    await shop.loop.pass()
    shop.calls()
    want(whole(id, [bath, nails], 9000))
    expect(await shop.loop.pass(true)).toEqual({ say: 'agreed', findings: [] })
    expect(writes(shop.calls())).toEqual([
      'POST ordens-servico/*/servicos',
      'DELETE ordens-servico/*/servicos/*',
      'POST ordens-servico/*/parcelas',
      'PUT contas-receber/*',
    ])
    expect(linesOf(liveRows('ordens-servico')[0])).toEqual(['Banho médio 70', 'Corte de unhas 20'])
    expect(accounts()).toEqual(['90.00 aberto'])
    await restsAgreed()
  })

  const paid = { id: 'p1', on: '2026-11-20', cents: 10_000 }
  const added = (id: string): InvoiceFacts => ({
    customer: id,
    items: [bath, trim, nails],
    instalments: [
      { id: 'a', due: '2026-11-20', cents: 10_000, receipts: [paid] },
      { id: 'b', due: '2026-11-20', cents: 2000 },
    ],
  })

  async function payThenAdd(): Promise<void> {
    const id = await withCustomer()
    const first = whole(id, [bath, trim], 10_000)
    want({ ...first, status: 'fulfilled', instalments: [{ ...first.instalments[0]!, receipts: [paid] }] })
    await shop.loop.pass()
    shop.calls()
    want(added(id))
    await shop.loop.pass()
  }

  it('after payment: the order is opened again and the difference stands open [R2.3]', async () => {
    shop = await openShop()
    await payThenAdd()
    expect(shop.rows('ordens-servico')).toHaveLength(1)
    expect(liveRows('ordens-servico')).toMatchObject([
      { status_pedido: 'Em Aberto', valor_total_os: '120.00' },
    ])
    expect(accounts()).toEqual(['100.00 pago 100.00', '20.00 aberto'])
    await restsAgreed()
  })

  for (const [why, switches] of [
    ['opened again', { reopenFulfilled: 'refuse' }],
    ['changed in any status', { itemsWhenFulfilled: 'refused', reopenFulfilled: 'refuse' }],
  ] as const) {
    it(`after payment, where a fulfilled order cannot be ${why}: cancelled, and another made`, async () => {
      shop = await openShop(switches)
      await payThenAdd()
      expect(shop.rows('ordens-servico').map(row => [row.status_pedido, linesOf(row)?.length])).toEqual([
        ['Cancelado', 2],
        ['Em Aberto', 3],
      ])
      expect(accounts()).toEqual(['100.00 pago 100.00', '20.00 aberto'])
      await restsAgreed()
    })
  }

  it('adds lines one at a time where the batch is refused', async () => {
    shop = await openShop()
    const id = await withCustomer()
    shop.emulator.addFault({ kind: 'generic-refusal', method: 'POST', path: 'ordens-servico/*/servicos' })
    want(whole(id, [bath, trim], 10_000))
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls().filter(call => call.endsWith('servicos'))).toHaveLength(3)
    expect(linesOf(liveRows('ordens-servico')[0])).toHaveLength(2)
    expect(shop.rows('ordens-servico')).toHaveLength(1)
  })

  it('says in the words of the ERP what it will not take, and makes no second order', async () => {
    shop = await openShop()
    const id = await withCustomer()
    const message = 'Serviço sem código municipal de tributação'
    shop.emulator.addFault({
      kind: 'refusal',
      method: 'POST',
      path: 'ordens-servico/*/servicos',
      count: 0,
      message,
    })
    want(whole(id, [bath, trim], 10_000))
    const rest = await shop.loop.pass()
    expect(rest.say).toBe('stuck')
    expect(rest.findings).toMatchObject([{ slot: 'service_order/1', code: 'erp_refused', erpWords: message }])
    expect(shop.rows('ordens-servico')).toHaveLength(1)
  })
})

describe('an appointment', () => {
  const booked = (id: string): InvoiceFacts => ({
    customer: id,
    items: [bath],
    instalments: [{ id: 'a', due: '2026-11-20', cents: 7000 }],
  })

  it('moved to another day moves dates, not documents [R2.4]', async () => {
    shop = await openShop()
    const id = await withCustomer()
    want(booked(id))
    await shop.loop.pass()
    shop.calls()
    want({ ...booked(id), instalments: [{ id: 'a', due: '2026-11-27', cents: 7000 }] })
    expect(await shop.loop.pass(true)).toEqual({ say: 'agreed', findings: [] })
    expect(writes(shop.calls())).toEqual(['POST ordens-servico/*/parcelas', 'PUT contas-receber/*'])
    expect(liveRows('contas-receber')).toMatchObject([{ vencimento_rec: '2026-11-27' }])
    await restsAgreed()
  })

  it('cancelled cancels the order and trashes what was open [A3.12 R2.4]', async () => {
    shop = await openShop()
    const id = await withCustomer()
    want(booked(id))
    await shop.loop.pass()
    shop.calls()
    want({ ...booked(id), status: 'cancelled' })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(writes(shop.calls())).toEqual(['DELETE contas-receber/*', 'POST ordens-servico/*/status'])
    expect(accounts()).toEqual([])
    expect(liveRows('ordens-servico')).toMatchObject([{ status_pedido: 'Cancelado' }])
    await restsAgreed()
  })

  it('cancelled before anything was sent costs nothing', async () => {
    shop = await openShop()
    const id = await withCustomer()
    want({ ...booked(id), status: 'cancelled' })
    expect(await shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(shop.calls()).toEqual([])
  })

  it('sends nothing to do with money before account and category are chosen [R3.8]', async () => {
    shop = await openShop()
    const id = await withCustomer()
    shop.loop.settings = { ...shop.account.settings, bank_account: null, category: null }
    want(booked(id))
    const rest = await shop.loop.pass()
    expect(rest.findings.map(finding => finding.code)).toEqual(['bank_account_missing', 'category_missing'])
    expect(shop.rows('contas-receber')).toEqual([])
  })
})
