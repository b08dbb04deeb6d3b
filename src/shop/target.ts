/**
 * Which record a save is about: the one with this id, the one that carries the caller's `externalId`, or a new one.
 *
 * Owns external ids: unique per store and kind, and safe when the same one is written twice at the same moment.
 */
import type { Tx } from '../store/database.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { isId, oneLine } from './input.ts'

/** A table whose records carry an external id. */
export type Registered =
  | 'customer'
  | 'pet'
  | 'service'
  | 'product'
  | 'invoice'
  | 'appointment'
  | 'payment'
  | 'joint_receipt'

export interface Identity {
  id?: string
  /** The caller's own id, unique per store. Writing again by it updates; null takes it off. */
  externalId?: string | null
}

/**
 * The id of the record that carries this external id, or null. Until the transaction ends nobody else looks for or
 * writes it, so the answer stays true.
 */
export async function findByExternalId(
  tx: Tx,
  context: ActContext,
  kind: Registered,
  externalId: string,
): Promise<string | null> {
  await claimExternalId(tx, context, kind, externalId)
  const [row] = await tx<{ id: string }[]>`
    select id from ${tx(kind)} where store_id = trela_store() and external_id = ${externalId}`
  return row?.id ?? null
}

/** Nobody else looks for or writes this external id until the transaction ends. */
export async function claimExternalId(
  tx: Tx,
  context: ActContext,
  kind: Registered,
  externalId: string,
): Promise<void> {
  const name = `${context.storeId} ${kind} ${externalId}`
  await tx`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}

/**
 * The id of the record that a save is about, its row locked; null for a new one.
 * Problems: `not_found`; `external_id_taken` when an id is given and another record has the external id.
 */
export async function findTarget(
  tx: Tx,
  context: ActContext,
  kind: 'customer' | 'pet' | 'service' | 'product',
  { id, externalId }: Identity,
): Promise<Result<string | null>> {
  const external = oneLine(externalId)
  const carrier = external === null ? null : await findByExternalId(tx, context, kind, external)
  if (id !== undefined && carrier !== null && carrier !== id) {
    return refuse('external_id_taken', { field: 'externalId' })
  }
  const target = id ?? carrier
  if (target === null) return done(null)
  const locked = isId(target) ? await tx`select from ${tx(kind)} where id = ${target} for update` : []
  return locked.length > 0 ? done(target) : refuse('not_found', { field: 'id', params: { what: kind } })
}
