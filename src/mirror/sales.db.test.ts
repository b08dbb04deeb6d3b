/** Goods beside services: what then stands in the ERP, whole and taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelInvoice } from '../shop/callingOff.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

type Row = Record<string, unknown>

let till: Till
let world: Till['world']
let worker: Till['worker']
let rest: Till['rest']
let act: Till['act']
let rows: Till['rows']
let writes: Till['writes']
let accounts: Till['accounts']
let stockThere: Till['stockThere']
let stockHere: Till['stockHere']
let shampoo: Till['shampoo']
let mixed: Till['mixed']
let pay: Till['pay']
let findings: Till['findings']
beforeEach(async () => {
  till = await openTill()
  ;({
    world,
    worker,
    rest,
    act,
    rows,
    writes,
    accounts,
    stockThere,
    stockHere,
    shampoo,
    mixed,
    pay,
    findings,
  } = till)
})
afterEach(() => till.close())

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
  it('become a service order and a sales order with their own receivables [A1.01 A1.20 A3.15 A3.16 A3.17 R3.2 R3.4]', async () => {
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

  it('paid: both orders are Atendido, the goods left once, and the stock here follows [A1.21 A3.16 R3.2 R6.1]', async () => {
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

  it('called off unpaid: both orders are cancelled and nothing is left to receive [R2.4]', async () => {
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
  const ids = (found: Row[]) => found.map(row => Number(row.id_conta_rec))
  const statuses = (resource: string) =>
    rows(resource)
      .map(row => row.status_pedido)
      .sort()

  it('whole: the old orders are cancelled, new ones are open, and the goods came back once [A1.32 A1.33 A1.35 A1.36 R5.1 R5.2 R5.3]', async () => {
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

  it('whole: what is owed again are four new accounts, and the old ones are unsettled and in the trash [A1.36 R5.2]', async () => {
    const invoice = await mixed(await shampoo())
    await pay(invoice, 15_080)
    await rest()
    const paid = ids(rows('contas-receber'))
    expect(rows('contas-receber').map(row => row.liquidado_rec)).toEqual(Array(4).fill('Sim'))
    await takeBack(
      invoice,
      (await payments(invoice)).map(each => each.id),
    )
    await rest()
    const owed = rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
    expect(owed).toHaveLength(4)
    expect(ids(owed).filter(id => paid.includes(id))).toEqual([])
    const all = world.emulator.state()['contas-receber'] as Row[]
    const old = all.filter(row => paid.includes(Number(row.id_conta_rec)))
    expect(old.map(row => `${row.liquidado_rec} ${row.valor_pago} ${row.lixeira}`)).toEqual(
      Array(4).fill('Nao 0.00 Sim'),
    )
    expect(all).toHaveLength(8)
  })

  it('the card’s leg alone: the Pix keeps its accounts, day, method, bank and value; the card’s are made anew [A1.36 A1.37 R5.2]', async () => {
    const [pixBank] = (world.emulator.state()['contas-bancarias'] as Row[])
      .map(row => String(row.id_banco_cad))
      .reverse()
    const { connectionId } = world
    await world.act(
      tx =>
        tx`update connection set settings = settings || jsonb_build_object('bank_account_by_method', jsonb_build_object('pix', ${pixBank!}::text)) where id = ${connectionId}`,
    )
    const invoice = await mixed(await shampoo())
    await act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId: invoice,
        legs: [
          { method: 'pix', amountCents: 7_540 },
          { method: 'credit_card', amountCents: 7_540 },
        ],
        receivedOn: '2026-11-19',
      }),
    )
    await rest()
    const settled = () => rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')
    const byPix = settled().filter(row => row.forma_pagamento === 'PIX')
    const told = (found: Row[]) =>
      found.map(row => [
        row.id_conta_rec,
        row.data_pagamento,
        row.forma_pagamento,
        row.id_banco,
        row.valor_pago,
      ])
    expect(byPix.map(row => [row.data_pagamento, String(row.id_banco), row.valor_pago])).toEqual([
      ['2026-11-19', pixBank, '42.50'],
      ['2026-11-19', pixBank, '32.90'],
    ])
    expect(
      settled()
        .filter(row => row.forma_pagamento !== 'PIX')
        .map(row => String(row.id_banco)),
    ).not.toContain(pixBank)
    const before = ids(rows('contas-receber'))
    const [, card] = await payments(invoice)
    await takeBack(invoice, [card!.id])
    await rest()
    expect(told(settled())).toEqual(told(byPix))
    const owed = rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
    expect(owed.map(row => row.valor_rec)).toEqual(['42.50', '32.90'])
    expect(ids(owed).filter(id => before.includes(id))).toEqual([])
  })

  it('the card’s leg alone: what the Pix paid stays received, to the cent [A1.37 R5.1 R5.2]', async () => {
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
