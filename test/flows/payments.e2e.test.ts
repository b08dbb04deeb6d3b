/** Money: what is paid here is paid there, to the cent, however the ERP takes partial receipts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from './support/api.ts'
import { ledgerOf, planOf } from './support/erp.ts'
import { bathAndClip, dayFromNow, type Shop } from './support/shop.ts'
import { registerWebhook, stir } from './support/stir.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.stop())

const inThree = () => ({
  services: bathAndClip,
  instalments: { count: 3, firstDueOn: dayFromNow(5) },
})

/** The order, its parcelas and the receivables say together that so much is paid of so much. */
async function expectPaid({ erp }: Shop, paid: number, total: number): Promise<void> {
  const live = (await erp.orders()).filter(order => order.status !== 'Cancelado')
  expect(live).toHaveLength(1)
  const isPaid = paid === total
  expect(live[0]!.status).toBe(isPaid ? 'Atendido' : 'Em Aberto')
  expect(planOf(live[0]!)).toEqual({ paid, open: total - paid })
  const receivables = await erp.receivables()
  expect(ledgerOf(receivables)).toEqual({ paid, open: total - paid })
  expect(receivables.every(one => one.settled === (one.receivedCents === one.cents))).toBe(true)
}

describe.concurrent('paid in part, then the rest', () => {
  const ways = (['supported', 'refused', 'ignored'] as const).flatMap(erp =>
    (['split', 'own'] as const).map(answer => [erp, answer] as const),
  )
  test.for(ways)(
    'in three instalments, where the ERP has partial receipts %s and the probe said %s',
    async ([partialReceipts, answer]) => {
      const shop = await world.openShop()
      await shop.erp.turn({ partialReceipts })
      await shop.inside.answer(shop.storeId, shop.connectionId, { partialReceipts: answer })
      const { invoiceId } = await shop.bookedAndOpen(inThree())

      await shop.pay(invoiceId, 10_000)
      await shop.untilColumn(invoiceId, 'open')
      await expectPaid(shop, 10_000, 14_501)
      // The receipt stands on its own receivable only where that is known to work.
      const [shared] = (await shop.erp.receivables()).filter(one => !one.settled && one.receivedCents > 0)
      expect(shared !== undefined).toBe(partialReceipts === 'supported' && answer === 'own')

      await shop.pay(invoiceId, 4_501, 'cash')
      const paid = await shop.untilColumn(invoiceId, 'fulfilled')
      expect(paid.paymentStatus).toBe('paid')
      await expectPaid(shop, 14_501, 14_501)
      expect(await stir(shop, invoiceId)).toEqual([])
      expect(await shop.erp.violations()).toEqual([])
    },
  )

  test('in one instalment, cent by cent at the edges', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.pay(invoiceId, 1)
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 1, 14_501)
    await shop.pay(invoiceId, 14_499)
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 14_500, 14_501)
    await shop.pay(invoiceId, 1)
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectPaid(shop, 14_501, 14_501)
  })

  test('whole and at once, with the ERP’s webhooks telling of everything', async () => {
    const shop = await world.openShop()
    await registerWebhook(shop)
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.pay(invoiceId, 14_501)
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectPaid(shop, 14_501, 14_501)
    expect(await shop.erp.everything('contas-receber')).toHaveLength(1)
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test('before the ERP has heard of the visit at all', async () => {
    const shop = await world.openShop()
    await shop.api.post(`/connections/${shop.connectionId}/pause`)
    const customer = await shop.register({ name: 'Helena Duarte Sampaio' })
    const { invoice } = await shop.book(customer.id, inThree())
    await shop.pay(invoice.id, 10_000)
    await shop.pay(invoice.id, 4_501)
    await shop.api.post(`/connections/${shop.connectionId}/resume`)
    await shop.untilColumn(invoice.id, 'fulfilled')
    await expectPaid(shop, 14_501, 14_501)
  })

  test('ten payments in a row end with the ten of them there', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen()
    for (let n = 0; n < 10; n++) await shop.pay(invoiceId, 1_000)
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 10_000, 14_501)
    const amounts = (await shop.erp.receivables()).flatMap(one => one.receipts)
    expect(amounts).toEqual(Array(10).fill(1_000))
  })
})

describe.concurrent('a payment', () => {
  test('in several methods goes to each method’s own bank account', async () => {
    const shop = await world.openShop()
    const { bank } = await shop.choices()
    const { items } = await shop.api.get<{ items: { value: string; label: string }[] }>(
      `/connections/${shop.connectionId}/choices/bank_accounts`,
    )
    const till = items.find(item => item.value !== bank)!.value
    await shop.api.patch(`/connections/${shop.connectionId}`, {
      settings: { bank_account_by_method: { cash: till } },
    })
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.api.post(`/invoices/${invoiceId}/payments`, {
      legs: [
        { method: 'pix', amountCents: 5_000 },
        { method: 'cash', amountCents: 4_500 },
        { method: 'credit_card', amountCents: 5_001 },
      ],
    })
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectPaid(shop, 14_501, 14_501)
    const shown = (await shop.erp.receivables()).map(one => [one.receivedCents, one.method, one.bank])
    expect(shown.sort()).toEqual(
      [
        [5_000, 'PIX', bank],
        [4_500, 'Dinheiro', till],
        [5_001, 'Cartão de Crédito', bank],
      ].sort(),
    )
  })

  test('beyond what is open is refused with the amount that is, and changes nothing', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen()
    const writes = await shop.erp.writes()
    const refused = await shop.api.ask<Problem>('POST', `/invoices/${invoiceId}/payments`, {
      legs: [
        { method: 'pix', amountCents: 14_501 },
        { method: 'cash', amountCents: 1 },
      ],
    })
    expect([refused.status, refused.body.code, refused.body.errors[0]!.field]).toEqual([
      409,
      'more_than_open',
      'legs',
    ])
    expect(refused.body.errors[0]!.cause).toContain('145.01')
    expect((await shop.invoice(invoiceId)).receivedCents).toBe(0)
    expect(await stir(shop, invoiceId)).toEqual([])
    expect(await shop.erp.writes()).toHaveLength(writes.length)
  })

  test('sent twice under one idempotency key, or one externalId, is one payment', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen()
    const pay = (headers: Record<string, string>, leg: object) =>
      shop.api.ask(
        'POST',
        `/invoices/${invoiceId}/payments`,
        { legs: [{ method: 'pix', amountCents: 2_000, ...leg }] },
        headers,
      )
    await Promise.all([1, 2, 3].map(() => pay({ 'idempotency-key': 'pix-77' }, {})))
    await Promise.all([1, 2, 3].map(() => pay({}, { externalId: 'e2e-900' })))
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 4_000, 14_501)
  })
})

describe.concurrent('services added and removed', () => {
  const third = { description: 'Hidratação', unitPriceCents: 3_000 }
  const lines = (shop: Shop, invoiceId: string, services: object[], more: object = {}) =>
    shop.api.ask<Problem>('PUT', `/invoices/${invoiceId}/lines`, { lines: services, ...more })

  test('before payment: order and receivables follow [A1.19 R2.3]', async () => {
    const shop = await world.openShop()
    const { appointment, invoiceId } = await shop.bookedAndOpen(inThree())
    await shop.api.put(`/appointments/${appointment.id}/services`, { services: [...bathAndClip, third] })
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 0, 17_501)
    expect((await shop.erp.orders())[0]!.services).toHaveLength(3)
    await shop.api.put(`/appointments/${appointment.id}/services`, { services: [third] })
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 0, 3_000)
    expect((await shop.erp.orders())[0]!.services).toEqual([
      { description: 'Hidratação', quantity: 1, cents: 3_000 },
    ])
    expect(await shop.erp.everything('contas-receber')).toHaveLength(3)
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test('added after part payment: what is paid stands, the rest grows', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen(inThree())
    await shop.pay(invoiceId, 10_000)
    await shop.untilColumn(invoiceId, 'open')
    expect((await lines(shop, invoiceId, [...bathAndClip, third])).status).toBe(200)
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 10_000, 17_501)
    await shop.pay(invoiceId, 7_501)
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectPaid(shop, 17_501, 17_501)
  })

  test('added after full payment: the order is open again and the difference with it [R2.3]', async () => {
    const shop = await world.openShop()
    const { invoiceId } = await shop.bookedAndOpen(inThree())
    await shop.pay(invoiceId, 14_501)
    await shop.untilColumn(invoiceId, 'fulfilled')
    expect((await lines(shop, invoiceId, [...bathAndClip, third])).status).toBe(200)
    await shop.untilColumn(invoiceId, 'open')
    await expectPaid(shop, 14_501, 17_501)
    await shop.pay(invoiceId, 3_000)
    await shop.untilColumn(invoiceId, 'fulfilled')
    await expectPaid(shop, 17_501, 17_501)
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test.for(['credit', 'refund'] as const)(
    'removed after full payment: a person says what becomes of the excess (%s) [R2.3]',
    async excess => {
      const shop = await world.openShop()
      const { invoiceId } = await shop.bookedAndOpen(inThree())
      await shop.pay(invoiceId, 14_501)
      await shop.untilColumn(invoiceId, 'fulfilled')
      const undecided = await lines(shop, invoiceId, [bathAndClip[0]!])
      expect([undecided.status, undecided.body.code]).toEqual([409, 'excess_choice_needed'])
      expect(undecided.body.errors[0]!.cause).toContain('60.01')
      expect((await lines(shop, invoiceId, [bathAndClip[0]!], { excess })).status).toBe(200)
      await shop.untilColumn(invoiceId, 'fulfilled')
      const [order] = await shop.erp.orders()
      expect(order).toMatchObject({ status: 'Atendido', total: '85.00' })
      expect(planOf(order!)).toEqual({ paid: 8_500, open: 0 })
      // Money that came in came in: its receivables stand as they are.
      expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 14_501, open: 0 })
      expect(await stir(shop, invoiceId)).toEqual([])
    },
  )

  test('with money received, calling off asks for the reversal first', async () => {
    const shop = await world.openShop()
    const { appointment, invoiceId } = await shop.bookedAndOpen()
    await shop.pay(invoiceId, 5_000)
    await shop.untilColumn(invoiceId, 'open')
    for (const [path, body] of [
      [`/invoices/${invoiceId}/cancel`, { reason: 'Engano' }],
      [`/appointments/${appointment.id}/status`, { status: 'no_show' }],
      [`/appointments/${appointment.id}/status`, { status: 'cancelled', reason: 'Engano' }],
    ] as const) {
      const refused = await shop.api.ask<Problem>('POST', path, body)
      expect([refused.status, refused.body.code]).toEqual([409, 'reversal_first'])
    }
    await shop.untilRest()
    await expectPaid(shop, 5_000, 14_501)
  })
})
