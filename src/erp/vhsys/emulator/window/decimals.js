/** Amounts and quantities as people type them, turned into the decimal text that VHSYS keeps. */

/**
 * Reads `1.234,56`, `1,234.56`, `R$ 12` or `0.5`. The last separator is the decimal one; where only groups of three
 * follow separators of one kind, they are thousands if the amount has two places, and else a decimal part.
 *
 * @param {string} typed
 * @param {number} places how many the answer has
 * @returns {string | null} `1234.56`, or null where it is no number or has more places
 */
export function decimalText(typed, places) {
  const text = typed.replace(/R\$|\s/g, '')
  if (!/^\d[\d.,]*$/.test(text)) return null
  const separators = text.match(/[.,]/g) ?? []
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const oneKind = new Set(separators).size === 1
  const grouped = oneKind && /^\d{1,3}([.,]\d{3})+$/.test(text)
  const areThousands = grouped && (separators.length > 1 || places === 2)
  const whole = (last < 0 || areThousands ? text : text.slice(0, last)).replace(/[.,]/g, '')
  const part = last < 0 || areThousands ? '' : text.slice(last + 1)
  if (!areThousands && oneKind && separators.length > 1) return null
  if (part.length > places) return null
  return `${whole.replace(/^0+(?=\d)/, '')}.${part.padEnd(places, '0')}`
}
