/**
 * Order, limit and offset of VHSYS lists (VHSYS API v2: `order`, `sort`, `limit`, `offset` of every list page).
 * `total_count` is the number of rows in the page, `total` the number of matches. It leaves filters alone.
 */

import type { Version } from './documents.ts'
import { isRefusal, type Paging, type Refusal } from './envelope.ts'
import type { Switches } from './switches.ts'
import type { Json } from './types.ts'

/** The query parameters every list understands. */
export const pagingParameters = ['order', 'sort', 'limit', 'offset'] as const

/** One page of matches. */
export interface Page {
  readonly versions: readonly Version[]
  readonly paging: Paging
}

/** Cuts one page out of the matches. */
export function page(
  matches: readonly Version[],
  query: URLSearchParams,
  idField: string,
  switches: Switches,
): Page | Refusal {
  const limit = pageSize(query.get('limit'), switches)
  if (typeof limit !== 'number' && isRefusal(limit)) return limit
  const offset = whole(query.get('offset')) ?? 0
  const ordered = inOrder(matches, query, idField, switches)
  const versions = ordered.slice(offset, offset + limit)
  return {
    versions,
    paging: {
      total_count: versions.length,
      total: matches.length,
      offset,
      limit,
      limit_max: switches.maxLimit,
    },
  }
}

function pageSize(sent: string | null, switches: Switches): number | Refusal {
  const limit = whole(sent)
  if (limit === null) return switches.defaultLimit
  if (limit === 0) return switches.limitZero === 'default' ? switches.defaultLimit : 0
  if (limit <= switches.maxLimit) return limit
  if (switches.limitAboveMax === 'cap') return switches.maxLimit
  return { refused: ['O formato do campo (limit) não é válido'] }
}

function inOrder(
  matches: readonly Version[],
  query: URLSearchParams,
  idField: string,
  switches: Switches,
): readonly Version[] {
  const order = query.get('order')
  const known = order !== null && matches.some(({ row }) => order in row)
  // Without an order VHSYS promises none: a fixed scramble, so that pages still fit together.
  if (!known && switches.listOrder === 'by-id') return matches
  if (!known) return [...matches].sort((a, b) => scramble(a.row[idField]) - scramble(b.row[idField]))
  const direction = query.get('sort')?.toLowerCase() === 'desc' ? -1 : 1
  return [...matches].sort(
    (a, b) => direction * (compare(a.row[order], b.row[order]) || compare(a.row[idField], b.row[idField])),
  )
}

function scramble(id: Json | undefined): number {
  return Math.imul(Number(id), 2654435761) >>> 0
}

function compare(a: Json | undefined, b: Json | undefined): number {
  const [left, right] = [a ?? '', b ?? '']
  const numbers = isNumeric(left) && isNumeric(right)
  if (numbers) return Number(left) - Number(right)
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0
}

function isNumeric(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
}

function whole(sent: string | null): number | null {
  return sent !== null && /^\d{1,9}$/.test(sent) ? Number(sent) : null
}
