/** Reconciling with the ERP: starting a run, its totals and rows, and looking again at one. */
import { Type } from 'typebox'
import { rowsCsv, totalsCsv } from '../../core/reconciliationCsv.ts'
import { lookAgain, startReconciliation } from '../../shop/reconciling.ts'
import type { Tx } from '../../store/database.ts'
import { viewConnections } from '../../views/connection.ts'
import { listRows, viewReconciliations, viewTotals } from '../../views/reconciliation.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  presentRow,
  presentRun,
  presentTotals,
  ReconciliationAnswer,
  ReconciliationRowAnswer,
  ReconciliationWithTotals,
} from '../present/reconciliation.ts'
import { found } from '../problems/problem.ts'
import { Closed, Day, IdParams, OneOf } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['reconciliation']
/** As many as anybody looks back on. */
const RUNS_SHOWN = 60
/** The most rows of one file. */
const CSV_ROWS_MAX = 100_000

export function reconciliationRoutes(api: Api, parts: ServerParts): void {
  const viewRun = async (tx: Tx, id: string) =>
    found((await viewReconciliations(tx, { id }, 1))[0], 'reconciliation')

  api.get(
    '/connections/:id/reconciliations',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The last reconciliations, the newest first',
        params: IdParams,
        response: { 200: Closed({ items: Type.Array(ReconciliationAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { id: connectionId } = request.params
        found(
          (await viewConnections(tx)).find(one => one.id === connectionId),
          'connection',
        )
        const runs = await viewReconciliations(tx, { connectionId }, RUNS_SHOWN)
        return { items: runs.map(presentRun) }
      }),
  )

  api.post(
    '/connections/:id/reconciliations',
    {
      config: { may: 'reconciliation.start' },
      schema: {
        tags,
        summary: 'Compare both sides by count and money now',
        description:
          'Without a month: the last 31 days and whatever is open. One of the same days that is under way is answered instead. Ask for it again until its stage is `done`.',
        params: IdParams,
        body: Closed({
          monthOf: Type.Optional(
            Type.Unsafe<string>({ ...Day, description: 'A day of the month to compare.' }),
          ),
        }),
        response: { 201: ReconciliationAnswer },
      },
    },
    (request, reply) =>
      write(
        parts,
        request,
        reply,
        async (tx, act) => {
          const started = await startReconciliation(tx, act, request.params.id, request.body.monthOf ?? null)
          return started.ok ? { ok: true, value: presentRun(await viewRun(tx, started.value.id)) } : started
        },
        { status: 201 },
      ),
  )

  api.get(
    '/reconciliations/:id',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'One reconciliation, with count and money of each kind on both sides',
        params: IdParams,
        response: { 200: ReconciliationWithTotals },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const run = await viewRun(tx, request.params.id)
        return presentTotals(run, run.stage === 'done' ? await viewTotals(tx, run.id) : [])
      }),
  )

  api.get(
    '/reconciliations/:id/rows',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What does not agree; what nothing explains comes first',
        description: 'Each document was read by itself before it is told here.',
        params: IdParams,
        querystring: Closed(pageQuery),
        response: { 200: PageOf(ReconciliationRowAnswer) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const run = await viewRun(tx, request.params.id)
        const page = await readPage(request.query, async (after, limit) =>
          run.stage === 'done' ? listRows(tx, run.id, { after, limit }) : [],
        )
        return { ...page, items: page.items.map(presentRow) }
      }),
  )

  api.get(
    '/reconciliations/:id/csv',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The same as a CSV file for a spreadsheet',
        description: 'In the language of Accept-Language.',
        params: IdParams,
        querystring: Closed({ of: Type.Optional(OneOf(['rows', 'totals'])) }),
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const { of = 'rows' } = request.query
      const locale = languageOf(request)
      const { run, file } = await readIn(parts, request, async tx => {
        const run = await viewRun(tx, request.params.id)
        const isDone = run.stage === 'done'
        const file =
          of === 'totals'
            ? totalsCsv(isDone ? await viewTotals(tx, run.id) : [], locale)
            : rowsCsv(isDone ? await listRows(tx, run.id, { after: null, limit: CSV_ROWS_MAX }) : [], locale)
        return { run, file }
      })
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header(
        'content-disposition',
        `attachment; filename="reconciliation-${of}-${run.from}-${run.to}.csv"`,
      )
      return file
    },
  )

  api.post(
    '/reconciliation-rows/:id/look-again',
    {
      config: { may: 'invoice.reprocess' },
      schema: {
        tags,
        summary: 'Let the loop look again at what a row is about',
        description:
          'It reads both sides and follows its usual rules; nothing is repaired by the reconciliation.',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => lookAgain(tx, act, request.params.id), { status: 204 }),
  )
}
