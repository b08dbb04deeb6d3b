/** An appointment becomes a service order, by itself, for every sort of customer; and then nothing more is written. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from './support/erp.ts'
import { at, bathAndClip, dayFromNow } from './support/shop.ts'
import { registerWebhook, stir } from './support/stir.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.stop())

const people = [
  [
    'a person with a CPF',
    { name: 'Helena Duarte Sampaio', taxId: '111.444.777-35', phone: '(41) 98876-1201' },
    { tipo_pessoa: 'PF', cnpj_cliente: '111.444.777-35', razao_cliente: 'Helena Duarte Sampaio' },
  ],
  [
    'a company whose CNPJ has letters',
    { name: 'Clínica Quatro Patas Ltda', personKind: 'company', taxId: '12.ABC.345/01DE-35' },
    { tipo_pessoa: 'PJ', cnpj_cliente: '12.ABC.345/01DE-35', razao_cliente: 'Clínica Quatro Patas Ltda' },
  ],
  [
    'a name and nothing else',
    { name: 'Bianca Torres' },
    { tipo_pessoa: 'PF', cnpj_cliente: '', razao_cliente: 'Bianca Torres' },
  ],
] as const

describe.concurrent('two services in three instalments', () => {
  test.for(people)(
    'become one customer, one open order, three receivables, for %s [A1.15 A2.05 R3.1]',
    async ([, who, there]) => {
      const shop = await world.openShop()
      await registerWebhook(shop)
      const customer = await shop.register(who)
      const dues = [dayFromNow(5), dayFromNow(35), dayFromNow(65)]
      const booked = await shop.book(customer.id, {
        services: bathAndClip,
        instalments: [4_834, 4_834, 4_833].map((amountCents, i) => ({ dueOn: dues[i], amountCents })),
      })
      expect(booked.invoice.serviceOrderColumn.state).toBe('processing')
      const invoice = await shop.untilColumn(booked.invoice.id, 'open')

      const customers = await shop.erp.customers()
      expect(customers).toMatchObject([there])
      const [order, ...others] = await shop.erp.orders()
      expect(others).toEqual([])
      expect(order).toMatchObject({
        status: 'Em Aberto',
        total: '145.01',
        customer: String(customers[0]!.id_cliente),
        services: [
          { description: 'Banho', quantity: 1, cents: 8_500 },
          { description: 'Tosa higiênica', quantity: 1, cents: 6_001 },
        ],
        parcelas: [4_834, 4_834, 4_833].map((cents, i) => ({ due: dues[i], cents })),
      })
      const receivables = await shop.erp.receivables()
      expect(receivables.map(({ cents, due, settled }) => ({ cents, due, settled }))).toEqual(
        [4_834, 4_834, 4_833].map((cents, i) => ({ cents, due: dues[i], settled: false })),
      )
      const chosen = await shop.choices()
      for (const { customer: payer, bank, category } of receivables) {
        expect(payer).toBe(String(customers[0]!.id_cliente))
        expect(bank).toBe(chosen.bank)
        expect(chosen.category).toMatch(new RegExp(`^${category} `))
      }
      expect(ledgerOf(receivables)).toEqual({ paid: 0, open: 14_501 })
      expect(await shop.erp.violations()).toEqual([])

      const kinds = invoice.documents.map(({ kind, state }) => `${kind} ${state}`).sort()
      expect(kinds).toEqual([...Array(3).fill('receivable synced'), 'service_order synced'])
      expect(invoice.documents.find(one => one.kind === 'service_order')?.number).toBe(order!.number)
      expect(await stir(shop, invoice.id)).toEqual([])
    },
  )

  test('thirty seconds later the ERP is the same, and nothing was written', async () => {
    const shop = await world.openShop()
    await registerWebhook(shop)
    const { invoiceId } = await shop.bookedAndOpen({
      services: bathAndClip,
      instalments: { count: 3, firstDueOn: dayFromNow(5) },
    })
    const look = async () => ({
      customers: await shop.erp.everything('clientes'),
      orders: await shop.erp.everything('ordens-servico'),
      receivables: await shop.erp.everything('contas-receber'),
      writes: (await shop.erp.writes()).map(({ method, path }) => `${method} ${path}`),
    })
    const before = await look()
    await pause(30_000)
    expect(await look()).toEqual(before)
    expect((await shop.invoice(invoiceId)).serviceOrderColumn.state).toBe('open')
  })

  test('need no appointment: a charge of a software house’s own, written twice by its externalId', async () => {
    const shop = await world.openShop()
    const charge = {
      externalId: 'venda-1',
      lines: bathAndClip,
      instalments: { count: 3, firstDueOn: dayFromNow(5) },
    }
    const made = await shop.api.ask<{ id: string }>('POST', '/invoices', charge)
    await shop.untilColumn(made.body.id, 'open')
    const again = await shop.api.ask<{ id: string }>('POST', '/invoices', charge)
    expect([made.status, again.status, again.body.id]).toEqual([201, 200, made.body.id])
    expect(await stir(shop, made.body.id)).toEqual([])
    expect(await shop.erp.orders()).toHaveLength(1)
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 14_501 })
    // A walk-in sale needs no customer.
    expect(await shop.erp.customers()).toEqual([])
  })

  test('two bookings of one customer make one customer there, and an order each', async () => {
    const shop = await world.openShop()
    const customer = await shop.register({ name: 'Rafael Monteiro Lins', taxId: '529.982.247-25' })
    const visits = await Promise.all(
      [1, 2, 3].map(day => shop.book(customer.id, { services: bathAndClip, day: dayFromNow(day) })),
    )
    for (const { invoice } of visits) await shop.untilColumn(invoice.id, 'open')
    expect(await shop.erp.customers()).toHaveLength(1)
    expect(await shop.erp.orders()).toHaveLength(3)
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 3 * 14_501 })
  })

  test('are not sent for a visit more than thirty days ahead [R2.2]', async () => {
    const shop = await world.openShop()
    const customer = await shop.register({ name: 'Otávio Ferreira Nunes' })
    const far = await shop.book(customer.id, { services: bathAndClip, day: dayFromNow(40) })
    await shop.untilColumn(far.invoice.id, 'none')
    const near = await shop.book(customer.id, { services: bathAndClip, day: dayFromNow(20) })
    await shop.untilColumn(near.invoice.id, 'open')
    expect(await shop.erp.orders()).toHaveLength(1)
    await shop.api.post(`/appointments/${far.id}/reschedule`, { startsAt: at(dayFromNow(25)) })
    await shop.untilColumn(far.invoice.id, 'open')
    expect(await shop.erp.orders()).toHaveLength(2)
  })
})

describe.concurrent('a visit that changes', () => {
  test('rescheduled: the documents move and none is made', async () => {
    const shop = await world.openShop()
    await registerWebhook(shop)
    const { appointment, invoiceId } = await shop.bookedAndOpen({ services: bathAndClip, day: dayFromNow(2) })
    const [before] = await shop.erp.receivables()
    await shop.api.post(`/appointments/${appointment.id}/reschedule`, {
      startsAt: at(dayFromNow(9), '09:30'),
    })
    await shop.untilColumn(invoiceId, 'open')
    expect(await shop.erp.orders()).toMatchObject([
      { status: 'Em Aberto', parcelas: [{ due: dayFromNow(9), cents: 14_501 }] },
    ])
    expect(await shop.erp.everything('ordens-servico')).toMatchObject([{ data_pedido: dayFromNow(9) }])
    expect(await shop.erp.receivables()).toMatchObject([
      { id: before!.id, due: dayFromNow(9), settled: false },
    ])
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test.for([
    ['cancelled', { status: 'cancelled', reason: 'A cliente viajou' }],
    ['no_show', { status: 'no_show' }],
  ] as const)(
    '%s: the order is Cancelado, its receivables in the trash, the column Canceled [A3.12 R2.4 R8.4]',
    async ([, move]) => {
      const shop = await world.openShop()
      await registerWebhook(shop)
      const { appointment, invoiceId } = await shop.bookedAndOpen()
      await shop.api.post(`/appointments/${appointment.id}/status`, move)
      const invoice = await shop.untilColumn(invoiceId, 'canceled')
      expect(invoice.paymentStatus).toBe('canceled')
      expect(await shop.erp.orders()).toMatchObject([{ status: 'Cancelado' }])
      expect(await shop.erp.receivables()).toEqual([])
      expect(await shop.erp.everything('contas-receber')).toMatchObject([{ lixeira: 'Sim' }])
      expect(await stir(shop, invoiceId)).toEqual([])
    },
  )

  test('taken up again: a new order and new receivables beside the cancelled ones', async () => {
    const shop = await world.openShop()
    const { appointment, invoiceId } = await shop.bookedAndOpen()
    await shop.api.post(`/invoices/${invoiceId}/cancel`, { reason: 'Engano' })
    await shop.untilColumn(invoiceId, 'canceled')
    await shop.api.post(`/invoices/${invoiceId}/reopen`)
    const invoice = await shop.untilColumn(invoiceId, 'open')
    expect(invoice.generation).toBe(2)
    expect((await shop.api.get<{ status: string }>(`/appointments/${appointment.id}`)).status).toBe(
      'scheduled',
    )
    expect((await shop.erp.orders()).map(order => order.status).sort()).toEqual(['Cancelado', 'Em Aberto'])
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 14_501 })
    expect(await stir(shop, invoiceId)).toEqual([])
  })

  test('cancelled before anything was sent: the ERP never hears of it', async () => {
    const shop = await world.openShop()
    await shop.api.post(`/connections/${shop.connectionId}/pause`)
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const booked = await shop.book(customer.id)
    await shop.api.post(`/invoices/${booked.invoice.id}/cancel`, { reason: 'Engano' })
    await shop.api.post(`/connections/${shop.connectionId}/resume`)
    await shop.untilColumn(booked.invoice.id, 'canceled')
    await shop.untilRest()
    expect(await shop.erp.everything('ordens-servico')).toEqual([])
    expect(await shop.erp.everything('contas-receber')).toEqual([])
  })

  test('held back: nothing of it goes out until it is released', async () => {
    const shop = await world.openShop()
    await shop.api.post(`/connections/${shop.connectionId}/pause`)
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const held = await shop.book(customer.id)
    await shop.api.post(`/invoices/${held.invoice.id}/hold`, { reason: 'Cortesia em análise' })
    await shop.api.post(`/connections/${shop.connectionId}/resume`)
    await shop.untilRest()
    expect((await shop.invoice(held.invoice.id)).serviceOrderColumn.state).toBe('none')
    expect(await shop.erp.everything('ordens-servico')).toEqual([])
    await shop.api.post(`/invoices/${held.invoice.id}/release`)
    await shop.untilColumn(held.invoice.id, 'open')
    expect(await shop.erp.orders()).toHaveLength(1)
  })

  test('a dry run says what would be done, and does nothing', async () => {
    const shop = await world.openShop()
    await shop.api.post(`/connections/${shop.connectionId}/pause`)
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const booked = await shop.book(customer.id)
    const plan = await shop.api.get<{ agreed: boolean; steps: unknown[]; text: string }>(
      `/invoices/${booked.invoice.id}/plan`,
    )
    expect(plan.agreed).toBe(false)
    expect(plan.steps.length).toBeGreaterThan(0)
    expect(await shop.erp.writes()).toEqual([])
    await shop.api.post(`/connections/${shop.connectionId}/resume`)
    await shop.untilColumn(booked.invoice.id, 'open')
    expect(await shop.api.get(`/invoices/${booked.invoice.id}/plan`)).toMatchObject({
      agreed: true,
      steps: [],
    })
  })
})
