import { describe, expect, it } from 'vitest'
import {
  type DraftLine,
  draftTotal,
  newlyAsked,
  refusalsOf,
  sentLines,
  withProduct,
  withService,
} from './draftLines.ts'

const treat = { id: 'treat', name: 'Petisco 65 g', priceCents: 1290 }
const bath = { id: 'bath', name: 'Banho' }

describe('a cart', () => {
  it('has two of a treat that is scanned twice, and R$ 25,80 to pay', () => {
    const lines = withProduct(withProduct([], treat, 'a'), treat, 'b')
    expect(lines).toMatchObject([{ key: 'a', productId: 'treat', serviceId: null, quantity: 2 }])
    expect(draftTotal(lines)).toBe(2580)
  })

  it('has a line of its own for a treat at the list price beside one given a discount', () => {
    const cheaper: DraftLine[] = withProduct([], treat, 'a').map(line => ({ ...line, unitPriceCents: 1000 }))
    expect(withProduct(cheaper, treat, 'b').map(line => [line.quantity, line.unitPriceCents])).toEqual([
      [1, 1000],
      [1, 1290],
    ])
  })

  it('has two lines for two baths: each may have its price', () => {
    const lines = withService(withService([], bath, 8500, 'a'), bath, 12_000, 'b')
    expect(lines.map(line => line.unitPriceCents)).toEqual([8500, 12_000])
  })

  it('asks the shelf for three treats at two prices, and not again for those of a stored sale', () => {
    const cheaper = withProduct([], treat, 'a').map(line => ({ ...line, quantity: 2, unitPriceCents: 1000 }))
    const lines = withProduct(cheaper, treat, 'b')
    expect(newlyAsked(lines, 'treat')).toBe(3)
    expect(newlyAsked([{ ...lines[0]!, id: '1' }, lines[1]!], 'treat')).toBe(1)
    expect(newlyAsked(lines, 'food')).toBe(0)
  })

  it('is sent without its keys, and a price left empty as nothing', () => {
    const [line] = withProduct([], treat, 'a')
    expect(sentLines([{ ...line!, id: '1', unitPriceCents: null }])).toEqual([
      {
        id: '1',
        serviceId: null,
        productId: 'treat',
        description: 'Petisco 65 g',
        quantity: 1,
        unitPriceCents: 0,
        adjustment: null,
      },
    ])
  })
})

it('a refusal stands at the line it is about; others are told for the whole', () => {
  const short = { field: 'lines.1.quantity', cause: 'Há 1.', cure: 'Diminua.' }
  const others = [
    { field: 'payments', cause: 'Faltam R$ 5,00.', cure: 'Receba.' },
    { field: 'lines', cause: 'Nada.', cure: 'Adicione.' },
    { field: null, cause: 'Não.', cure: 'Espere.' },
  ]
  expect(refusalsOf([short, ...others], 'lines')).toEqual({ byLine: { 1: 'Há 1. Diminua.' }, rest: others })
})
