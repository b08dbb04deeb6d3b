import { expect, it } from 'vitest'
import { suggestionsFor } from './serviceSuggestions.ts'

const free = (id: string, name: string) => ({ id, name, state: 'free' as const })
const there = [
  { value: '7', label: 'BANHO  e tosa' },
  { value: '8', label: 'Hidratação' },
  { value: '9', label: 'hidratacao' },
]

it('suggests the one service with the same name, whatever its accents and letters', () => {
  expect(suggestionsFor([free('a', 'Banho e Tosa')], there)).toEqual(new Map([['a', there[0]]]))
})

it('suggests nothing where there are two of the name, none, or something is chosen already', () => {
  const chosen = { ...free('c', 'Banho e tosa'), state: 'linked' as const }
  expect(suggestionsFor([free('a', 'Hidratação'), free('b', 'Tosa'), chosen], there).size).toBe(0)
})
