import { expect, it } from 'vitest'
import { negotiateLanguage } from './language.ts'

it.each([
  [undefined, 'pt-BR'],
  ['', 'pt-BR'],
  ['*', 'pt-BR'],
  ['fr-FR, de', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['en-US,en;q=0.9', 'en'],
  ['es-419', 'es'],
  ['en;q=0.3, es;q=0.8', 'es'],
  ['en;q=0, es;q=0.1', 'es'],
  ['EN', 'en'],
])('for "%s" speaks %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language)
})
