/**
 * One rejection of a fiscal note as a person is told it: which field, why, and what to do. The tax side's codes are the key; its own
 * words are shown beside ours and never translated.
 */
import type { Locale } from '../text.ts'

export interface Rejection {
  /** The codes that mean this: NF-e/NFC-e `237`, national NFS-e `E0206`, ABRASF `E10`. */
  readonly codes: readonly string[]
  /** What it is about: `customer.taxId`, `product.ncm`, `note.number`. */
  readonly field: string
  readonly curedAt: CuredAt
  readonly words: Readonly<Record<Locale, Readonly<{ cause: string; cure: string }>>>
}

/** Where it is put right; `wait`: nowhere, it is asked for again. `erp`: what no call carries. */
export type CuredAt =
  | 'customer'
  | 'product'
  | 'service'
  | 'invoice'
  | 'note'
  | 'connection'
  | 'store'
  | 'erp'
  | 'wait'

export const said = (cause: string, cure: string) => ({ cause, cure })
