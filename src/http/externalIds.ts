/** Finding records by the caller's own ids. */
import type { Registered } from '../shop/target.ts'
import type { Tx } from '../store/database.ts'
import { found, RefusedRequest, refusal } from './problems/problem.ts'

/** The id of the record that carries this external id. Throws RefusedRequest when none does. */
export async function idOf(tx: Tx, kind: Registered, externalId: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select id from ${tx(kind)} where store_id = trela_store() and external_id = ${externalId}`
  return found(row, kind).id
}

/** The body of a write addressed by external id, which may repeat it but not contradict it. Throws RefusedRequest. */
export function addressed<T extends { externalId?: string | null }>(
  body: T,
  { externalId }: { externalId: string },
): T & { externalId: string } {
  if (body.externalId !== undefined && body.externalId !== externalId) {
    throw new RefusedRequest(refusal('external_id_mismatch', { field: 'externalId' }).problem)
  }
  return { ...body, externalId }
}
