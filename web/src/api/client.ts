/**
 * The way to the API. Owns what every call carries (store, language, idempotency key) and that whatever is not a
 * success is thrown as a `Problem`.
 */
import { chosenStoreId } from '../app/session.ts'
import { spoken } from '../i18n/index.ts'
import { Problem, problemFrom } from './problem.ts'

export async function request<T>(method: string, path: string, options: { query?: object; body?: unknown } = {}): Promise<T> {
  const url = new URL(`/api/v1${path}`, location.origin)
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, String(value))
  }
  const headers: Record<string, string> = { 'accept-language': spoken() }
  const store = chosenStoreId()
  if (store) headers['trela-store'] = store
  if (method !== 'GET') headers['idempotency-key'] = crypto.randomUUID()
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  let answer: Response
  try {
    answer = await fetch(url, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
  } catch {
    throw new Problem(0, 'offline', '')
  }
  const text = await answer.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (!answer.ok) throw problemFrom(answer.status, body)
  return body as T
}
