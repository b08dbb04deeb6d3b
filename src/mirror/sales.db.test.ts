/** Goods beside services, in the simulated world without faults: what then stands in the ERP, asked of its own state. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type Worker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { ActContext, Result } from '../shop/act.ts'
import { cancelInvoice } from '../shop/callingOff.ts'
import { pauseConnection, resumeConnection } from '../shop/connections.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { reversePayments } from '../shop/reversal.ts'
import type { Tx } from '../store/database.ts'
import { allGuards } from '../sync/parts.ts'

let fresh: FreshDatabase
let world: World
let worker: Worker
beforeEach(async () => {
  fresh = await freshDatabase()
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
  })
  worker = createWorker('one', world.parts)
})
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

/** Polls, and works off what is due, until nothing but the next polls is left. */
async function rest(): Promise<void> {
  await world.act(tx => tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%'`)
  for (let n = 0; n < 600; n++) {
    if ((await worker.move()) !== 'idle') continue
    const [busy] = await world.act(
      tx =>
        tx`select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`,
    )
    if (!busy) return
    await world.clock.advance(1_000)
  }
  throw new Error('the shop never came to rest')
}

async function act<T>(work: (tx: Tx, context: ActContext) => Promise<Result<T>>): Promise<T> {
  const result = await world.act(work)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

type Row = Record<string, unknown>
const rows = (resource: string): Row[] =>
  ((world.emulator.state()[resource] ?? []) as Row[]).filter(row => row.lixeira !== 'Sim')
const writes = () => world.emulator.requests().filter(request => request.method !== 'GET').length
/** Amount and standing of every live receivable, by name. */
const accounts = () =>
  rows('contas-receber')
    .map(row => `${row.nome_conta}: ${row.valor_rec} ${row.liquidado_rec === 'Sim' ? 'pago' : 'aberto'}`)
    .sort()
const stockThere = () => rows('produtos').map(row => Number(row.estoque_produto))
const stockHere = () =>
  world.act(async tx => {
    const found = await tx<
      { milli: number | null }[]
    >`select (stock * 1000)::bigint as milli from product order by name`
    return found.map(row => row.milli)
  })

/** Shampoo at R$ 32.90 with ten pieces in the ERP, linked by its code. */
async function shampoo(): Promise<string> {
  world.emulator.person().products.create({
    fields: {
      desc_produto: 'Xampu neutro',
      estoque_produto: '10.00',
      cod_produto: 'XN-1',
      unidade_produto: 'UN',
      valor_produto: '32.90',
      tipo_produto: 'Produto',
    },
  })
  const { id } = await act((tx, context) =>
    saveProduct(tx, context, { name: 'Xampu neutro', code: 'XN-1', priceCents: 3_290 }),
  )
  await rest()
  return id
}

async function mixed(productId: string): Promise<string> {
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [
        { description: 'Banho', unitPriceCents: 8_500 },
        { productId, quantity: 2 },
      ],
      instalments: { count: 2, firstDueOn: '2026-12-05' },
    } as never),
  )
  await rest()
  return invoiceId
}

const pay = (invoiceId: string, amountCents: number) =>
  act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId,
      legs: [{ method: 'pix', amountCents }],
      receivedOn: context.today,
    }),
  )

describe('a product', () => {
  it('of the same code in the ERP is linked, and its stock is known here', async () => {
    await shampoo()
    expect(rows('produtos')).toHaveLength(1)
    expect(await stockHere()).toEqual([10_000])
  })

  it('the ERP does not have is made there', async () => {
    await act((tx, context) => saveProduct(tx, context, { name: 'Coleira P', code: 'CP', priceCents: 4_500 }))
    await rest()
    expect(rows('produtos')).toMatchObject([
      { desc_produto: 'Coleira P', valor_produto: '45.000000', cod_produto: 'CP' },
    ])
  })
})

describe('a bath and two shampoos for R$ 150.80 in two instalments', () => {
  it('become a service order and a sales order with their own receivables', async () => {
    await mixed(await shampoo())
    expect(rows('ordens-servico')).toHaveLength(1)
    expect(rows('pedidos')).toHaveLength(1)
    expect(rows('pedidos')).toMatchObject([{ status_pedido: 'Em Aberto' }])
    expect(accounts()).toEqual([
      'Fatura 1 - 1/2: 42.50 aberto',
      'Fatura 1 - 2/2: 42.50 aberto',
      'Fatura 1 - Produtos 1/2: 32.90 aberto',
      'Fatura 1 - Produtos 2/2: 32.90 aberto',
    ])
    expect(stockThere()).toEqual([10])
  })

  it('paid: both orders are Atendido, the goods left once, and the stock here follows', async () => {
    const invoice = await mixed(await shampoo())
    await pay(invoice, 5_000)
    await rest()
    expect(stockThere()).toEqual([10])
    await pay(invoice, 10_080)
    await rest()
    expect([rows('ordens-servico')[0], rows('pedidos')[0]].map(row => row!.status_pedido)).toEqual([
      'Atendido',
      'Atendido',
    ])
    const open = accounts().filter(line => line.endsWith('aberto'))
    expect(open).toEqual([])
    expect(stockThere()).toEqual([8])
    expect(await stockHere()).toEqual([8_000])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
  })

  it('called off unpaid: both orders are cancelled and nothing is left to receive', async () => {
    const invoice = await mixed(await shampoo())
    await act((tx, context) => cancelInvoice(tx, context, { invoiceId: invoice, reason: 'Desistiu' }))
    await rest()
    expect([rows('ordens-servico')[0], rows('pedidos')[0]].map(row => row!.status_pedido)).toEqual([
      'Cancelado',
      'Cancelado',
    ])
    expect(accounts()).toEqual([])
    expect(stockThere()).toEqual([10])
  })
})

describe('a bath and two shampoos for R$ 150.80, paid and taken back', () => {
  const payments = (invoiceId: string) =>
    world.act(async tx => {
      const found = await tx<{ id: string; method: string }[]>`
        select id, method from payment where invoice_id = ${invoiceId} order by created_at, position`
      return [...found]
    })
  const takeBack = (invoiceId: string, paymentIds: string[]) =>
    act((tx, context) => reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Cartão errado' }))
  const statuses = (resource: string) =>
    rows(resource)
      .map(row => row.status_pedido)
      .sort()

  it('whole: the old orders are cancelled, new ones are open, and the goods came back once', async () => {
    const invoice = await mixed(await shampoo())
    await pay(invoice, 15_080)
    await rest()
    expect(stockThere()).toEqual([8])
    await takeBack(
      invoice,
      (await payments(invoice)).map(each => each.id),
    )
    await rest()
    expect(statuses('ordens-servico')).toEqual(['Cancelado', 'Em Aberto'])
    expect(statuses('pedidos')).toEqual(['Cancelado', 'Em Aberto'])
    expect(accounts()).toEqual([
      'Fatura 1 - 1/2: 42.50 aberto',
      'Fatura 1 - 2/2: 42.50 aberto',
      'Fatura 1 - Produtos 1/2: 32.90 aberto',
      'Fatura 1 - Produtos 2/2: 32.90 aberto',
    ])
    expect(stockThere()).toEqual([10])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
    await pay(invoice, 15_080)
    await rest()
    expect(statuses('ordens-servico')).toEqual(['Atendido', 'Cancelado'])
    expect(accounts().filter(line => line.endsWith('aberto'))).toEqual([])
    expect(stockThere()).toEqual([8])
  })

  it('the card’s leg alone: what the Pix paid stays received, to the cent', async () => {
    const invoice = await mixed(await shampoo())
    await act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId: invoice,
        legs: [
          { method: 'pix', amountCents: 7_540 },
          { method: 'credit_card', amountCents: 7_540 },
        ],
        receivedOn: context.today,
      }),
    )
    await rest()
    const [, card] = await payments(invoice)
    await takeBack(invoice, [card!.id])
    await rest()
    expect(statuses('ordens-servico')).toEqual(['Cancelado', 'Em Aberto'])
    const sum = (how: string) =>
      rows('contas-receber')
        .filter(row => (row.liquidado_rec === 'Sim') === (how === 'pago'))
        .reduce((cents, row) => cents + Math.round(Number(row.valor_rec) * 100), 0)
    expect([sum('pago'), sum('aberto')]).toEqual([7_540, 7_540])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
  })

  it('a part payment that another part payment follows, the first one taken back', async () => {
    const invoice = await mixed(await shampoo())
    for (const cents of [2_000, 3_000]) {
      await pay(invoice, cents)
      await rest()
    }
    const [first] = await payments(invoice)
    await takeBack(invoice, [first!.id])
    await rest()
    const settled = rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')
    expect(settled.reduce((cents, row) => cents + Math.round(Number(row.valor_rec) * 100), 0)).toBe(3_000)
    expect(await findings(invoice)).toEqual([])
  })
})

it('taken back while the settlement is still on its way: undone there as well, and a person is asked nothing', async () => {
  const invoice = await mixed(await shampoo())
  await pay(invoice, 15_080)
  const isSettled = (row: Row) => row.liquidado_rec === 'Sim'
  // Until the first is settled there and the pass waits for a reading that can show it.
  for (let n = 0; n < 400; n++) {
    const how = await worker.move()
    if (how === 'idle' && rows('contas-receber').some(isSettled)) break
    if (how === 'idle') await world.clock.advance(500)
  }
  expect(rows('contas-receber').some(isSettled)).toBe(true)
  const found = await world.act(
    tx => tx<{ id: string }[]>`select id from payment where invoice_id = ${invoice}`,
  )
  await act((tx, context) =>
    reversePayments(tx, context, {
      invoiceId: invoice,
      paymentIds: found.map(each => each.id),
      reason: 'Engano',
    }),
  )
  await rest()
  expect(await findings(invoice)).toEqual([])
  expect(rows('contas-receber').filter(isSettled)).toEqual([])
  expect(accounts()).toHaveLength(4)
  expect(
    rows('ordens-servico')
      .map(row => row.status_pedido)
      .sort(),
  ).toEqual(['Cancelado', 'Em Aberto'])
  expect(stockThere()).toEqual([10])
})

describe('inside the ERP', () => {
  const account = (name: string) => {
    const row = rows('contas-receber').find(each => each.nome_conta === name && each.liquidado_rec !== 'Sim')
    return { id: Number(row!.id_conta_rec) }
  }
  const settledAccount = () => ({
    id: Number(rows('contas-receber').find(row => row.liquidado_rec === 'Sim')!.id_conta_rec),
  })
  const bath = async () => {
    const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
    const { invoiceId } = await act((tx, context) =>
      createInvoice(tx, context, {
        customerId: customer.id,
        lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
        instalments: { count: 2, firstDueOn: '2026-12-05' },
      } as never),
    )
    await rest()
    return invoiceId
  }
  const money = (invoiceId: string) =>
    world.act(async tx => {
      const [row] = await tx<{ total: number; received: number; generation: number }[]>`
        select total, received, generation from invoice where id = ${invoiceId}`
      return { ...row! }
    })
  const statuses = () =>
    rows('ordens-servico')
      .map(row => row.status_pedido)
      .sort()

  it('an instalment is settled: it is a payment here, and the second one makes the order Atendido', async () => {
    const invoice = await bath()
    world.emulator.person().receivables.settle(account('Fatura 1 - 1/2'))
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 1 })
    expect(await findings(invoice)).toEqual([])
    world.emulator.person().receivables.settle(account('Fatura 1 - 2/2'))
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 8_500 })
    expect(statuses()).toEqual(['Atendido'])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
    expect(rows('contas-receber')).toHaveLength(2)
  })

  it('a part is received there: exactly that is received here', async () => {
    const invoice = await bath()
    world.emulator.person().receivables.receivePart({
      ...account('Fatura 1 - 1/2'),
      valor_pago: '10.00',
      data_pagamento: '2026-11-20',
      forma_pagamento: 'Pix',
    } as never)
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 1_000 })
    expect(await findings(invoice)).toEqual([])
    await pay(invoice, 7_500)
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 8_500 })
    expect(statuses()).toEqual(['Atendido'])
  })

  it('what we settled is undone: unpaid here, a new open order and a new receivable there', async () => {
    const invoice = await bath()
    await pay(invoice, 8_500)
    await rest()
    world.emulator.person().receivables.unsettle(settledAccount())
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 2 })
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(await findings(invoice)).toEqual([])
    const open = rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
    expect(open.map(row => row.valor_rec)).toEqual(['42.50'])
  })

  it('what we settled is put in the trash: the same', async () => {
    const invoice = await bath()
    await pay(invoice, 8_500)
    await rest()
    world.emulator.person().receivables.trash(settledAccount())
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 4_250, generation: 2 })
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
    expect(await findings(invoice)).toEqual([])
  })

  const atOnce = async (ourCents: number) => {
    const invoice = await bath()
    await act((tx, context) => pauseConnection(tx, context, world.connectionId))
    await pay(invoice, ourCents)
    world.emulator.person().receivables.settle(account('Fatura 1 - 1/2'))
    await act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    return invoice
  }

  it('recorded on both sides, the same amount on the same day: one receipt', async () => {
    const invoice = await atOnce(4_250)
    expect(await money(invoice)).toMatchObject({ received: 4_250 })
    expect(rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')).toHaveLength(1)
    expect(await findings(invoice)).toEqual([])
  })

  it('paid in part here and whole there at once: nothing is lost on either side, and a person is asked', async () => {
    const invoice = await atOnce(1_000)
    expect(await money(invoice)).toMatchObject({ received: 1_000 })
    expect(rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')).toMatchObject([
      { valor_pago: '42.50' },
    ])
    expect(await findings(invoice)).toEqual(['changed_in_erp'])
  })
})

const findings = (recordId: string) =>
  world.act(async tx => {
    const found = await tx<{ code: string }[]>`
      select code from finding where subject_id = ${recordId} and closed_at is null`
    return found.map(row => row.code)
  })
