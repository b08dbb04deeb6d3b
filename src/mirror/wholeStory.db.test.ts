/**
 * One visit from booking to the last cent: services, products and supplies, a discount on the whole, two instalments, a
 * split payment with interest on one leg, that leg undone inside the ERP, and the rest paid. At every rest both sides hold the same receipts.
 */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { moveStatus } from '../shop/appointments.ts'
import { book } from '../shop/booking.ts'
import { saveCustomer } from '../shop/customers.ts'
import { adjustInvoice } from '../shop/invoiceEdits.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { saveService } from '../shop/services.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let act: Till['act']
let rest: Till['rest']
let rows: Till['rows']
beforeEach(async () => {
  till = await openTill()
  ;({ act, rest, rows } = till)
})
afterEach(() => till.close())

/** Money of each receipt that stands, smallest first. */
const receiptsHere = (invoiceId: string) =>
  till.world.act(async tx => {
    const found = await tx<{ cents: number }[]>`
      select a.amount as cents from standing_allocation a join payment p on p.id = a.payment_id
      where p.invoice_id = ${invoiceId} order by a.amount`
    return found.map(row => row.cents)
  })
const settledThere = () => rows('contas-receber').filter(row => row.liquidado_rec === 'Sim')
const receiptsThere = () =>
  settledThere()
    .map(row => Math.round(Number(row.valor_pago) * 100))
    .sort((a, b) => a - b)
const openThere = () =>
  rows('contas-receber')
    .filter(row => row.liquidado_rec !== 'Sim')
    .reduce((cents, row) => cents + Math.round(Number(row.valor_rec) * 100), 0)
const orders = (resource: string) => rows(resource).map(row => row.status_pedido)
/** Quantity and price of each item of the orders there. */
const items = (resource: string, list: string, quantity: string, price: string) =>
  rows(resource)
    .flatMap(row => (row[list] ?? []) as Record<string, unknown>[])
    .map(item => `${Number(item[quantity])} × ${Number(item[price]).toFixed(2)}`)
    .sort()
const stock = () =>
  Object.fromEntries(rows('produtos').map(row => [String(row.desc_produto), Number(row.estoque_produto)]))

/** Comes to rest, and then to no further write, with the same receipts on both sides and this much open. */
async function agrees(invoiceId: string, openCents: number): Promise<void> {
  await rest()
  expect(await till.findings(invoiceId)).toEqual([])
  expect(receiptsThere()).toEqual(await receiptsHere(invoiceId))
  expect(openThere()).toBe(openCents)
  const before = till.writes()
  await rest()
  expect(till.writes()).toBe(before)
}

async function product(name: string, code: string, pieces: string): Promise<string> {
  const fields = { desc_produto: name, cod_produto: code, estoque_produto: pieces, unidade_produto: 'UN' }
  till.world.emulator.person().products.create({
    fields: { ...fields, valor_produto: '32.90', tipo_produto: 'Produto' },
  })
  return (await act((tx, context) => saveProduct(tx, context, { name, code, priceCents: 3_290 }))).id
}

it('a bath, two shampoos and a conditioner used up, at a discount: every cent and every piece once, whatever is undone on the way [R5.2]', async () => {
  const shampoo = await product('Xampu neutro', 'XN-1', '10.00')
  const conditioner = await product('Condicionador', 'CD-1', '5.00')
  const bath = await act((tx, context) =>
    saveService(tx, context, {
      name: 'Banho',
      priceCents: 8_500,
      supplies: [{ productId: conditioner, quantity: 0.1 }],
    }),
  )
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { appointmentId, invoiceId } = await act((tx, context) =>
    book(tx, context, {
      customerId: customer.id,
      startsAt: '2026-11-20T15:00:00Z',
      services: [
        { serviceId: bath.id, unitPriceCents: 8_500 },
        { productId: shampoo, quantity: 2 },
      ],
      instalments: { count: 2, firstDueOn: '2026-12-05' },
    }),
  )
  await agrees(invoiceId, 15_080)

  // R$ 10.80 off the whole: R$ 6.09 of the bath, R$ 4.71 of the two shampoos, which cannot share it to the cent.
  await act((tx, context) =>
    adjustInvoice(tx, context, { invoiceId, adjustment: { kind: 'discount', amountCents: 1_080 } }),
  )
  await agrees(invoiceId, 14_000)
  expect(items('ordens-servico', 'servicos', 'horas_servico', 'valor_unit_servico')).toEqual(['1 × 78.91'])
  expect(items('pedidos', 'produtos', 'qtde_produto', 'valor_unit_produto')).toEqual([
    '1 × 30.54',
    '1 × 30.55',
  ])
  expect([orders('ordens-servico'), orders('pedidos')]).toEqual([['Em Aberto'], ['Em Aberto']])
  expect(rows('contas-receber')).toHaveLength(4)

  // R$ 50.00 by Pix, and R$ 40.00 by card for which R$ 2.00 of interest is asked.
  await act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId,
      legs: [
        { method: 'pix', amountCents: 5_000 },
        { method: 'credit_card', amountCents: 4_200, interestCents: 200 },
      ],
      receivedOn: context.today,
    }),
  )
  await agrees(invoiceId, 5_000)
  expect(receiptsThere().reduce((sum, cents) => sum + cents, 0)).toBe(9_200)
  const byPix = settledThere().filter(row => row.forma_pagamento === 'PIX')

  await act((tx, context) => moveStatus(tx, context, { appointmentId, to: 'finished' }))
  await agrees(invoiceId, 5_000)
  expect(stock()).toEqual({ 'Xampu neutro': 10, Condicionador: 4.9 })

  // In the ERP somebody undoes what came by card.
  for (const row of settledThere().filter(one => one.forma_pagamento !== 'PIX'))
    till.world.emulator.person().receivables.unsettle({ id: Number(row.id_conta_rec) })
  await agrees(invoiceId, 9_000)
  const standing = settledThere().map(row => [row.id_conta_rec, row.valor_pago, row.data_pagamento])
  expect(standing).toEqual(byPix.map(row => [row.id_conta_rec, row.valor_pago, row.data_pagamento]))
  expect(orders('ordens-servico').sort()).toEqual(['Cancelado', 'Em Aberto'])
  expect(orders('pedidos').sort()).toEqual(['Cancelado', 'Em Aberto'])

  await till.pay(invoiceId, 9_000)
  await agrees(invoiceId, 0)
  expect(orders('ordens-servico').sort()).toEqual(['Atendido', 'Cancelado'])
  expect(orders('pedidos').sort()).toEqual(['Atendido', 'Cancelado'])
  expect(stock()).toEqual({ 'Xampu neutro': 8, Condicionador: 4.9 })
  expect(await generationsTold(invoiceId)).toEqual([2])
})

/** The generations that the invoice's timeline tells of. */
const generationsTold = (invoiceId: string) =>
  till.world.act(async tx => {
    const found = await tx<{ generation: number }[]>`
      select (facts ->> 'generation')::integer as generation from timeline
      where subject_id = ${invoiceId} and facts ? 'generation' order by at`
    return found.map(row => row.generation)
  })
