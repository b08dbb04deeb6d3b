/**
 * A caller of Trela's API, as a software house's program is one: HTTP and JSON, a key or a cookie, nothing of ours in
 * between. Every answer is held against the API's own description.
 */
import { expectDescribed } from '../../../src/http/testDescription.ts'

export interface Answer<T> {
  status: number
  headers: Headers
  body: T
}

/** Body of a problem answer (RFC 9457). */
export interface Problem {
  code: string
  title: string
  status: number
  errors: { field: string | null; cause: string; cure: string }[]
}

export interface Caller {
  /** Asks and takes any answer. */
  ask: <T = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  /** Throws unless the answer is a success. */
  get: <T>(path: string, headers?: Record<string, string>) => Promise<T>
  post: <T>(path: string, body?: unknown) => Promise<T>
  put: <T>(path: string, body?: unknown) => Promise<T>
  patch: <T>(path: string, body?: unknown) => Promise<T>
  /** The headers that say who asks. */
  headers: Record<string, string>
}

/** @param url where Trela answers, without `/api/v1` */
export function callerAt(url: string, headers: Record<string, string> = {}): Caller {
  const ask = async <T>(method: string, path: string, body?: unknown, extra: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...extra,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    // A template is CSV; everything else is JSON.
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    const read = text === '' ? null : isJson ? JSON.parse(text) : text
    await expectDescribed(method, `/api/v1${path}`, answer, read)
    return { status: answer.status, headers: answer.headers, body: read as T }
  }
  const insist = async <T>(method: string, path: string, body?: unknown, extra?: Record<string, string>) => {
    const { status, body: read } = await ask<T>(method, path, body, extra)
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(read)}`)
    return read
  }
  return {
    ask,
    get: (path, extra) => insist('GET', path, undefined, extra),
    post: (path, body) => insist('POST', path, body),
    put: (path, body) => insist('PUT', path, body),
    patch: (path, body) => insist('PATCH', path, body),
    headers,
  }
}
