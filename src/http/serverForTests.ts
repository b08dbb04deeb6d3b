/**
 * A real server on a real port over a database of its own, for tests: everything as in production but the parts that
 * call an ERP, which write down what they were asked.
 */
import { freshDatabase } from '../../test/support/database.ts'
import type { Json } from '../erp/port/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { createIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import { systemRandom } from '../platform/random.ts'
import { noteHintsRegistered } from '../shop/connections.ts'
import { type Database, openDatabase, type Tx } from '../store/database.ts'
import { createAuth } from './accounts/auth.ts'
import type { Session } from './accounts/session.ts'
import type { ConnectionsPart, EnginePart, RecordName, ServerParts } from './parts.ts'
import { notFound, type Problem } from './problems/problem.ts'
import { createServer } from './server.ts'
import { expectDescribed } from './testDescription.ts'

/** Who a request is made as: a key, or a browser's cookie. */
export interface As {
  key?: string
  cookie?: string
  store?: string
}

export interface Answer<T = Record<string, never>> {
  status: number
  headers: Headers
  body: T
}

export interface TestServer {
  url: string
  db: Database
  parts: ServerParts
  /** What the engine was asked: `reprocess invoice <id>`, `hint <connection> <body>`. */
  asked: string[]
  /** Mails that would have left. */
  mails: { to: string; subject: string; text: string }[]
  call: <T = never>(
    as: As,
    method: string,
    path: string,
    body?: Json,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  close: () => Promise<void>
}

interface TestServerOptions {
  mail?: boolean
  publicUrl?: string
  parts?: Partial<ServerParts>
}

/** Noon of this day at the server, for what the law makes begin or end on a day. */
export const onDay = (day: string): Clock => ({
  ...systemClock,
  now: () => Date.parse(`${day}T12:00:00-03:00`),
})

export async function openTestServer({
  mail = false,
  publicUrl = 'http://127.0.0.1',
  parts: given = {},
}: TestServerOptions = {}): Promise<TestServer> {
  const database = await freshDatabase()
  const db = openDatabase({ url: database.url, max: 12 })
  const ids = createIds(systemClock, systemRandom)
  const log = createLog({ level: 'silent' })
  const auth = createAuth({
    databaseUrl: database.url,
    secret: 'only-for-tests-0123456789-abcdefghijklmnop',
    publicUrl,
    ids,
    random: systemRandom,
    log,
  })
  const asked: string[] = []
  const mails: TestServer['mails'] = []
  const parts: ServerParts = {
    db,
    auth,
    clock: systemClock,
    ids,
    random: systemRandom,
    log,
    secrets: readableSecrets,
    mailer: mail ? { send: async message => void mails.push(message) } : null,
    metrics: createMetrics({ ofProcess: false }),
    metricsToken: 'metrics-secret',
    engine: writingDown(asked),
    connections: emptyErp(asked, db),
    webhookHosts: [],
    publicUrl,
    isPublic: true,
    webRoot: null,
    trustProxy: false,
    ...given,
  }
  const server = await createServer(parts)
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    db,
    parts,
    asked,
    mails,
    call: (as, method, path, body, headers) => call(url, as, method, path, body, headers),
    close: async () => {
      await server.close()
      await Promise.all([db.close(), auth.close()])
      await database.drop()
    },
  }
}

async function call<T>(
  url: string,
  as: As,
  method: string,
  path: string,
  body?: Json,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(as.key ? { authorization: `Bearer ${as.key}` } : {}),
      // A browser on Trela's own page says so.
      ...(as.cookie ? { cookie: as.cookie, 'sec-fetch-site': 'same-origin' } : {}),
      ...(as.store ? { 'trela-store': as.store } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'accept-language': 'en',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const read = text === '' ? null : JSON.parse(text)
  await expectDescribed(method, path, answer, read)
  return { status: answer.status, headers: answer.headers, body: read as T }
}

/** The first opening: an owner of one store, signed in. */
export async function setUp(server: TestServer, operator = false): Promise<{ owner: As; storeId: string }> {
  const owner = { name: 'Olívia Dona', email: 'olivia@example.com', password: 'uma senha boa' }
  const made = await server.call<Session>({}, 'POST', '/api/v1/setup', {
    owner,
    store: { name: 'Pet da Olívia' },
    operator,
  })
  const [cookie] = made.headers.getSetCookie()
  if (made.status !== 201 || !cookie) throw new Error(JSON.stringify(made.body))
  return { owner: { cookie: cookie.split(';')[0]! }, storeId: made.body.stores[0]!.id }
}

export async function signIn(server: TestServer, email: string, password: string): Promise<As> {
  const signedIn = await server.call<Problem>({}, 'POST', '/api/v1/session', { email, password })
  const [cookie] = signedIn.headers.getSetCookie()
  if (signedIn.status !== 200 || !cookie) throw new Error(JSON.stringify(signedIn.body))
  return { cookie: cookie.split(';')[0]! }
}

/** A user of the owner's store with this role, signed in. */
export async function addUser(
  server: TestServer,
  owner: As,
  email: string,
  role: string,
): Promise<As & { id: string }> {
  const added = await server.call<{ user: { id: string }; setPasswordLink: string }>(
    owner,
    'POST',
    '/api/v1/users',
    {
      name: email.split('@')[0]!,
      email,
      role,
    },
  )
  if (added.status !== 201) throw new Error(JSON.stringify(added.body))
  const token = added.body.setPasswordLink.split('#')[1]!
  await server.call({}, 'POST', '/api/v1/password', { token, password: 'uma senha boa' })
  return { ...(await signIn(server, email, 'uma senha boa')), id: added.body.user.id }
}

/** A key of the caller's store. */
export async function makeKey(server: TestServer, owner: As, role = 'owner'): Promise<As & { id: string }> {
  const made = await server.call<{ id: string; key: string }>(owner, 'POST', '/api/v1/keys', {
    name: role,
    role,
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { key: made.body.key, id: made.body.id }
}

const readableSecrets: ServerParts['secrets'] = {
  keyId: 'test',
  seal: async plain => Buffer.from(plain).toString('base64'),
  unseal: async sealed => Buffer.from(sealed, 'base64').toString(),
  derive: purpose => purpose,
}

function writingDown(asked: string[]): EnginePart {
  return {
    reprocess: async (_tx, { kind, id }: RecordName) => {
      asked.push(`reprocess ${kind} ${id}`)
      return { ok: true, value: null }
    },
    plan: async () => ({
      ok: true,
      value: { agreed: true, steps: [], text: { 'pt-BR': 'nada', en: 'nothing', es: 'nada' } },
    }),
    hint: async (_storeId, connectionId, body) => {
      asked.push(`hint ${connectionId} ${JSON.stringify(body)}`)
    },
  }
}

/** Stands for the ERP's side of connecting: one account whose token is `good`. */
function emptyErp(asked: string[], db: Database): ConnectionsPart {
  const company = { name: 'Pet da Olívia Ltda', taxId: '12ABC34501DE35' }
  const turned = (state: string) => async (tx: Tx, _act: unknown, id: string) => {
    const [gate] = await tx`update gate set state = ${state} where connection_id = ${id} returning true as ok`
    return gate ? ({ ok: true, value: null } as const) : notFound('connection')
  }
  return {
    drivers: () => [
      {
        name: 'paper',
        title: 'Paper ERP',
        credentialFields: [
          { name: 'token', label: { 'pt-BR': 'Chave', en: 'Token', es: 'Clave' }, secret: true },
        ],
        settingFields: [],
        registersHints: true,
        lacks: [
          { 'pt-BR': 'Não recebe em parte.', en: 'Takes no part payments.', es: 'No cobra en partes.' },
        ],
        cancelsNotes: { 'pt-BR': 'Rasgue a nota.', en: 'Tear the note up.', es: 'Rompa la nota.' },
      },
    ],
    check: async (_storeId, { credentials }) => {
      asked.push('check')
      return credentials.token === 'good'
        ? { ok: true, value: { company } }
        : { ok: false, problem: { code: 'erp_refuses_credentials' } }
    },
    connect: async (tx, { storeId, newId }, { driver, environment, cutOff }, checked) => {
      const id = newId()
      await tx`
        insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret, company)
        values (${id}, ${storeId}, ${driver}, ${environment}, 'sealed', ${cutOff}, 'secret', ${tx.json(checked.company as never)})`
      await tx`insert into gate (connection_id, store_id) values (${id}, ${storeId})`
      return { ok: true, value: { id } }
    },
    change: async (tx, _act, id, { settings = {} }) => {
      await tx`update connection set settings = settings || ${tx.json(settings as never)} where id = ${id}`
      return { ok: true, value: null }
    },
    test: async () => ({ ok: true, value: { company } }),
    choices: async (_storeId, _id, list) => ({ ok: true, value: [{ value: '1', label: `first ${list}` }] }),
    goLive: turned('open'),
    rehearse: async () => ({
      ok: true,
      value: {
        text: { 'pt-BR': 'Nada.', en: 'Nothing.', es: 'Nada.' },
        kinds: [],
        services: { links: 0, creates: 0, left: 0 },
        charges: 0,
        kept: 0,
      },
    }),
    registerHints: async (act, id, publicUrl) => {
      asked.push(`register hints at ${publicUrl}`)
      return db.inStore(act.storeId, tx => noteHintsRegistered(tx, act, id))
    },
    pause: turned('paused'),
    resume: turned('open'),
    drain: turned('draining'),
    disconnect: async (tx, act, id) => {
      await tx`update connection set disconnected_at = trela_now() where id = ${id}`
      return turned('closed')(tx, act, id)
    },
  }
}
