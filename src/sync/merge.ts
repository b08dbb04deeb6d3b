/**
 * Merging: compares each linked document with the record, side by side with the base, and lets the record's kind take
 * over what changed there.
 *
 * Owns moving the base along where both sides say the same. Leaves alone what a change means to the shop.
 */
import { compareFields, fieldsIn, sameValue } from '../core/compare.ts'
import type { Evidence, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { rebase } from './links.ts'
import type { Difference, LaneKey, RecordKind, WantContext } from './parts.ts'
import type { Loaded } from './situation.ts'

/**
 * Takes over what changed in the ERP and moves bases along.
 * @returns `again`: the shop's record or a base changed, so that everything must be loaded again; `wrote`: any row did
 */
export async function mergeChanges(
  tx: Tx,
  lane: LaneKey,
  kind: RecordKind,
  context: WantContext,
  loaded: Loaded,
): Promise<{ again: boolean; wrote: boolean }> {
  const differences: Difference[] = []
  let wrote = false
  for (const wanted of loaded.wanted) {
    const link = loaded.links.find(l => l.slot === wanted.slot)
    const evidence: Evidence | undefined = loaded.evidence[wanted.slot]
    if (!link || evidence?.is !== 'seen') continue
    const ours = wanted.fields as unknown as Record<string, Json>
    const theirs = evidence.document.fields as Record<string, Json | undefined>
    const states = compareFields(ours, link.base, theirs, link.marker !== null)
    wrote = (await agree(tx, lane, wanted.slot, fieldsIn(states, 'agreed'), ours, theirs, link.base)) || wrote
    if (fieldsIn(states, 'theirs', 'both').length > 0) {
      differences.push({ slot: wanted.slot, states, ours, theirs: theirs as Record<string, Json> })
    }
  }
  if (differences.length === 0) return { again: false, wrote }
  const merged = await kind.merge(tx, context, differences)
  for (const { slot, fields } of merged.kept) {
    const { theirs } = differences.find(d => d.slot === slot)!
    const base = loaded.links.find(l => l.slot === slot)!.base
    // At the first meeting theirs is all there was before: so ours counts as the change, and is sent.
    const first = fields.filter(field => base.ours[field] === undefined)
    await rebase(tx, lane, slot, pick(theirs, first), pick(theirs, fields))
  }
  const again = merged.changed || merged.kept.some(kept => kept.fields.length > 0)
  return { again, wrote: wrote || again }
}

/** Fields on which both sides stand together become the base, where it says otherwise. Answers whether any did. */
async function agree(
  tx: Tx,
  lane: LaneKey,
  slot: string,
  fields: string[],
  ours: Record<string, Json>,
  theirs: Record<string, Json | undefined>,
  base: { ours: Record<string, Json>; theirs: Record<string, Json> },
): Promise<boolean> {
  const moved = fields.filter(
    field =>
      theirs[field] !== undefined &&
      !(sameValue(ours[field], base.ours[field]) && sameValue(theirs[field], base.theirs[field])),
  )
  if (moved.length === 0) return false
  await rebase(tx, lane, slot, pick(ours, moved), pick(theirs as Record<string, Json>, moved))
  return true
}

function pick(from: Record<string, Json>, fields: string[]): Record<string, Json> {
  return Object.fromEntries(fields.map(field => [field, from[field]!]))
}
