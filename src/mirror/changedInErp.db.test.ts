/** What people change in the ERP on charges of ours, and what the shop chooses then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { cancelInvoice, reopenInvoice } from '../shop/callingOff.ts'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { openFindings } from '../views/findings.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, rest, act, rows, writes, pay, findings } = {} as Till
beforeEach(async () => {
  till = await openTill()
  ;({ world, rest, act, rows, writes, pay, findings } = till)
})
afterEach(() => till.close())

/** A bath at R$ 85.00 and a claw trim at R$ 15.00, in two instalments of R$ 50.00. */
async function bath(): Promise<string> {
  const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      lines: [
        { description: 'Banho', unitPriceCents: 8_500 },
        { description: 'Unhas', unitPriceCents: 1_500 },
      ],
      instalments: { count: 2, firstDueOn: '2026-12-05' },
    } as never),
  )
  await rest()
  return invoiceId
}

const inErp = () => world.emulator.person()
const account = (name: string) => ({
  id: Number(rows('contas-receber').find(row => row.nome_conta === name)!.id_conta_rec),
})
const order = () => ({
  id: Number(rows('ordens-servico').find(row => row.status_pedido !== 'Cancelado')!.id_ordem),
})
const statuses = () =>
  rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const items = (id: number) =>
  (
    (rows('ordens-servico').find(row => Number(row.id_ordem) === id)?.servicos ?? []) as Record<
      string,
      unknown
    >[]
  )
    .map(row => `${row.desc_servico} ${Number(row.valor_unit_servico).toFixed(2)}`)
    .sort()
const invoice = (id: string) =>
  world.act(async tx => {
    const [row] = await tx<{ total: number; received: number; status: string; generation: number }[]>`
      select total, received, status, generation from invoice where id = ${id}`
    return { ...row! }
  })
const lines = (id: string) =>
  world.act(async tx => {
    const found = await tx<{ description: string; cents: number }[]>`
      select description, unit_price as cents from invoice_line where invoice_id = ${id} order by position`
    return found.map(line => `${line.description} ${line.cents}`)
  })
const dueDates = (id: string) =>
  world.act(async tx => {
    const found = await tx<{ due: string }[]>`
      select due_on as due from instalment where invoice_id = ${id} order by position`
    return found.map(row => row.due)
  })
const told = (id: string) =>
  world.act(async tx => {
    const found = await tx<
      { event: string }[]
    >`select event from timeline where subject_id = ${id} order by id`
    return found.map(row => row.event)
  })
const openOn = (id: string) =>
  world.act(async tx => {
    const [found] = await tx<{ id: string; choices: { name: string }[] }[]>`
      select id, choices from finding where subject_id = ${id} and closed_at is null
      order by jsonb_array_length(choices) desc`
    return found!
  })

async function chooseOn(invoiceId: string, name: ChoiceName): Promise<void> {
  const finding = await openOn(invoiceId)
  await act((tx, context) => choose(tx, context, { findingId: finding.id, name }))
  await rest()
}

async function isQuiet(invoiceId: string): Promise<void> {
  expect(await findings(invoiceId)).toEqual([])
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

describe('a receivable, edited in the ERP', () => {
  it('its due date: the instalment is due then here too, and the order shows it [R9.08]', async () => {
    const id = await bath()
    inErp().receivables.edit({ ...account('Fatura 1 - 1/2'), fields: { vencimento_rec: '2026-12-11' } })
    await rest()
    expect(await dueDates(id)).toEqual(['2026-12-11', '2027-01-05'])
    expect(await told(id)).toContain('invoice.due_moved')
    expect(rows('contas-receber').map(row => row.vencimento_rec)).toContain('2026-12-11')
    await isQuiet(id)
  })

  it('its value: kept ours, it is R$ 50.00 there again [R9.02 R9.07]', async () => {
    const id = await bath()
    inErp().receivables.edit({ ...account('Fatura 1 - 1/2'), fields: { valor_rec: '42.00' } })
    await rest()
    expect(await findings(id)).toEqual(['changed_in_erp'])
    await chooseOn(id, 'keep_ours')
    expect(rows('contas-receber').map(row => row.valor_rec)).toEqual(['50.00', '50.00'])
    expect(await invoice(id)).toMatchObject({ total: 10_000 })
    await isQuiet(id)
  })

  it('its value: taken theirs, the missing R$ 8.00 are a discount on the lines [R3.7 R9.07]', async () => {
    const id = await bath()
    inErp().receivables.edit({ ...account('Fatura 1 - 1/2'), fields: { valor_rec: '42.00' } })
    await rest()
    await chooseOn(id, 'take_theirs')
    expect(await invoice(id)).toMatchObject({ total: 9_200 })
    expect(await lines(id)).toEqual(['Banho 7820', 'Unhas 1380'])
    expect(
      rows('contas-receber')
        .map(row => row.valor_rec)
        .sort(),
    ).toEqual(['42.00', '50.00'])
    expect(await told(id)).toEqual(expect.arrayContaining(['finding.chosen', 'invoice.discounted']))
    await isQuiet(id)
    await pay(id, 9_200)
    await rest()
    expect(statuses()).toEqual(['Atendido'])
  })

  it('put in the trash: kept ours, it is made anew; taken theirs, it is charged no more [R9.02 R9.07]', async () => {
    const id = await bath()
    inErp().receivables.trash(account('Fatura 1 - 2/2'))
    await rest()
    expect(await findings(id)).toEqual(['deleted_in_erp'])
    await chooseOn(id, 'keep_ours')
    expect(rows('contas-receber').map(row => row.valor_rec)).toEqual(['50.00', '50.00'])
    await isQuiet(id)
    inErp().receivables.trash(account('Fatura 1 - 2/2'))
    await rest()
    await chooseOn(id, 'take_theirs')
    expect(await invoice(id)).toMatchObject({ total: 5_000 })
    expect(rows('contas-receber').map(row => row.valor_rec)).toEqual(['50.00'])
    await isQuiet(id)
  })

  it('put in the trash and made anew, and the former restored and settled by somebody: that money is nobody’s here to undo, and they are told [R9.07]', async () => {
    const id = await bath()
    const former = account('Fatura 1 - 2/2')
    inErp().receivables.trash(former)
    await rest()
    await chooseOn(id, 'keep_ours')
    await world.clock.advance(60_000)
    inErp().receivables.restore(former)
    inErp().receivables.settle(former)
    await rest()
    expect(await world.act(tx => openFindings(tx, [id]))).toMatchObject([
      { code: 'twin_in_erp', severity: 'warn' },
    ])
    const all = rows('contas-receber').map(row => `${row.valor_rec} ${row.liquidado_rec}`)
    expect(all.toSorted()).toEqual(['50.00 Nao', '50.00 Nao', '50.00 Sim'])
    inErp().receivables.unsettle(former)
    inErp().receivables.trash(former)
    await rest()
    await isQuiet(id)
  })

  it('put in the trash, charged no more, and restored after all: it is told, and over once it is in the trash again', async () => {
    const id = await bath()
    const second = account('Fatura 1 - 2/2')
    inErp().receivables.trash(second)
    await rest()
    await chooseOn(id, 'take_theirs')
    await world.clock.advance(60_000)
    inErp().receivables.restore(second)
    await rest()
    expect(await world.act(tx => openFindings(tx, [id]))).toMatchObject([
      { code: 'back_in_erp', severity: 'warn', params: { what: '50.00' } },
    ])
    await pay(id, 5_000)
    await rest()
    expect(statuses()).toEqual(['Atendido'])
    inErp().receivables.trash(second)
    await rest()
    await isQuiet(id)
  })

  it('put in the trash as the visit is called off here, and restored later: it is told, and left alone', async () => {
    const id = await bath()
    const charges = ['Fatura 1 - 1/2', 'Fatura 1 - 2/2'].map(account)
    inErp().receivables.trash(charges[1]!)
    await act((tx, context) => cancelInvoice(tx, context, { invoiceId: id, reason: 'desistiu' }))
    await rest()
    expect(rows('contas-receber')).toEqual([])
    expect(await findings(id)).toEqual([])
    inErp().receivables.restore(charges[1]!)
    await rest()
    expect(await findings(id)).toEqual(['back_in_erp'])
    expect(rows('contas-receber')).toMatchObject([{ nome_conta: 'Fatura 1 - 2/2' }])
  })

  it('changed again after the choice: the choice is void, and the finding asks anew', async () => {
    const id = await bath()
    inErp().receivables.edit({ ...account('Fatura 1 - 1/2'), fields: { valor_rec: '42.00' } })
    await rest()
    const first = await openOn(id)
    await act((tx, context) => choose(tx, context, { findingId: first.id, name: 'take_theirs' }))
    inErp().receivables.edit({ ...account('Fatura 1 - 1/2'), fields: { valor_rec: '1.00' } })
    await rest()
    expect(await invoice(id)).toMatchObject({ total: 10_000 })
    expect((await openOn(id)).id).not.toBe(first.id)
    expect(await told(id)).toContain('finding.choice_void')
    const late = await world.act((tx, context) =>
      choose(tx, context, { findingId: first.id, name: 'keep_ours' }),
    )
    expect(late).toMatchObject({ ok: false, problem: { code: 'choice_outdated' } })
    await chooseOn(id, 'keep_ours')
    await isQuiet(id)
  })
})

describe('a service order, edited in the ERP', () => {
  const tosa = { id_servico: 0, desc_servico: 'Tosa', horas_servico: '1', valor_unit_servico: '70.00' }

  it('a service added: kept ours, it is taken off again [R9.02 R9.11]', async () => {
    const id = await bath()
    inErp().orders.addService({ ...order(), fields: tosa })
    await rest()
    expect(await findings(id)).toEqual(['changed_in_erp'])
    await chooseOn(id, 'keep_ours')
    expect(items(order().id)).toEqual(['Banho 85.00', 'Unhas 15.00'])
    await isQuiet(id)
  })

  it('a service added: taken theirs, the invoice charges it too [R9.02 R9.11]', async () => {
    const id = await bath()
    inErp().orders.addService({ ...order(), fields: tosa })
    await rest()
    await chooseOn(id, 'take_theirs')
    expect(await lines(id)).toEqual(['Banho 8500', 'Unhas 1500', 'Tosa 7000'])
    expect(await invoice(id)).toMatchObject({ total: 17_000 })
    const cents = rows('contas-receber').map(row => Math.round(Number(row.valor_rec) * 100))
    expect(cents.reduce((sum, each) => sum + each, 0)).toBe(17_000)
    await isQuiet(id)
  })

  it('its payment plan: left as it is there, or written again', async () => {
    const id = await bath()
    const parcelas = [{ data_parcela: '2026-12-24', valor_parcela: '100.00' }]
    inErp().orders.setParcelas({ ...order(), parcelas })
    await rest()
    expect(await findings(id)).toEqual(['changed_in_erp'])
    await chooseOn(id, 'take_theirs')
    await isQuiet(id)
    inErp().orders.setParcelas({
      ...order(),
      parcelas: [{ data_parcela: '2026-12-25', valor_parcela: '100.00' }],
    })
    await rest()
    await chooseOn(id, 'keep_ours')
    await isQuiet(id)
  })

  it('its status: Atendido without a receipt is put right; Em Andamento may stay [R9.12]', async () => {
    const id = await bath()
    inErp().orders.setStatus({ ...order(), status: 'Atendido' })
    await rest()
    expect((await openOn(id)).choices.map(choice => choice.name)).toEqual(['keep_ours'])
    await chooseOn(id, 'keep_ours')
    expect(statuses()).toEqual(['Em Aberto'])
    inErp().orders.setStatus({ ...order(), status: 'Em Andamento' })
    await rest()
    await chooseOn(id, 'take_theirs')
    expect(statuses()).toEqual(['Em Andamento'])
    await isQuiet(id)
    await pay(id, 10_000)
    await rest()
    expect(statuses()).toEqual(['Atendido'])
  })

  it.each(['cancelled', 'trashed'])(
    '%s with nothing received: the invoice is Canceled, and can be reopened [R9.09]',
    async how => {
      const id = await bath()
      if (how === 'trashed') inErp().orders.trash(order())
      else inErp().orders.setStatus({ ...order(), status: 'Cancelado' })
      await rest()
      expect(await invoice(id)).toMatchObject({ status: 'cancelled' })
      expect(rows('contas-receber')).toEqual([])
      await isQuiet(id)
      await act((tx, context) => reopenInvoice(tx, context, { invoiceId: id }))
      await rest()
      expect(await invoice(id)).toMatchObject({ status: 'open', generation: 2 })
      expect(statuses()).toContain('Em Aberto')
      expect(rows('contas-receber')).toHaveLength(2)
      await isQuiet(id)
    },
  )

  const callOffThere = (how: string) =>
    how === 'trashed'
      ? inErp().orders.trash(order())
      : inErp().orders.setStatus({ ...order(), status: 'Cancelado' })

  describe.each([
    ['cancelled', 'changed_in_erp', ['Cancelado']],
    ['trashed', 'deleted_in_erp', []],
  ] as const)('%s after R$ 50.00 of R$ 100.00 came in', (how, code, leftThere) => {
    it('a person is told, and nothing is lost meanwhile [R9.10]', async () => {
      const id = await bath()
      await pay(id, 5_000)
      await rest()
      callOffThere(how)
      await rest()
      const found = await world.act(tx => openFindings(tx, [id]))
      expect(found).toMatchObject([{ code, severity: 'stop', params: { received: '50.00' } }])
      expect((await openOn(id)).choices.map(({ name }) => name)).toEqual(['keep_ours', 'take_theirs'])
      expect(await invoice(id)).toMatchObject({
        status: 'open',
        total: 10_000,
        received: 5_000,
        generation: 1,
      })
      expect(statuses()).toEqual(leftThere)
      expect(till.accounts()).toEqual(['Fatura 1 - 1/2: 50.00 pago', 'Fatura 1 - 2/2: 50.00 aberto'])
    })

    it('kept ours, another order is made and the receipt stands [R9.10]', async () => {
      const id = await bath()
      await pay(id, 5_000)
      await rest()
      callOffThere(how)
      await rest()
      await chooseOn(id, 'keep_ours')
      expect(statuses()).toEqual([...leftThere, 'Em Aberto'])
      expect(till.accounts().filter(each => each.endsWith('pago'))).toHaveLength(1)
      expect(await invoice(id)).toMatchObject({ status: 'open', received: 5_000 })
      await isQuiet(id)
    })

    it('taken theirs, the receipt is reversed and the invoice cancelled [R9.10]', async () => {
      const id = await bath()
      await pay(id, 5_000)
      await rest()
      callOffThere(how)
      await rest()
      await chooseOn(id, 'take_theirs')
      expect(await invoice(id)).toMatchObject({ status: 'cancelled', received: 0 })
      expect(rows('contas-receber')).toEqual([])
      expect(await told(id)).toEqual(expect.arrayContaining(['payment.reversed', 'invoice.cancelled']))
      await isQuiet(id)
    })
  })
})
