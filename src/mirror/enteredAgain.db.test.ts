/** A receipt that somebody undoes in the ERP and enters again before anybody here looks: the same money, not another debt. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInvoice } from '../shop/invoices.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const today = '2026-11-20'
const inErp = () => till.world.emulator.person().receivables
const account = () => till.rows('contas-receber')[0]!
const statuses = () => till.rows('ordens-servico').map(row => row.status_pedido)

async function bath(): Promise<string> {
  const { invoiceId } = await till.act((tx, context) =>
    createInvoice(tx, context, { lines: [{ description: 'Banho', unitPriceCents: 9_000 }] }),
  )
  await till.rest()
  return invoiceId
}

/** Undone and entered again, as these say; nobody looks in between. */
async function entersAgain(receipt: object): Promise<void> {
  const id = Number(account().id_conta_rec)
  inErp().unsettle({ id })
  inErp().settle({ id, ...receipt })
  await till.rest()
}

const standing = (invoiceId: string) =>
  till.world.act(async tx => {
    const [invoice] = await tx<{ received: number; generation: number }[]>`
      select received, generation from invoice where id = ${invoiceId}`
    const payments = await tx<{ words: string }[]>`
      select p.method || ' ' || a.amount || ' ' || p.received_on as words from standing_allocation a
        join payment p on p.id = a.payment_id where p.invoice_id = ${invoiceId} order by p.recorded_by, a.id`
    return { ...invoice!, payments: payments.map(({ words }) => words) }
  })

async function staysSo(invoiceId: string): Promise<void> {
  expect(await till.findings(invoiceId)).toEqual([])
  const writes = till.writes()
  await till.rest()
  expect(till.writes()).toBe(writes)
}

describe('a bath of R$ 90.00 that was paid here by Pix', () => {
  let invoice: string
  beforeEach(async () => {
    invoice = await bath()
    await till.pay(invoice, 9_000)
    await till.rest()
  })

  it('entered again just so: nothing was taken back here, and nothing is charged anew [R5.5 R9.05]', async () => {
    await entersAgain({ data_pagamento: today })
    expect(await standing(invoice)).toEqual({
      received: 9_000,
      generation: 1,
      payments: [`pix 90.00 ${today}`],
    })
    expect([till.accounts(), statuses()]).toEqual([[expect.stringMatching(/90\.00 pago$/)], ['Atendido']])
    await staysSo(invoice)
  })

  it('entered again as cash of the day before: that is the payment, the order stands and nothing is open [R5.5 R9.05]', async () => {
    await entersAgain({ data_pagamento: '2026-11-19', forma_pagamento: 'Dinheiro' })
    expect(await standing(invoice)).toEqual({
      received: 9_000,
      generation: 1,
      payments: ['cash 90.00 2026-11-19'],
    })
    expect([till.accounts(), statuses()]).toEqual([[expect.stringMatching(/90\.00 pago$/)], ['Atendido']])
    await staysSo(invoice)
  })

  it('entered again as R$ 80.00: that is received, and R$ 10.00 are owed again [R5.5 R9.05]', async () => {
    const id = Number(account().id_conta_rec)
    inErp().unsettle({ id })
    inErp().receivePart({ id, valor_pago: '80.00', data_pagamento: today, forma_pagamento: 'Pix' } as never)
    await till.rest()
    expect(await standing(invoice)).toEqual({
      received: 8_000,
      generation: 2,
      payments: [`pix 80.00 ${today}`],
    })
    expect(statuses().toSorted()).toEqual(['Cancelado', 'Em Aberto'])
    await till.pay(invoice, 1_000)
    await till.rest()
    expect(await standing(invoice)).toMatchObject({ received: 9_000 })
    await staysSo(invoice)
  })
})

it('received in the ERP, undone there and entered again as of another day: the day moves, and nothing else [R5.5 R9.05]', async () => {
  const invoice = await bath()
  inErp().settle({ id: Number(account().id_conta_rec), data_pagamento: today, forma_pagamento: 'Pix' })
  await till.rest()
  expect(await standing(invoice)).toMatchObject({ received: 9_000, generation: 1 })
  await entersAgain({ data_pagamento: '2026-11-18', forma_pagamento: 'Pix' })
  expect(await standing(invoice)).toEqual({
    received: 9_000,
    generation: 1,
    payments: ['pix 90.00 2026-11-18'],
  })
  await staysSo(invoice)
})
