/** Money that is received here and recorded in the ERP as well: nothing is lost, and one click puts it right. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { sentence } from '../core/finding.ts'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { reversePayments } from '../shop/reversal.ts'
import { creditOf } from '../views/credit.ts'
import { openFindings } from '../views/findings.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, rest, act, rows, writes, pay, findings } = {} as Till
beforeEach(async () => {
  till = await openTill()
  ;({ world, rest, act, rows, writes, pay, findings } = till)
})
afterEach(() => till.close())

let bianca: string | undefined
/** A bath at R$ 85.00 in two instalments of R$ 42.50. */
async function bath(hasCustomer = true): Promise<string> {
  const saved = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  bianca = hasCustomer ? saved.id : undefined
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      ...(hasCustomer ? { customerId: saved.id } : {}),
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
      instalments: { count: 2, firstDueOn: '2026-12-05' },
    } as never),
  )
  await rest()
  return invoiceId
}
const account = (name: string) => ({
  id: Number(rows('contas-receber').find(row => row.nome_conta === name)!.id_conta_rec),
})
const settleThere = () => world.emulator.person().receivables.settle(account('Fatura 1 - 1/2'))
const money = (invoiceId: string) =>
  world.act(async tx => {
    const [row] = await tx<{ received: number; generation: number }[]>`
      select received, generation from invoice where id = ${invoiceId}`
    return { ...row! }
  })
const here = (invoiceId: string) =>
  world.act(async tx => {
    const found = await tx<{ cents: number }[]>`
      select a.amount as cents from standing_allocation a join instalment n on n.id = a.instalment_id
      where n.invoice_id = ${invoiceId} order by a.amount`
    return found.map(row => row.cents)
  })
const there = () =>
  rows('contas-receber')
    .filter(row => row.liquidado_rec === 'Sim')
    .map(row => Math.round(Number(row.valor_pago) * 100))
    .sort((a, b) => a - b)
const openThere = () =>
  rows('contas-receber')
    .filter(row => row.liquidado_rec !== 'Sim')
    .map(row => row.valor_rec)
    .sort()
const statuses = () =>
  rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const credit = () => world.act(tx => creditOf(tx, bianca!))

async function chooseOn(invoiceId: string, name: ChoiceName): Promise<void> {
  const [finding] = await world.act(tx => openFindings(tx, [invoiceId]))
  await act((tx, context) => choose(tx, context, { findingId: finding!.id, name }))
  await rest()
}

/** The same receipts on both sides, and nothing left to do. */
async function restsWith(invoiceId: string, cents: number[]): Promise<void> {
  expect(await here(invoiceId)).toEqual(cents)
  expect(there()).toEqual(cents)
  expect(await findings(invoiceId)).toEqual([])
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

/** R$ 10.00 here and R$ 42.50 there, for one and the same instalment. */
async function partlyTwice(hasCustomer = true): Promise<string> {
  const invoice = await bath(hasCustomer)
  await pay(invoice, 1_000)
  settleThere()
  await rest()
  return invoice
}

describe('R$ 10.00 here and R$ 42.50 in the ERP, for an instalment of R$ 42.50', () => {
  it('stand on both sides, and a person is told who, where, when and how [R4.5 R4.6]', async () => {
    const invoice = await partlyTwice()
    expect(await here(invoice)).toEqual([1_000, 4_250])
    expect(there()).toEqual([1_000, 4_250])
    expect(openThere()).toEqual(['42.50'])
    expect(await money(invoice)).toEqual({ received: 4_250, generation: 1 })
    expect(await credit()).toBe(0)
    const [finding] = await world.act(tx => openFindings(tx, [invoice]))
    expect(finding).toMatchObject({ code: 'paid_twice', severity: 'warn' })
    expect(
      sentence({ code: 'paid_twice', params: finding!.params }, 'pt-BR').cause.replaceAll('\u00a0', ' '),
    ).toBe(
      'Pago duas vezes, R$ 10,00: R$ 10,00 em Pix recebidos aqui em 20/11/2026 por —, e R$ 42,50 em Outro lançados no ERP em 20/11/2026.',
    )
    expect(finding!.choices.map(({ name }) => name)).toEqual(['reverse_here', 'reverse_there', 'keep_both'])
  })

  it('the one received here is reversed: theirs stands, and the order goes on [R4.6]', async () => {
    const invoice = await partlyTwice()
    await chooseOn(invoice, 'reverse_here')
    expect(await money(invoice)).toEqual({ received: 4_250, generation: 1 })
    await restsWith(invoice, [4_250])
    expect(openThere()).toEqual(['42.50'])
    expect(statuses()).toEqual(['Em Aberto'])
  })

  it('the one of the ERP is reversed: ours stands, and what is missing is open again [R4.6]', async () => {
    const invoice = await partlyTwice()
    await chooseOn(invoice, 'reverse_there')
    expect(await money(invoice)).toEqual({ received: 1_000, generation: 2 })
    await restsWith(invoice, [1_000])
    expect(openThere()).toEqual(['32.50', '42.50'])
    expect(statuses()).toEqual(['Cancelado', 'Em Aberto'])
  })

  it('both are kept: R$ 10.00 are credit of the customer [R4.6 R4.7]', async () => {
    const invoice = await partlyTwice()
    await chooseOn(invoice, 'keep_both')
    expect(await money(invoice)).toEqual({ received: 4_250, generation: 1 })
    expect(await credit()).toBe(1_000)
    await restsWith(invoice, [1_000, 4_250])
  })

  it('a sale to nobody in particular offers no credit', async () => {
    const invoice = await partlyTwice(false)
    const [finding] = await world.act(tx => openFindings(tx, [invoice]))
    expect(finding!.choices.map(({ name }) => name)).toEqual(['reverse_here', 'reverse_there'])
  })

  it('somebody reverses the payment by hand instead: the finding goes', async () => {
    const invoice = await partlyTwice()
    const [payment] = await world.act(
      tx => tx<{ id: string }[]>`select id from payment where amount = 10 and invoice_id = ${invoice}`,
    )
    await act((tx, context) =>
      reversePayments(tx, context, {
        invoiceId: invoice,
        paymentIds: [payment!.id],
        reason: 'Lançado a mais',
      }),
    )
    await rest()
    expect(await money(invoice)).toEqual({ received: 4_250, generation: 1 })
    await restsWith(invoice, [4_250])
  })

  it('somebody undoes theirs in the ERP instead: the finding goes, and R$ 32.50 are open', async () => {
    const invoice = await partlyTwice()
    world.emulator.person().receivables.unsettle(account('Fatura 1 - 1/2'))
    await rest()
    expect(await money(invoice)).toMatchObject({ received: 1_000 })
    await restsWith(invoice, [1_000])
  })
})

describe('all of it paid here yesterday, and one instalment in the ERP today', () => {
  const yesterday = (invoiceId: string) =>
    act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId,
        legs: [{ method: 'cash', amountCents: 8_500 }],
        receivedOn: '2026-11-19',
      }),
    )

  for (const order of ['here first', 'there first'] as const) {
    it(`within one second, ${order}: the ERP has R$ 127.50, the order is closed, and either is reversed by one click [R4.6]`, async () => {
      const invoice = await bath()
      if (order === 'there first') settleThere()
      await yesterday(invoice)
      if (order === 'here first') settleThere()
      await rest()
      expect(there()).toEqual([4_250, 4_250, 4_250])
      expect(await money(invoice)).toEqual({ received: 8_500, generation: 1 })
      expect(await findings(invoice)).toEqual(['paid_twice'])
      expect(statuses()).toEqual(['Atendido'])
      await chooseOn(invoice, order === 'here first' ? 'reverse_here' : 'reverse_there')
      expect(await money(invoice)).toEqual({ received: 8_500, generation: 1 })
      await restsWith(invoice, [4_250, 4_250])
      expect(statuses()).toEqual(['Atendido'])
      expect(openThere()).toEqual([])
    })
  }
})

describe('all of an instalment paid here, and R$ 10.00 of it entered in the ERP', () => {
  for (const [choice, stands] of [
    ['reverse_here', [1_000]],
    ['reverse_there', [4_250]],
  ] as const) {
    it(`${choice}: that one alone goes`, async () => {
      const invoice = await bath()
      await pay(invoice, 4_250)
      world.emulator.person().receivables.receivePart({
        ...account('Fatura 1 - 1/2'),
        valor_pago: '10.00',
        data_pagamento: '2026-11-20',
        forma_pagamento: 'Dinheiro',
      } as never)
      await rest()
      expect(await findings(invoice)).toEqual(['paid_twice'])
      await chooseOn(invoice, choice)
      await restsWith(invoice, [...stands])
    })
  }
})

it('R$ 50.00 in the ERP for an instalment of R$ 42.50 that nobody paid here are no second payment', async () => {
  const invoice = await bath()
  world.emulator.person().receivables.receivePart({
    ...account('Fatura 1 - 1/2'),
    valor_pago: '50.00',
    data_pagamento: '2026-11-20',
    forma_pagamento: 'Pix',
  } as never)
  await rest()
  expect(await findings(invoice)).toEqual(['changed_in_erp'])
  expect(await here(invoice)).toEqual([])
})

describe('while the connection is paused, both sides receive for the same instalments', () => {
  /** What is received here is only sent once the ERP has receipts of its own. */
  async function bothReceive(here: number[], receiveThere: () => void): Promise<string> {
    const invoice = await bath()
    await act((tx, context) => pauseConnection(tx, context, world.connectionId))
    for (const cents of here) await pay(invoice, cents)
    receiveThere()
    await act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    return invoice
  }
  const receive = (name: string, amount: string) =>
    world.emulator.person().receivables.receivePart({
      ...account(name),
      valor_pago: amount,
      data_pagamento: '2026-11-20',
      forma_pagamento: 'Pix',
    } as never)
  /** Each receipt of the live accounts there, whether its account is settled by it or not. */
  const receiptsThere = () =>
    rows('contas-receber')
      .flatMap(row => row.parciais as { valor_pago: string }[])
      .map(receipt => Math.round(Number(receipt.valor_pago) * 100))
      .sort((a, b) => a - b)
  const recordedBy = (invoiceId: string) =>
    world.act(async tx => {
      const found = await tx<{ cents: number; by: string | null }[]>`
        select amount as cents, recorded_by as by from payment where invoice_id = ${invoiceId} order by amount`
      return found.map(({ cents, by }) => [cents, by === 'erp' ? 'there' : 'here'])
    })

  it('the R$ 42.50 of the first are one receipt; R$ 10.00 of the second were received there alone, and are taken in alone [R4.5]', async () => {
    const invoice = await bothReceive([4_250], () => {
      settleThere()
      receive('Fatura 1 - 2/2', '10.00')
    })
    expect(await money(invoice)).toEqual({ received: 5_250, generation: 1 })
    expect(await recordedBy(invoice)).toEqual([
      [1_000, 'there'],
      [4_250, 'here'],
    ])
    expect(receiptsThere()).toEqual([1_000, 4_250])
    expect(await findings(invoice)).toEqual([])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
  })

  it('R$ 20.00 and R$ 10.00 here, R$ 20.00 and R$ 22.50 there: the R$ 20.00 are one, and only of the R$ 22.50 a person is told [R4.5 R4.6]', async () => {
    const invoice = await bothReceive([2_000, 1_000], () => {
      receive('Fatura 1 - 1/2', '20.00')
      receive('Fatura 1 - 1/2', '22.50')
    })
    expect(await here(invoice)).toEqual([1_000, 2_000, 2_250])
    expect(receiptsThere()).toEqual([1_000, 2_000, 2_250])
    expect(await world.act(tx => openFindings(tx, [invoice]))).toMatchObject([
      { code: 'paid_twice', params: { twice: '10.00', ours: '10.00', theirs: '22.50' } },
    ])
    await chooseOn(invoice, 'reverse_here')
    expect(await here(invoice)).toEqual([2_000, 2_250])
    expect(receiptsThere()).toEqual([2_000, 2_250])
    expect(await money(invoice)).toEqual({ received: 4_250, generation: 1 })
    expect(await findings(invoice)).toEqual([])
  })
})
