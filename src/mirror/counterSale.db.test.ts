/** Sales that people ring up, change and cancel at the ERP's own till. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cancelInvoice } from '../shop/callingOff.ts'
import { choose } from '../shop/choosing.ts'
import { lookAgainAt } from '../shop/connections.ts'
import { saveCustomer } from '../shop/customers.ts'
import { changeLines, editLines } from '../shop/invoiceEdits.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const counter = () => till.world.emulator.person().counterSales
const productThere = () => Number(till.rows('produtos')[0]!.id_produto)
/** What the other tests see of an invoice that came from there. */
const invoices = () =>
  till.world.act(async tx => {
    const rows = await tx<Record<string, unknown>[]>`
      select i.id, i.origin, i.issued_on as "issuedOn", i.status, i.total, i.received, i.note, c.name as customer,
        (select array_agg(l.kind || ': ' || l.quantity || ' × ' || l.description || ' a ' || l.unit_price order by l.position)
          from invoice_line l where l.invoice_id = i.id) as lines,
        (select array_agg(a.method || ' ' || a.amount order by a.position) from payment a where a.invoice_id = i.id
          and not exists (select from reversal r join allocation al on al.id = r.allocation_id where al.payment_id = a.id)) as paid,
        (select array_agg(slot || ' ' || erp_id) from link l where l.record_id = i.id and ended_at is null) as links,
        (select count(*) from stock_movement m where m.invoice_id = i.id) as moved
      from invoice i left join customer c on c.id = i.customer_id order by i.number`
    return rows.map(row => ({ ...row }))
  })
const told = (invoiceId: unknown) =>
  till.world.act(async tx => {
    const rows = await tx<{ event: string }[]>`
      select event from timeline where subject_id = ${invoiceId as string} order by id`
    return rows.map(({ event }) => event)
  })

it('rung up there it is an invoice here, paid, and nothing is written there for it [A2.07 A2.10 R2.6 R9.15]', async () => {
  await till.shampoo()
  const writes = till.writes()
  const sale = counter().ringUp({
    items: [{ id_produto: productThere(), qtde_produto: '3' }],
    desconto_pedido: '8.70',
    payments: [
      { forma_pagamento: 'Dinheiro', valor_parcela: '50.00' },
      { forma_pagamento: 'Vale Presente', valor_parcela: '40.00' },
    ],
  })
  await till.rest()
  const [invoice, ...more] = await invoices()
  expect(more).toEqual([])
  expect(invoice).toMatchObject({
    origin: 'erp',
    issuedOn: '2026-11-20',
    status: 'open',
    total: 9_000,
    received: 9_000,
    customer: null,
    note: null,
    lines: ['product: 3 × Xampu neutro a 30.00'],
    paid: ['cash 50.00', 'voucher 40.00'],
    links: [expect.stringMatching(new RegExp(`^counter_sale/[0-9a-f-]+ ${sale.id_frente}$`))],
    moved: 0,
  })
  expect(await told(invoice!.id)).toEqual(['invoice.taken_in', 'payment.recorded'])
  expect(till.writes()).toBe(writes)
  // The till took the goods out there, and that is all that left.
  expect([till.stockThere(), await till.stockHere()]).toEqual([[7], [7_000]])
})

it('seen again and again it is one invoice', async () => {
  await till.shampoo()
  counter().ringUp({ items: [{ id_produto: productThere() }] })
  await till.rest()
  const [once] = await invoices()
  await till.rest()
  await till.world.act(tx => tx`update observation set doubted_at = trela_now()`)
  await till.world.act(tx => tx`update cursor set position = position - interval '2 days'`)
  await till.rest()
  expect(await invoices()).toEqual([once])
})

it('cancelled there it is cancelled here, its payment taken back, and no goods come back twice [R9.15]', async () => {
  await till.shampoo()
  const { id_frente } = counter().ringUp({ items: [{ id_produto: productThere(), qtde_produto: '2' }] })
  await till.rest()
  counter().cancel({ id: Number(id_frente) })
  await till.rest()
  const [invoice, ...more] = await invoices()
  expect(more).toEqual([])
  expect(invoice).toMatchObject({ status: 'cancelled', received: 0, paid: null, moved: 0 })
  expect(await told(invoice!.id)).toEqual([
    'invoice.taken_in',
    'payment.recorded',
    'payment.reversed',
    'invoice.cancelled',
  ])
  expect([till.stockThere(), await till.findings(invoice!.id as string)]).toEqual([[10], []])
})

it('rung up and cancelled before anybody looked it never was', async () => {
  await till.shampoo()
  const { id_frente } = counter().ringUp({ items: [{ id_produto: productThere() }] })
  counter().cancel({ id: Number(id_frente) })
  await till.rest()
  expect(await invoices()).toEqual([])
})

it('changed there it is changed here: what was paid is taken back and recorded anew', async () => {
  await till.shampoo()
  const { id_frente } = counter().ringUp({ items: [{ id_produto: productThere(), qtde_produto: '2' }] })
  await till.rest()
  counter().edit({ id: Number(id_frente), fields: { acrescimo_pedido: '4.20' } })
  await till.rest()
  const [invoice] = await invoices()
  expect(invoice).toMatchObject({
    total: 7_000,
    received: 7_000,
    lines: ['product: 2 × Xampu neutro a 35.00'],
  })
  expect(await told(invoice!.id)).toEqual([
    'invoice.taken_in',
    'payment.recorded',
    'payment.reversed',
    'invoice.lines_changed',
    'payment.recorded',
  ])
})

it('of a customer registered here it is that customer’s', async () => {
  await till.shampoo()
  const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  await till.rest()
  const id_cliente = Number(till.rows('clientes')[0]!.id_cliente)
  counter().ringUp({ items: [{ id_produto: productThere() }], id_cliente })
  await till.rest()
  expect(await invoices()).toMatchObject([{ customer: 'Bianca Torres', note: null }])
  expect(customer.id).toBeTruthy()
})

it('of a customer who stood there from before, that customer comes first, and only that one', async () => {
  const { customers } = till.world.emulator.person()
  const old = customers.create({ fields: { razao_cliente: 'Freguesa Antiga', tipo_pessoa: 'PF' } })
  customers.create({ fields: { razao_cliente: 'Outra Antiga', tipo_pessoa: 'PF' } })
  await till.world.clock.advance(10 * 60_000)
  await till.world.act(tx => tx`update connection set created_at = trela_now()`)
  await till.shampoo()
  counter().ringUp({ items: [{ id_produto: productThere() }], id_cliente: Number(old.id_cliente) })
  await till.rest()
  expect(await invoices()).toMatchObject([{ customer: 'Freguesa Antiga', note: null }])
  const all = await till.world.act(tx => tx`select from customer`)
  expect(all).toHaveLength(1)
})

/** Bianca's bath at R$ 85.00, its order open there. */
const bath = async () => {
  const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await till.act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
    }),
  )
  await till.rest()
  return invoiceId
}

const orderThere = () => till.rows('ordens-servico')[0]!

it('that imported an order of ours pays its invoice: the money is the till’s, taken once, and our account there is gone [R9.12]', async () => {
  const invoiceId = await bath()
  const sale = counter().ringUp({
    orders: [Number(orderThere().id_ordem)],
    payments: [{ forma_pagamento: 'Dinheiro', valor_parcela: '85.00' }],
  })
  await till.rest()
  const [invoice, ...more] = await invoices()
  expect(more).toEqual([])
  expect(invoice).toMatchObject({
    id: invoiceId,
    origin: 'shop',
    total: 8_500,
    received: 8_500,
    paid: ['cash 85.00'],
  })
  expect(invoice!.links).toContain(`counter_sale/${sale.id_frente} ${sale.id_frente}`)
  // The till's own account is all that is left there.
  expect(till.accounts()).toEqual([expect.not.stringContaining('Fatura')])
  expect([orderThere().status_pedido, await till.findings(invoiceId)]).toEqual(['Atendido', []])
  const writes = till.writes()
  counter().edit({ id: Number(sale.id_frente), fields: { obs_pedido: 'levou o troco' } })
  await till.world.act(tx => tx`update observation set doubted_at = trela_now()`)
  await till.rest()
  expect([await invoices(), till.writes()]).toEqual([[invoice], writes])
})

it('that imported the orders of two visits in one: each invoice asks, and takes its part of the money [R9.12]', async () => {
  const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const charge = (description: string, unitPriceCents: number) =>
    till.act((tx, context) =>
      createInvoice(tx, context, { customerId: customer.id, lines: [{ description, unitPriceCents }] }),
    )
  const visits = [await charge('Banho da Mel', 8_500), await charge('Banho do Thor', 6_000)]
  await till.rest()
  counter().ringUp({
    orders: till.rows('ordens-servico').map(row => Number(row.id_ordem)),
    payments: [{ forma_pagamento: 'Dinheiro', valor_parcela: '145.00' }],
  })
  await till.rest()
  for (const { invoiceId } of visits) {
    expect(await till.findings(invoiceId)).toEqual(['changed_in_erp'])
    await till.act(async (tx, context) => {
      const [finding] = await tx<{ id: string }[]>`
        select id from finding where subject_id = ${invoiceId} and closed_at is null`
      return choose(tx, context, { findingId: finding!.id, name: 'take_theirs' })
    })
    await till.rest()
  }
  expect(await invoices()).toMatchObject([
    { received: 8_500, paid: ['cash 85.00'] },
    { received: 6_000, paid: ['cash 60.00'] },
  ])
  // The till's own account is all that is left there.
  expect(till.accounts()).toEqual([expect.not.stringContaining('Fatura')])
  for (const { invoiceId } of visits) expect(await till.findings(invoiceId)).toEqual([])
  const writes = till.writes()
  await till.rest()
  expect(till.writes()).toBe(writes)
})

it('that imported the order of one of two records of ours who are one customer there: it pays that one’s invoice [R1.3 R9.12]', async () => {
  const registered = (name: string) =>
    till.act((tx, context) => saveCustomer(tx, context, { name, taxId: '529.982.247-25' }))
  await registered('Bianca Torres')
  await till.rest()
  const second = await registered('Bianca T. (pet de casa)')
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }]
  await till.act((tx, context) => createInvoice(tx, context, { customerId: second.id, lines }))
  await till.rest()
  expect(till.rows('clientes')).toHaveLength(1)
  counter().ringUp({ orders: [Number(orderThere().id_ordem)] })
  await till.rest()
  expect(await invoices()).toMatchObject([{ customer: 'Bianca T. (pet de casa)', received: 8_500 }])
})

it('that imported an order of ours and is called off: its money is taken back, and the bath is owed again', async () => {
  const invoiceId = await bath()
  const sale = counter().ringUp({ orders: [Number(orderThere().id_ordem)] })
  await till.rest()
  counter().cancel({ id: Number(sale.id_frente) })
  await till.rest()
  expect(await invoices()).toMatchObject([{ id: invoiceId, status: 'open', received: 0, paid: null }])
  const standing = till
    .rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
  expect([standing, await till.findings(invoiceId)]).toEqual([['Cancelado', 'Em Aberto'], []])
  expect(till.accounts()).toEqual([expect.stringMatching(/^Fatura 1 .*85.00 aberto/)])
  await till.pay(invoiceId, 8_500)
  await till.rest()
  expect((await invoices())[0]).toMatchObject({ received: 8_500 })
})

it('that imported an order of ours and is called off when its money is spent as credit: it is told, and taken back once the credit is free', async () => {
  const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const charge = (lines: { description: string; unitPriceCents: number }[]) =>
    till.act((tx, context) => createInvoice(tx, context, { customerId: customer.id, lines }))
  const { invoiceId } = await charge([
    { description: 'Banho', unitPriceCents: 6_500 },
    { description: 'Unhas', unitPriceCents: 2_000 },
  ])
  await till.rest()
  const sale = counter().ringUp({ orders: [Number(orderThere().id_ordem)] })
  await till.rest()
  await till.act(async (tx, context) => {
    const lines = await tx<{ id: string }[]>`
      select id from invoice_line where invoice_id = ${invoiceId} and description = 'Banho'`
    return editLines(tx, context, { invoiceId, lines: [...lines], excess: 'credit' }, 'lines')
  })
  const other = await charge([{ description: 'Tosa', unitPriceCents: 2_000 }])
  const spent = await till.act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId: other.invoiceId,
      legs: [{ method: 'customer_credit', amountCents: 2_000 }],
      receivedOn: context.today,
    }),
  )
  await till.rest()
  counter().cancel({ id: Number(sale.id_frente) })
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual(['till_sale_called_off'])
  expect((await invoices())[0]).toMatchObject({ received: 6_500 })
  await till.act((tx, context) =>
    reversePayments(tx, context, {
      invoiceId: other.invoiceId,
      paymentIds: spent.paymentIds,
      reason: 'A venda foi cancelada',
    }),
  )
  await till.act((tx, context) => lookAgainAt(tx, context, { kind: 'invoice', id: invoiceId }))
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual([])
  expect((await invoices())[0]).toMatchObject({ status: 'open', total: 6_500, received: 0, paid: null })
})

it.each([
  ['take_theirs', 8_500, ['cash 80.00'], 'Atendido'],
  ['keep_ours', 0, null, 'Em Aberto'],
] as const)(
  'that imported an order of ours for R$ 5.00 less: a person is asked, and chooses %s [R9.12]',
  async (name, received, paid, status) => {
    const invoiceId = await bath()
    counter().ringUp({
      orders: [Number(orderThere().id_ordem)],
      desconto_pedido: '5.00',
      payments: [{ forma_pagamento: 'Dinheiro', valor_parcela: '80.00' }],
    })
    await till.rest()
    expect((await invoices())[0]).toMatchObject({ received: 0 })
    expect(await till.findings(invoiceId)).toEqual(['changed_in_erp'])
    await till.act(async (tx, context) => {
      const [finding] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${invoiceId} and closed_at is null`
      return choose(tx, context, { findingId: finding!.id, name })
    })
    await till.rest()
    expect((await invoices())[0]).toMatchObject({ received, paid })
    expect([orderThere().status_pedido, await till.findings(invoiceId)]).toEqual([status, []])
  },
)

it('that imported the order of our goods: they left with the till, and no more of ours do', async () => {
  const productId = await till.shampoo()
  const invoiceId = await till.mixed(productId)
  counter().ringUp({
    orders: [Number(orderThere().id_ordem)],
    salesOrders: [Number(till.rows('pedidos')[0]!.id_ped)],
  })
  await till.rest()
  expect(await invoices()).toMatchObject([{ id: invoiceId, total: 15_080, received: 15_080, moved: 0 }])
  expect([till.stockThere(), await till.findings(invoiceId)]).toEqual([[8], []])
  expect(till.accounts()).toEqual([expect.not.stringContaining('Fatura')])
})

it('of the same bath while her order is still open it is a charge of its own', async () => {
  const invoiceId = await bath()
  const id_cliente = Number(till.rows('clientes')[0]!.id_cliente)
  const { id_produto } = till.world.emulator.person().products.create({
    fields: { desc_produto: 'Banho', valor_produto: '85.00', tipo_produto: 'Servico' },
  })
  counter().ringUp({ items: [{ id_produto: Number(id_produto) }], id_cliente })
  await till.rest()
  expect(await invoices()).toMatchObject([
    { id: invoiceId, origin: 'shop', received: 0 },
    { origin: 'erp', customer: 'Bianca Torres', total: 8_500, lines: ['service: 1 × Banho a 85.00'] },
  ])
  expect(await till.findings(invoiceId)).toEqual([])
})

it('from before the cut-off it stays there', async () => {
  await till.shampoo()
  await till.world.act(tx => tx`update connection set cut_off = '2026-12-01'`)
  counter().ringUp({ items: [{ id_produto: productThere() }] })
  await till.rest()
  expect(await invoices()).toEqual([])
})

it('nobody changes it here', async () => {
  await till.shampoo()
  counter().ringUp({ items: [{ id_produto: productThere() }] })
  await till.rest()
  const invoiceId = String((await invoices())[0]!.id)
  const [line] = await till.world.act(tx => tx<{ id: string }[]>`select id from payment`)
  const refused = await till.world.act(async (tx, context) =>
    Promise.all([
      changeLines(tx, context, { invoiceId, lines: [{ description: 'Banho', unitPriceCents: 100 }] }),
      recordPayment(tx, context, {
        invoiceId,
        legs: [{ method: 'pix', amountCents: 1 }],
        receivedOn: context.today,
      }),
      reversePayments(tx, context, { invoiceId, paymentIds: [line!.id], reason: 'engano' }),
      cancelInvoice(tx, context, { invoiceId, reason: 'engano' }),
    ]),
  )
  expect(refused.map(each => (each.ok ? null : each.problem.code))).toEqual(Array(4).fill('born_in_erp'))
})
