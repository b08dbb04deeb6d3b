import { describe, expect, it } from 'vitest'
import {
  type DraftLine,
  draftSums,
  draftTotal,
  joinedLines,
  lackOfLines,
  newlyAsked,
  pricedFor,
  refusalsOf,
  sentLines,
  withProduct,
  withService,
} from './draftLines.ts'

const treat = { id: 'treat', name: 'Petisco 65 g', priceCents: 1290 }
const bath = {
  id: 'bath',
  name: 'Banho',
  priceCents: 8_500,
  prices: [{ size: 'large' as const, coat: 'long' as const, priceCents: 12_000 }],
}
const amora = { size: 'large' as const, coat: 'long' as const }

describe('a cart', () => {
  it('has two of a treat that is scanned twice, and R$ 25,80 to pay', () => {
    const lines = withProduct(withProduct([], treat, 'a'), treat, 'b')
    expect(lines).toMatchObject([{ key: 'a', productId: 'treat', serviceId: null, quantity: 2 }])
    expect(draftTotal(lines)).toBe(2580)
  })

  it('names what was given on the whole beside what the lines come to: R$ 25,80 less 10 % is R$ 23,22', () => {
    const lines = withProduct(withProduct([], treat, 'a'), treat, 'b')
    const given = { amountCents: null, percent: '10', reason: null }
    const sums = { linesCents: 2_580, discountCents: 0, surchargeCents: 0, totalCents: 2_580 }
    expect(draftSums(lines, null)).toEqual(sums)
    const less = { ...sums, discountCents: 258, totalCents: 2_322 }
    expect(draftSums(lines, { ...given, kind: 'discount' })).toEqual(less)
    const more = { ...sums, surchargeCents: 258, totalCents: 2_838 }
    expect(draftSums(lines, { ...given, kind: 'surcharge' })).toEqual(more)
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

  it('has the bath at the price of the pet it is for by then, unless somebody typed another', () => {
    const [line] = withService([], bath, 8500, 'a')
    const typed: DraftLine = { ...line!, key: 'b', unitPriceCents: 7_000, pricedBy: undefined }
    const prices = (pet: typeof amora | null) => pricedFor([line!, typed], pet).map(one => one.unitPriceCents)
    expect(prices(amora)).toEqual([12_000, 7_000])
    expect(prices(null)).toEqual([8_500, 7_000])
  })

  it('is sent with the price that was shown, and without the table it came from', () => {
    const [line] = sentLines(pricedFor(withService([], bath, 8500, 'a'), amora))
    expect(line).toEqual({
      serviceId: 'bath',
      productId: null,
      description: 'Banho',
      quantity: 1,
      unitPriceCents: 12_000,
      adjustment: null,
    })
  })

  it('cannot be charged while a quantity is emptied, or is zero', () => {
    const [line] = withProduct([], treat, 'a')
    expect(lackOfLines([line!], null)).toBe(null)
    expect(lackOfLines([{ ...line!, quantity: null }], null)).toBe('quantityMissing')
    expect(lackOfLines([{ ...line!, quantity: 0 }], null)).toBe('quantityMissing')
    expect(lackOfLines([{ ...line!, unitPriceCents: null }], null)).toBe('priceMissing')
    expect(lackOfLines([], null)).toBe('none')
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

describe('lines that two people edit', () => {
  const line = (id: string, more: Partial<DraftLine> = {}): DraftLine => ({
    key: id,
    id,
    serviceId: id,
    productId: null,
    description: id,
    quantity: 1,
    unitPriceCents: 1000,
    adjustment: null,
    ...more,
  })
  const begun = [line('bath'), line('clip'), line('ride')]

  it('keep what each of them changed, added and took off', () => {
    const { id: _, ...bow } = line('bow')
    const draft = [line('bath', { unitPriceCents: 1200 }), line('clip'), bow]
    const now = [line('bath', { quantity: 2 }), line('clip'), line('ride'), line('nails')]
    expect(joinedLines(begun, draft, now)).toEqual([
      line('bath', { unitPriceCents: 1200, quantity: 2 }),
      line('clip'),
      line('nails'),
      bow,
    ])
  })

  it('are charged anew where one changed what the other took off, and adjusted as one of them said', () => {
    const given = { kind: 'discount', amountCents: null, percent: null, reason: null } as const
    const half = { ...given, percent: '50' }
    const draft = [line('bath', { adjustment: half }), line('clip', { quantity: 3 }), line('ride')]
    const now = [line('bath', { adjustment: { ...given, amountCents: 100 } }), line('ride')]
    const { id: _, ...clip } = line('clip', { quantity: 3 })
    expect(joinedLines(begun, draft, now)).toEqual([line('bath', { adjustment: half }), line('ride'), clip])
  })
})
