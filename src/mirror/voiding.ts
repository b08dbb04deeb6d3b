/**
 * The mirror of voided numbers: one range of one series, made once. What the tax side gave it comes from there; nothing else of
 * it ever changes. Which numbers are gaps is found by reading every note (`noteNumbers.ts`).
 */
import type { NumberVoidingFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import type { Difference, Merged, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { noteNumbers } from './noteNumbers.ts'

const slot = 'number_voiding'

export const voidingKind: RecordKind = {
  kind: 'voiding',
  rank: 1,
  want: wantVoiding,
  merge: mergeVoiding,
  lists: noteNumbers,
}

async function wantVoiding(tx: Tx, { recordId }: WantContext): Promise<Want> {
  const [row] = await tx<(NumberVoidingFields & { dropped: boolean })[]>`
    select series, year, first_number as first, last_number as last, reason, protocol, voided_at as "voidedAt",
      dropped_at is not null as dropped
    from number_voiding where id = ${recordId}`
  if (!row || row.dropped) return { is: 'nothing', because: 'gone', fromMs: null }
  const { dropped: _, ...fields } = row
  const wanted = { slot, kind: slot, standing: 'live', fields, within: null, parents: {}, key: null } as const
  return { is: 'wanted', documents: [wanted], findings: [] }
}

async function mergeVoiding(
  tx: Tx,
  { storeId, recordId }: WantContext,
  differences: Difference[],
): Promise<Merged> {
  const merged: Merged = { changed: false, kept: [] }
  for (const { slot: of, states, ours, theirs } of differences) {
    const { protocol, voidedAt, ...others } = states
    const isTold = [protocol, voidedAt].some(state => state === 'theirs' || state === 'both')
    if (isTold && theirs.protocol && ours.protocol !== theirs.protocol) {
      const at = (theirs.voidedAt as string | null) ?? null
      await tx`
        update number_voiding set protocol = ${String(theirs.protocol)}, voided_at = coalesce(${at}, trela_now())
        where id = ${recordId}`
      await announce(tx, storeId, 'note_numbers', recordId)
      merged.changed = true
    }
    // Somebody else's words for the same range: it is void all the same.
    const worded = Object.keys(others).filter(field => others[field] === 'both' || others[field] === 'theirs')
    merged.kept.push({ slot: of, fields: worded })
  }
  return merged
}
