/** What the `type` of a problem answer leads to: the meaning of its code. */
import { Type } from 'typebox'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import { found, isProblemCode, problemOf } from '../problems/problem.ts'
import { Closed, Text } from '../schemas.ts'

export function problemRoutes(api: Api): void {
  api.get(
    '/problems/:code',
    {
      config: { may: 'anyone' },
      schema: {
        tags: ['problems'],
        summary: 'What a problem code means',
        params: Closed({ code: Text(80) }),
        response: {
          200: Closed({
            code: Type.String(),
            status: Type.Integer(),
            cause: Type.String(),
            cure: Type.String(),
          }),
        },
      },
    },
    request => {
      const { code } = request.params
      const { status, errors } = problemOf(
        { code: found(isProblemCode(code) ? code : null, 'problem') },
        languageOf(request),
      )
      return { code, status, cause: errors[0]!.cause, cure: errors[0]!.cure }
    },
  )
}
