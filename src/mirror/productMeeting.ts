/**
 * The first meeting of the shop's products with the ERP's. A barcode names the goods themselves, a code what somebody
 * called them; an equal name is only worth a question.
 */
import type { MatchRule, MatchSide } from '../core/matching.ts'
import { fold } from '../core/text.ts'
import type { ErpDocument, Json, ProductFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tellMany } from '../store/timeline.ts'
import type { Meeting, TakeInContext } from '../sync/parts.ts'
import { acceptable, readProductRows } from './productFields.ts'

export const productRules: MatchRule[] = [
  { name: 'barcode', keys: ['barcode'], verdict: 'linked' },
  { name: 'code', keys: ['code'], verdict: 'linked', unless: 'barcode' },
  { name: 'name', keys: ['name'], verdict: 'suggested', unless: 'barcode' },
]

export const productMeeting: Meeting = {
  kind: 'product',
  table: 'product',
  slot: 'product',
  rules: productRules,
  // Its stock.
  tellsInLists: true,
  keysOf: document => productKeys(document.fields as Partial<ProductFields>),
  sides,
  wants,
  settles: (field, theirs, state) =>
    field === 'stockMilli' || (state === 'theirs' && acceptable(field, theirs)) ? 'theirs' : 'ours',
  bring,
}

type Known = Partial<Pick<ProductFields, 'barcode' | 'code' | 'name'>>

export function productKeys({ barcode, code, name }: Known): MatchSide['keys'] {
  const present = (value: string | null | undefined) => (value ? [value] : [])
  return { barcode: present(barcode), code: present(code), name: present(fold(name ?? '')) }
}

async function sides(tx: Tx): Promise<MatchSide[]> {
  const rows = await tx<(Required<Known> & { id: string })[]>`
    select id, barcode, code, name from product where archived_at is null order by id`
  return rows.map(({ id, ...known }) => ({ id, keys: productKeys(known) }))
}

async function wants(tx: Tx, ids: string[]) {
  const rows = await readProductRows(tx, ids)
  return new Map(
    rows.flatMap(({ id, archived, ...fields }) =>
      archived ? [] : [[id, fields as { [field: string]: Json }]],
    ),
  )
}

async function bring(tx: Tx, { storeId, newId }: TakeInContext, documents: ErpDocument[]) {
  const codes = documents.flatMap(({ fields }) => (fields as Partial<ProductFields>).code ?? [])
  const used = await tx<{ code: string }[]>`select code from product where code = any(${codes})`
  const taken = new Set(used.map(row => row.code))
  const made = documents.flatMap(document => {
    const fields = Object.fromEntries(
      Object.entries(document.fields).filter(
        ([field, value]) => field === 'stockMilli' || acceptable(field, value),
      ),
    ) as Partial<ProductFields>
    if (!fields.name) return []
    // Two products of a shop never share a code: the second keeps its own in the ERP alone.
    const code = fields.code && !taken.has(fields.code) ? fields.code : null
    if (code) taken.add(code)
    return [{ id: newId(), document, fields: { ...fields, code } }]
  })
  await tx`
    insert into product (id, store_id, name, code, barcode, unit, price, stock, stock_seen_at)
    select id, ${storeId}, name, code, barcode, unit, price / 100.0, stock / 1000.0,
      case when stock is not null then trela_now() end
    from jsonb_to_recordset(${tx.json(made.map(rowOf) as never)})
      as row(id uuid, name text, code text, barcode text, unit text, price bigint, stock bigint)`
  await tellMany(
    tx,
    made.map(({ id, document }) => ({
      storeId,
      actor: 'erp',
      subjectKind: 'product',
      subjectId: id,
      event: 'product.imported',
      facts: { number: document.number },
    })),
  )
  return new Map(made.map(({ id, document }) => [document.id, id]))
}

function rowOf({ id, fields }: { id: string; fields: Partial<ProductFields> }) {
  const { name, code, barcode, unit, priceCents, stockMilli } = fields
  return { id, name, code, barcode, unit: unit ?? 'UN', price: priceCents ?? 0, stock: stockMilli ?? null }
}
