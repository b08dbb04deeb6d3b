/**
 * Markers: our short reference inside a document, by which a lost answer is found again.
 *
 * `TR-` and 12 characters name installation, record and slot; `.n` names the attempt. The same slot always gives the
 * same name, so any attempt's document is recognised; the nonce tells which attempt it was.
 */
import { createHash } from 'node:crypto'

/** Crockford's base 32: no letter that reads like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const nameLength = 12

/** The part of the marker that never changes for a slot: 60 bits, so a clash within one ERP account is out of reach. */
export function markerName(installationId: string, recordId: string, slot: string): string {
  const digest = createHash('sha256').update(`${installationId}|${recordId}|${slot}`).digest()
  let name = ''
  for (let i = 0; i < nameLength; i++) name += alphabet[digest[i]! & 31]
  return `TR-${name}`
}

export function markerText(name: string, attempt: number): string {
  return `${name}.${attempt}`
}

export function parseMarker(text: string): { name: string; attempt: number } | null {
  const match = /^(TR-[0-9A-HJKMNP-TV-Z]{12})\.(\d+)$/.exec(text)
  return match ? { name: match[1]!, attempt: Number(match[2]) } : null
}
