import { expect, it } from 'vitest'
import { csvAmount, csvOf } from './csvOut.ts'

it('opens in a Brazilian spreadsheet: its mark, semicolons, decimals with a comma', () => {
  const rows = [
    ['Cliente', 'Valor'],
    ['Pães & Cia; "Filial"', csvAmount(123_450, 'pt-BR')],
    ['Ana', csvAmount(-5, 'pt-BR')],
  ]
  expect(csvOf(rows, 'pt-BR')).toBe(
    '\ufeffCliente;Valor\r\n"Pães & Cia; ""Filial""";1234,50\r\nAna;-0,05\r\n',
  )
})

it('in English with commas and a point', () => {
  expect(csvOf([['Ana, Bia', csvAmount(123_450, 'en')]], 'en')).toBe('\ufeff"Ana, Bia",1234.50\r\n')
})

it('a customer called like a formula stays a name; an amount below zero stays a number', () => {
  expect(csvOf([['=HYPERLINK("http://x")', '+55', '-1,00', '-cmd']], 'pt-BR')).toBe(
    `\ufeff"'=HYPERLINK(""http://x"")";"'+55";-1,00;"'-cmd"\r\n`,
  )
})
