/**
 * One call to VHSYS, read or write, and what became of it in the port's terms. The only place with headers, base
 * address and encoding. Builds no document and repeats nothing.
 *
 * Source: VHSYS API v2, authentication headers of every page; User-Agent is documented as required.
 */
import type { Account, Json, Outcome, Reading } from '../port/index.ts'
import { type Meaning, meaningOf, type Paging } from './conventions.ts'
import { apiUrlOf } from './settings.ts'
import type { Row } from './values.ts'

export interface Listed {
  rows: Row[]
  /** Absent on reads of one record. */
  paging: Paging | null
}

/** A write that VHSYS took, or the outcome to hand on. */
export type Written =
  | { is: 'taken'; rows: Row[] }
  | Exclude<Outcome, { is: 'confirmed' | 'accepted' | 'answered' }>

export interface Client {
  /** Rows of a list, or of one record; none when VHSYS says there are none. */
  get: (path: string, query?: { [name: string]: string }) => Promise<Reading<Listed>>
  write: (method: 'POST' | 'PUT' | 'DELETE', path: string, body: Json | null) => Promise<Written>
}

/** The code of a write that was refused because there is no such document. */
export const notFound = 'not_found'

const userAgent = 'Trela/1.0'

export function createClient(account: Pick<Account, 'credentials' | 'settings' | 'send'>): Client {
  const base = apiUrlOf(account.settings)
  const headers = {
    'access-token': (account.credentials.access_token ?? '').trim(),
    'secret-access-token': (account.credentials.secret_access_token ?? '').trim(),
    'user-agent': userAgent,
    accept: 'application/json',
    'cache-control': 'no-cache',
  }
  return {
    async get(path, query = {}) {
      const search = new URLSearchParams(query).toString()
      const url = search === '' ? `${base}/${path}` : `${base}/${path}?${search}`
      const sent = await account.send({ method: 'GET', url, headers, body: null })
      if (sent.is === 'held') return { is: 'throttled', retryAfterMs: sent.retryAfterMs }
      if (sent.is === 'failed') return { is: 'unreachable', why: sent.why }
      return asReading(meaningOf(sent))
    },
    async write(method, path, body) {
      // JSON.stringify leaves accents as they are: VHSYS refuses `Cartão de Crédito` written with \u escapes.
      const sent = await account.send({
        method,
        url: `${base}/${path}`,
        headers: body === null ? headers : { ...headers, 'content-type': 'application/json' },
        body: body === null ? null : JSON.stringify(body),
      })
      if (sent.is === 'held') return { is: 'throttled', retryAfterMs: sent.retryAfterMs }
      if (sent.is === 'failed') return { is: sent.sentMaybe ? 'uncertain' : 'unsent', why: sent.why }
      return asWritten(meaningOf(sent))
    },
  }
}

function asReading(meaning: Meaning): Reading<Listed> {
  switch (meaning.is) {
    case 'success':
      return { is: 'read', value: { rows: meaning.rows, paging: meaning.paging } }
    case 'nothing_found':
      return { is: 'read', value: { rows: [], paging: { total: 0 } } }
    case 'unauthorised':
    case 'throttled':
      return meaning
    case 'refused':
      return { is: 'refused', words: meaning.words }
    case 'unclear':
      return { is: 'unreachable', why: meaning.why }
  }
}

function asWritten(meaning: Meaning): Written {
  switch (meaning.is) {
    case 'success':
      return { is: 'taken', rows: meaning.rows }
    case 'nothing_found':
      return { is: 'rejected', words: meaning.words, code: notFound, field: null }
    case 'refused':
      return { is: 'rejected', words: meaning.words, code: meaning.code, field: meaning.field }
    case 'unauthorised':
    case 'throttled':
      return meaning
    case 'unclear':
      return { is: 'uncertain', why: meaning.why }
  }
}
