/** What was taken by method over a day or a period, and the rows behind each figure. */
import { Type } from 'typebox'
import { refuse } from '../../shop/act.ts'
import { paymentMethods } from '../../shop/paymentLegs.ts'
import { givenInPeriod, listTakings, takingsByMethod } from '../../views/takings.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import { PageOf } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  presentTakings,
  presentTakingsEntry,
  TakingsAnswer,
  TakingsEntryAnswer,
  takingsCsv,
} from '../present/cash.ts'
import { accepted } from '../problems/problem.ts'
import { Closed, Day, OneOf } from '../schemas.ts'
import { readIn, today } from '../write.ts'

const tags = ['takings']
const period = { from: Type.Optional(Day), to: Type.Optional(Day) }
const selection = { ...period, method: Type.Optional(OneOf(paymentMethods)) }
const periodNote =
  'Without days: today. A payment counts on the day it came in; a reversal, a refund and paid-out credit on their own.'
/** The most rows of one file. */
const CSV_ROWS_MAX = 100_000
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f/-]{36,73})$/

export function takingsRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/takings',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What was taken by method',
        description: periodNote,
        querystring: Closed(period),
        response: { 200: TakingsAnswer },
      },
    },
    request => {
      const { from, to } = daysOf(request.query, today(parts, request))
      return readIn(parts, request, async tx =>
        presentTakings(
          from,
          to,
          await takingsByMethod(tx, { from, to, method: null }),
          await givenInPeriod(tx, { from, to }),
        ),
      )
    },
  )

  api.get(
    '/takings/entries',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The payments, reversals, refunds and payouts behind the figures, the newest first',
        description: `${periodNote} One leg of a receipt over several invoices is one entry.`,
        querystring: Closed({
          ...selection,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
          cursor: Type.Optional(
            Type.String({ maxLength: 100, description: 'The `nextCursor` of the page before.' }),
          ),
        }),
        response: { 200: PageOf(TakingsEntryAnswer) },
      },
    },
    async request => {
      const { limit = 50, cursor, method = null } = request.query
      const filter = { ...daysOf(request.query, today(parts, request)), method }
      const after = afterOf(cursor)
      const rows = await readIn(parts, request, tx => listTakings(tx, filter, { after, limit: limit + 1 }))
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return {
        items: items.map(presentTakingsEntry),
        nextCursor: rows.length > limit && last ? `${last.at} ${last.id}` : null,
      }
    },
  )

  api.get(
    '/takings/csv',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The same as a CSV file for a spreadsheet, a row for each invoice',
        description: `${periodNote} In the language of Accept-Language.`,
        querystring: Closed(selection),
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const { from, to } = daysOf(request.query, today(parts, request))
      const { method = null } = request.query
      const rows = await readIn(parts, request, tx =>
        listTakings(tx, { from, to, method }, { after: null, limit: CSV_ROWS_MAX }),
      )
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="takings-${from}-${to}.csv"`)
      return takingsCsv(rows, languageOf(request))
    },
  )
}

/** One day is a period that ends where it begins. */
function daysOf({ from, to }: { from?: string; to?: string }, day: string): { from: string; to: string } {
  const first = from ?? to ?? day
  return { from: first, to: to ?? (first > day ? first : day) }
}

function afterOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at || !id) return accepted(refuse('field_not_valid', { field: 'cursor' }))
  return { at, id }
}
