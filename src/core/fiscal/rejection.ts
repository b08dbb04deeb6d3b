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
  /** With `wait`: how the same is asked for again by itself. */
  readonly again?: AskedAgain
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

/**
 * A note that was refused for what may pass by itself. All of it stays far below the 30 equal refusals of one note from which on the
 * authority counts misuse (Nota Técnica 2018.002, refusal 656).
 */
export interface AskedAgain {
  /** Before it is asked for once more; twice as long each further time, up to `longestMs`. */
  readonly firstMs: number
  readonly longestMs: number
  /** So many refusals in a row, and a person must ask; null: for ever. */
  readonly tries: number | null
  /** It is the issuer who is refused: its other notes of this kind wait as well. */
  readonly holdsAll: boolean
}

/** The authority is down, which is no fault of the note: it goes out once the authority is back. */
export const whileDown: AskedAgain = { firstMs: 1_000, longestMs: 600_000, tries: null, holdsAll: false }

/**
 * A fault of the authority that is in no catalogue. Five tries take over seven minutes: a fault that passes has passed by then, and
 * somebody hears of one that does not while the customer may still be there.
 */
export const whileFaulty: AskedAgain = { firstMs: 30_000, longestMs: 600_000, tries: 5, holdsAll: false }

/**
 * Too much use: the issuer is shut out for up to an hour, which begins anew when the same is sent too early; after many of these
 * for good (Nota Técnica 2018.002). Three times an hour and the authority must be asked by a person.
 */
export const whileShutOut: AskedAgain = {
  firstMs: 3_600_000,
  longestMs: 3_600_000,
  tries: 3,
  holdsAll: true,
}

/** When it may be asked for once more, after so many refusals in a row. */
export function waitMs({ firstMs, longestMs }: AskedAgain, times: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(20, times - 1))
}

export const said = (cause: string, cure: string) => ({ cause, cure })
