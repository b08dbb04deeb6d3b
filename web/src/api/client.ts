/**
 * The way to the API. Owns what every call carries (store, language, idempotency key) and that whatever is not a
 * success is thrown as a `Problem`.
 */
import createClient, { type Middleware } from 'openapi-fetch'
import { chosenStoreId } from '../app/session.ts'
import { spoken } from '../i18n/index.ts'
import { actKeys } from './actKeys.ts'
import { Problem, problemFrom } from './problem.ts'
import type { paths } from './schema.gen.ts'

const STORE = 'trela-store'

const carry: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', spoken())
    const store = chosenStoreId()
    if (store) request.headers.set(STORE, store)
    return request
  },
  onError: () => new Problem(0, 'offline', ''),
}

/**
 * Sends what makes something new under the key of its act. It is done once its answer was read to the end: half an answer
 * tells no more than none. Whatever else is sent comes to the same when it is done twice, and a file is told of while it
 * is read.
 */
async function send(request: Request): Promise<Response> {
  const { method, url, headers } = request
  if (method !== 'POST' || headers.get('content-type') === 'text/csv') return fetch(request)
  const act = [url, headers.get(STORE), await request.clone().text()].join('\n')
  headers.set('idempotency-key', actKeys.keyOf(act))
  const answer = await fetch(request)
  await answer.clone().arrayBuffer()
  if (answer.ok) actKeys.done(act)
  return answer
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })
api.use(carry)

/** The answer of a call, or its problem thrown. */
export async function take<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw problemFrom(response.status, error)
  return data as T
}
