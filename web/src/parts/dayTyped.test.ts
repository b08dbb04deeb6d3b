import { expect, it } from 'vitest'
import { dayTyped } from './dayTyped.ts'

it.each([
  ['05/11/2026', '2026-11-05'],
  ['5/11/2026', '2026-11-05'],
  ['29-11-2026', '2026-11-29'],
  ['29112026', '2026-11-29'],
  [' 29/02/2028 ', '2028-02-29'],
])('%s is %s: the day comes first', (typed, day) => {
  expect(dayTyped(typed)).toBe(day)
})

it.each(['29/02/2026', '31/04/2026', '00/01/2026', '12/13/2026', '5/11', '5/11/26', '2', 'amanhã', ''])(
  '“%s” is no day',
  typed => {
    expect(dayTyped(typed)).toBeNull()
  },
)
