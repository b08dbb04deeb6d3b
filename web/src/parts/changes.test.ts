import { expect, test } from 'vitest'
import { changesOf, isSame, together } from './changes.ts'

const before = {
  name: 'Ana',
  phone: '1',
  tags: ['a'],
  address: { city: 'Santos', state: 'SP' as string | null },
}

test('only what was changed is told, a field inside another by itself and a list whole', () => {
  expect(changesOf(before, before)).toEqual({})
  expect(
    changesOf(before, { ...before, phone: '2', tags: ['a', 'b'], address: { city: 'Santos', state: null } }),
  ).toEqual({ phone: '2', tags: ['a', 'b'], address: { state: null } })
})

test('what one person and what others changed both stand; of one field, what was typed here', () => {
  const mine = { ...before, name: 'Ana Souza', address: { city: 'Santos', state: 'RJ' } }
  const theirs = { ...before, name: 'Ana S.', phone: '2', address: { city: 'Campinas', state: 'SP' } }
  expect(together(before, mine, theirs)).toEqual({
    name: 'Ana Souza',
    phone: '2',
    tags: ['a'],
    address: { city: 'Campinas', state: 'RJ' },
  })
})

test('rows by key: what was added on either side is there, what was taken off is not, what was changed here stays', () => {
  type Rows = Record<string, { quantity: number; price: number }>
  const row = { quantity: 1, price: 10 }
  const was: Rows = { bath: row, clip: row, ride: row, food: row }
  const mine: Rows = {
    bath: { quantity: 2, price: 10 },
    clip: row,
    food: { quantity: 3, price: 10 },
    bow: row,
  }
  const theirs: Rows = { bath: { quantity: 1, price: 12 }, ride: { quantity: 1, price: 9 }, nails: row }
  expect(together(was, mine, theirs)).toEqual({
    bath: { quantity: 2, price: 12 },
    nails: row,
    food: { quantity: 3, price: 10 },
    bow: row,
  })
})

test('two values are the same by what they say', () => {
  expect(isSame({ a: 1, b: [null] }, { b: [null], a: 1 })).toBe(true)
  expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(true)
  expect(isSame([1], [1, 2])).toBe(false)
  expect(isSame({}, [])).toBe(false)
  expect(isSame(null, {})).toBe(false)
})
