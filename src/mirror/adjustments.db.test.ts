/** Discounts and surcharges before billing, as the ERP knows them: within the prices of the items, to the cent. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { adjustInvoice, changeLines } from '../shop/invoiceEdits.ts'
import { createInvoice } from '../shop/invoices.ts'
import { openTill, type Till } from './tillForTests.ts'

type Row = Record<string, unknown>

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const bath = { description: 'Banho', unitPriceCents: 8_500 }

async function charge(lines: object[], adjustment: object) {
  const { id: customerId } = await till.act((tx, context) =>
    saveCustomer(tx, context, { name: 'Bianca Torres' }),
  )
  const { invoiceId } = await till.act((tx, context) =>
    createInvoice(tx, context, {
      customerId,
      lines,
      adjustment,
      instalments: { count: 1, firstDueOn: '2026-12-05' },
    } as never),
  )
  await till.rest()
  return invoiceId
}
const open = () => till.rows('contas-receber').filter(row => row.liquidado_rec !== 'Sim')
const openCents = () => open().reduce((cents, row) => cents + Math.round(Number(row.valor_rec) * 100), 0)
const items = () =>
  till
    .rows('ordens-servico')
    .flatMap(row => row.servicos as Row[])
    .map(
      item =>
        `${Number(item.horas_servico)} × ${item.desc_servico} ${Number(item.valor_unit_servico).toFixed(2)}`,
    )
    .sort()
const order = () => till.rows('ordens-servico')[0]!
const total = (invoiceId: string) =>
  till.world.act(async tx => {
    const [row] = await tx<{ total: number; adjusted: number }[]>`
      select total, adjusted from invoice where id = ${invoiceId}`
    return { ...row! }
  })

it('12.5 % off three baths: the order is made of net prices that add up, and says what they bear', async () => {
  await charge([{ ...bath, quantity: 3 }], { kind: 'discount', percent: '12.5' })
  expect(items()).toEqual(['1 × Banho 74.38', '2 × Banho 74.37'])
  expect(Number(order().valor_total_os)).toBe(223.12)
  expect(openCents()).toBe(22_312)
  expect(JSON.stringify(order())).toContain('Desconto nos itens: R$ 31,88')
})

it('a discount given, changed and taken off follows in the ERP; then nothing more is written', async () => {
  const invoiceId = await charge([bath], { kind: 'discount', amountCents: 500 })
  expect(openCents()).toBe(8_000)
  for (const [adjustment, cents] of [
    [{ kind: 'surcharge' as const, amountCents: 333 }, 8_833],
    [null, 8_500],
  ] as const) {
    await till.act((tx, context) => adjustInvoice(tx, context, { invoiceId, adjustment }))
    await till.rest()
    expect([openCents(), items()]).toEqual([cents, [`1 × Banho ${(cents / 100).toFixed(2)}`]])
  }
  const writes = till.writes()
  await till.rest()
  expect(till.writes()).toBe(writes)
  expect(await till.findings(invoiceId)).toEqual([])
})

it('lines that come later bear their share there too', async () => {
  const invoiceId = await charge([bath], { kind: 'discount', amountCents: 1_000 })
  const lines = [bath, { description: 'Unhas', unitPriceCents: 1_500 }]
  await till.act((tx, context) => changeLines(tx, context, { invoiceId, lines }))
  await till.rest()
  expect(items()).toEqual(['1 × Banho 76.50', '1 × Unhas 13.50'])
  expect(openCents()).toBe(9_000)
})

it('an amount that somebody changed there is taken over at the prices it gives', async () => {
  const invoiceId = await charge([bath], { kind: 'discount', amountCents: 500 })
  const id = Number(open()[0]!.id_conta_rec)
  till.world.emulator.person().receivables.edit({ id, fields: { valor_rec: '70.00' } })
  await till.rest()
  const finding = await till.world.act(async tx => {
    const [row] = await tx<{ id: string }[]>`
      select id from finding where subject_id = ${invoiceId} and closed_at is null`
    return row!.id
  })
  await till.act((tx, context) => choose(tx, context, { findingId: finding, name: 'take_theirs' }))
  await till.rest()
  expect(await total(invoiceId)).toEqual({ total: 7_000, adjusted: 0 })
  expect([openCents(), items()]).toEqual([7_000, ['1 × Banho 70.00']])
  expect(await till.findings(invoiceId)).toEqual([])
})
