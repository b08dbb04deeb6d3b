/** Goods that left and came back before the ERP heard of either. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { reversePayments } from '../shop/reversal.ts'
import { sell } from '../shop/sales.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

it('a shampoo sold and taken back in a pause: the ERP’s stock never moves [R6.4]', async () => {
  const productId = await till.shampoo()
  const movements = () => till.rows('produtos').flatMap(row => row.estoque as unknown[]).length
  const before = movements()
  const id = till.world.connectionId
  await till.act((tx, context) => pauseConnection(tx, context, id))
  const { invoiceId } = await till.act((tx, context) =>
    sell(tx, context, { lines: [{ productId }], payments: [{ method: 'pix', amountCents: 3_290 }] }),
  )
  const payments = await till.world.act(
    tx => tx<{ id: string }[]>`select id from payment where invoice_id = ${invoiceId}`,
  )
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds: payments.map(one => one.id), reason: 'Desistiu' }),
  )
  await till.act((tx, context) => resumeConnection(tx, context, id))
  await till.rest()
  expect(movements()).toBe(before)
  expect(await till.stockThere()).toEqual([10])
  const [kept] = await till.world.act(
    tx => tx<{ rows: number }[]>`select count(*)::int as rows from stock_movement`,
  )
  expect(kept!.rows).toBe(2)
})
