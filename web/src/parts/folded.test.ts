import { expect, it } from 'vitest'
import { folded } from './folded.ts'

it('finds services by what is typed in haste: without accents, in capitals, with a blank too many', () => {
  expect(folded('Serviços')).toBe(folded('SERVICOS '))
  expect(folded('Banho  e   tosa')).toBe('banho e tosa')
})

it('finds it whichever way a keyboard writes its accents', () => {
  expect(folded('Hidratac\u0327a\u0303o')).toBe(folded('Hidratação'))
})
