/**
 * Accounts: people, their passwords and sessions, and API keys, kept by the authentication library.
 *
 * Owns the library's settings and its own small pool. The library's HTTP routes are not mounted: everything goes
 * through our own described routes. Which store a person may enter, and in what role, is not the library's business.
 */
import { apiKey, defaultKeyHasher } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { Kysely } from 'kysely'
import { PostgresJSDialect } from 'kysely-postgres-js'
import postgres from 'postgres'
import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import type { Random } from '../../platform/random.ts'
import { type Role, roles } from './permissions.ts'

/** Characters of a password. The upper bound only keeps hashing cheap (NIST SP 800-63B asks for at least 64). */
export const passwordLength = { min: 10, max: 128 } as const

/** How long a link to reset a password may be used, in seconds. */
const RESET_LINK_S = 60 * 60
/** A session ends after this long without a visit, in seconds. */
const SESSION_S = 14 * 24 * 60 * 60
const SESSION_RENEWAL_S = 24 * 60 * 60

interface AuthOptions {
  databaseUrl: string
  /** Signs session cookies; the same at every start and on every node. */
  secret: string
  /** Where people open Trela; cookies are marked Secure when it is https. */
  publicUrl: string
  ids: Ids
  random: Random
  log: Log
}

export type Auth = ReturnType<typeof createAuth>

interface FoundKey {
  id: string
  name: string | null
  /** The store the key opens, or the operator it stands for. */
  reference: string
  role: Role
}

interface ListedKey {
  id: string
  name: string
  role: Role
  start: string
  createdAt: string
  lastUsedAt: string | null
}

export interface NewKey extends ListedKey {
  key: string
}

interface KeyRow {
  id: string
  name: string | null
  referenceId: string
  permissions: string | null
  unseen: boolean
}

/** The library over its own pool; `close` ends the pool. */
export function createAuth({ databaseUrl, secret, publicUrl, ids, random, log }: AuthOptions) {
  const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} })
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresJSDialect({ postgres: sql }) })
  const library = betterAuth({
    baseURL: publicUrl,
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    // A wrong password is an everyday event; the routes log what is worth a line.
    logger: { level: 'error', log: (_level, message) => log.warn({ from: 'accounts' }, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
    },
    // Whoever reads the table cannot use an open link.
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: SESSION_S, updateAge: SESSION_RENEWAL_S },
    advanced: {
      cookiePrefix: 'trela',
      database: { generateId: () => ids.next() },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      // A key's `referenceId` is the store it opens, or the operator it stands for; its one permission is its role.
      apiKey({
        defaultPrefix: 'trela_',
        maximumNameLength: 80,
        startingCharactersConfig: { charactersLength: 12 },
        rateLimit: { enabled: false },
      }),
    ],
  })
  return {
    api: library.api,
    /**
     * Makes a one-time link's token with which this person sets a password.
     * @param lifeS seconds until it stops working
     */
    async passwordToken(userId: string, now: number, lifeS: number = RESET_LINK_S): Promise<string> {
      const { internalAdapter } = await library.$context
      const token = Buffer.from(random.bytes(24)).toString('base64url')
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: userId,
        expiresAt: new Date(now + lifeS * 1000),
      })
      return token
    },
    /** The person with this e-mail, if any. */
    async findByEmail(email: string) {
      const { internalAdapter } = await library.$context
      return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user
    },
    /** The hash of a password, as the account's row keeps it. */
    async hashPassword(password: string): Promise<string> {
      return (await library.$context).password.hash(password)
    },
    /**
     * The key with this secret, if it may still be used. Asked by our own statement, since the library's check writes
     * the key's row at every request and calls a key unknown when the database is away.
     */
    async findKey(secret: string): Promise<FoundKey | undefined> {
      const hash = await defaultKeyHasher(secret)
      const [row] = await sql<KeyRow[]>`
        select id, name, "referenceId", permissions,
          ("lastRequest" > now() - interval '1 minute') is not true as unseen
        from apikey where key = ${hash} and enabled and ("expiresAt" is null or "expiresAt" > now())`
      if (row?.unseen) await sql`update apikey set "lastRequest" = now() where id = ${row.id}`
      return row && { id: row.id, name: row.name, reference: row.referenceId, role: roleOf(row.permissions) }
    },
    /**
     * Makes a key. Only now is its secret known.
     * @param reference the store it opens, or the operator it stands for
     */
    async makeKey(reference: string, { name, role }: { name: string; role: Role }): Promise<NewKey> {
      const made = await library.api.createApiKey({
        body: { userId: reference, name, permissions: { role: [role] } },
      })
      const { id, key, start, createdAt } = made
      return { id, name, role, start: start ?? '', createdAt: createdAt.toISOString(), lastUsedAt: null, key }
    },
    /** The keys that may be used, the newest first. */
    async listKeys(reference: string): Promise<ListedKey[]> {
      const rows = await sql<
        (KeyRow & { start: string | null; createdAt: Date; lastRequest: Date | null })[]
      >`
        select id, name, permissions, start, "createdAt", "lastRequest" from apikey
        where "referenceId" = ${reference} and enabled order by "createdAt" desc, id`
      return rows.map(row => ({
        id: row.id,
        name: row.name ?? '',
        role: roleOf(row.permissions),
        start: row.start ?? '',
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastRequest?.toISOString() ?? null,
      }))
    },
    /** Bars a key at once. @returns whether there was such a key in use */
    async revokeKey(reference: string, id: string): Promise<boolean> {
      const revoked = await sql`
        update apikey set enabled = false, "updatedAt" = now()
        where id = ${id} and "referenceId" = ${reference} and enabled returning id`
      return revoked.length > 0
    },
    async close(): Promise<void> {
      // The library looks at its tables on its own at the start; a pool ended in the midst of that never ends. This
      // question is answered after it has looked.
      const { internalAdapter } = await library.$context
      await internalAdapter.findUserByEmail('').catch(() => {})
      await sql.end({ timeout: 1 })
    },
  }
}

/** A key's role, kept as its one permission. Throws on a row that this program did not write. */
function roleOf(permissions: string | null): Role {
  const [role] = (JSON.parse(permissions ?? '{}') as { role?: string[] }).role ?? []
  const known = roles.find(name => name === role)
  if (!known) throw new Error(`An API key has the role ${role}`)
  return known
}
