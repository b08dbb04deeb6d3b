/**
 * Reading what callers send: JSON in UTF-8 and nothing else, at most 1 MB, with no character that PostgreSQL or an
 * ERP would choke on. What the fields mean is the schemas' business.
 */
import type { FastifyInstance } from 'fastify'
import { RefusedRequest, refusal } from './problems/problem.ts'

/** Largest body taken, in bytes. */
export const BODY_MAX = 1024 * 1024

/** Levels of nesting no described body reaches. */
const DEPTH_MAX = 12

/** Makes the instance read JSON bodies and refuse every other kind. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
      if (charset && !/^utf-?8$/i.test(charset)) throw refused('unsupported_media_type')
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** The value of these bytes. Throws RefusedRequest. */
function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refused('broken_json')
  }
  refuseUnstorable(value, '', 0)
  return value
}

/** Refuses null characters and broken surrogate pairs in path and query, as `parseJson` does in bodies. */
export function refuseUnstorable(value: unknown, field: string, depth = 0): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw refused('forbidden_character', field)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth >= DEPTH_MAX) throw refused('nested_too_deep')
  for (const [name, inner] of Object.entries(value)) {
    if (!isStorable(name)) throw refused('forbidden_character', field)
    refuseUnstorable(inner, field === '' ? name : `${field}.${name}`, depth + 1)
  }
}

// PostgreSQL's text holds no U+0000, and its jsonb no half of a surrogate pair.
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('broken_encoding')
  }
}

function refused(code: Parameters<typeof refusal>[0], field?: string): RefusedRequest {
  return new RefusedRequest(refusal(code, field ? { field } : {}).problem)
}
