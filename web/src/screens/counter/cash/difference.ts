/** How far a count is off, in words: too much and too little are never set off against each other. */
import type { TFunction } from 'i18next'
import type { Format } from '../../../parts/useFormat.ts'

export function difference(
  t: TFunction,
  format: Format,
  { overCents, shortCents }: { overCents: number; shortCents: number },
): string {
  const words = [
    shortCents > 0 && t('cash.short', { amount: format.money(shortCents) }),
    overCents > 0 && t('cash.over', { amount: format.money(overCents) }),
  ].filter(Boolean)
  return words.join(' · ') || t('cash.exact')
}

/** The same of one method, from counted less expected. */
export function differenceOf(t: TFunction, format: Format, cents: number): string {
  return difference(t, format, { overCents: Math.max(0, cents), shortCents: Math.max(0, -cents) })
}
