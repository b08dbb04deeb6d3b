import { expect, it } from 'vitest'
import type { Service } from '../../api/types.ts'
import { rowsOf, tableOf } from './priceTable.ts'

const prices: Service['prices'] = [
  { size: 'large', coat: null, priceCents: 8900 },
  { size: 'large', coat: 'long', priceCents: 10_900 },
  { size: null, coat: 'long', priceCents: 7500 },
]
const service = { prices } as Service

it('saved as it was opened, a price table is the same, with the rows the table cannot show', () => {
  expect(rowsOf(tableOf(service), service)).toEqual(prices)
})

it('an emptied cell takes its price away and no other', () => {
  const table = { ...tableOf(service), 'large long': null }
  expect(rowsOf(table, service)).toEqual([prices[0], prices[2]])
})
