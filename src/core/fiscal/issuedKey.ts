/** Whether the access key of an issued consumer note is the one that note must have: well-formed, and of this store and number. */
import { parseTaxId } from '../taxId.ts'
import { type AccessKeyFault, parseAccessKey } from './accessKey.ts'

export interface IssuedNote {
  accessKey: string
  /** As the ERP shows them; null where it does not. */
  series: string | null
  number: string | null
  /** The store's tax id, however written; null while nobody said. */
  storeTaxId: string | null
}

/** What is odd about the key; null when nothing is. */
export function oddKey({
  accessKey,
  series,
  number,
  storeTaxId,
}: IssuedNote): AccessKeyFault | 'number' | null {
  const parsed = parseAccessKey(accessKey)
  if (!parsed.ok) return parsed.fault
  const { parts } = parsed
  if (parts.model !== '65') return 'model'
  const issuer = parseTaxId(storeTaxId ?? '')
  if (issuer.ok && parts.taxId !== issuer.value.padStart(14, '0')) return 'tax_id'
  const isAnother = (said: string | null, inKey: number) => said !== null && Number(said) !== inKey
  return isAnother(number, parts.number) || isAnother(series, parts.series) ? 'number' : null
}
