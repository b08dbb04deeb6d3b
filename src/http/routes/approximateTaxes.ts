/** Importing the IBPT's table of approximate taxes. Lives within the scope of imports, whose bodies are files. */
import { Type } from 'typebox'
import { csvBytesMax } from '../../core/csv.ts'
import { importApproximateTaxes } from '../../shop/approximateTaxes.ts'
import { describeProblem } from '../../shop/problem.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { accepted } from '../problems/problem.ts'
import { Closed, Day, Named, OrNull } from '../schemas.ts'
import { actContext } from '../write.ts'

const Count = Type.Integer({ minimum: 0 })
const Answer = Named('ApproximateTaxImport', {
  dryRun: Type.Boolean(),
  state: Type.String(),
  source: Type.String(),
  version: Type.String(),
  key: Type.String(),
  validFrom: Day,
  validUntil: Day,
  rows: Count,
  taken: Count,
  exceptions: Type.Integer({ minimum: 0, description: 'Rows of an exception (`ex`), which are left out.' }),
  refused: Count,
  told: Type.Array(
    Closed({
      line: Type.Integer({ minimum: 1, description: 'Of the file.' }),
      code: Type.String(),
      column: OrNull(Type.String()),
      cause: Type.String(),
      cure: Type.String(),
    }),
    { description: 'The first rows that were refused.' },
  ),
})

export function approximateTaxesRoute(scope: Api, parts: ServerParts): void {
  scope.post(
    '/imports/approximate-taxes',
    {
      bodyLimit: csvBytesMax,
      config: { may: 'store.write', keepsNoAnswer: true },
      schema: {
        tags: ['fiscal'],
        summary: "Import the IBPT's table of approximate taxes for the store's state",
        description:
          'The CSV file as the IBPT gives it (De Olho no Imposto), one state and one version. It takes the place of the ' +
          'table before. With `dryRun` everything is read and nothing kept; rows that cannot be read are told and left out.',
        querystring: Closed({
          dryRun: Type.Optional(Type.Boolean({ default: false })),
          state: Type.Optional(
            Type.String({
              minLength: 2,
              maxLength: 2,
              description: "The state the table is of, if known: refused where it is not the store's.",
            }),
          ),
        }),
        body: { content: { 'text/csv': { schema: Type.String({ format: 'binary' }) } } },
        response: { 200: Answer },
      },
    },
    async request => {
      const { dryRun = false, state = null } = request.query
      const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
      const act = actContext(parts, request)
      const { told, ...outcome } = accepted(
        await parts.db.inStore(act.storeId, tx => importApproximateTaxes(tx, act, { bytes, state, dryRun })),
      )
      const locale = languageOf(request)
      return {
        ...outcome,
        told: told.map(({ line, code, problem }) => ({
          line,
          code,
          column: problem.field ?? null,
          ...describeProblem(problem, locale),
        })),
      }
    },
  )
}
