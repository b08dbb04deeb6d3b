/**
 * The last stop of everything thrown: what was refused on the way in becomes its problem answer; anything else is a
 * bug or an outage, is logged with a reference, and tells the caller the reference and nothing more.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { TLocalizedValidationError } from 'typebox/error'
import type { Ids } from '../../platform/ids.ts'
import { negotiateLanguage } from '../language.ts'
import { fieldErrors } from './fieldErrors.ts'
import { invalidInput, problemOf, RefusedRequest, sendProblem } from './problem.ts'
import type { FrameCode } from './sentences.ts'

/** What the framework itself refuses, by its error code. */
const byFrameworkCode: Record<string, FrameCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'broken_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'broken_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_BAD_URL: 'bad_url',
  FST_ERR_INVALID_URL: 'bad_url',
  FST_ERR_MAX_PARAM_LENGTH: 'unknown_route',
}

/** Connection failures of the driver and PostgreSQL's classes 08 (connection), 53 (resources), 57P (shutdown). */
const OUTAGE = /^(08|53|57P)|^(ECONN|CONNECT|CONNECTION_)|^(ENOENT|EPIPE|ETIMEDOUT)$/

export function createErrorHandler(ids: Ids) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const locale = negotiateLanguage(request.headers['accept-language'])
    if (error instanceof RefusedRequest) {
      const { seconds } = error.problem.params ?? {}
      if (seconds !== undefined) reply.header('retry-after', String(seconds))
      return sendProblem(reply, problemOf(error.problem, locale))
    }
    const { code = '', validation, statusCode } = error as Partial<FastifyError>
    // The validator is TypeBox's, so these are its errors, whatever the framework's type says.
    if (validation)
      return sendProblem(
        reply,
        invalidInput(fieldErrors(validation as unknown as TLocalizedValidationError[], locale), locale),
      )
    const known = byFrameworkCode[code]
    if (known) return sendProblem(reply, problemOf({ code: known }, locale))
    if (OUTAGE.test(code)) {
      request.log.error({ err: error }, 'the database cannot be reached')
      reply.header('retry-after', '2')
      return sendProblem(reply, problemOf({ code: 'unavailable' }, locale))
    }
    if (statusCode && statusCode >= 400 && statusCode < 500)
      return sendProblem(reply, problemOf({ code: 'malformed_request' }, locale))
    const reference = ids.next()
    request.log.error({ err: error, reference }, 'a request failed')
    return sendProblem(reply, {
      ...problemOf({ code: 'internal', params: { reference } }, locale),
      reference,
    })
  }
}
