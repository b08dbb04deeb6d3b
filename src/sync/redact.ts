/**
 * Blackens what a journalled exchange must not keep: secrets and what identifies a person.
 *
 * A key the driver names as personal loses its value, whatever it holds; in any other text, runs of digits long
 * enough to be a tax id or a phone, tax ids with letters, and e-mail addresses, lose theirs.
 */
import type { Json } from '../erp/port/index.ts'

const blackened = '•••'
const telling =
  /[^\s@"]+@[^\s@"]+\.[^\s@"]+|\d(?:[.\-/ ()]*\d){9,}|\b[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}\/?[0-9A-Z]{4}-?\d{2}\b/g
/** What is kept of an exchange: characters of a body, and of a text that is no JSON. */
const longestBody = 20_000
const longestText = 500

export function redactBody(text: string | null, personalFields: string[]): Json {
  if (text === null || text === '') return null
  const parsed = parse(text)
  if (parsed === undefined) return redactText(text.slice(0, longestText))
  const redacted = redactValue(parsed, new Set(personalFields))
  // Cut anywhere else it would not be JSON any more, and its names could not be told from the rest.
  return JSON.stringify(redacted).length > longestBody ? `${text.length} characters, not kept` : redacted
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export function redactText(text: string): string {
  return text.replace(telling, blackened)
}

function redactValue(value: Json, personal: Set<string>): Json {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(inner => redactValue(inner, personal))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      personal.has(key) && inner !== null && inner !== '' ? blackened : redactValue(inner, personal),
    ]),
  )
}
