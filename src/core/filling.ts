/**
 * Filling the braces of a finding's sentences: fields and ways to pay by their names, kinds of document and standings of
 * orders by their words, amounts and days as people write them.
 */
import { documentWords, statusWord } from './documentWords.ts'
import { formatMoney, fromDecimal } from './money.ts'
import { methodName } from './paymentMethods.ts'
import { fieldLabel } from './preflight/labels.ts'
import type { Locale } from './text.ts'

/** The text with its params. One that nobody gave shows as a dash. */
export function fill(text: string, params: Record<string, string>, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (!value) return '—'
    if (name === 'field' || name === 'fields') return labels(value, locale)
    if (name === 'documents') return documentWords(value, locale)
    if (params.field === 'status' && (name === 'ours' || name === 'theirs')) return statusWord(value, locale)
    if (name === 'method' || name.endsWith('Method')) return methods(value, locale)
    return amount(value, locale) ?? day(value, locale) ?? yesOrNo[value]?.[locale] ?? value
  })
}

/** What an ERP says by yes or no. */
const yesOrNo: Readonly<Record<string, Record<Locale, string>>> = {
  true: { 'pt-BR': 'sim', en: 'yes', es: 'sí' },
  false: { 'pt-BR': 'não', en: 'no', es: 'no' },
}

/** An amount as a person writes it; null for any other text. */
function amount(text: string, locale: Locale): string | null {
  if (!/^\d+\.\d{2}$/.test(text)) return null
  const read = fromDecimal(text)
  return read.ok ? formatMoney(read.cents, locale) : null
}

/** A day as a person writes it; null for any other text. */
function day(text: string, locale: Locale): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const style = locale === 'en' ? ({ dateStyle: 'medium' } as const) : twoDigits
  return Temporal.PlainDate.from(text).toLocaleString(locale, style)
}
const twoDigits = { day: '2-digit', month: '2-digit', year: 'numeric' } as const

function methods(names: string, locale: Locale): string {
  return names
    .split(',')
    .map(name => methodName(name, locale))
    .join(', ')
}

function labels(paths: string, locale: Locale): string {
  const names = paths.split(',').map(path => fieldLabel(path, locale))
  return names.join(', ')
}
