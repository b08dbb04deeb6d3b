import { expect, it } from 'vitest'
import { totalOf } from './total.ts'

const nothing = { reversedCents: 0, givenBackCents: 0 }
const cash = { ...nothing, receivedCents: 5_000, expectedCents: 20_000, countedCents: 19_500 }
const pix = { ...nothing, receivedCents: 25_000, reversedCents: 3_000, expectedCents: 22_000 }

it('adds cash and Pix: R$ 300,00 received, R$ 30,00 reversed, R$ 420,00 expected', () => {
  expect(totalOf([cash, { ...pix, countedCents: 22_000 }])).toEqual({
    receivedCents: 30_000,
    reversedCents: 3_000,
    givenBackCents: 0,
    expectedCents: 42_000,
    countedCents: 41_500,
  })
})

it('says no count of all while one method was not counted', () => {
  expect(totalOf([cash, { ...pix, countedCents: null }]).countedCents).toBeNull()
})
