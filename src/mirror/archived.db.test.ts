/** A charge that stands on what was archived before the ERP ever heard of it: said, and mended by restoring it. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { archiveCustomer, restoreCustomer, saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { archiveProduct, restoreProduct, saveProduct } from '../shop/products.ts'
import { sell } from '../shop/sales.ts'
import { rehearse } from '../sync/rehearse.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

it('two products off the catalogue: both are named, and restored, the sale goes on by itself', async () => {
  const { act, rest, findings, rows } = till
  const made: string[] = []
  for (const name of ['Coleira P', 'Coleira M']) {
    made.push((await act((tx, context) => saveProduct(tx, context, { name, priceCents: 4_500 }))).id)
  }
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, { customerId: customer.id, lines: made.map(productId => ({ productId })) }),
  )
  for (const id of made) await act((tx, context) => archiveProduct(tx, context, { id }))
  await rest()
  expect(await findings(invoiceId)).toEqual(['product_archived', 'product_archived'])
  const { storeId, connectionId, parts } = till.world
  const plan = await rehearse(parts, { storeId, connectionId }, { kind: 'invoice', recordId: invoiceId })
  expect(plan).toMatchObject({
    agreed: false,
    steps: [],
    findings: [{ params: { name: 'Coleira M' } }, { params: { name: 'Coleira P', recordId: made[0] } }],
  })
  await act((tx, context) => restoreProduct(tx, context, { id: made[0]! }))
  await rest()
  expect(await findings(invoiceId)).toEqual(['product_archived'])
  await act((tx, context) => restoreProduct(tx, context, { id: made[1]! }))
  await rest()
  expect(await findings(invoiceId)).toEqual([])
  expect(rows('pedidos')).toMatchObject([{ status_pedido: 'Em Aberto' }])
})

it('a product archived while the sale already waits for it is said then', async () => {
  const { act, rest, findings, world } = till
  world.emulator.addFault({
    kind: 'refusal',
    method: 'POST',
    path: 'produtos',
    message: 'Nome inválido',
    count: 0,
  })
  const product = await act((tx, context) =>
    saveProduct(tx, context, { name: 'Coleira P', priceCents: 4_500 }),
  )
  const { invoiceId } = await act((tx, context) =>
    sell(tx, context, {
      lines: [{ productId: product.id }],
      payments: [{ method: 'cash', amountCents: 4_500 }],
    }),
  )
  await rest()
  expect([await findings(invoiceId), await findings(product.id)]).toEqual([[], ['erp_refused']])
  await act((tx, context) => archiveProduct(tx, context, { id: product.id }))
  await rest()
  expect([await findings(invoiceId), await findings(product.id)]).toEqual([['product_archived'], []])
})

it('a customer archived after paying, before anything was sent', async () => {
  const { act, rest, findings, rows } = till
  const { id } = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    sell(tx, context, {
      customerId: id,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
      payments: [{ method: 'cash', amountCents: 8_500 }],
    }),
  )
  await act((tx, context) => archiveCustomer(tx, context, { id }))
  await rest()
  expect(await findings(invoiceId)).toEqual(['customer_archived'])
  await act((tx, context) => restoreCustomer(tx, context, { id }))
  await rest()
  expect(await findings(invoiceId)).toEqual([])
  expect(rows('ordens-servico')).toMatchObject([{ status_pedido: 'Atendido' }])
})
