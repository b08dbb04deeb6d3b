/**
 * The structured log. Owns the list of what never reaches it: credentials, and what identifies a person.
 * What is worth a line belongs to whoever writes it.
 */
import type { Writable } from 'node:stream'
import { type LevelWithSilent, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

export type Log = Logger

const CREDENTIALS = [
  'authorization',
  'cookie',
  'set-cookie',
  'access-token',
  'secret-access-token',
  'x-api-key',
  'password',
  'secret',
  'token',
  'accessToken',
  'refreshToken',
  'apiKey',
  'credentials',
]
const PERSONAL = ['taxId', 'cpf', 'cnpj', 'email', 'phone', 'address']

// The redactor takes literal paths, one `*` per level; three levels cover `req.headers.x` and `err.request.x`.
const REDACTED_PATHS = [...CREDENTIALS, ...PERSONAL].flatMap(name => {
  const key = `["${name}"]`
  return [key, `*${key}`, `*.*${key}`]
})

export type LogOptions = {
  level: LevelWithSilent
  /** One readable line per entry, for a person at a terminal; otherwise JSON lines. */
  readable?: boolean
  /** Where lines go; standard output when absent. */
  destination?: Writable
}

/** A log that redacts credentials and personal fields wherever they stand, up to three levels deep. */
export function createLog({ level, readable = false, destination }: LogOptions): Log {
  const options = { level, base: null, redact: { paths: REDACTED_PATHS, censor: '[redacted]' } }
  if (!readable) return pino(options, destination ?? pino.destination(1))
  return pino(options, pretty({ destination: destination ?? 1, sync: true }))
}
