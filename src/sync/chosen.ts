/**
 * What people chose on findings. A choice holds for exactly what the person saw: the finding carries a digest of what both
 * sides show and of what each choice would do. If a pass sees anything else by then, that finding closes and another
 * stands in its place, unchosen.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/compare.ts'
import type { FindingDraft, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

/** A choice that a person made and no pass followed yet. */
export interface Chosen {
  findingId: string
  slot: string
  code: string
  field: string | null
  shown: string
  name: string
}

/** Digest of what a person chooses on; empty where there is no choice. */
export function shownBy({ params, choices = [] }: FindingDraft): string {
  if (choices.length === 0) return ''
  const json = canonicalJson({ params, choices: choices as unknown as Json })
  return createHash('sha256').update(json).digest('hex')
}

export async function chosenOn(tx: Tx, connectionId: string, recordId: string): Promise<Chosen[]> {
  return tx<Chosen[]>`
    select id as "findingId", slot, code, field, shown, chosen as name from finding
    where connection_id = ${connectionId} and subject_id = ${recordId} and closed_at is null and chosen is not null
    order by id`
}
