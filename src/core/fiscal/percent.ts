/** Tax rates in per cent as decimal text, so that no rate passes through a binary fraction. */

/** The rate as it is kept (`0.65`) from how people write it (`0,65`, `7.6 %`); null when it is none below 100. */
export function parsePercent(text: string): string | null {
  const bare = text.replace(/[\s%]/g, '').replace(',', '.')
  return /^\d{1,2}(\.\d{1,4})?$/.test(bare) ? bare : null
}

/** The same for a rate that notes carry with two decimals. */
export function parseShortPercent(text: string): string | null {
  const percent = parsePercent(text)
  return percent !== null && /^\d+(\.\d{1,2})?$/.test(percent) ? percent : null
}

/** Whether a rate in this form is more than nothing. */
export function isAboveZero(percent: string): boolean {
  return /[1-9]/.test(percent)
}
