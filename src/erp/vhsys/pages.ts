/**
 * A whole VHSYS list, one page at a time over any length of time. Ordered by id, so what is added comes at the end; what
 * leaves moves the rest forward, and pages overlap so that this shows.
 *
 * Source: VHSYS API v2, `order`, `sort`, `limit`, `offset` and `lixeira` of every list.
 */
import type { DocumentKind, Json, Page, Reading } from '../port/index.ts'
import { pageAt, pageSize } from './lists.ts'
import { documentsIn, listings, type Reads, trashStates } from './reads.ts'
import { type ListedKind, resources } from './resources.ts'
import { dayThere } from './values.ts'
import { voidingPage } from './voidings.ts'

/** Where the next page begins: in which list, from which row, and what was said so far. */
interface Position {
  list: number
  offset: number
  /** Id of the last row read of this list; null at its start. */
  last: number | null
  read: number
  /** Rows of the lists before this one. */
  before: number
}

const start: Position = { list: 0, offset: 0, last: null, read: 0, before: 0 }

type Query = { [name: string]: string }

/**
 * The trash is read first: it is short, and from then on the total is known to the row. Where days are asked for by two
 * filters, each is a list of its own.
 */
function listsOf(kind: ListedKind, since: string | undefined): Query[] {
  const { extra, since: filters } = listings[kind]
  const days = since === undefined ? [{}] : filters.map(filter => ({ [filter]: dayThere(since, -1) }))
  return [...trashStates].reverse().flatMap(lixeira => days.map(day => ({ ...extra, ...day, lixeira })))
}

export async function pageOf(
  { client, settings }: Reads,
  kind: DocumentKind,
  position: Json,
  since?: string,
): Promise<Reading<Page>> {
  if (kind === 'stock_movement')
    return { is: 'refused', words: 'VHSYS lists the stock movements of one product only' }
  if (kind === 'number_voiding') return voidingPage(client)
  const at = position === null ? start : (position as unknown as Position)
  const { path, idField } = resources[kind]
  const lists = listsOf(kind, since)
  const query = lists[at.list]!
  const page = await pageAt(client, { path, idField, query }, at.offset)
  if (page.is !== 'read') return page
  const { rows, paging } = page.value
  const ids = rows.map(row => Number(row[idField]))
  const total = paging?.total ?? null
  // The row that was last should be first now. A later one means that earlier rows left: a page back they are found again.
  if (at.last !== null && at.offset > 0 && !(ids[0]! <= at.last)) {
    const back = { ...at, offset: Math.max(0, at.offset - pageSize) }
    return {
      is: 'read',
      value: { documents: [], read: at.read, total: sum(at.before, total), next: json(back) },
    }
  }
  const isLast =
    total === null ? rows.length < pageSize : rows.length === 0 || at.offset + rows.length >= total
  // More is promised and none came: going on would ask for the same page for ever.
  if (!isLast && at.last !== null && rows.length === 1)
    return { is: 'unreachable', why: `${path} promises ${total} rows and ends at ${at.offset + 1}` }
  const last = ids.at(-1) ?? at.last
  const read = at.read + ids.filter(id => at.last === null || id > at.last).length
  const next = isLast
    ? at.list + 1 < lists.length
      ? json({ list: at.list + 1, offset: 0, last: null, read, before: at.before + (total ?? rows.length) })
      : null
    : json({ ...at, offset: at.offset + rows.length - 1, last, read })
  const documents = rows.flatMap(row => documentsIn(row, kind, settings))
  // How long the other list is shows on its own first page.
  const known = at.list + 1 < lists.length ? null : sum(at.before, total)
  return { is: 'read', value: { documents, read, total: known, next } }
}

const sum = (before: number, total: number | null) => (total === null ? null : before + total)
const json = (position: Position): Json => ({ ...position })
