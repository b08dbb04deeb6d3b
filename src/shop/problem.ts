/**
 * Why an act was refused: the one catalogue of codes, each with cause and cure in every language of the product.
 *
 * Owns codes, their nature and their words. Leaves alone which HTTP status a nature becomes (`http/`), and what the
 * pre-flight rules found, which comes along as `findings` with words of their own.
 */
import type { Finding, Sentence } from '../core/finding.ts'
import { formatMoney } from '../core/money.ts'
import type { Locale } from '../core/text.ts'
import { type ProblemNature, problemSentences } from './problemSentences.ts'
import { wordFor } from './words.ts'

export type { ProblemNature }
export type ProblemCode = keyof typeof problemSentences

export interface Problem {
  code: ProblemCode
  /** Dotted path of the input's field that it is about. */
  field?: string
  /** What fills the braces of the sentence. A name that ends in `Cents` holds cents. */
  params: Record<string, string | number>
  /** Everything the pre-flight rules stop at, so that a person corrects it in one go. */
  findings?: Finding[]
}

export function natureOf(code: ProblemCode): ProblemNature {
  return problemSentences[code].nature
}

/** Every code that has sentences. */
export const problemCodes = Object.keys(problemSentences) as ProblemCode[]

/** Params that hold a field, a kind of record or a status, shown by its word. */
const namesAWord: ReadonlySet<string> = new Set(['field', 'what', 'from', 'to', 'status'])

/** As a person writes it: `1.5` is `1,5` in pt-BR. */
function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false }).format(value)
}

/** Cause and cure of a problem as a person reads them. */
export function describeProblem({ code, field, params }: Problem, locale: Locale): Sentence {
  const values: Record<string, string | number> = field === undefined ? params : { field, ...params }
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) return '—'
      if (name.endsWith('Cents')) return formatMoney(Number(value), locale)
      if (typeof value === 'number') return formatNumber(value, locale)
      return namesAWord.has(name) ? wordFor(value, locale) : value
    })
  const { cause, cure } = problemSentences[code][locale]
  return { cause: fill(cause), cure: fill(cure) }
}
