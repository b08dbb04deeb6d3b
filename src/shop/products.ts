/**
 * The catalogue of products. Changing a price changes no invoice.
 *
 * Leaves alone how much is in stock: that is the ERP's, and only mirrored here.
 */
import { parseGtin } from '../core/gtin.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { type ProductFiscalColumns, type ProductFiscalInput, productFiscal } from './fiscalFields.ts'
import { amountOutOfRange, isId, oneLine } from './input.ts'
import { markOpenNotes, markProduct } from './lanes.ts'
import { findTarget } from './target.ts'

/** Absent: unchanged. Null: cleared. */
export interface ProductInput {
  id?: string
  externalId?: string | null
  name?: string
  /** The shop's own code (SKU), unique in the store. */
  code?: string | null
  /** GTIN-8, -12, -13 or -14. */
  barcode?: string | null
  /** As on a note: at most six characters. Default `UN`. */
  unit?: string
  /** Needed for a new product. */
  priceCents?: number
  /** Whether its stock is kept at all; default yes. */
  tracksStock?: boolean
  /** Its codes on notes; what is absent stays. */
  fiscal?: ProductFiscalInput
}

interface ProductColumns extends ProductFiscalColumns {
  external_id: string | null
  name: string
  code: string | null
  barcode: string | null
  unit: string
  price: number
  tracks_stock: boolean
}

/** The field `uCom` of the NF-e and NFC-e layouts holds one to six characters. */
const unitLength = 6

/**
 * Creates a product, or changes the one with this id or external id. Problems: `not_found`, `external_id_taken`,
 * `code_taken`, `field_required`, `field_not_valid` (unit, fiscal), `barcode_not_valid`, `amount_out_of_range`.
 */
export async function saveProduct(
  tx: Tx,
  context: ActContext,
  input: ProductInput,
): Promise<Result<{ id: string; created: boolean }>> {
  const target = await findTarget(tx, context, 'product', input)
  if (!target.ok) return target
  const [before] = await tx<ProductColumns[]>`
    select external_id, name, code, barcode, unit, price, tracks_stock, ncm, cest, cfop, cst, csosn, origin, pis_cst,
      cofins_cst, pis_percent, cofins_percent, icms_percent, icms_reduction,
      ibs_cbs_class
    from product where id = ${target.value}`
  const columns = columnsOf(before ?? null, input)
  if (!columns.ok) return columns
  const after = columns.value
  const id = target.value ?? context.newId()
  if (
    after.code !== null &&
    after.code !== before?.code &&
    !(await codeIsFree(tx, context, id, after.code))
  ) {
    return refuse('code_taken', { field: 'code', params: { code: after.code } })
  }
  const changed = Object.keys(after).some(
    key => after[key as keyof ProductColumns] !== before?.[key as never],
  )
  if (before && !changed) return done({ id, created: false })
  if (before) await tx`update product set ${tx({ ...after })}, updated_at = trela_now() where id = ${id}`
  else await tx`insert into product ${tx({ id, store_id: context.storeId, ...after })}`
  const facts = {
    name: after.name,
    priceCents: after.price,
    ...(before ? { priceCentsBefore: before.price } : {}),
  }
  await tellProduct(tx, context, id, before ? 'product.changed' : 'product.created', facts)
  await markProduct(tx, context, id)
  if (before) await markOpenNotes(tx, context, { productId: id })
  return done({ id, created: !before })
}

function columnsOf(before: ProductColumns | null, input: ProductInput): Result<ProductColumns> {
  const kept = (given: string | null | undefined, old: string | null | undefined) =>
    given === undefined ? (old ?? null) : oneLine(given)
  const name = kept(input.name, before?.name)
  const price = input.priceCents ?? before?.price
  if (name === null) return refuse('field_required', { field: 'name' })
  if (price === undefined) return refuse('field_required', { field: 'priceCents' })
  const unit = (kept(input.unit, before?.unit ?? 'UN') ?? '').toUpperCase()
  if (unit === '' || unit.length > unitLength) return refuse('field_not_valid', { field: 'unit' })
  const typed = kept(input.barcode, before?.barcode)
  const barcode = typed === null ? null : parseGtin(typed)
  if (barcode && !barcode.ok)
    return refuse('barcode_not_valid', { field: 'barcode', params: { barcode: typed! } })
  const wrong = amountOutOfRange(price, 'priceCents')
  if (wrong) return wrong
  const fiscal = productFiscal(before, input.fiscal ?? {})
  if (!fiscal.ok) return fiscal
  return done({
    ...fiscal.value,
    external_id: kept(input.externalId, before?.external_id),
    name,
    code: kept(input.code, before?.code),
    barcode: barcode?.value ?? null,
    unit,
    price,
    tracks_stock: input.tracksStock ?? before?.tracks_stock ?? true,
  })
}

/** Whether no other product has this code. Until the transaction ends nobody else takes it. */
async function codeIsFree(tx: Tx, { storeId }: ActContext, id: string, code: string): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${storeId} product code ${code}`}, 0))`
  const [other] = await tx`
    select from product where store_id = trela_store() and code = ${code} and id <> ${id}`
  return other === undefined
}

/** Takes a product off the catalogue; lines that have it stay. Doing it again changes nothing. Problem: `not_found`. */
export function archiveProduct(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  return setArchived(tx, context, input.id, true)
}

/** Brings an archived product back. Doing it again changes nothing. Problem: `not_found`. */
export function restoreProduct(
  tx: Tx,
  context: ActContext,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  return setArchived(tx, context, input.id, false)
}

async function setArchived(
  tx: Tx,
  context: ActContext,
  id: string,
  archived: boolean,
): Promise<Result<{ id: string }>> {
  const [product] = isId(id)
    ? await tx<{ archived: boolean }[]>`
        select archived_at is not null as archived from product where id = ${id} for update`
    : []
  if (!product) return refuse('not_found', { field: 'id', params: { what: 'product' } })
  if (product.archived === archived) return done({ id })
  await tx`
    update product set archived_at = case when ${archived} then trela_now() end, updated_at = trela_now()
    where id = ${id}`
  await tellProduct(tx, context, id, archived ? 'product.archived' : 'product.restored', {})
  await markProduct(tx, context, id)
  return done({ id })
}

function tellProduct(
  tx: Tx,
  { storeId, actor }: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'product', subjectId: id, event, facts })
}
