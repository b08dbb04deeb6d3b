/**
 * Reading a whole VHSYS list although rows move while it is read. Pages overlap by one row: where the overlapping row
 * is not the one that was last, something before it came or went, and the list is read again from its start.
 *
 * Source: VHSYS API v2, `order`, `sort`, `limit` (at most 250) and `offset` of every list.
 */
import type { Reading } from '../port/index.ts'
import type { Client, Listed } from './client.ts'
import type { Row } from './values.ts'

export const pageSize = 250
const maxRestarts = 3

export interface Listing {
  path: string
  /** Its name is also what the list is ordered by. */
  idField: string
  query: { [name: string]: string }
}

/** Every row that matches, by id, or the failure that made it incomplete. */
export async function wholeList(client: Client, listing: Listing): Promise<Reading<Row[]>> {
  const found = new Map<string, Row>()
  for (let restart = 0; restart <= maxRestarts; restart++) {
    const sweep = await sweepOnce(client, listing, found)
    if (sweep !== 'moved') return sweep.is === 'read' ? { is: 'read', value: [...found.values()] } : sweep
  }
  return { is: 'unreachable', why: `${listing.path} kept changing while it was read` }
}

/** Reads from the first page to the last into `found`; `moved` when the pages do not fit together. */
async function sweepOnce(
  client: Client,
  { path, idField, query }: Listing,
  found: Map<string, Row>,
): Promise<Reading<null> | 'moved'> {
  let offset = 0
  let last: string | null = null
  for (;;) {
    const page = await pageAt(client, { path, idField, query }, offset)
    if (page.is !== 'read') return page
    const { rows, paging } = page.value
    const ids = rows.map(row => String(row[idField]))
    if (last !== null && ids[0] !== last) return 'moved'
    rows.forEach((row, i) => {
      found.set(ids[i]!, row)
    })
    const reached = offset + rows.length
    const isLast = paging === null ? rows.length < pageSize : rows.length === 0 || reached >= paging.total
    if (isLast) return { is: 'read', value: null }
    // More is promised and none came: going on would ask for the same page for ever.
    if (last !== null && rows.length === 1) return 'moved'
    last = ids.at(-1)!
    offset = reached - 1
  }
}

/** The rows from `offset` on, by id. */
export function pageAt(
  client: Client,
  { path, idField, query }: Listing,
  offset: number,
): Promise<Reading<Listed>> {
  return client.get(path, {
    ...query,
    order: idField,
    sort: 'Asc',
    limit: String(pageSize),
    offset: String(offset),
  })
}
