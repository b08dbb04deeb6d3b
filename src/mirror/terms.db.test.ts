/** Discount, surcharge and interest given at receipt, here and inside the ERP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let act: Till['act']
let rest: Till['rest']
let rows: Till['rows']
let findings: Till['findings']
beforeEach(async () => {
  till = await openTill()
  ;({ act, rest, rows, findings } = till)
})
afterEach(() => till.close())

/** A bath of R$ 85.00, sent. */
async function bath(count = 1): Promise<string> {
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
      instalments: { count, firstDueOn: '2026-12-05' },
    } as never),
  )
  await rest()
  return invoiceId
}

async function pay(invoiceId: string, ...legs: PaymentLeg[]): Promise<string[]> {
  const paid = await act((tx, context) =>
    recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today }),
  )
  await rest()
  return paid.paymentIds
}

/** Amount, money, discount, surcharge, interest and standing of each live receivable there. */
const there = () =>
  rows('contas-receber')
    .map(row =>
      [
        row.valor_rec,
        row.valor_pago,
        row.valor_desconto,
        row.valor_acrescimo,
        row.valor_juros,
        row.liquidado_rec,
      ].join(' '),
    )
    .sort()
const orders = () =>
  rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const plan = () =>
  rows('ordens-servico')
    .filter(row => row.status_pedido !== 'Cancelado')
    .flatMap(row => (row.parcelas as { valor_parcela: string }[]).map(each => each.valor_parcela))
    .sort()
const here = (invoiceId: string) =>
  till.world.act(async tx => {
    const [row] = await tx<{ received: number; terms: number; generation: number }[]>`
      select received, terms, generation from invoice where id = ${invoiceId}`
    return { ...row! }
  })
const total = (invoiceId: string) =>
  till.world.act(async tx => {
    const [row] = await tx<{ total: number }[]>`select total from invoice where id = ${invoiceId}`
    return row!.total
  })
const account = () => ({
  id: Number(rows('contas-receber').find(row => row.liquidado_rec !== 'Sim')!.id_conta_rec),
})
async function staysSo(invoiceId: string): Promise<void> {
  expect(await findings(invoiceId)).toEqual([])
  const before = till.writes()
  await rest()
  expect(till.writes()).toBe(before)
}

describe('given here', () => {
  it('a discount that completes the instalment: settled with it there, and the order is Atendido [A1.29 R4.3]', async () => {
    const invoice = await bath()
    await pay(invoice, { method: 'cash', amountCents: 8_000, discountCents: 500 })
    expect(there()).toEqual(['85.00 80.00 5.00 0.00 0.00 Sim'])
    expect(orders()).toEqual(['Atendido'])
    expect(plan()).toEqual(['85.00'])
    await staysSo(invoice)
  })

  it('part Pix, part card with interest and a fee, and a part stays open: each shows as it was [A1.30 R4.3]', async () => {
    const invoice = await bath()
    await pay(
      invoice,
      { method: 'pix', amountCents: 3_000 },
      { method: 'credit_card', amountCents: 2_175, interestCents: 150, surchargeCents: 25 },
    )
    expect(there()).toEqual([
      '20.00 21.75 0.00 0.25 1.50 Sim',
      '30.00 30.00 0.00 0.00 0.00 Sim',
      '35.00 0.00 0.00 0.00 0.00 Nao',
    ])
    expect(orders()).toEqual(['Em Aberto'])
    expect(plan()).toEqual(['20.00', '30.00', '35.00'])
    await pay(invoice, { method: 'pix', amountCents: 3_500 })
    expect(orders()).toEqual(['Atendido'])
    await staysSo(invoice)
  })

  it('the leg with the discount is taken back: its receivable goes with its terms, the other stands [A1.32 R5.1]', async () => {
    const invoice = await bath()
    const [, card] = await pay(
      invoice,
      { method: 'pix', amountCents: 3_000 },
      { method: 'credit_card', amountCents: 5_000, discountCents: 500 },
    )
    expect(there()).toEqual(['30.00 30.00 0.00 0.00 0.00 Sim', '55.00 50.00 5.00 0.00 0.00 Sim'])
    await act((tx, context) =>
      reversePayments(tx, context, { invoiceId: invoice, paymentIds: [card!], reason: 'Cartão errado' }),
    )
    await rest()
    expect(there()).toEqual(['30.00 30.00 0.00 0.00 0.00 Sim', '55.00 0.00 0.00 0.00 0.00 Nao'])
    expect(orders()).toEqual(['Cancelado', 'Em Aberto'])
    expect(await here(invoice)).toMatchObject({ received: 3_000, terms: 0, generation: 2 })
    await staysSo(invoice)
  })
})

describe('given there', () => {
  it('settled with a discount: the payment comes here with it, and the order is Atendido', async () => {
    const invoice = await bath()
    till.world.emulator.person().receivables.settle({ ...account(), valor_desconto: '5.00' })
    await rest()
    expect(there()).toEqual(['85.00 80.00 5.00 0.00 0.00 Sim'])
    expect(await here(invoice)).toMatchObject({ received: 8_500, terms: 500 })
    expect(orders()).toEqual(['Atendido'])
    await staysSo(invoice)
  })

  it('received in part with interest: what it covers is covered here, and the rest can be paid here [R9.05]', async () => {
    const invoice = await bath()
    till.world.emulator.person().receivables.receivePart({
      ...account(),
      valor_pago: '31.00',
      valor_juros: '1.00',
      data_pagamento: '2026-11-20',
    })
    await rest()
    expect(await here(invoice)).toMatchObject({ received: 3_000, terms: -100 })
    await pay(invoice, { method: 'pix', amountCents: 5_000, discountCents: 500 })
    expect(await here(invoice)).toMatchObject({ received: 8_500, terms: 400 })
    expect(there()).toEqual(['30.00 31.00 0.00 0.00 1.00 Sim', '55.00 50.00 5.00 0.00 0.00 Sim'])
    expect(orders()).toEqual(['Atendido'])
    await staysSo(invoice)
  })

  it('received in part with interest while we settle with interest: the account shows both [R9.05]', async () => {
    const invoice = await bath()
    await act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId: invoice,
        legs: [{ method: 'pix', amountCents: 8_518, interestCents: 18 }],
        receivedOn: context.today,
      }),
    )
    const part = { valor_pago: '5.61', valor_juros: '0.50', data_pagamento: '2026-11-20' }
    const toReceive = account()
    await till.untilSending('receivable.settle')
    till.world.emulator.person().receivables.receivePart({ ...toReceive, ...part })
    await rest()
    expect(there()).toEqual(['85.00 90.79 0.00 0.00 0.68 Sim'])
    expect(await here(invoice)).toMatchObject({ received: 8_500, terms: -68 })
    expect(await findings(invoice)).toEqual(['paid_twice'])
    const before = till.writes()
    await rest()
    expect(till.writes()).toBe(before)
  })

  it('undone there: the discount goes with the money', async () => {
    const invoice = await bath()
    await pay(invoice, { method: 'pix', amountCents: 8_000, discountCents: 500 })
    const settled = rows('contas-receber').find(row => row.liquidado_rec === 'Sim')!
    till.world.emulator.person().receivables.unsettle({ id: Number(settled.id_conta_rec) })
    await rest()
    expect(await here(invoice)).toMatchObject({ received: 0, terms: 0, generation: 2 })
    expect(there()).toEqual(['85.00 0.00 0.00 0.00 0.00 Nao'])
    await staysSo(invoice)
  })
})

describe('changed there', () => {
  const settledOne = () => ({
    id: Number(rows('contas-receber').find(row => row.liquidado_rec === 'Sim')!.id_conta_rec),
  })
  const edit = (of: { id: number }, fields: object) =>
    till.world.emulator.person().receivables.edit({ ...of, fields: fields as never })
  const open = (invoiceId: string) =>
    till.world.act(async tx => {
      const found = await tx<{ id: string; code: string; field: string; choices: { name: ChoiceName }[] }[]>`
        select id, code, field, choices from finding where subject_id = ${invoiceId} and closed_at is null order by field`
      return found.map(({ choices, ...row }) => ({ ...row, ways: choices.map(({ name }) => name) }))
    })
  async function click(invoiceId: string, name: ChoiceName, field?: string): Promise<void> {
    const finding = (await open(invoiceId)).find(one => field === undefined || one.field === field)!
    await act((tx, context) => choose(tx, context, { findingId: finding.id, name }))
    await rest()
  }

  it('a discount, in what we settled: ours alone may be kept, by a click, each time it is changed [R9.01 R9.02]', async () => {
    const invoice = await bath(2)
    await pay(invoice, { method: 'pix', amountCents: 4_250 })
    for (const _ of ['once', 'and the same again']) {
      edit(settledOne(), { valor_desconto: '2.50' })
      await rest()
      expect(await open(invoice)).toMatchObject([
        { code: 'receipt_terms_changed', field: 'discountCents', ways: ['keep_ours'] },
      ])
      expect(there()).toContain('42.50 42.50 2.50 0.00 0.00 Sim')
      await click(invoice, 'keep_ours')
      expect(there()).toEqual(['42.50 0.00 0.00 0.00 0.00 Nao', '42.50 42.50 0.00 0.00 0.00 Sim'])
      expect(await here(invoice)).toMatchObject({ received: 4_250, terms: 0, generation: 1 })
      await staysSo(invoice)
    }
  })

  it('put back there by whoever changed it: the question goes away by itself', async () => {
    const invoice = await bath()
    await pay(invoice, { method: 'pix', amountCents: 8_500 })
    edit(settledOne(), { valor_juros: '1.00' })
    await rest()
    expect(await findings(invoice)).toEqual(['receipt_terms_changed'])
    edit(settledOne(), { valor_juros: '0.00' })
    await rest()
    await staysSo(invoice)
  })

  it('discount and interest of receipts with records of their own: each is decided by itself', async () => {
    const invoice = await bath()
    await pay(
      invoice,
      { method: 'pix', amountCents: 3_000 },
      { method: 'credit_card', amountCents: 5_000, discountCents: 500 },
    )
    const card = { id: Number(rows('contas-receber').find(row => row.valor_rec === '55.00')!.id_conta_rec) }
    edit(card, { valor_desconto: '6.00', valor_juros: '1.00' })
    await rest()
    expect((await open(invoice)).map(one => [one.field, one.ways])).toEqual([
      ['discountCents', ['keep_ours']],
      ['interestCents', ['keep_ours']],
    ])
    await click(invoice, 'keep_ours', 'interestCents')
    expect(there()).toContain('55.00 50.00 6.00 0.00 0.00 Sim')
    await click(invoice, 'keep_ours')
    expect(there()).toEqual(['30.00 30.00 0.00 0.00 0.00 Sim', '55.00 50.00 5.00 0.00 0.00 Sim'])
    await staysSo(invoice)
    edit(card, { valor_desconto: '6.00' })
    await rest()
    expect(await findings(invoice)).toEqual(['receipt_terms_changed'])
  })

  it('theirs is right: the receipt is taken back here and received again with it, as the finding says', async () => {
    const invoice = await bath()
    const paid = await pay(invoice, { method: 'pix', amountCents: 8_500 })
    edit(settledOne(), { valor_desconto: '5.00' })
    await rest()
    expect(await findings(invoice)).toEqual(['receipt_terms_changed'])
    await act((tx, context) =>
      reversePayments(tx, context, { invoiceId: invoice, paymentIds: paid, reason: 'Foi com desconto' }),
    )
    await rest()
    await pay(invoice, { method: 'pix', amountCents: 8_000, discountCents: 500 })
    expect(there()).toEqual(['85.00 80.00 5.00 0.00 0.00 Sim'])
    expect(await here(invoice)).toMatchObject({ received: 8_500, terms: 500 })
    expect(orders()).toEqual(['Atendido', 'Cancelado'])
    await staysSo(invoice)
  })

  it('a discount planned on what is open, and it is paid here: nothing is settled on it before somebody decided', async () => {
    const invoice = await bath(2)
    edit(account(), { valor_desconto: '2.50' })
    await pay(invoice, { method: 'pix', amountCents: 4_250 })
    expect(there()).toEqual(['42.50 0.00 0.00 0.00 0.00 Nao', '42.50 0.00 2.50 0.00 0.00 Nao'])
    await click(invoice, 'keep_ours')
    expect(there()).toEqual(['42.50 0.00 0.00 0.00 0.00 Nao', '42.50 42.50 0.00 0.00 0.00 Sim'])
    await staysSo(invoice)
  })

  it('a discount planned on what is open: ours is kept, and it is charged whole again [R9.07]', async () => {
    const invoice = await bath(2)
    for (const _ of ['once', 'and the same again']) {
      edit(account(), { valor_desconto: '2.50' })
      await rest()
      expect(await open(invoice)).toMatchObject([
        { code: 'changed_in_erp', field: 'discountCents', ways: ['keep_ours', 'take_theirs'] },
      ])
      await click(invoice, 'keep_ours')
      expect(there()).toEqual(['42.50 0.00 0.00 0.00 0.00 Nao', '42.50 0.00 0.00 0.00 0.00 Nao'])
      await staysSo(invoice)
    }
  })

  it('a discount and a surcharge planned on what is open: taken over into the lines one by one, and paid so [R9.07]', async () => {
    const invoice = await bath(2)
    edit(account(), { valor_desconto: '2.50', valor_acrescimo: '1.00' })
    await rest()
    await click(invoice, 'take_theirs', 'discountCents')
    expect(await total(invoice)).toBe(8_250)
    await click(invoice, 'take_theirs')
    expect(await total(invoice)).toBe(8_350)
    expect(there()).toEqual(['41.00 0.00 0.00 0.00 0.00 Nao', '42.50 0.00 0.00 0.00 0.00 Nao'])
    await staysSo(invoice)
    await pay(invoice, { method: 'pix', amountCents: 8_350 })
    expect(orders()).toEqual(['Atendido'])
    await staysSo(invoice)
  })
})
