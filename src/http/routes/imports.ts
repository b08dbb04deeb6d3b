/** Importing customers, pets, services and products from CSV files, and the templates of such files. */
import { Readable } from 'node:stream'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { csvBytesMax } from '../../core/csv.ts'
import type { ActContext } from '../../shop/act.ts'
import { type ImportKind, importKinds } from '../../shop/importColumnNames.ts'
import { importTemplate } from '../../shop/importColumns.ts'
import { type ImportPlan, planImport } from '../../shop/importPlan.ts'
import { type ImportTotals, runImport } from '../../shop/importRun.ts'
import type { Permission } from '../accounts/permissions.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { ImportLine, presentProgress, presentRow, presentStart } from '../present/import.ts'
import { accepted, problemOf, RefusedRequest, refusal } from '../problems/problem.ts'
import type { FrameCode } from '../problems/sentences.ts'
import { Closed } from '../schemas.ts'
import { actContext } from '../write.ts'
import { approximateTaxesRoute } from './approximateTaxes.ts'

const tags = ['imports']
/** Importing asks for what writing the records one by one asks for. */
const permission: Record<ImportKind, Permission> = {
  customers: 'customer.write',
  pets: 'customer.write',
  services: 'service.write',
  products: 'product.write',
}

/** As browsers and programs call a CSV file. None may be sent by another site's form. */
const mediaTypes = [
  'text/csv',
  'application/csv',
  'text/tab-separated-values',
  'application/vnd.ms-excel',
  'application/octet-stream',
]
const byFrameworkCode: Record<string, FrameCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'file_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'csv_expected',
}

export function importRoutes(api: Api, parts: ServerParts): void {
  api.register(async own => {
    const scope = own as unknown as Api
    const running = new Set<Readable>()
    // A server that stops waits for no file: an import that was cut off is sent again.
    scope.addHook('preClose', async () => {
      for (const answer of running) answer.destroy()
    })
    acceptCsvOnly(scope)
    approximateTaxesRoute(scope, parts)
    for (const kind of importKinds) {
      importRoute(scope, parts, kind, running)
      templateRoute(scope, kind)
    }
  })
}

/** Within this scope bodies are files: not JSON, larger, and refused in words of their own. */
function acceptCsvOnly(scope: Api): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(mediaTypes, { parseAs: 'buffer', bodyLimit: csvBytesMax }, (_, body, done) =>
    done(null, body),
  )
  scope.setValidatorCompiler(route =>
    route.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(route as never),
  )
  scope.setErrorHandler((error: FastifyError) => {
    const known = byFrameworkCode[error.code]
    throw known ? new RefusedRequest(refusal(known).problem) : error
  })
}

function importRoute(scope: Api, parts: ServerParts, kind: ImportKind, running: Set<Readable>): void {
  scope.post(
    `/imports/${kind}`,
    {
      bodyLimit: csvBytesMax,
      config: { may: permission[kind], keepsNoAnswer: true },
      schema: {
        tags,
        summary: `Import ${kind} from a CSV file`,
        description:
          'The first line names the columns, in Portuguese, English or Spanish. `;`, `,` or tab; UTF-8 or Windows-1252; ' +
          'at most 20,000 rows and 10 MB. An empty cell leaves what is there. Each row is taken or refused by itself, ' +
          'and importing the same file again changes nothing, so an interrupted import is sent again. ' +
          'With `dryRun` everything is tried and nothing kept. The answer comes line by line while the work goes on: ' +
          '`start`, then `row` by row with a `progress` after each chunk, and `end` or `failed` last.',
        querystring: Closed({ dryRun: Type.Optional(Type.Boolean({ default: false })) }),
        body: { content: { 'text/csv': { schema: Type.String({ format: 'binary' }) } } },
        response: { 200: { content: { 'application/x-ndjson': { schema: ImportLine } } } },
      },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query
      const plan = accepted(await planImport(kind, (request.body as Buffer | undefined) ?? Buffer.alloc(0)))
      const answer = Readable.from(
        tellImport(parts, request, { act: actContext(parts, request), plan, dryRun }),
      )
      running.add(answer)
      answer.once('close', () => running.delete(answer))
      return (
        reply
          .header('content-type', 'application/x-ndjson; charset=utf-8')
          // Reverse proxies of nginx's family would otherwise hold the progress back.
          .header('x-accel-buffering', 'no')
          .send(answer as never)
      )
    },
  )
}

interface Running {
  act: ActContext
  plan: ImportPlan
  dryRun: boolean
}

/** The answer's lines. Whoever hangs up stops the import after the chunk under way. */
async function* tellImport(
  { db, ids }: ServerParts,
  request: FastifyRequest,
  { act, plan, dryRun }: Running,
): AsyncGenerator<string> {
  const locale = languageOf(request)
  let totals: ImportTotals = { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, warned: 0 }
  yield lineOf(presentStart(plan, dryRun))
  try {
    for await (const step of runImport(db, act, plan, { dryRun })) {
      totals = step.totals
      const rows = step.rows.map(row => lineOf(presentRow(plan, row, locale)))
      yield rows.join('') + lineOf(presentProgress(plan, totals))
    }
  } catch (error) {
    const reference = ids.next()
    request.log.error({ err: error, reference }, 'an import was interrupted')
    const { code, errors } = problemOf(refusal('import_interrupted').problem, locale)
    const { cause, cure } = errors[0]!
    return yield lineOf({ type: 'failed', code, cause, cure, reference, totals })
  }
  yield lineOf({ type: 'end', dryRun, totals })
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`

function templateRoute(scope: Api, kind: ImportKind): void {
  scope.get(
    `/imports/${kind}/template`,
    {
      config: { may: permission[kind] },
      schema: {
        tags,
        summary: `An empty CSV file with every column ${kind} may have`,
        description: 'The columns are named in the language of Accept-Language.',
        response: { 200: { content: { 'text/csv': { schema: Type.String() } } } },
      },
    },
    (request, reply) => {
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="${kind}.csv"`)
      return importTemplate(kind, languageOf(request))
    },
  )
}
