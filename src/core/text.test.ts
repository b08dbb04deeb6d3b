import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, hasControlCharacters, lengthOf, tidy, truncate } from './text.ts'

describe('comparing names', () => {
  test.each([
    ['São José dos Campos', 'sao jose dos campos'],
    ['  JOÃO   da   Silva ', 'joao da silva'],
    ['Olho d’Água', "olho d'agua"],
    ['Conceic\u0327a\u0303o', 'conceicao'],
    ['Mari\u200bana', 'mariana'],
  ])('%j folds to %j', (text, folded) => expect(fold(text)).toBe(folded))

  test('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => fold(fold(text)) === fold(text)))
  })
})

describe('what a fiscal layout refuses inside a value', () => {
  test.each(['Ana\nMaria', 'Ana\tMaria', 'Ana\u0000', 'Ana\u2028Maria', 'Ana\ud83d'])('%j is refused', text =>
    expect(hasControlCharacters(text)).toBe(true),
  )
  test.each(['Ana Maria', 'Ação & Reação Ltda.', 'Rex 🐶', ''])('%j is fine', text =>
    expect(hasControlCharacters(text)).toBe(false),
  )

  test('tidied text holds nothing refused, no outer and no double space, and stays as it is when tidied again', () => {
    const anything = fc
      .array(fc.constantFrom('a', 'ã', ' ', '\n', '\u0007', '\u200b', '\ud83d', '🐶'))
      .map(x => x.join(''))
    fc.assert(
      fc.property(anything, text => {
        const tidied = tidy(text)
        expect(hasControlCharacters(tidied)).toBe(false)
        expect(tidied).not.toMatch(/^\s|\s$|\s\s/)
        expect(tidy(tidied)).toBe(tidied)
      }),
    )
    expect(tidy(' Rua\nDireita  \t 10 ')).toBe('Rua Direita 10')
  })
})

describe('cutting to a size', () => {
  test.each([
    ['Clínica Veterinária Bicho Feliz', 24, 'Clínica Veterinária'],
    ['Clínica Veterinária Bicho Feliz', 19, 'Clínica Veterinária'],
    ['Clínica Veterinária', 19, 'Clínica Veterinária'],
    ['Pneumoultramicroscopico', 5, 'Pneum'],
    ['Rex 🐶🐶🐶', 5, 'Rex'],
    ['🐶🐶🐶', 2, '🐶🐶'],
  ])('%j in %d characters is %j', (text, max, cut) => expect(truncate(text, max)).toBe(cut))

  test('the cut is never longer than asked, and is the beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, max) => {
        const cut = truncate(text, max)
        expect(lengthOf(cut)).toBeLessThanOrEqual(max)
        expect(text.startsWith(cut)).toBe(true)
      }),
    )
  })
})
