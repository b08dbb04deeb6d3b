/** Finding records by the caller's own ids. */
import type { Registered } from '../shop/target.ts'
import type { Tx } from '../store/database.ts'
import { found } from './problems/problem.ts'

/** The id of the record that carries this external id. Throws RefusedRequest when none does. */
export async function idOf(tx: Tx, kind: Registered, externalId: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select id from ${tx(kind)} where store_id = trela_store() and external_id = ${externalId}`
  return found(row, kind).id
}
