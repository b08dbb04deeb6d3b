/**
 * The way to the API. Owns what every call carries (store, language, idempotency key) and that whatever is not a
 * success is thrown as a `Problem`.
 */
import createClient, { type Middleware } from 'openapi-fetch'
import { chosenStoreId } from '../app/session.ts'
import { spoken } from '../i18n/index.ts'
import { Problem, problemFrom } from './problem.ts'
import type { paths } from './schema.gen.ts'

const carry: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', spoken())
    const store = chosenStoreId()
    if (store) request.headers.set('trela-store', store)
    // One key for each press of a button: a request that the browser sends twice is done once.
    if (request.method !== 'GET') request.headers.set('idempotency-key', crypto.randomUUID())
    return request
  },
  onError: () => new Problem(0, 'offline', ''),
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(carry)

/** The answer of a call, or its problem thrown. */
export async function take<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw problemFrom(response.status, error)
  return data as T
}
