/**
 * The whole program and an emulated VHSYS in one process, over real sockets and a database of its own, and an operator
 * who opens shops in it. Every test opens a shop of its own: a store, its own company at the emulator, an API key, a
 * connection with bank account and category chosen. So tests of one file may run side by side.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram } from '../../../src/cli/program.ts'
import { startVhsysEmulator } from '../../../src/erp/vhsys/emulator/index.ts'
import { type Caller, callerAt } from './api.ts'
import { type Erp, type ErpAccount, erpAt } from './erp.ts'
import { openLedgerDoor } from './inside.ts'
import { createShop, type Shop } from './shop.ts'

export interface World {
  url: string
  erpUrl: string
  databaseUrl: string
  operator: Caller
  /** Where another ERP may be started, and stopped, without the other shops noticing. */
  ownErp: { port: number; dataFile: string }
  openShop: (asked?: ShopAsked) => Promise<Shop>
  stop: () => Promise<void>
}

export interface ShopAsked {
  /** Settings beside bank account and category; null leaves the connection without these two. */
  settings?: Record<string, unknown> | null
  taxId?: string
  /** What stands on both sides before they are connected; they are then compared first, and nothing goes either way. */
  prepared?: (sides: { api: Caller; erp: Erp }) => Promise<void>
  /** Address of an emulator other than the world's. */
  erpUrl?: string
}

/** The company of every emulated account; the shops carry its tax id. */
export const company = { cnpj_empresa: '11.222.333/0001-81', razao_empresa: 'Banho e Cia Serviços Ltda' }

/** Starts the program on this database, and an ERP beside it. */
export async function openWorldOn(databaseUrl: string): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'trela-flows-'))
  const [erp, port, ownPort] = await Promise.all([
    // What is sent must be right to the letter: unknown fields and dangling ids are refused as well.
    startVhsysEmulator({ port: 0, keepRequests: 40_000, switches: { strict: 'refuse' } }),
    freePort(),
    freePort(),
  ])
  const program = await startProgram({
    folder,
    port,
    host: '127.0.0.1',
    databaseUrl,
    secret: 'only-for-tests-0123456789-abcdefghijklmnop',
    publicUrl: `http://127.0.0.1:${port}`,
    smtpUrl: null,
    mailFrom: 'Trela <trela@localhost>',
    metricsToken: null,
    trustProxy: false,
    logLevel: 'silent',
    readableLog: false,
    workers: 12,
    webRoot: null,
    webhookHosts: [],
    otherErpHosts: [new URL(erp.url).host, `127.0.0.1:${ownPort}`],
  })
  const inside = openLedgerDoor(databaseUrl)
  const operator = await firstOperator(program.url)
  return {
    url: program.url,
    erpUrl: erp.url,
    databaseUrl,
    operator,
    ownErp: { port: ownPort, dataFile: join(folder, 'vhsys.json') },
    openShop: (asked = {}) =>
      openShop({ url: program.url, erpUrl: asked.erpUrl ?? erp.url, operator, inside }, asked),
    stop: async () => {
      await inside.close()
      await program.stop()
      await erp.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The first opening of an installation, by somebody who will look after many stores. */
export async function firstOperator(url: string): Promise<Caller> {
  const owner = { name: 'Olívia Prado', email: 'olivia@example.com', password: 'uma senha boa' }
  const made = await callerAt(url).ask('POST', '/setup', {
    owner,
    store: { name: 'Escritório' },
    operator: true,
  })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0]
  if (made.status !== 201 || !cookie) throw new Error(JSON.stringify(made.body))
  const person = callerAt(url, { cookie, origin: url })
  const { key } = await person.post<{ key: string }>('/operator/keys', { name: 'Fluxos' })
  return callerAt(url, { authorization: `Bearer ${key}` })
}

interface Place {
  url: string
  erpUrl: string
  operator: Caller
  inside: ReturnType<typeof openLedgerDoor>
}

/** A store with its key, connected to a company of its own at the emulator. */
export async function openShop(place: Place, { settings = {}, taxId, prepared }: ShopAsked): Promise<Shop> {
  const { url, erpUrl, operator } = place
  const name = `loja-${randomUUID().slice(0, 8)}`
  const store = await operator.post<{ id: string }>('/stores', {
    name,
    externalId: name,
    taxId: taxId ?? company.cnpj_empresa,
  })
  const inStore = callerAt(url, { ...operator.headers, 'trela-store': store.id })
  const { key } = await inStore.post<{ key: string }>('/keys', { name: 'Fluxos', role: 'owner' })
  const api = callerAt(url, { authorization: `Bearer ${key}` })
  const account = await openAccount(erpUrl, name)
  const erp = erpAt(erpUrl, account)
  await prepared?.({ api, erp })
  const connection = await api.post<{ id: string }>('/connections', {
    driver: 'vhsys',
    environment: 'test',
    credentials: {
      access_token: account.accessToken,
      secret_access_token: account.secretAccessToken,
    },
    settings: { api_url: `${erpUrl}/v2`, calls_per_minute: 12_000 },
    ...(prepared ? { prepare: true } : {}),
  })
  const shop = createShop({
    url,
    api,
    erp,
    storeId: store.id,
    connectionId: connection.id,
    inside: place.inside,
  })
  if (settings !== null) {
    const { bank, category } = await shop.choices()
    const chosen = { bank_account: bank, category, ...settings }
    await api.patch(`/connections/${connection.id}`, { settings: chosen })
  }
  return shop
}

async function openAccount(erpUrl: string, name: string): Promise<ErpAccount> {
  const account = { name, accessToken: `access-${name}`, secretAccessToken: `secret-${name}` }
  const opened = await fetch(`${erpUrl}/__emulator/accounts`, {
    method: 'POST',
    body: JSON.stringify({ ...account, company }),
  })
  if (!opened.ok) throw new Error(await opened.text())
  return account
}

/**
 * A port nobody listens on at the moment, and below those that systems hand out by themselves: nobody is given it before
 * it is used, which may be a minute later.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(11_000, 31_000)
    const server = createServer()
    const isFree = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}
