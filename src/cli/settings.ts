/**
 * Settings from the environment, checked once at the start: a wrong one stops the program with its name, what is
 * wrong, and what to write instead.
 */
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import type { LevelWithSilent } from 'pino'

export interface ProgramSettings {
  /** Where the database, the key and the emulator's state live. */
  folder: string
  port: number
  host: string
  /** Null: the program starts a PostgreSQL of its own in `folder`. */
  databaseUrl: string | null
  /** Seals credentials and signs sessions; absent, one is made in `folder`. */
  secret: string | undefined
  /** How people reach Trela, when a proxy stands before it. */
  publicUrl: string | null
  smtpUrl: string | null
  mailFrom: string
  metricsToken: string | null
  trustProxy: false | string[]
  logLevel: LevelWithSilent
  readableLog: boolean
  workers: number
  webRoot: string | null
  /** Hosts that ERP calls may go to besides the ERPs' own. */
  otherErpHosts: string[]
  /** Hosts that outgoing webhooks may go to though they are not on the public internet. */
  webhookHosts: string[]
}

/** The environment holds something that cannot be used. */
export class SettingError extends Error {
  override name = 'SettingError'
}

export function readSettings(
  env: NodeJS.ProcessEnv,
  defaults: { folder: string; readableLog: boolean },
): ProgramSettings {
  const webRoot = join(import.meta.dirname, '../../web/dist')
  return {
    folder: resolve(env.DATA_DIR ?? defaults.folder),
    port: wholeNumber('PORT', env.PORT, 3000, 1, 65_535),
    host: env.HOST ?? '127.0.0.1',
    databaseUrl: url('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']),
    secret: env.TRELA_SECRET,
    publicUrl: url('PUBLIC_URL', env.PUBLIC_URL, ['http:', 'https:']),
    smtpUrl: url('SMTP_URL', env.SMTP_URL, ['smtp:', 'smtps:']),
    mailFrom: env.MAIL_FROM ?? 'Trela <trela@localhost>',
    metricsToken: env.METRICS_TOKEN ?? null,
    trustProxy: proxies(env.TRUST_PROXY),
    logLevel: level(env.LOG_LEVEL),
    readableLog: defaults.readableLog,
    workers: wholeNumber('WORKERS', env.WORKERS, 8, 1, 64),
    otherErpHosts: hosts(env.ERP_HOSTS),
    webhookHosts: hosts(env.WEBHOOK_HOSTS),
    webRoot: existsSync(join(webRoot, 'index.html')) ? webRoot : null,
  }
}

/** The error of a listener, told with the setting that chose its port. */
export function explainPort(error: unknown, name: string, port: number): unknown {
  switch ((error as { code?: string }).code) {
    case 'EADDRINUSE':
      return new SettingError(
        `Port ${port} is taken by another program. Stop that program, or write another port in ${name}.`,
      )
    case 'EACCES':
      return new SettingError(`Port ${port} is not for this user. Write one above 1023 in ${name}.`)
    default:
      return error
  }
}

export function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number {
  if (text === undefined || text === '') return fallback
  const n = Number(text)
  if (Number.isInteger(n) && n >= min && n <= max) return n
  throw new SettingError(`${name} is "${text}". Write a whole number from ${min} to ${max}.`)
}

function url(name: string, text: string | undefined, protocols: string[]): string | null {
  if (text === undefined || text === '') return null
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text.replace(/\/$/, '')
  // The value may hold a password, so it is not repeated.
  throw new SettingError(
    `${name} cannot be read. Write an address that begins with ${protocols.map(p => `${p}//`).join(' or ')}.`,
  )
}

/** `host` or `host:port`, separated by commas. */
const hosts = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap(part => part.trim() || [])

/** Addresses of the proxies whose forwarded headers are believed. */
function proxies(text: string | undefined): false | string[] {
  if (text === undefined || text === '') return false
  const addresses = text.split(',').map(part => part.trim())
  const named = ['loopback', 'linklocal', 'uniquelocal']
  if (addresses.every(address => named.includes(address) || isIP(address.split('/')[0]!) !== 0))
    return addresses
  throw new SettingError(
    `TRUST_PROXY is "${text}". Write the addresses of your proxies, separated by commas, such as loopback or 10.0.0.5.`,
  )
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function level(text: string | undefined): LevelWithSilent {
  const known = levels.find(name => name === (text ?? 'info'))
  if (known) return known
  throw new SettingError(`LOG_LEVEL is "${text}". Write one of ${levels.join(', ')}.`)
}
