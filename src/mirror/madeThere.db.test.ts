/** Orders that people make by hand in the ERP, and what is paid, changed and called off of them on either side. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { choose as chooseOn } from '../shop/choosing.ts'
import { askForOrders, switchTakingOrders } from '../shop/foundOrders.ts'
import { changeLines } from '../shop/invoiceEdits.ts'
import { reversePayments } from '../shop/reversal.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const person = () => till.world.emulator.person()
const order = (id: number) => till.rows('ordens-servico').find(row => row.id_ordem === id)!

/** Carla's order of two services, R$ 85.00 and R$ 40.00, to be paid in two parts; with its accounts where asked. */
async function made({ launched }: { launched: boolean }): Promise<number> {
  const customer = person().customers.create({ fields: { razao_cliente: 'Carla Nunes', tipo_pessoa: 'PF' } })
  const { id_ordem } = person().orders.create({
    fields: { id_cliente: customer.id_cliente!, nome_cliente: 'Carla Nunes', obs_pedido: 'pelo longo' },
  })
  const id = Number(id_ordem)
  person().orders.addService({
    id,
    fields: { desc_servico: 'Banho', horas_servico: '1', valor_unit_servico: '85.00' },
  })
  person().orders.addService({
    id,
    fields: { desc_servico: 'Tosa', horas_servico: '1', valor_unit_servico: '40.00' },
  })
  person().orders.setParcelas({
    id,
    parcelas: [
      { data_parcela: '2026-12-05', valor_parcela: '65.00' },
      { data_parcela: '2027-01-05', valor_parcela: '60.00' },
    ],
  })
  if (launched) person().orders.launchAccounts({ id })
  await till.rest()
  return id
}

const told = () =>
  till.world.act(
    tx => tx<
      { id: string; number: string; total: number; lines: { description: string }[]; taken: boolean }[]
    >`
      select id, number, total, lines, invoice_id is not null as taken from found_order where gone_at is null order by number`,
  )

async function takeOver(): Promise<string> {
  const ids = (await told()).map(({ id }) => id)
  await till.act((tx, context) => askForOrders(tx, context, { ids }))
  await till.rest()
  const [invoice, ...more] = await invoices()
  expect(more).toEqual([])
  return invoice!.id as string
}

const invoices = () =>
  till.world.act(async tx => {
    const rows = await tx<Record<string, unknown>[]>`
      select i.id, i.origin, i.status, i.total, i.received, c.name as customer,
        (select array_agg(l.quantity || ' × ' || l.description || ' a ' || l.unit_price order by l.position)
          from invoice_line l where l.invoice_id = i.id) as lines,
        (select array_agg(n.due_on || ' ' || n.amount order by n.due_on, n.position) from instalment n
          where n.invoice_id = i.id and n.generation = i.generation and n.withdrawn_at is null) as owed
      from invoice i left join customer c on c.id = i.customer_id order by i.number`
    return rows.map(row => ({ ...row }))
  })
const invoice = async () => (await invoices())[0]!

it('is told, and becomes no invoice by itself [R9.16]', async () => {
  const writes = till.writes()
  const id = await made({ launched: true })
  expect(await told()).toMatchObject([
    {
      number: String(order(id).id_pedido),
      total: 12_500,
      lines: [{ description: 'Banho' }, { description: 'Tosa' }],
      taken: false,
    },
  ])
  expect(await invoices()).toEqual([])
  person().orders.setStatus({ id, status: 'Cancelado' })
  await till.rest()
  expect([await told(), till.writes()]).toEqual([[], writes])
})

it('one click makes it an invoice of its customer with its accounts there, and writes nothing [R9.16 R2.6]', async () => {
  await made({ launched: true })
  const writes = till.writes()
  await takeOver()
  expect(await invoice()).toMatchObject({
    origin: 'erp',
    status: 'open',
    total: 12_500,
    received: 0,
    customer: 'Carla Nunes',
    lines: ['1 × Banho a 85.00', '1 × Tosa a 40.00'],
    owed: ['2026-12-05 65.00', '2027-01-05 60.00'],
  })
  await till.rest()
  const ids = (await told()).map(({ id }) => id)
  await till.act((tx, context) => askForOrders(tx, context, { ids }))
  await till.world.act(tx => tx`update cursor set position = position - interval '2 days'`)
  await till.world.act(tx => tx`update observation set doubted_at = trela_now()`)
  await till.rest()
  expect([(await invoices()).length, till.writes()]).toEqual([1, writes])
})

it('paid here, its own accounts are settled there and it is closed [R9.16]', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  await till.pay(invoiceId, 6_500)
  await till.rest()
  expect(order(id).status_pedido).toBe('Em Aberto')
  await till.pay(invoiceId, 6_000)
  await till.rest()
  expect(till.accounts()).toEqual(['Ordem de serviço 1: 60.00 pago', 'Ordem de serviço 1: 65.00 pago'])
  expect(order(id)).toMatchObject({ status_pedido: 'Atendido', obs_pedido: 'pelo longo' })
  expect([await till.findings(invoiceId), till.rows('ordens-servico').length]).toEqual([[], 1])
})

it('what was received there before is a payment here, and only the rest is owed', async () => {
  const id = await made({ launched: true })
  const [first] = till.rows('contas-receber')
  person().receivables.settle({ id: Number(first!.id_conta_rec), forma_pagamento: 'Dinheiro' })
  const writes = till.writes()
  await takeOver()
  expect(await invoice()).toMatchObject({ total: 12_500, received: 6_500 })
  expect([order(id).status_pedido, till.writes()]).toEqual(['Em Aberto', writes])
})

it('without accounts there it wants none, until money is taken here: what was paid then has its account [R2.6]', async () => {
  const id = await made({ launched: false })
  const writes = till.writes()
  const invoiceId = await takeOver()
  expect([till.accounts(), till.writes()]).toEqual([[], writes])
  await till.pay(invoiceId, 6_500)
  await till.rest()
  expect(till.accounts()).toEqual(['Fatura 1 - 1/2: 65.00 pago'])
  await till.pay(invoiceId, 6_000)
  await till.rest()
  expect(order(id).status_pedido).toBe('Atendido')
  expect(till.accounts()).toHaveLength(2)
})

it('accounts launched after it was taken over are its own, and never stand twice', async () => {
  const id = await made({ launched: false })
  const invoiceId = await takeOver()
  person().orders.launchAccounts({ id })
  await till.rest()
  await till.pay(invoiceId, 12_500)
  await till.rest()
  expect(till.accounts()).toEqual(['Ordem de serviço 1: 60.00 pago', 'Ordem de serviço 1: 65.00 pago'])
  expect(await till.findings(invoiceId)).toEqual([])
})

it('accounts launched there for what was paid here already are told', async () => {
  const id = await made({ launched: false })
  const invoiceId = await takeOver()
  await till.pay(invoiceId, 12_500)
  await till.rest()
  person().orders.launchAccounts({ id })
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual(['accounts_beyond'])
  for (const row of till.rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim'))
    person().receivables.trash({ id: Number(row.id_conta_rec) })
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual([])
})

it('accounts taken back there and launched anew go on as the same charge', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  const writes = till.writes()
  person().orders.reverseAccounts({ id })
  await till.rest()
  person().orders.launchAccounts({ id })
  await till.rest()
  expect(await invoice()).toMatchObject({ owed: ['2026-12-05 65.00', '2027-01-05 60.00'] })
  expect([till.writes(), await till.findings(invoiceId)]).toEqual([writes, []])
  await till.pay(invoiceId, 12_500)
  await till.rest()
  expect(till.accounts()).toEqual(['Ordem de serviço 1: 60.00 pago', 'Ordem de serviço 1: 65.00 pago'])
})

it('taken back here, the order is open again and what is owed has an account', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  await till.pay(invoiceId, 12_500)
  await till.rest()
  const payments = await till.world.act(tx => tx<{ id: string }[]>`select id from payment`)
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds: payments.map(each => each.id), reason: 'engano' }),
  )
  await till.rest()
  expect([order(id).status_pedido, till.rows('ordens-servico').length]).toEqual(['Em Aberto', 1])
  expect(till.accounts().map(each => each.split(': ')[1])).toEqual(['65.00 aberto', '60.00 aberto'])
  expect([(await invoice()).received, await till.findings(invoiceId)]).toEqual([0, []])
})

it('what is changed there before any money follows, and here nobody changes its lines [R9.16]', async () => {
  const id = await made({ launched: false })
  const invoiceId = await takeOver()
  const writes = till.writes()
  person().orders.addService({
    id,
    fields: { desc_servico: 'Hidratação', horas_servico: '2', valor_unit_servico: '20.00' },
  })
  person().orders.edit({ id, fields: { valor_total_desconto: '15.00' } })
  await till.rest()
  expect(await invoice()).toMatchObject({ total: 15_000 })
  const refused = await till.world.act((tx, context) =>
    changeLines(tx, context, { invoiceId, lines: [{ description: 'Banho', unitPriceCents: 100 }] }),
  )
  expect(refused.ok ? null : refused.problem.code).toBe('born_in_erp')
  expect([till.writes(), await till.findings(invoiceId)]).toEqual([writes, []])
})

it('what is changed there after money came in here is asked about, and theirs can be taken', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  await till.pay(invoiceId, 6_500)
  await till.rest()
  person().orders.addService({
    id,
    fields: { desc_servico: 'Unhas', horas_servico: '1', valor_unit_servico: '15.00' },
  })
  await till.rest()
  expect(await invoice()).toMatchObject({ total: 12_500, received: 6_500 })
  expect(await till.findings(invoiceId)).toEqual(['changed_in_erp'])
  await choose(invoiceId, 'take_theirs')
  await till.rest()
  expect(await invoice()).toMatchObject({ total: 14_000, received: 6_500 })
  expect(await till.findings(invoiceId)).toEqual([])
})

const choose = (invoiceId: string, name: 'take_theirs' | 'keep_ours') =>
  till.act(async (tx, context) => {
    const [finding] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${invoiceId} and closed_at is null`
    return chooseOn(tx, context, { findingId: finding!.id, name })
  })

it('called off there it is cancelled here; standing there again it is owed again', async () => {
  const id = await made({ launched: false })
  const invoiceId = await takeOver()
  const writes = till.writes()
  person().orders.setStatus({ id, status: 'Cancelado' })
  await till.rest()
  expect(await invoice()).toMatchObject({ status: 'cancelled' })
  person().orders.setStatus({ id, status: 'Em Aberto' })
  await till.rest()
  expect(await invoice()).toMatchObject({ status: 'open', owed: ['2026-12-05 65.00', '2027-01-05 60.00'] })
  person().orders.trash({ id })
  await till.rest()
  expect(await invoice()).toMatchObject({ status: 'cancelled' })
  expect([till.writes(), await till.findings(invoiceId)]).toEqual([writes, []])
})

it('called off there with money received, a person is asked', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  await till.pay(invoiceId, 6_500)
  await till.rest()
  person().orders.setStatus({ id, status: 'Cancelado' })
  await till.rest()
  expect(await invoice()).toMatchObject({ status: 'open', received: 6_500 })
  expect(await till.findings(invoiceId)).toEqual(['changed_in_erp'])
})

it('with the setting on, orders become invoices by themselves, those told already as well [R9.16]', async () => {
  const first = await made({ launched: true })
  const connectionId = till.world.connectionId
  await till.act((tx, context) => switchTakingOrders(tx, context, { connectionId, takesOrders: true }))
  await till.rest()
  expect(await invoices()).toMatchObject([{ total: 12_500 }])
  const second = person().orders.copy({ id: first })
  const closed = person().orders.copy({ id: first })
  person().orders.setStatus({ id: Number(closed.id_ordem), status: 'Atendido' })
  await till.rest()
  // One closed there without accounts may be paid already: it waits for a person.
  expect(await invoices()).toMatchObject([{ total: 12_500 }, { total: 12_500, origin: 'erp' }])
  expect((await told()).map(({ taken }) => taken)).toEqual([true, true, false])
  expect(second.id_ordem).toBeTruthy()
})

it('a sales order of goods is taken over without moving them: whether they left is the ERP’s business', async () => {
  await till.shampoo()
  const product = till.rows('produtos')[0]!
  const { id_ped } = person().salesOrders.create({ fields: { nome_cliente: 'Alguém no balcão' } })
  person().salesOrders.addProduct({
    id: Number(id_ped),
    fields: {
      id_produto: product.id_produto!,
      desc_produto: 'Xampu neutro',
      qtde_produto: '2',
      valor_unit_produto: '30.00',
    } as never,
  })
  await till.rest()
  const invoiceId = await takeOver()
  expect(await invoice()).toMatchObject({ customer: null, lines: ['2 × Xampu neutro a 30.00'] })
  await till.pay(invoiceId, 6_000)
  await till.rest()
  expect([till.rows('pedidos')[0]!.status_pedido, till.stockThere(), till.accounts()]).toEqual([
    'Atendido',
    [10],
    ['Fatura 1 - Produtos 1/1: 60.00 pago'],
  ])
  expect(await till.findings(invoiceId)).toEqual([])
})

it('imported at the ERP’s own till it is charged once, and paid there', async () => {
  const id = await made({ launched: true })
  const invoiceId = await takeOver()
  person().counterSales.ringUp({ orders: [id] })
  await till.rest()
  expect(await invoices()).toMatchObject([{ id: invoiceId, received: 12_500 }])
  expect(till.accounts()).toEqual([expect.not.stringContaining('Ordem de serviço')])
  expect(await till.findings(invoiceId)).toEqual([])
})
