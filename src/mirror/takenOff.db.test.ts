/** Goods or services taken off a charge that was paid: the money stays received, here and in the ERP. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { editLines } from '../shop/invoiceEdits.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, rest, act, rows, accounts, findings, writes } = {} as Till
beforeEach(async () => {
  till = await openTill()
  ;({ world, rest, act, rows, accounts, findings, writes } = till)
})
afterEach(() => till.close())

/** A bath at R$ 85.00 and two shampoos at R$ 32.90, in two instalments. */
const bathAndShampoo = async () => till.mixed(await till.shampoo())

/** The shampoos come off the charge; what was paid for them becomes credit. */
async function takeOffTheShampoos(invoiceId: string): Promise<void> {
  await act(async (tx, context) => {
    const lines = await tx<{ id: string }[]>`
      select id from invoice_line where invoice_id = ${invoiceId} and kind = 'service'`
    return editLines(tx, context, { invoiceId, lines: [...lines], excess: 'credit' }, 'lines')
  })
  await rest()
}
const salesOrders = () => rows('pedidos').map(row => row.status_pedido)
const servicesAndShampoos = [
  'Fatura 1 - 1/2: 42.50 pago',
  'Fatura 1 - 2/2: 42.50 pago',
  'Fatura 1 - Produtos 1/2: 32.90 pago',
  'Fatura 1 - Produtos 2/2: 32.90 pago',
]

async function staysSo(invoiceId: string): Promise<void> {
  expect(await findings(invoiceId)).toEqual([])
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

it('all goods come off after everything was paid: the sales order is cancelled, its money stays, and nobody is asked', async () => {
  const invoice = await bathAndShampoo()
  await till.pay(invoice, 15_080)
  await rest()
  await takeOffTheShampoos(invoice)
  expect(accounts()).toEqual(servicesAndShampoos)
  expect(salesOrders()).toEqual(['Cancelado'])
  expect(till.stockThere()).toEqual([10])
  await staysSo(invoice)
})

it('somebody opens such an account there, and its receipt stays: it is settled again, not put in the trash', async () => {
  const invoice = await bathAndShampoo()
  await till.pay(invoice, 15_080)
  await rest()
  await takeOffTheShampoos(invoice)
  world.emulator.setSwitches({ unsettleKeepsReceipts: true })
  const { receivables } = world.emulator.person()
  const products = rows('contas-receber').find(row => row.nome_conta === 'Fatura 1 - Produtos 1/2')!
  receivables.unsettle({ id: Number(products.id_conta_rec) })
  await rest()
  expect(accounts()).toEqual(servicesAndShampoos)
  await staysSo(invoice)
})

it('goods that were paid in part there come off: the part stays received', async () => {
  const invoice = await bathAndShampoo()
  const { receivables } = world.emulator.person()
  const products = rows('contas-receber').find(row => row.nome_conta === 'Fatura 1 - Produtos 1/2')!
  receivables.receivePart({
    id: Number(products.id_conta_rec),
    valor_pago: '10.00',
    data_pagamento: '2026-11-20',
    forma_pagamento: 'Pix',
  } as never)
  await rest()
  await takeOffTheShampoos(invoice)
  expect(accounts()).toEqual([
    'Fatura 1 - 1/2: 37.50 aberto',
    'Fatura 1 - 2/2: 47.50 aberto',
    'Fatura 1 - Produtos 1/2: 10.00 pago',
  ])
  await staysSo(invoice)
})
