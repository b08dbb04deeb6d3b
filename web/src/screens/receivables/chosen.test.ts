import { expect, it } from 'vitest'
import type { Receivable } from '../../api/types.ts'
import { chosenOf, withheldFrom } from './chosen.ts'

const row = (invoiceId: string, openCents: number, customer: string | null): Receivable => ({
  id: `${invoiceId} ${openCents}`,
  invoiceId,
  number: Number(invoiceId),
  customer: customer === null ? null : { id: customer, name: customer },
  petName: null,
  dueOn: '2026-11-20',
  place: 1,
  places: 1,
  amountCents: openCents,
  openCents,
  invoiceOpenCents: 40_00,
  daysLate: 0,
})

it('two due dates of one invoice and one of another: two invoices, one customer', () => {
  const chosen = chosenOf([row('1', 10_00, 'Bia'), row('2', 5_00, 'Bia'), row('1', 20_00, 'Bia')])
  expect(chosen.invoices.map(each => [each.number, each.cents])).toEqual([
    [1, 30_00],
    [2, 5_00],
  ])
  expect([chosen.cents, chosen.openCents]).toEqual([35_00, 80_00])
  expect(chosen.customers.map(customer => customer?.name)).toEqual(['Bia'])
})

it("of two customers and nobody's: three who may pay", () => {
  const chosen = chosenOf([row('1', 1, 'Bia'), row('2', 1, 'Caio'), row('3', 1, null)])
  expect(chosen.customers).toHaveLength(3)
})

it('of a company R$ 2,00 are withheld of R$ 40,00: of half of it half as much, of a person nothing', () => {
  const chosen = chosenOf([row('1', 20_00, 'Canil Aurora'), row('2', 40_00, 'Bia')])
  const of = (id: string) => ({ cents: id === '1' ? 2_00 : 0, isUnknown: false })
  expect(withheldFrom(chosen, of)).toEqual({ cents: 1_00, isUnknown: false })
})
