import { describe, expect, it } from 'vitest'
import { chosenOf, type DueDate, withheldFrom, without } from './chosen.ts'

const date = (id: string, dueOn: string, openCents: number, customer: string | null = 'Bia'): DueDate => ({
  id,
  invoiceId: id[0]!,
  number: Number(id[0]),
  customer: customer === null ? null : { id: customer, name: customer },
  dueOn,
  place: Number(id[2]),
  places: 3,
  openCents,
})
const all = [
  date('1.1', '2026-10-01', 10_00),
  date('2.1', '2026-10-05', 5_00),
  date('1.2', '2026-11-01', 10_00),
  date('2.2', '2026-11-05', 5_00),
  date('1.3', '2026-12-01', 20_00),
]
const idsOf = (dates: readonly DueDate[]) => dates.map(({ id }) => id)

describe('choosing due dates', () => {
  it('the first of two invoices of one customer: nothing else is taken in', () => {
    const chosen = chosenOf(['1.1', '2.1'], all)
    expect(chosen.invoices.map(each => [each.number, each.cents, each.openCents])).toEqual([
      [1, 10_00, 40_00],
      [2, 5_00, 10_00],
    ])
    expect([chosen.cents, chosen.openCents, chosen.taken]).toEqual([15_00, 50_00, []])
    expect(chosen.customers.map(customer => customer?.name)).toEqual(['Bia'])
  })

  it('a later instalment takes in the earlier ones of its invoice, and says which', () => {
    const chosen = chosenOf(['1.3'], all)
    expect([idsOf(chosen.dueDates), idsOf(chosen.taken), chosen.cents]).toEqual([
      ['1.1', '1.2', '1.3'],
      ['1.1', '1.2'],
      40_00,
    ])
  })

  it('and those of the other invoice that are due before it: the money would reach them first', () => {
    expect(idsOf(chosenOf(['1.1', '2.2'], all).taken)).toEqual(['2.1', '1.2'])
  })

  it('one that is told by the list and by its invoice counts once', () => {
    expect(chosenOf(['2.1'], [...all, ...all]).cents).toBe(5_00)
  })

  it('unticking the first instalment of an invoice lets it go whole; a later one, all that is due as late', () => {
    const chosen = chosenOf(['1.3', '2.2'], all)
    expect(without(all[0]!, chosen)).toEqual(['2.1', '2.2'])
    expect(without(all[2]!, chosen)).toEqual(['1.1', '2.1'])
    expect(without(all[4]!, chosen)).toEqual(['1.1', '2.1', '1.2', '2.2'])
  })

  it("of two customers and nobody's: three who may pay", () => {
    const three = [date('1.1', '1', 1), date('2.1', '1', 1, 'Caio'), date('3.1', '1', 1, null)]
    expect(chosenOf(['1.1', '2.1', '3.1'], three).customers).toHaveLength(3)
  })
})

it('of a company R$ 2,00 are withheld of R$ 40,00: of half of it half as much, of a person nothing', () => {
  const chosen = chosenOf(
    ['1.1', '2.1'],
    [
      date('1.1', '2026-10-01', 20_00, 'Canil Aurora'),
      date('1.2', '2026-12-01', 20_00, 'Canil Aurora'),
      date('2.1', '2026-10-01', 40_00),
    ],
  )
  const of = (id: string) => ({ cents: id === '1' ? 2_00 : 0, isUnknown: false })
  expect(withheldFrom(chosen, of)).toEqual({ cents: 1_00, isUnknown: false })
})
