import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Supply, saidSupplies, suppliesAdded, suppliesAreDue, visitSupplies } from './supplies.ts'

const of = (...pairs: [string, number][]): Supply[] =>
  pairs.map(([productId, quantityMilli]) => ({ productId, quantityMilli }))

describe('the supplies of a visit', () => {
  it('are what its services use together: 50 ml for the bath and 30 ml for the trim are 80 ml', () => {
    const recipes = of(['shampoo', 50], ['blade oil', 2], ['shampoo', 30])
    expect(visitSupplies(recipes, [])).toEqual(of(['shampoo', 80], ['blade oil', 2]))
  })

  it('are what a person said of a product, and the services for the rest', () => {
    const recipes = of(['shampoo', 50], ['blade oil', 2])
    expect(visitSupplies(recipes, of(['shampoo', 70], ['blade oil', 0], ['perfume', 5]))).toEqual(
      of(['shampoo', 70], ['perfume', 5]),
    )
  })

  it('keep what a person said when a service is added; sent back as they are, nobody said anything', () => {
    const said = saidSupplies(of(['shampoo', 50]), of(['shampoo', 70]))
    expect(visitSupplies(of(['shampoo', 50], ['shampoo', 30]), said)).toEqual(of(['shampoo', 70]))
    expect(saidSupplies(of(['shampoo', 50], ['shampoo', 30]), of(['shampoo', 80]))).toEqual([])
  })

  it('are the list a person sent, whatever the services use', () => {
    const list = fc.uniqueArray(
      fc.record({
        productId: fc.constantFrom('a', 'b', 'c', 'd'),
        quantityMilli: fc.integer({ min: 1, max: 9 }),
      }),
      { selector: each => each.productId },
    )
    const recipes = fc.array(
      fc.record({
        productId: fc.constantFrom('a', 'b', 'c', 'd'),
        quantityMilli: fc.integer({ min: 1, max: 9 }),
      }),
    )
    const inOrder = (supplies: readonly Supply[]) =>
      [...supplies].sort((one, other) => one.productId.localeCompare(other.productId))
    fc.assert(
      fc.property(recipes, list, (uses, wanted) => {
        expect(inOrder(visitSupplies(uses, saidSupplies(uses, wanted)))).toEqual(inOrder(wanted))
      }),
    )
  })
})

describe('supplies leave', () => {
  const visit = { status: 'in_service', isCancelled: false, totalCents: 100_00, openCents: 100_00 } as const

  it.each([
    ['while the pet is being bathed', {}, false],
    ['when it is finished', { status: 'finished' }, true],
    ['when it goes straight home', { status: 'delivered' }, true],
    ['when it is paid before it began', { status: 'scheduled', openCents: 0 }, true],
    ['when half is paid', { openCents: 50_00 }, false],
    ['when it costs nothing and is only booked', { status: 'scheduled', totalCents: 0, openCents: 0 }, false],
    ['when it costs nothing and is finished', { status: 'finished', totalCents: 0, openCents: 0 }, true],
    [
      'when it was called off',
      { status: 'cancelled', isCancelled: true, totalCents: 0, openCents: 0 },
      false,
    ],
    ['when the charge was called off after the bath', { status: 'finished', isCancelled: true }, true],
  ] as const)('%s', (_, change, due) => {
    expect(suppliesAreDue({ ...visit, ...change })).toBe(due)
  })
})

describe('a service added after they left', () => {
  const bath = of(['shampoo', 50])
  const both = of(['shampoo', 50], ['shampoo', 30], ['blade oil', 2])

  it('takes its own supplies: 30 ml and the oil', () => {
    expect(suppliesAdded(visitSupplies(both, []), bath, { before: bath, after: both })).toEqual(
      of(['shampoo', 30], ['blade oil', 2]),
    )
  })

  it('taken off brings nothing back, and added again takes nothing twice', () => {
    const left = visitSupplies(both, [])
    expect(suppliesAdded(bath, left, { before: both, after: bath })).toEqual([])
    expect(suppliesAdded(left, left, { before: bath, after: both })).toEqual([])
  })

  it('takes no more than is missing of what a person had set', () => {
    const said = of(['shampoo', 60], ['blade oil', 0])
    expect(
      suppliesAdded(visitSupplies(both, said), of(['shampoo', 60]), { before: bath, after: both }),
    ).toEqual([])
  })

  it('is not what a recipe changed since is: another service’s words take nothing', () => {
    const dearer = of(['shampoo', 90])
    expect(suppliesAdded(dearer, bath, { before: dearer, after: dearer })).toEqual([])
  })
})
