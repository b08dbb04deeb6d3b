/**
 * The ERP as the bench sees it: starts the emulator's process, opens accounts in it, turns its switches and asks what
 * arrived, all over its control surface.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { LoggedDelivery, LoggedRequest, Row, Switches } from '../src/erp/vhsys/emulator/index.ts'
import type { HttpClient, HttpOutcome, HttpRequest } from '../src/platform/http.ts'

/** What the emulator's process says once it listens. */
export interface ErpReady {
  url: string
}

/** Answers carry the monotonic nanosecond at which their request had arrived. */
export const arrivalHeader = 'x-arrived'

export interface ErpAccount {
  name: string
  credentials: { access_token: string; secret_access_token: string }
  /** Settings a connection needs before it can send money. */
  settings: { api_url: string; bank_account: string; category: string }
}

export interface Erp {
  /** `http://host:port`, without `/v2`. */
  url: string
  openAccount: () => Promise<ErpAccount>
  turn: (account: ErpAccount, switches: Partial<Switches>) => Promise<void>
  /** What arrived for an account after the request with this id (0: everything). */
  requests: (account: ErpAccount, after: number) => Promise<LoggedRequest[]>
  /** Has every change of the account announced. Nobody listens: deliveries are kept and can be asked for. */
  registerWebhook: (account: ErpAccount) => Promise<void>
  deliveries: (account: ErpAccount) => Promise<LoggedDelivery[]>
  /** Somebody works inside the ERP. */
  person: <T = Row>(account: ErpAccount, action: string, body: object) => Promise<T>
  /** Everything an account holds of a resource. */
  state: (account: ErpAccount, resource: string) => Promise<Row[]>
  /** What people do there meanwhile was done a year ago. */
  longAgo: <T>(work: () => Promise<T>) => Promise<T>
  stop: () => Promise<void>
}

export async function startErp(): Promise<Erp> {
  const child = fork(join(import.meta.dirname, 'erpProcess.ts'))
  const [{ url }] = (await once(child, 'message')) as [ErpReady]
  let opened = 0

  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/__emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`The emulator refused ${method} ${path}: ${await response.text()}`)
    return (await response.json()) as T
  }

  return {
    url,
    async openAccount() {
      const name = `shop-${++opened}`
      const credentials = { access_token: `${name}-access`, secret_access_token: `${name}-secret` }
      await ask('POST', 'accounts', {
        name,
        accessToken: credentials.access_token,
        secretAccessToken: credentials.secret_access_token,
        company: { cnpj_empresa: '11.222.333/0001-81', razao_empresa: 'Banho e Cia Ltda' },
      })
      const state = await ask<Record<string, Row[]>>('GET', `state?account=${name}`)
      const settings = {
        api_url: `${url}/v2`,
        bank_account: String(state['contas-bancarias']![0]!.id_banco_cad),
        category: String(state['categorias-financeiras']![0]!.id_categoria),
      }
      return { name, credentials, settings }
    },
    turn: async (account, switches) => {
      await ask('PUT', `switches?account=${account.name}`, switches)
    },
    requests: (account, after) => ask('GET', `requests?account=${account.name}&after=${after}`),
    async registerWebhook({ credentials }) {
      const response = await fetch(`${url}/v2/webhook`, {
        method: 'POST',
        headers: headersFor(credentials),
        body: JSON.stringify({
          url: `${url}/nobody`,
          user: 'webhook-user',
          password: 'webhook-password',
          entidade: 'todos',
        }),
      })
      if (!response.ok) throw new Error(`The emulator registered no webhook: ${await response.text()}`)
    },
    deliveries: async ({ name }) => {
      const all = await ask<LoggedDelivery[]>('GET', 'deliveries')
      return all.filter(({ account }) => account === name)
    },
    person: (account, action, body) => ask('POST', `person/${action}?account=${account.name}`, body),
    state: (account, resource) => ask('GET', `state/${resource}?account=${account.name}`),
    async longAgo(work) {
      const turnBack = async (back: number) => {
        child.send({ back })
        await once(child, 'message')
      }
      await turnBack(365 * 24 * 3_600_000)
      try {
        return await work()
      } finally {
        await turnBack(0)
      }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** Headers of a bare call. */
export function headersFor({ access_token, secret_access_token }: ErpAccount['credentials']) {
  return {
    'access-token': access_token,
    'secret-access-token': secret_access_token,
    'content-type': 'application/json',
    'user-agent': 'bench',
  }
}

/** A call as it arrived at the ERP. */
export interface Arrival {
  method: string
  /** Without the query. */
  path: string
  body: string
  /** Monotonic, in nanoseconds. */
  at: bigint
}

export interface WatchedClient extends HttpClient {
  /** Calls `heard` for every answered call until the function it returns is called. */
  watch: (heard: (arrival: Arrival) => void) => () => void
}

/** The product's own client, with a look at what arrived when. */
export function watched(inner: HttpClient): WatchedClient {
  const listeners = new Set<(arrival: Arrival) => void>()
  return {
    watch(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    async request(call) {
      const outcome = await inner.request(call)
      const arrival = arrivalOf(call, outcome)
      for (const heard of listeners) heard(arrival)
      return outcome
    },
  }
}

/** Throws when the ERP did not answer: nothing that is measured here may fail. */
export function arrivalOf({ method, url, body = '' }: HttpRequest, outcome: HttpOutcome): Arrival {
  if (outcome.kind === 'failed') throw new Error(`${method} ${url} failed: ${outcome.detail}`)
  return { method, path: new URL(url).pathname, body, at: BigInt(outcome.headers[arrivalHeader]!) }
}
