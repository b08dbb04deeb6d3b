/**
 * Text as people type it and as fiscal layouts accept it: folding for comparison, tidying before it is sent,
 * cutting to a size. Owns the languages of the product too. Knows nothing of any field's own rules.
 */

/** The languages every sentence shown to a person exists in. */
export const locales = ['pt-BR', 'en', 'es'] as const
export type Locale = (typeof locales)[number]

/** Control characters, line and paragraph separators, and halves of a broken surrogate pair. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u
/** Characters without a shape that come along when text is pasted: zero-width marks, direction marks, BOM. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu

/**
 * The canonical form two texts are compared in: no accents, lower case, single spaces, typographic apostrophes
 * made plain. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(INVISIBLE, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * Whether the text holds something no fiscal layout accepts inside a value: control characters, line breaks,
 * broken characters (NF-e/NFC-e refuse it with rejection 215, the national NFS-e with E1235).
 */
export function hasControlCharacters(text: string): boolean {
  return FORBIDDEN.test(text)
}

/**
 * The text as it may be sent: composed form, no control or invisible characters, no space at either end and none
 * doubled (the string type of the NF-e and NFS-e schemas refuses both).
 */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(new RegExp(FORBIDDEN, 'gu'), ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Length as an XML schema counts it: characters, an emoji being one, not UTF-16 halves. */
export function lengthOf(text: string): number {
  return [...text].length
}

/**
 * At most `max` characters of the text, cut after a whole word; only a first word longer than `max` is cut inside.
 * Text that fits comes back as it is.
 */
export function truncate(text: string, max: number): string {
  const characters = [...text]
  if (characters.length <= max) return text
  const kept = characters.slice(0, max)
  const cutsInsideWord = characters[max] !== ' '
  const lastSpace = kept.lastIndexOf(' ')
  const end = cutsInsideWord && lastSpace > 0 ? lastSpace : max
  return kept.slice(0, end).join('').trimEnd()
}
