import { expect, it } from 'vitest'
import { differencesOf, expectedByMethod } from './cash.ts'

const drawer = { floatCents: 100_00, inCents: 50_00, outCents: 120_00 }

it('cash in the drawer is the float, what was sold and put in, less what was given back and taken out', () => {
  const expected = expectedByMethod(drawer, [
    { method: 'pix', receivedCents: 80_00, reversedCents: 70_00, givenBackCents: 10_00 },
    { method: 'cash', receivedCents: 230_50, reversedCents: 20_00, givenBackCents: 10_00 },
  ])
  expect(expected.map(({ method, expectedCents }) => [method, expectedCents])).toEqual([
    ['cash', 230_50],
    ['pix', 0],
  ])
})

it('a day without cash still has a drawer to count', () => {
  expect(expectedByMethod({ floatCents: 100_00, inCents: 0, outCents: 0 }, [])).toEqual([
    { method: 'cash', receivedCents: 0, reversedCents: 0, givenBackCents: 0, expectedCents: 100_00 },
  ])
})

it('five too many in Pix do not hide that five are missing in cash', () => {
  const counts = [
    { expectedCents: 230_50, countedCents: 225_50 },
    { expectedCents: 80_00, countedCents: 85_00 },
    { expectedCents: 10_00, countedCents: 10_00 },
  ]
  expect(differencesOf(counts)).toEqual({ overCents: 5_00, shortCents: 5_00 })
})
