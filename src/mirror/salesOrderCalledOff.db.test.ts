/** A sales order that somebody cancels or throws away in the ERP: before and after money came in for the visit. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChoiceName } from '../core/choice.ts'
import { reopenInvoice } from '../shop/callingOff.ts'
import { choose } from '../shop/choosing.ts'
import { openFindings } from '../views/findings.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let { world, rest, act, rows, writes, pay, accounts, stockThere } = {} as Till
beforeEach(async () => {
  till = await openTill()
  ;({ world, rest, act, rows, writes, pay, accounts, stockThere } = till)
})
afterEach(() => till.close())

/** A bath and two shampoos for R$ 150.80 in two instalments: an order of each kind, four receivables. */
const bathAndShampoos = async () => till.mixed(await till.shampoo())

async function callOffThere(how: string): Promise<void> {
  const { salesOrders } = world.emulator.person()
  const id = Number(rows('pedidos')[0]!.id_ped)
  if (how === 'trashed') salesOrders.trash({ id })
  else salesOrders.setStatus({ id, status: 'Cancelado' })
  await rest()
}

const services = () =>
  rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const products = () =>
  rows('pedidos')
    .map(row => row.status_pedido)
    .sort()
const cents = (how: 'pago' | 'aberto') =>
  accounts()
    .filter(line => line.endsWith(how))
    .reduce((sum, line) => sum + Math.round(Number(line.split(' ').at(-2)) * 100), 0)
const invoice = (id: string) =>
  world.act(async tx => {
    const [row] = await tx<{ received: number; status: string; generation: number }[]>`
      select received, status, generation from invoice where id = ${id}`
    return { ...row! }
  })
const found = (id: string) => world.act(tx => openFindings(tx, [id]))

async function chooseOn(invoiceId: string, name: ChoiceName): Promise<void> {
  const [finding] = await found(invoiceId)
  await act((tx, context) => choose(tx, context, { findingId: finding!.id, name }))
  await rest()
}

async function isQuiet(invoiceId: string): Promise<void> {
  expect(await found(invoiceId)).toEqual([])
  const before = writes()
  await rest()
  expect(writes()).toBe(before)
}

describe.each([
  ['cancelled', 'changed_in_erp', ['Cancelado']],
  ['trashed', 'deleted_in_erp', []],
] as const)('the sales order of a bath and two shampoos, %s in the ERP', (how, code, leftThere) => {
  it('with nothing received: the invoice is Canceled, both orders with it, and it can be reopened [R9.09]', async () => {
    const id = await bathAndShampoos()
    await callOffThere(how)
    expect(await invoice(id)).toMatchObject({ status: 'cancelled', generation: 1 })
    expect([services(), products()]).toEqual([['Cancelado'], leftThere])
    expect(accounts()).toEqual([])
    await isQuiet(id)
    await act((tx, context) => reopenInvoice(tx, context, { invoiceId: id }))
    await rest()
    expect(await invoice(id)).toMatchObject({ status: 'open', generation: 2 })
    expect([services(), products()]).toEqual([
      ['Cancelado', 'Em Aberto'],
      [...leftThere, 'Em Aberto'],
    ])
    expect(accounts()).toHaveLength(4)
    expect(stockThere()).toEqual([10])
    await isQuiet(id)
  })

  it('after R$ 75.40 came in: a person is told and chooses, and until then nothing is lost [R9.10]', async () => {
    const id = await bathAndShampoos()
    await pay(id, 7_540)
    await rest()
    await callOffThere(how)
    expect(await found(id)).toMatchObject([{ code, severity: 'stop', params: { received: '75.40' } }])
    expect((await found(id))[0]!.choices.map(({ name }) => name)).toEqual(['keep_ours', 'take_theirs'])
    expect(await invoice(id)).toEqual({ received: 7_540, status: 'open', generation: 1 })
    expect([services(), products()]).toEqual([['Em Aberto'], leftThere])
    expect([cents('pago'), cents('aberto')]).toEqual([7_540, 7_540])
  })

  it('after R$ 75.40 came in, kept ours: another sales order is made, and the receipts stand [R9.10]', async () => {
    const id = await bathAndShampoos()
    await pay(id, 7_540)
    await rest()
    await callOffThere(how)
    await chooseOn(id, 'keep_ours')
    expect(await invoice(id)).toMatchObject({ received: 7_540, status: 'open' })
    expect([services(), products()]).toEqual([['Em Aberto'], [...leftThere, 'Em Aberto']])
    expect([cents('pago'), cents('aberto')]).toEqual([7_540, 7_540])
    await isQuiet(id)
    await pay(id, 7_540)
    await rest()
    expect([services(), products()]).toEqual([['Atendido'], ['Atendido', ...leftThere]])
    expect([cents('pago'), cents('aberto')]).toEqual([15_080, 0])
    expect(stockThere()).toEqual([8])
  })

  it('after all was paid, taken theirs: the money is reversed, the goods come back, and the invoice is cancelled [R9.10]', async () => {
    const id = await bathAndShampoos()
    await pay(id, 15_080)
    await rest()
    expect(stockThere()).toEqual([8])
    await callOffThere(how)
    expect(await invoice(id)).toMatchObject({ received: 15_080, status: 'open' })
    await chooseOn(id, 'take_theirs')
    expect(await invoice(id)).toMatchObject({ received: 0, status: 'cancelled' })
    expect([services(), products()]).toEqual([['Cancelado'], leftThere])
    expect(accounts()).toEqual([])
    expect(stockThere()).toEqual([10])
    await isQuiet(id)
  })
})
