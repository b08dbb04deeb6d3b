/**
 * The product's mirror: one product document. The shop owns what a product is called and costs; how much of it is there
 * is the ERP's and only comes here.
 */
import { fieldsIn } from '../core/compare.ts'
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import type { Difference, Merged, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { acceptable, readProductRows } from './productFields.ts'
import { productMeeting } from './productMeeting.ts'
import { takeInProduct } from './productTaken.ts'

export const productKind: RecordKind = {
  kind: 'product',
  rank: 1,
  isRegister: true,
  want: wantProduct,
  merge: mergeProduct,
  // Goods of before that are edited or moved there stay what a person made of them at the first connection.
  takes: [{ kind: 'product', once: 'made', in: takeInProduct }],
  meeting: productMeeting,
}

async function wantProduct(tx: Tx, { recordId }: WantContext): Promise<Want> {
  const [row] = await readProductRows(tx, [recordId])
  if (!row) return { is: 'nothing', because: 'gone', fromMs: null }
  const { id: _, archived, ...fields } = row
  return {
    is: 'wanted',
    documents: [
      {
        slot: 'product',
        kind: 'product',
        standing: archived ? 'trashed' : 'live',
        fields,
        within: null,
        parents: {},
        key: null,
      },
    ],
    findings: [],
  }
}

async function mergeProduct(tx: Tx, context: WantContext, differences: Difference[]): Promise<Merged> {
  const merged: Merged = { changed: false, kept: [] }
  for (const difference of differences) {
    const { standing, stockMilli, ...states } = difference.states
    const disputed = fieldsIn(states, 'both')
    const taken: string[] = []
    for (const field of fieldsIn(states, 'theirs')) {
      const value = difference.theirs[field]!
      if (acceptable(field, value) && (field !== 'code' || (await isFree(tx, context, value))))
        taken.push(field)
    }
    if (taken.length > 0) await takeOver(tx, context, taken, difference)
    if (disputed.length > 0) await tellChange(tx, context, 'product.kept', disputed, difference)
    const isCounted = stockMilli === 'theirs' || stockMilli === 'both'
    if (isCounted) await takeStock(tx, context, difference.theirs.stockMilli!)
    const isMoved = standing === 'theirs' && (await takeExistence(tx, context, difference))
    merged.changed ||= taken.length > 0 || isCounted || isMoved
    merged.kept.push({
      slot: difference.slot,
      fields: standing === 'both' ? [...disputed, 'standing'] : disputed,
    })
  }
  return merged
}

/** Two products of a shop never share a code; whose it is, a person decides. */
async function isFree(tx: Tx, { recordId }: WantContext, code: Json): Promise<boolean> {
  const [other] = await tx`select from product where code = ${String(code)} and id <> ${recordId} limit 1`
  return code === null || other === undefined
}

const columnOf: Record<string, string> = {
  name: 'name',
  unit: 'unit',
  priceCents: 'price',
  barcode: 'barcode',
  code: 'code',
}

async function takeOver(
  tx: Tx,
  context: WantContext,
  fields: string[],
  difference: Difference,
): Promise<void> {
  const columns = Object.fromEntries(fields.map(field => [columnOf[field]!, difference.theirs[field]!]))
  await tx`update product set ${tx(columns as never)}, updated_at = trela_now() where id = ${context.recordId}`
  await tellChange(tx, context, 'product.taken_over', fields, difference)
}

/** Counted anew with every reading: no line on a timeline, but the screens show it. */
async function takeStock(tx: Tx, { storeId, recordId }: WantContext, stockMilli: Json): Promise<void> {
  await tx`
    update product set stock = ${stockMilli as number | null}::bigint::numeric / 1000,
      stock_seen_at = case when ${stockMilli as number | null}::bigint is null then null else trela_now() end
    where id = ${recordId}`
  await announce(tx, storeId, 'product', recordId)
}

/** A product trashed there stays on the lines it was sold on; it is only offered no more. */
async function takeExistence(
  tx: Tx,
  { storeId, recordId }: WantContext,
  difference: Difference,
): Promise<boolean> {
  const { standing: _, stockMilli: __, ...states } = difference.states
  const isTrashed = difference.theirs.standing === 'trashed'
  if (isTrashed && fieldsIn(states, 'ours', 'both').length > 0) return false
  await tx`
    update product set archived_at = ${isTrashed ? tx`trela_now()` : null}, updated_at = trela_now() where id = ${recordId}`
  const event = isTrashed ? 'product.archived' : 'product.restored'
  await tell(tx, { storeId, actor: 'erp', subjectKind: 'product', subjectId: recordId, event, facts: {} })
  return true
}

function tellChange(
  tx: Tx,
  { storeId, recordId }: WantContext,
  event: string,
  fields: string[],
  { ours, theirs }: Difference,
): Promise<void> {
  const changes = fields.map(field => ({ field, ours: ours[field] ?? null, theirs: theirs[field] ?? null }))
  return tell(tx, {
    storeId,
    actor: 'erp',
    subjectKind: 'product',
    subjectId: recordId,
    event,
    facts: { changes },
  })
}
