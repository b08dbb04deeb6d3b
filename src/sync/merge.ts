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
import type { Difference, Guards, LaneKey, RecordKind, TakeContext } from './parts.ts'
import type { Loaded } from './situation.ts'

/** One linked document beside its record, where there is something to do. */
export interface Comparison extends Difference {
  base: { ours: Record<string, Json>; theirs: Record<string, Json> }
  /** Fields on which both sides stand together, and the base says otherwise. */
  moved: string[]
}

/**
 * What differs from the base, document by document. Pure: a pass that finds nothing opens no transaction.
 * Of a register its existence is compared like a field, under the name `standing`.
 */
export function comparisons(
  loaded: Loaded,
  { isRegister = false }: Pick<RecordKind, 'isRegister'>,
  guards: Pick<Guards, 'base'>,
): Comparison[] {
  return loaded.wanted.flatMap(wanted => {
    const { slot } = wanted
    const link = loaded.links.find(l => l.slot === slot)
    const evidence = loaded.evidence[slot]
    if (!link || evidence === undefined || evidence.is === 'unknown') return []
    if (evidence.is === 'gone' && (!isRegister || isJustWritten(link.writtenAt, loaded.nowMs))) return []
    const existence = isRegister ? { ours: wanted.standing, theirs: standingIn(evidence) } : null
    const fields = evidence.is === 'seen' ? (wanted.fields as unknown as Record<string, Json>) : {}
    const shown = evidence.is === 'seen' ? (evidence.document.fields as Record<string, Json>) : {}
    const ours: Record<string, Json> = existence ? { ...fields, standing: existence.ours } : fields
    const theirs: Record<string, Json> = existence ? { ...shown, standing: existence.theirs } : shown
    const base = guards.base ? link.base : noBase
    const states = compareFields(ours, base, theirs, link.marker !== null)
    const moved = fieldsIn(states, 'agreed').filter(
      field =>
        theirs[field] !== undefined &&
        !(sameValue(ours[field], base.ours[field]) && sameValue(theirs[field], base.theirs[field])),
    )
    const compared = { slot, states, ours, theirs, base, moved }
    return moved.length > 0 || isDifferent(compared) ? [compared] : []
  })
}

const noBase: Comparison['base'] = { ours: {}, theirs: {} }

/**
 * An ERP that lags may deny for a while what it just took: until then its denial says nothing of what a person did.
 */
export const isJustWritten = (writtenAt: string | null, nowMs: number): boolean =>
  writtenAt !== null && nowMs < Date.parse(writtenAt) + deniedForMs
const deniedForMs = 90_000

/** What was deleted for good is as far away as what lies in the trash. */
const standingIn = (evidence: Exclude<Evidence, { is: 'unknown' }>) =>
  evidence.is === 'seen' && evidence.document.standing === 'live' ? 'live' : 'trashed'

const isDifferent = ({ states }: Pick<Difference, 'states'>) => fieldsIn(states, 'theirs', 'both').length > 0

/**
 * Takes over what changed in the ERP and moves bases along.
 * @returns `again`: the shop's record or a base changed, so that everything must be loaded again; `wrote`: any row did
 */
export async function mergeChanges(
  tx: Tx,
  lane: LaneKey,
  kind: RecordKind,
  context: TakeContext,
  compared: Comparison[],
): Promise<{ again: boolean; wrote: boolean }> {
  const agreed = compared.filter(({ moved }) => moved.length > 0)
  for (const { slot, ours, theirs, moved } of agreed) {
    await rebase(tx, lane, slot, pick(ours, moved), pick(theirs, moved))
  }
  const differences = compared.filter(isDifferent)
  if (differences.length === 0) return { again: false, wrote: agreed.length > 0 }
  const merged = await kind.merge(tx, context, differences)
  for (const { slot, fields } of merged.kept) {
    const { theirs, base } = differences.find(d => d.slot === slot)!
    // At the first meeting theirs is all there was before: so ours counts as the change, and is sent.
    const first = fields.filter(field => base.ours[field] === undefined)
    await rebase(tx, lane, slot, pick(theirs, first), pick(theirs, fields))
  }
  const again = merged.changed || merged.kept.some(kept => kept.fields.length > 0)
  return { again, wrote: agreed.length > 0 || again }
}

function pick(from: Record<string, Json>, fields: string[]): Record<string, Json> {
  return Object.fromEntries(fields.map(field => [field, from[field]!]))
}
