/**
 * Goods registered in the ERP become a product here. One of ours that carries its barcode, or its code, is that product; an
 * equal name is no reason to hold anybody. Services stand in the same list there and are no documents of this kind.
 */
import { type MatchSide, matchSides, type Pair } from '../core/matching.ts'
import type { ErpDocument, Json, ProductFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import type { Taken, TakingIn } from '../sync/parts.ts'
import { productKeys, productMeeting, productRules } from './productMeeting.ts'

const slot = 'product'
const sureRules = productRules.filter(({ verdict }) => verdict === 'linked')

export async function takeInProduct(tx: Tx, context: TakingIn, document: ErpDocument): Promise<Taken> {
  const { storeId, connection } = context
  const pairs = await mayBe(tx, connection.id, document)
  const [pair] = pairs
  if (pair?.verdict === 'ambiguous') return { is: 'asks', pairs }
  if (pair) {
    if (await isBeingWorkedOn(tx, connection.id, pair.here)) return { is: 'later' }
    const { kind, id, number } = document
    await tell(tx, {
      storeId,
      actor: 'trela',
      subjectKind: 'product',
      subjectId: pair.here,
      event: 'erp.linked',
      facts: { slot, kind, id, number },
    })
    // Nothing is agreed yet: the product's own pass compares the two for the first time.
    return { is: 'made', recordId: pair.here, slot, fields: {} }
  }
  const made = await productMeeting.bring(tx, context, [document])
  const recordId = made.get(document.id)
  if (recordId === undefined) return { is: 'left' }
  const fields = (await productMeeting.wants(tx, [recordId])).get(recordId) as { [field: string]: Json }
  return { is: 'made', recordId, slot, fields }
}

type Candidate = Pick<ProductFields, 'barcode' | 'code'> & { id: string; undecided: boolean }

/** Products here that have no document and that this one may be, less those of which a person said that they are another. */
async function mayBe(tx: Tx, connectionId: string, { id, fields }: ErpDocument): Promise<Pair[]> {
  const { barcode = null, code = null } = fields as Partial<ProductFields>
  const candidates = await tx<Candidate[]>`
    select p.id, p.barcode, p.code, exists (
        select from survey_pair s where s.connection_id = ${connectionId} and s.record_id = p.id and s.verdict <> 'linked'
          and s.decision is null and s.joined_at is null) as undecided
    from product p
    where p.archived_at is null and (p.barcode = ${barcode} or p.code = ${code})
      and not exists (select from link l where l.connection_id = ${connectionId} and l.record_id = p.id and l.ended_at is null)
      and not exists (select from survey_pair s where s.connection_id = ${connectionId} and s.record_id = p.id
        and s.kind = 'product' and s.erp_id = ${id} and s.decision = 'different')
    order by p.id`
  const here = candidates.map((one): MatchSide => ({ id: one.id, keys: productKeys(one) }))
  const pairs = matchSides(here, [{ id, keys: productKeys({ barcode, code }) }], sureRules)
  // Whoever could be several already is asked about once more.
  const isOpen = pairs.some(pair => candidates.some(one => one.id === pair.here && one.undecided))
  return isOpen ? pairs.map(pair => ({ ...pair, verdict: 'ambiguous' })) : pairs
}

/** Its pass may have looked for the document before it stood there, and be about to make one. */
async function isBeingWorkedOn(tx: Tx, connectionId: string, recordId: string): Promise<boolean> {
  const [lane] = await tx`
    select from lane where connection_id = ${connectionId} and kind = 'product' and record_id = ${recordId} and state = 'leased'`
  return lane !== undefined
}
