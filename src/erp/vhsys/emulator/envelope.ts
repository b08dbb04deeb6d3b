/**
 * The form of VHSYS answers: the envelope, its refusals and its plain-text ones (VHSYS API v2, "Retorno de
 * Sucesso" and "Retorno de Erro" of every page, plus what clients observed). What an answer says is decided
 * elsewhere.
 */

import type { Json, Reply } from './types.ts'

/** An answer before headers are added. A string body goes out as plain text, null as an empty one. */
export interface Answer {
  readonly status: number
  readonly body: Json
}

/** A business refusal: the sentence or the list of field messages for `data`. */
export interface Refusal {
  readonly refused: string | readonly string[]
}

/** What a list answers beside its rows. */
export interface Paging {
  /** Rows of this page; the older pages do not show it. */
  readonly total_count?: number | string
  readonly total: number | string
  readonly offset: number | string
  readonly limit: number | string
  readonly limit_max: number | string
}

/** Success. `code` is the number 200 unless a page documents otherwise. */
export function success(data: Json, code: number | string = 200, paging?: Paging): Answer {
  const body = { code, status: 'success', data }
  return { status: 200, body: paging === undefined ? body : { ...body, paging: { ...paging } } }
}

/** HTTP 403: nothing found, or a write refused. VHSYS uses one code for both. */
export function refusal(data: string | readonly string[]): Answer {
  return { status: 403, body: { code: 403, status: 'error', data } }
}

/** Whether a value is a refusal rather than a result. */
export function isRefusal(value: object | null): value is Refusal {
  return value !== null && 'refused' in value
}

/** A route nobody documented: HTTP 200 (switch `unknownRouteStatus`) around a 404. */
export function unknownRoute(status: number, method: string, path: string): Answer {
  return { status, body: { code: 404, status: 'error', message: `A rota ${method} ${path} é inválida.` } }
}

/** Tokens nobody knows: HTTP 200 (switch `authFailureStatus`) around a 401. */
export function badTokens(status: number): Answer {
  return {
    status,
    body: { code: 401, status: 'error', data: 'Acesso não autorizado. Verifique os tokens de acesso.' },
  }
}

/** Over the limit: plain text, not JSON. */
export const tooManyAttempts: Answer = { status: 429, body: 'Too Many Attempts.' }

/** The gateway's passing failure: an error text where the envelope should be. */
export const gatewayFault: Answer = {
  status: 200,
  body: { code: 500, status: 'error', data: 'Erro ao comunicar com a API' },
}

/** The server broke. */
export const serverError: Answer = {
  status: 500,
  body: { code: 500, status: 'error', data: 'Erro interno do servidor.' },
}

/** Text as a reader sees it who took UTF-8 bytes for Latin-1, in every string of the value. */
export function doubleEncoded(value: Json): Json {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('latin1')
  if (Array.isArray(value)) return value.map(doubleEncoded)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [doubleEncoded(key) as string, doubleEncoded(inner)]),
  )
}

/** The answer with its headers, ready to leave. */
export function reply(answer: Answer, headers: Readonly<Record<string, string>>): Reply {
  const { status, body } = answer
  if (body === null) return { kind: 'reply', status, headers, body: '' }
  if (typeof body === 'string')
    return {
      kind: 'reply',
      status,
      headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' },
      body,
    }
  return {
    kind: 'reply',
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}
