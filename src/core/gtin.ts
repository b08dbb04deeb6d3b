/**
 * The number under a barcode (GTIN-8, -12, -13 or -14): its form and its check digit. Whether GS1 gave it to anybody is
 * not asked here.
 */

/** `value` is bare digits. */
export type GtinResult = { ok: true; value: string } | { ok: false }

/**
 * Reads a GTIN as typed or scanned; spaces and hyphens between the digits are ignored. Fails for any other length or
 * character, and for a wrong check digit: from the right, the digits before it count three times and once in turn, and
 * all together come to a multiple of ten (GS1 General Specifications, section 7.9).
 */
export function parseGtin(text: string): GtinResult {
  const value = text.replace(/[\s-]/g, '')
  if (!/^(\d{8}|\d{12,14})$/.test(value)) return { ok: false }
  const sum = [...value].reduceRight((total, digit, i) => {
    const fromRight = value.length - 1 - i
    return total + Number(digit) * (fromRight % 2 === 1 ? 3 : 1)
  }, 0)
  return sum % 10 === 0 ? { ok: true, value } : { ok: false }
}
