/**
 * Lists in pages: `limit`, and a `cursor` that names the row after which to go on. The order is the view's
 * own, so nothing is shown twice or skipped because something was added meanwhile.
 */
import { type TSchema, Type } from 'typebox'
import { Closed } from './schemas.ts'

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 200

/** Query fields of every list. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })),
  cursor: Type.Optional(Type.String({ format: 'uuid', description: 'The `nextCursor` of the page before.' })),
}

export const PageOf = <T extends TSchema>(row: T) =>
  Closed({
    items: Type.Array(row),
    nextCursor: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'null on the last page.',
    }),
  })

/**
 * Reads one page.
 * @param read gives up to `limit` rows that follow the row with this id
 */
export async function readPage<Row extends { id: string }>(
  query: { limit?: number; cursor?: string },
  read: (after: string | null, limit: number) => Promise<Row[]>,
): Promise<{ items: Row[]; nextCursor: string | null }> {
  const limit = query.limit ?? LIMIT_DEFAULT
  const rows = await read(query.cursor ?? null, limit + 1)
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null }
}
