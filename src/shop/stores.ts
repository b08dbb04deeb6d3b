/**
 * The store itself: the tenant every other row belongs to. Its people, keys and ERP connection are others' business.
 */

import { type OrderMoment, orderMoments } from '../core/appointment.ts'
import { isState } from '../core/cities.ts'
import { type TaxRegime, taxRegimes } from '../core/preflight/rule.ts'
import { type StockLeaving, stockLeavings } from '../core/stock.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { type CashRule, cashRules } from './drawer.ts'
import { reopen } from './fiscalSettings.ts'
import { isTimeZone, notOneOf, oneLine } from './input.ts'
import { markVisitsToCome } from './lanes.ts'
import { regroupNotes } from './notes.ts'
import { type ShortageWay, shortageWays } from './shortage.ts'

/** Absent: unchanged. Null: cleared. */
export interface StoreInput {
  /** Unique over all stores of the installation. */
  externalId?: string | null
  name?: string
  legalName?: string | null
  /** CNPJ (or CPF), with or without punctuation. */
  taxId?: string | null
  /** Default `simples`. */
  taxRegime?: TaxRegime
  city?: string | null
  /** Two letters. */
  state?: string | null
  /** IANA name; default `America/Sao_Paulo`. */
  timeZone?: string
  /** Whether owners may change the ERP connection themselves; default yes. */
  ownerManagesConnection?: boolean
  /** From which step of a visit on its order is wanted in the ERP; default `booking`. Money received asks for it at once. */
  orderFrom?: OrderMoment
  /** When goods leave stock; default `when_paid`. */
  stockLeaves?: StockLeaving
  /** What selling more than is there does; default `warn`. */
  shortage?: ShortageWay
  /** Whether cash may be taken while no cash session is open; default `warn`. */
  cashWithoutSession?: CashRule
}

interface StoreColumns {
  external_id: string | null
  name: string
  legal_name: string | null
  tax_id: string | null
  tax_regime: TaxRegime
  city: string | null
  state: string | null
  time_zone: string
  owner_manages_connection: boolean
  order_from: OrderMoment
  stock_leaves: StockLeaving
  shortage: ShortageWay
  cash_without_session: CashRule
}

const blankStore: StoreColumns = {
  external_id: null,
  name: '',
  legal_name: null,
  tax_id: null,
  tax_regime: 'simples',
  city: null,
  state: null,
  time_zone: 'America/Sao_Paulo',
  owner_manages_connection: true,
  order_from: 'booking',
  stock_leaves: 'when_paid',
  shortage: 'warn',
  cash_without_session: 'warn',
}

/**
 * Creates the store whose id is `context.storeId`, in a transaction with that store in scope.
 * Problems: `field_required`, `field_not_valid`, `external_id_taken`.
 */
export async function createStore(
  tx: Tx,
  context: ActContext,
  input: StoreInput,
): Promise<Result<{ id: string }>> {
  const columns = columnsOf(blankStore, input)
  if (!columns.ok) return columns
  const id = context.storeId
  const made =
    await tx`insert into store ${tx({ id, ...columns.value })} on conflict (external_id) do nothing`
  if (made.count === 0) return refuse('external_id_taken', { field: 'externalId' })
  await tellStore(tx, context, 'store.created')
  return done({ id })
}

/** Changes the store in scope. Problems: `not_found`, `field_required`, `field_not_valid`, `external_id_taken`. */
export async function updateStore(
  tx: Tx,
  context: ActContext,
  input: StoreInput,
): Promise<Result<{ id: string }>> {
  const id = context.storeId
  const [before] = await tx<StoreColumns[]>`
    select external_id, name, legal_name, tax_id, tax_regime, city, state, time_zone, owner_manages_connection,
      order_from, stock_leaves, shortage, cash_without_session
    from store where id = ${id} for update`
  if (!before) return refuse('not_found', { params: { what: 'store' } })
  const columns = columnsOf(before, input)
  if (!columns.ok) return columns
  const { external_id, ...others } = columns.value
  if (external_id !== before.external_id && !(await takeExternalId(tx, id, external_id))) {
    return refuse('external_id_taken', { field: 'externalId' })
  }
  await tx`update store set ${tx(others)} where id = ${id}`
  if (others.order_from !== before.order_from) await markVisitsToCome(tx, context)
  if (others.tax_regime !== before.tax_regime) await reopen(tx, ['taxRegime'])
  await tellStore(tx, context, 'store.changed')
  await regroupNotes(tx, context, 'all')
  return done({ id })
}

/**
 * Row security hides the other stores, so whether an external id is free shows only when it is written; the savepoint
 * keeps the transaction alive when it is not.
 */
async function takeExternalId(tx: Tx, id: string, externalId: string | null): Promise<boolean> {
  try {
    await tx.savepoint(inner => inner`update store set external_id = ${externalId} where id = ${id}`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}

/** PostgreSQL, appendix "Error Codes". */
const uniqueViolation = '23505'

function columnsOf(before: StoreColumns, input: StoreInput): Result<StoreColumns> {
  const kept = <T>(given: string | null | undefined, old: T) => (given === undefined ? old : oneLine(given))
  const name = kept(input.name, before.name) || null
  if (name === null) return refuse('field_required', { field: 'name' })
  const taxId = taxIdOf(kept(input.taxId, before.tax_id))
  if (!taxId.ok) return taxId
  const state = kept(input.state, before.state)?.toUpperCase() ?? null
  const wrong: Refusal | null =
    notOneOf(input.taxRegime, taxRegimes, 'taxRegime') ??
    notOneOf(input.orderFrom, orderMoments, 'orderFrom') ??
    notOneOf(input.stockLeaves, stockLeavings, 'stockLeaves') ??
    notOneOf(input.shortage, shortageWays, 'shortage') ??
    notOneOf(input.cashWithoutSession, cashRules, 'cashWithoutSession') ??
    (state === null || isState(state) ? null : refuse('field_not_valid', { field: 'state' })) ??
    (input.timeZone === undefined || isTimeZone(input.timeZone)
      ? null
      : refuse('field_not_valid', { field: 'timeZone' }))
  if (wrong) return wrong
  return done({
    external_id: kept(input.externalId, before.external_id),
    name,
    legal_name: kept(input.legalName, before.legal_name),
    tax_id: taxId.value,
    tax_regime: input.taxRegime ?? before.tax_regime,
    city: kept(input.city, before.city),
    state,
    time_zone: input.timeZone ?? before.time_zone,
    owner_manages_connection: input.ownerManagesConnection ?? before.owner_manages_connection,
    order_from: input.orderFrom ?? before.order_from,
    stock_leaves: input.stockLeaves ?? before.stock_leaves,
    shortage: input.shortage ?? before.shortage,
    cash_without_session: input.cashWithoutSession ?? before.cash_without_session,
  })
}

function taxIdOf(text: string | null): Result<string | null> {
  if (text === null) return done(null)
  const taxId = parseTaxId(text)
  return taxId.ok ? done(taxId.value) : refuse('field_not_valid', { field: 'taxId' })
}

function tellStore(tx: Tx, { storeId, actor }: ActContext, event: string): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'store', subjectId: storeId, event })
}
