import { expect, it } from 'vitest'
import type { Receivable } from '../../api/types.ts'
import { chosenOf } from './chosen.ts'

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
