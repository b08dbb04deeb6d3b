import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { openCashSession, viewCashSession } from '../views/cash.ts'
import { listTakings, takingsByMethod } from '../views/takings.ts'
import { done } from './act.ts'
import { closeCash, moveCash, openCash, recountCash } from './cash.ts'
import { payOutCredit } from './credit.ts'
import { changeLines } from './invoiceEdits.ts'
import { createInvoice } from './invoices.ts'
import type { PaymentLeg } from './paymentLegs.ts'
import { recordPayment } from './payments.ts'
import { reversePayments } from './reversal.ts'
import { furnish, openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'
import { updateStore } from './stores.ts'

let house: TestHouse
let shop: TestShop
let customerId: string

beforeAll(async () => {
  house = openHouse(await freshDatabase())
})
beforeEach(async () => {
  shop = await house.openShop()
  customerId = (await furnish(shop)).customerId
})
afterAll(() => house.close())

const tomorrow = '2026-11-21'
const invoiceOf = async (cents: number) => {
  const lines = [{ description: 'Banho', unitPriceCents: cents }]
  return (await shop.act(createInvoice, { customerId, lines })).invoiceId
}
const pay = (invoiceId: string, legs: PaymentLeg[]) =>
  shop.act(recordPayment, { invoiceId, legs, receivedOn: today })
const cash = (amountCents: number): PaymentLeg => ({ method: 'cash', amountCents })
const expectedOf = async (id: string) => {
  const session = await shop.look(tx => viewCashSession(tx, id))
  return Object.fromEntries(session!.methods.map(({ method, expectedCents }) => [method, expectedCents]))
}

describe('a day at the till', () => {
  it('opened with R$ 100, sold, given back, sangria and suprimento: closed with R$ 2 missing, and why', async () => {
    const { id: sessionId } = await shop.act(openCash, { floatCents: 100_00 })
    const invoiceId = await invoiceOf(150_00)
    const { paymentIds } = await pay(invoiceId, [cash(60_00), { method: 'pix', amountCents: 40_00 }])
    await pay(invoiceId, [cash(50_00)])
    await shop.act(reversePayments, { invoiceId, paymentIds: [paymentIds[0]!], reason: 'Cliente desistiu' })
    await shop.act(moveCash, { sessionId, direction: 'in', amountCents: 20_00, reason: 'Troco do banco' })
    await shop.act(moveCash, { sessionId, direction: 'out', amountCents: 70_00, reason: 'Motoboy' })
    expect(await expectedOf(sessionId)).toEqual({ cash: 100_00, pix: 40_00 })

    const counts = [
      { method: 'cash' as const, countedCents: 98_00 },
      { method: 'pix' as const, countedCents: 40_00 },
    ]
    expect(await shop.refused(closeCash, { sessionId, counts })).toMatchObject({
      code: 'difference_unexplained',
      params: { overCents: 0, shortCents: 2_00 },
    })
    await shop.act(closeCash, { sessionId, counts, note: 'Troco errado' })
    expect(await shop.look(tx => viewCashSession(tx, sessionId))).toMatchObject({
      closedAt: expect.any(String),
      closingNote: 'Troco errado',
      overCents: 0,
      shortCents: 2_00,
      methods: [
        { method: 'cash', receivedCents: 110_00, reversedCents: 60_00, differenceCents: -2_00 },
        { method: 'pix', receivedCents: 40_00, reversedCents: 0, differenceCents: 0 },
      ],
    })
    expect(await shop.look(openCashSession)).toBeNull()
    expect(await shop.events(sessionId)).toEqual(['cash.opened', 'cash.moved', 'cash.moved', 'cash.closed'])

    // Counted again by whoever is in charge: the first count stays beside it.
    const again = { sessionId, method: 'cash' as const, countedCents: 100_00, reason: 'Nota atrás da gaveta' }
    await shop.act(recountCash, again)
    expect(await shop.look(tx => viewCashSession(tx, sessionId))).toMatchObject({
      shortCents: 0,
      recounts: [{ method: 'cash', beforeCents: 98_00, countedCents: 100_00 }],
    })
  })

  it('money given back after closing leaves the next till, and the closed one stays as it was counted', async () => {
    const first = (await shop.act(openCash, { floatCents: 0 })).id
    const invoiceId = await invoiceOf(80_00)
    const { paymentIds } = await pay(invoiceId, [cash(80_00)])
    await shop.act(closeCash, { sessionId: first, counts: [{ method: 'cash', countedCents: 80_00 }] })
    const second = (await shop.act(openCash, { floatCents: 100_00 })).id
    await shop.act(reversePayments, { invoiceId, paymentIds, reason: 'Cobrado em dobro' })
    expect(await expectedOf(first)).toEqual({ cash: 80_00 })
    expect(await expectedOf(second)).toEqual({ cash: 20_00 })
  })

  it('what somebody takes back in the ERP did not leave this drawer', async () => {
    const { id } = await shop.act(openCash, { floatCents: 0 })
    const invoiceId = await invoiceOf(80_00)
    const { paymentIds } = await pay(invoiceId, [cash(80_00)])
    await shop.act(
      (tx, context, input: { reason: string }) =>
        reversePayments(tx, { ...context, actor: 'erp' }, { ...input, invoiceId, paymentIds }),
      { reason: 'Excluído no ERP' },
    )
    expect(await expectedOf(id)).toEqual({ cash: 80_00 })
  })
})

describe('the till refuses', () => {
  it('a second session, also when two people open at once', async () => {
    const both = await Promise.allSettled([
      shop.act(openCash, { floatCents: 0 }),
      shop.act(openCash, { floatCents: 50_00 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await shop.refused(openCash, { floatCents: 0 })).toEqual({
      code: 'cash_session_is_open',
      params: { number: 1 },
    })
  })

  it('to let more out than there is, and anything once it is closed', async () => {
    const { id: sessionId } = await shop.act(openCash, { floatCents: 30_00 })
    const out = { sessionId, direction: 'out' as const, amountCents: 30_01, reason: 'Banco' }
    expect(await shop.refused(moveCash, out)).toMatchObject({
      code: 'more_than_in_drawer',
      params: { drawerCents: 30_00 },
    })
    const counts = [{ method: 'pix' as const, countedCents: 0 }]
    expect(await shop.refused(closeCash, { sessionId, counts })).toMatchObject({
      code: 'field_required',
      field: 'counts',
    })
    const again = { sessionId, method: 'cash' as const, countedCents: 0, reason: 'x' }
    expect(await shop.refused(recountCash, again)).toMatchObject({ code: 'cash_session_not_closed' })
    await shop.act(closeCash, { sessionId, counts: [{ method: 'cash', countedCents: 30_00 }] })
    expect(await shop.refused(moveCash, { ...out, amountCents: 1 })).toMatchObject({
      code: 'cash_session_closed',
    })
  })

  it('cash without a session where the owner says so; Pix and an open till go on', async () => {
    const invoiceId = await invoiceOf(80_00)
    await pay(invoiceId, [cash(10_00)])
    await shop.act(updateStore, { cashWithoutSession: 'block' })
    const legs: PaymentLeg[] = [{ method: 'pix', amountCents: 10_00 }, cash(10_00)]
    expect(await shop.refused(recordPayment, { invoiceId, legs, receivedOn: today })).toMatchObject({
      code: 'cash_session_needed',
      field: 'legs.1.method',
    })
    await pay(invoiceId, [{ method: 'pix', amountCents: 10_00 }])
    await shop.act(openCash, { floatCents: 0 })
    await pay(invoiceId, legs)
    expect(await shop.invoice(invoiceId)).toMatchObject({ received: 40_00 })
  })
})

it('a count waits for the payment that is just going in, and has it', async () => {
  const { id: sessionId } = await shop.act(openCash, { floatCents: 0 })
  const invoiceId = await invoiceOf(80_00)
  const close = () => shop.act(closeCash, { sessionId, counts: [{ method: 'cash', countedCents: 80_00 }] })
  const { closing } = await shop.act(
    async (tx, context, legs: PaymentLeg[]) => {
      await recordPayment(tx, context, { invoiceId, legs, receivedOn: today })
      const started = close()
      for (let waiting = 0; waiting < 1; ) {
        await tx`select pg_stat_clear_snapshot()`
        const [row] = await tx<{ waiting: number }[]>`
        select count(*) as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
        waiting = row!.waiting
      }
      return done({ closing: started })
    },
    [cash(80_00)],
  )
  await closing
  expect(await shop.look(tx => viewCashSession(tx, sessionId))).toMatchObject({
    methods: [{ method: 'cash', receivedCents: 80_00, expectedCents: 80_00, differenceCents: 0 }],
  })
})

it('one day with all of it: takings and till say the same of every method, and the drawer closes exact', async () => {
  const { id: sessionId } = await shop.act(openCash, { floatCents: 100_00 })
  const bath = { description: 'Banho', unitPriceCents: 85_00 }
  const clip = { description: 'Tosa', unitPriceCents: 40_00 }
  const charge = async (...lines: (typeof bath)[]) =>
    (await shop.act(createInvoice, { customerId, lines })).invoiceId
  // Paid too much: credit, of which R$ 10.00 are paid out in cash and R$ 5.00 pay another charge.
  const first = await charge(bath)
  await shop.act(recordPayment, {
    invoiceId: first,
    legs: [{ method: 'pix', amountCents: 100_00 }],
    receivedOn: today,
    excess: 'credit' as const,
  })
  await shop.act(payOutCredit, { customerId, amountCents: 10_00, method: 'cash' as const, reason: 'Pediu' })
  await pay(await charge(clip), [{ method: 'customer_credit', amountCents: 5_00 }, cash(35_00)])
  // A clip taken off after payment: its R$ 40.00 are handed back in cash, as nobody said otherwise, then all of it is reversed.
  const second = await charge(bath, clip)
  const { paymentIds } = await pay(second, [{ method: 'pix', amountCents: 125_00 }])
  await shop.act(changeLines, { invoiceId: second, lines: [bath], excess: 'refund' as const })
  await shop.act(reversePayments, { invoiceId: second, paymentIds, reason: 'Engano' })
  // And one handed back by Pix.
  const third = await charge(bath, clip)
  await pay(third, [cash(125_00)])
  const back = { excess: 'refund' as const, refundMethod: 'pix' as const }
  await shop.act(changeLines, { invoiceId: third, lines: [bath], ...back })

  const figures = (rows: readonly Record<'method' | string, unknown>[]) =>
    rows
      .filter(({ method }) => method !== 'customer_credit')
      .map(row => [row.method, row.receivedCents, row.reversedCents, row.givenBackCents])
      .sort()
  const day = { from: today, to: today, method: null }
  const takings = await shop.look(tx => takingsByMethod(tx, day))
  const session = (await shop.look(tx => viewCashSession(tx, sessionId)))!
  const expected = [
    ['cash', 160_00, 0, 50_00],
    ['pix', 225_00, 85_00, 40_00],
  ]
  expect(figures(takings as never)).toEqual(expected)
  expect(figures(session.methods as never)).toEqual(expected)
  expect(takings.map(({ method, netCents }) => [method, netCents])).toEqual([
    ['cash', 110_00],
    ['pix', 100_00],
    ['customer_credit', 5_00],
  ])
  const rows = await shop.look(tx => listTakings(tx, day, { after: null, limit: 50 }))
  expect(
    rows.filter(({ kind }) => kind !== 'received').map(row => [row.kind, row.method, row.amountCents]),
  ).toEqual([
    ['refunded', 'pix', 40_00],
    ['reversed', 'pix', 85_00],
    ['refunded', 'cash', 40_00],
    ['paid_out', 'cash', 10_00],
  ])
  expect(rows.find(({ kind }) => kind === 'paid_out')).toMatchObject({
    invoiceId: null,
    customerName: expect.any(String),
    reason: 'Pediu',
  })
  await shop.act(closeCash, {
    sessionId,
    counts: [
      { method: 'cash', countedCents: 210_00 },
      { method: 'pix', countedCents: 100_00 },
    ],
  })
})

it('a refund in cash needs an open till where the owner says so; by Pix it goes, and nothing was changed before', async () => {
  const lines = [{ description: 'Banho', unitPriceCents: 85_00 }]
  const invoiceId = await invoiceOf(125_00)
  await pay(invoiceId, [{ method: 'pix', amountCents: 125_00 }])
  await shop.act(updateStore, { cashWithoutSession: 'block' })
  const back = { invoiceId, lines, excess: 'refund' as const }
  expect(await shop.refused(changeLines, back)).toMatchObject({
    code: 'cash_session_needed',
    field: 'refundMethod',
  })
  expect(await shop.invoice(invoiceId)).toMatchObject({ total: 125_00 })
  await shop.act(changeLines, { ...back, refundMethod: 'pix' as const })
  expect(await shop.invoice(invoiceId)).toMatchObject({ total: 85_00, received: 85_00 })
})

it('the takings of a day are its payments less its reversals, to the cent, with the rows behind them', async () => {
  const invoiceId = await invoiceOf(180_01)
  const { paymentIds } = await pay(invoiceId, [cash(60_00), { method: 'pix', amountCents: 40_01 }])
  await pay(invoiceId, [{ method: 'pix', amountCents: 20_00 }])
  await shop.act(
    reversePayments,
    { invoiceId, paymentIds: [paymentIds[1]!], reason: 'Pix devolvido' },
    tomorrow,
  )
  const day = (at: string, method: string | null = null) => ({ from: at, to: at, method })
  const figures = async (at: string) =>
    (await shop.look(tx => takingsByMethod(tx, day(at)))).map(each => [
      each.method,
      each.receivedCents,
      each.reversedCents,
      each.netCents,
      each.entries,
    ])
  expect(await figures(today)).toEqual([
    ['pix', 60_01, 0, 60_01, 2],
    ['cash', 60_00, 0, 60_00, 1],
  ])
  expect(await figures(tomorrow)).toEqual([['pix', 0, 40_01, -40_01, 1]])
  const both = { from: today, to: tomorrow, method: 'pix' }
  const list = (after: { at: string; id: string } | null, limit: number) =>
    shop.look(tx => listTakings(tx, both, { after, limit }))
  const whole = await list(null, 10)
  expect(whole.map(({ kind, amountCents, reason }) => [kind, amountCents, reason])).toEqual([
    ['reversed', 40_01, 'Pix devolvido'],
    ['received', 20_00, null],
    ['received', 40_01, null],
  ])
  expect(await list(whole[0]!, 10)).toEqual(whole.slice(1))
  expect(await list(whole[1]!, 10)).toEqual(whole.slice(2))
})
