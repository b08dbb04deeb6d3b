/** Reading the access key of an NF-e (model 55) that somebody typed or scanned: whose it may be, and that no other note has it. */
import { parseAccessKey } from '../core/fiscal/accessKey.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { viewFiscalSettings } from '../views/fiscal.ts'
import { done, type Result, refuse } from './act.ts'
import { nameOf } from './noteGuards.ts'
import type { NoteRow } from './noteRows.ts'

export interface NfeKey {
  /** 44 characters. */
  value: string
  series: string
  number: string
  /** `YYMM` */
  yearMonth: string
}

interface For {
  /** What a key of an NFC-e is told as. */
  wrongModel: 'key_of_nfce' | 'return_of_nfce'
  /** Bare tax ids that may have issued it beside the store. */
  issuers?: readonly string[]
  /** The invoice whose own returns may share a key: one NF-e of return may name several notes. */
  invoiceId?: string
}

/**
 * The key of an NF-e that this store issued (or one of `issuers`), on record with no other invoice. Problems, all with the field
 * `accessKey`: `key_not_valid`, `key_of_nfce` or `return_of_nfce`, `key_of_another`, `key_taken` (with the note).
 */
export async function readNfeKey(
  tx: Tx,
  text: string,
  { wrongModel, issuers = [], invoiceId }: For,
): Promise<Result<NfeKey>> {
  const wrong = (code: 'key_not_valid' | 'key_of_another' | For['wrongModel']) =>
    refuse(code, { field: 'accessKey' })
  const parsed = parseAccessKey(text)
  if (!parsed.ok) return wrong(parsed.fault === 'model' ? wrongModel : 'key_not_valid')
  const { value, parts } = parsed
  if (parts.model !== '55') return wrong(wrongModel)
  const { taxId } = await viewFiscalSettings(tx)
  const issuer = parseTaxId(taxId ?? '')
  const allowed = [...(issuer.ok ? [issuer.value] : []), ...issuers].map(each => each.padStart(14, '0'))
  if (issuer.ok && !allowed.includes(parts.taxId)) return wrong('key_of_another')
  const series = String(parts.series)
  const number = String(parts.number)
  const [other] = await tx<Pick<NoteRow, 'document' | 'number'>[]>`
    select 'nfe' as document, ${number}::text as number from fiscal_note
    where access_key = ${value} and state <> 'withdrawn'
      or return_key = ${value} and invoice_id is distinct from ${invoiceId ?? null}::uuid limit 1`
  if (other) return refuse('key_taken', { field: 'accessKey', params: { note: nameOf(other) } })
  return done({ value, series, number, yearMonth: parts.yearMonth })
}
