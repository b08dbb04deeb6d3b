import { expect, it } from 'vitest'
import { type CsvRow, rowsCsv, totalsCsv } from './reconciliationCsv.ts'

const row: CsvRow = {
  kind: 'receivable',
  verdict: 'missing',
  field: null,
  hereSays: null,
  thereSays: null,
  hereCents: 123_450,
  thereCents: null,
  number: '70000248',
  record: { label: '#3 · Bianca Torres' },
  explained: null,
}

it('gives the rows as a Brazilian spreadsheet reads them, the comma in amounts', () => {
  const due: CsvRow = {
    ...row,
    verdict: 'different',
    field: 'due',
    hereSays: '2026-12-05',
    thereSays: '2026-12-31',
    thereCents: 123_450,
    record: { label: '=1+1' },
    explained: 'finding',
  }
  expect(rowsCsv([row, due], 'pt-BR')).toBe(
    '\ufeffDocumento;Resultado;Campo;Aqui;No ERP;Valor aqui;Valor no ERP;Número no ERP;Registro;Explicação\r\n' +
      'Conta a receber;Falta no ERP;;;;1234,50;;70000248;#3 · Bianca Torres;\r\n' +
      `Conta a receber;Diferente;Vencimento;2026-12-05;2026-12-31;1234,50;1234,50;70000248;"'=1+1";Há um aviso aberto\r\n`,
  )
})

it('says of a note in words what each side says of it', () => {
  const note: CsvRow = {
    ...row,
    kind: 'service_note',
    verdict: 'different',
    field: 'status',
    hereSays: 'issued',
    thereSays: 'cancelled',
    number: '12',
    record: { label: 'NFS-e 12 · Bianca Torres' },
  }
  const [, inPortuguese] = rowsCsv([note], 'pt-BR').split('\r\n')
  expect(inPortuguese).toBe(
    'NFS-e;Diferente;Situação;Emitida;Cancelada;1234,50;;12;NFS-e 12 · Bianca Torres;',
  )
  const number = { ...note, field: 'number', hereSays: '12', thereSays: '13' } as const
  expect(rowsCsv([number], 'es')).toContain('NFS-e;Diferente;Número de la nota;12;13;')
  expect(rowsCsv([{ ...note, kind: 'service_order', hereSays: 'open' }], 'en')).toContain(
    'Status,Open,Cancelled,',
  )
})

it('gives the totals with their difference, and says what was not compared', () => {
  const total = {
    kind: 'receipt',
    here: 4,
    there: 5,
    hereCents: 8_000,
    thereCents: 9_000,
    apart: 1,
    apartCents: 3_290,
    unread: null,
  }
  const customers = {
    ...total,
    kind: 'customer',
    hereCents: null,
    thereCents: null,
    apart: 0,
    apartCents: null,
  }
  const stock = { ...customers, kind: 'stock_movement', unread: 'not_listed' as const }
  expect(totalsCsv([total, customers, stock], 'en')).toBe(
    '\ufeffDocument,Count here,Amount here,Count in the ERP,Amount in the ERP,Difference,Only in the ERP,Amount only in the ERP,Note\r\n' +
      'Receipt,4,80.00,5,90.00,10.00,1,32.90,\r\n' +
      'Customer,4,,5,,,0,,\r\n' +
      'Stock movement,,,,,,,,The ERP does not list this kind: not compared\r\n',
  )
})
