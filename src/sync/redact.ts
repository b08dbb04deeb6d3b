/**
 * Blackens what a journalled exchange must not keep: secrets and what identifies a person.
 *
 * A key the driver names as personal loses its value, whatever it holds; in any other text, runs of digits long
 * enough to be a tax id or a phone, and e-mail addresses, lose theirs.
 */
import type { Json } from '../erp/port/index.ts'

const blackened = '•••'
const telling = /[^\s@"]+@[^\s@"]+\.[^\s@"]+|\d(?:[.\-/ ()]*\d){9,}/g

export function redactBody(text: string | null, personalFields: string[]): Json {
  if (text === null || text === '') return null
  try {
    return redactValue(JSON.parse(text) as Json, new Set(personalFields))
  } catch {
    return text.slice(0, 500).replace(telling, blackened)
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
