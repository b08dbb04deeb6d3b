/**
 * How tax ids, telephones and postal codes look while they are typed. Owns only the punctuation: whether a number
 * is right is the API's to say.
 */

/** `123.456.789-09`; grouped as a CNPJ, letters included, as soon as there is a letter or a twelfth character. */
export function maskTaxId(text: string): string {
  const bare = bareTaxId(text)
  const isCompany = bare.length > 11 || /[A-Z]/.test(bare)
  return isCompany
    ? group(bare, [2, 3, 3, 4, 2], ['.', '.', '/', '-'])
    : group(bare, [3, 3, 3, 2], ['.', '.', '-'])
}

/** Letters and digits alone, upper case, at most fourteen. */
export function bareTaxId(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 14)
}

/** `(11) 98765-4321`; a number that begins with `+` is left as typed, but for Brazil's own. */
export function maskPhone(text: string): string {
  const trimmed = text.trimStart()
  if (trimmed.startsWith('+') && !trimmed.startsWith('+55'))
    return trimmed.replace(/[^\d+ ]/g, '').slice(0, 20)
  const digits = trimmed.replace(/^\+55/, '').replace(/\D/g, '').slice(0, 11)
  if (digits.length <= 2) return digits.length === 0 ? '' : `(${digits}`
  const head = `(${digits.slice(0, 2)}) `
  const rest = digits.slice(2)
  const cut = rest.length > 8 ? 5 : 4
  return rest.length <= cut ? head + rest : `${head}${rest.slice(0, cut)}-${rest.slice(cut)}`
}

/** `01310-100`. */
export function maskPostalCode(text: string): string {
  return group(text.replace(/\D/g, '').slice(0, 8), [5, 3], ['-'])
}

function group(text: string, sizes: number[], separators: string[]): string {
  const parts: string[] = []
  let at = 0
  for (const size of sizes) {
    if (at >= text.length) break
    parts.push(text.slice(at, at + size))
    at += size
  }
  return parts.map((part, index) => (separators[index - 1] ?? '') + part).join('')
}

/** A bare tax id with its usual punctuation. */
export function formatTaxId(bare: string): string {
  return maskTaxId(bare)
}

/** A number in E.164 as a person reads it; a foreign one stays as it is. */
export function formatPhone(e164: string): string {
  return e164.startsWith('+55') || !e164.startsWith('+') ? maskPhone(e164) : e164
}
