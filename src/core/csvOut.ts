/**
 * Tables for people's spreadsheets: rows of text to one CSV file (RFC 4180) that opens right in the language's own
 * spreadsheet.
 *
 * Owns delimiter, quoting, and that no cell becomes a formula. Leaves alone what the columns mean.
 */
import type { Locale } from './text.ts'

/** Spreadsheets in Portuguese and Spanish read `;` between cells, since their decimals have the comma. */
const delimiters: Record<Locale, string> = { 'pt-BR': ';', en: ',', es: ';' }

/** The file, UTF-8 with its mark, so that accents survive Excel. */
export function csvOf(rows: readonly (readonly string[])[], locale: Locale): string {
  return `\ufeff${csvLines(rows, locale)}`
}

/** Rows that follow others in the same file. */
export function csvLines(rows: readonly (readonly string[])[], locale: Locale): string {
  const lines = rows.map(cells =>
    cells.map(cell => quoted(cell, delimiters[locale])).join(delimiters[locale]),
  )
  return lines.map(line => `${line}\r\n`).join('')
}

/** Cents as the language's spreadsheet reads an amount: `1234.50` or `1234,50`. */
export function csvAmount(cents: number, locale: Locale): string {
  const sign = cents < 0 ? '-' : ''
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}${locale === 'en' ? '.' : ','}${digits.slice(-2)}`
}

/** What a spreadsheet would run instead of show (OWASP, "CSV Injection"): text that begins like a formula. */
const FORMULA = /^[=+@\t\r]|^-(?![\d.,]*$)/

function quoted(cell: string, delimiter: string): string {
  const shown = FORMULA.test(cell) ? `'${cell}` : cell
  const special = [delimiter, '"', '\n', '\r', "'"].some(character => shown.includes(character))
  return special ? `"${shown.replaceAll('"', '""')}"` : shown
}
