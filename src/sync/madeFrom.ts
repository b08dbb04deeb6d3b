/**
 * Documents that people make inside the ERP from one of ours, such as accounts launched from an order: nobody's here until
 * the record of what they were made from has looked, so that record is told.
 *
 * Owns whose they are by that. Leaves alone what they mean (the driver) and which kinds there are (its capabilities).
 */
import type { DocumentKind, ErpDocument } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface Origin {
  kind: DocumentKind
  id: string
}

/** The documents that one was made from, as it says itself. */
export function originsOf({ parents }: ErpDocument, madeFrom: readonly DocumentKind[]): Origin[] {
  return madeFrom.flatMap(kind => (parents[kind] === undefined ? [] : [{ kind, id: parents[kind] }]))
}

/** Of these, the ones that are linked here. */
export async function linkedAmong(tx: Tx, connectionId: string, origins: Origin[]): Promise<Origin[]> {
  if (origins.length === 0) return []
  return tx<Origin[]>`
    select distinct l.kind, l.erp_id as id
    from unnest(${origins.map(({ kind }) => kind)}::text[], ${origins.map(({ id }) => id)}::text[]) as o(kind, id)
      join link l on l.connection_id = ${connectionId} and l.kind = o.kind and l.erp_id = o.id and l.ended_at is null`
}
