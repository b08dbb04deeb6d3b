/** The closing of a month: its fiscal notes beside the money of the same invoices, as figures, rows and a file. */
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { csvOf } from '../../core/csvOut.ts'
import { closingColumns } from '../../core/noteClosingCsv.ts'
import type { Tx } from '../../store/database.ts'
import {
  type ClosingMonth,
  closingSettings,
  closingTotals,
  listClosingNotes,
} from '../../views/noteClosing.ts'
import { openGaps, voidedIn } from '../../views/noteNumbers.ts'
import { notesThere } from '../../views/noteThere.ts'
import { listUnnoted } from '../../views/unnoted.ts'
import type { Api } from '../api.ts'
import { closingFile } from '../closingFile.ts'
import { languageOf } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  ClosingNoteAnswer,
  NoteClosingAnswer,
  presentClosing,
  presentClosingNote,
} from '../present/noteClosing.ts'
import { Closed, Month } from '../schemas.ts'
import { readIn, today } from '../write.ts'

const tags = ['notes']
const nothing = { count: 0, cents: 0, late: 0, items: [] }

export function noteClosingRoutes(api: Api, parts: ServerParts): void {
  const notesOf = async (tx: Tx, month: ClosingMonth, page: { after: string | null; limit: number }) => {
    const settings = await closingSettings(tx)
    return settings ? listClosingNotes(tx, { environment: settings.environment, month }, page) : []
  }

  api.get(
    '/notes/closing',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "A month's fiscal notes in figures, and what was billed and has none",
        description:
          'Counts notes of the environment the store issues in. Months and days are the store’s. `there`: notes that were issued inside the ERP and belong to nothing here, as reconciliations read them, up to the day `readThrough`; null where no ERP is connected. They are not in `totals`.',
        querystring: Closed({ month: Month }),
        response: { 200: NoteClosingAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { month } = request.query
        const locale = languageOf(request)
        const settings = await closingSettings(tx)
        if (settings === null)
          return presentClosing(month, null, [], nothing, { gaps: 0, voided: [] }, null, locale)
        const { environment, when } = settings
        const days = daysOf(month)
        const totals = await closingTotals(tx, { environment, month: days })
        const on = today(parts, request)
        const unnoted = await listUnnoted(tx, days, when, on)
        const there = await notesThere(tx, { environment, month: days })
        const numbers = { gaps: (await openGaps(tx, on)).length, voided: await voidedIn(tx, days) }
        return presentClosing(month, environment, totals, unnoted, numbers, there, locale)
      }),
  )

  api.get(
    '/notes/closing/notes',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The notes of a month in the order of their issue, beside the money of their invoices',
        querystring: Closed({ month: Month, ...pageQuery }),
        response: { 200: PageOf(ClosingNoteAnswer) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const month = daysOf(request.query.month)
        const page = await readPage(request.query, (after, limit) => notesOf(tx, month, { after, limit }))
        return { ...page, items: page.items.map(presentClosingNote) }
      }),
  )

  api.get(
    '/notes/closing.csv',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The month as a CSV file for the accountant',
        description:
          'First everything billed without a note, the numbers still to be voided and the notes that stand in the ERP only, then every note, then what was voided; told apart by their status. In the language of Accept-Language.',
        querystring: Closed({ month: Month }),
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const { month } = request.query
      const locale = languageOf(request)
      const file = await readIn(parts, request, async tx => {
        const settings = await closingSettings(tx)
        if (settings === null) return [Buffer.from(csvOf([closingColumns[locale]], locale))]
        const place = { month: daysOf(month), today: today(parts, request), zone: zoneOf(request), locale }
        return closingFile(tx, { ...place, ...settings })
      })
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="notas-${month}.csv"`)
      // A stream of text, where the schema says text.
      return reply.send(Readable.from(file) as unknown as string)
    },
  )
}

function daysOf(month: string): ClosingMonth {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() }
}

function zoneOf({ scope }: FastifyRequest): string {
  if (!scope) throw new Error('A file was asked for without a store')
  return scope.timeZone
}
