import { expect, it } from 'vitest'
import { sentence } from './finding.ts'
import { isCrowd } from './vanished.ts'

it.each([
  [5, 60, false],
  [20, 20, false],
  [21, 60, true],
  [30, 60, true],
  [30, 3_000, false],
  [60, 3_000, false],
  [61, 3_000, true],
])('%i of %i vanish at once: a person is asked: %s', (gone, of, asked) => {
  expect(isCrowd(gone, of)).toBe(asked)
})

it('says how many of what, in the reader’s language', () => {
  const params = { gone: '30', of: '60', documents: 'customer', examples: 'Ana, Bia' }
  expect(sentence({ code: 'vanished_in_erp', params }, 'pt-BR').cause).toBe(
    '30 de 60 clientes sumiram no ERP de uma vez: Ana, Bia.',
  )
})
