/**
 * The manners of VHSYS answers: the one place that says whether an answer is a success, an empty result, a refusal,
 * or nothing that can be relied on. HTTP status alone says little: 200 may hold a refusal of the tokens, 403 may mean
 * "nothing found".
 *
 * Sources: VHSYS API v2 ("Retorno de Sucesso", "Retorno de Erro") and answers its clients published.
 */
import { isRow, type Row, textOf } from './values.ts'

/** What a transport brought back. */
export interface Answer {
  status: number
  headers: { [name: string]: string }
  text: string
}

export interface Paging {
  total: number
}

/** What an answer means, whether it was to a read or to a write. */
export type Meaning =
  /** `rows`: `data` as a list, whatever shape it came in. */
  | { is: 'success'; rows: Row[]; paging: Paging | null }
  /** "Nenhum … encontrado": an empty list, or no document with this id. */
  | { is: 'nothing_found'; words: string }
  | { is: 'refused'; words: string; code: string; field: string | null }
  | { is: 'unauthorised'; words: string }
  | { is: 'throttled'; retryAfterMs: number | null }
  /** A failure of the way there, or an answer nobody can read: says nothing about what was done. */
  | { is: 'unclear'; why: string }

const nothingFound = /\bnenhum[a]?\b[\s\S]*\bencontrad[oa]s?\b/i
/** Sentences of the gateway before the API, seen to come and go by themselves. */
const transient =
  /erro ao comunicar|falha (ao|na) (comunicar|comunicação)|temporariamente indispon|time-?out|gateway/i

/** Reads an answer; strict about success, since everything else can be looked at again. */
export function meaningOf(answer: Answer): Meaning {
  if (answer.status === 429) return { is: 'throttled', retryAfterMs: retryAfterMs(answer.headers) }
  if (answer.status >= 500) return { is: 'unclear', why: `HTTP ${answer.status}` }
  const body = parsed(answer.text)
  if (!isRow(body)) {
    if (answer.status === 401) return { is: 'unauthorised', words: answer.text.slice(0, 300) }
    return { is: 'unclear', why: `HTTP ${answer.status} without a JSON object` }
  }
  const code = Number(body.code)
  const words = wordsOf(body)
  if (answer.status === 401 || code === 401) return { is: 'unauthorised', words }
  if (isSuccess(answer.status, code, body)) {
    return { is: 'success', rows: rowsOf(body.data), paging: pagingOf(body.paging) }
  }
  if (transient.test(words) || code >= 500) return { is: 'unclear', why: words || `code ${code}` }
  if (nothingFound.test(words)) return { is: 'nothing_found', words }
  const saysNo = (answer.status >= 400 && answer.status < 500) || (code >= 400 && code < 500)
  if (saysNo && answer.status !== 408) {
    return { is: 'refused', words, code: String(code || answer.status), field: fieldIn(words) }
  }
  return {
    is: 'unclear',
    why: `HTTP ${answer.status}, code ${String(body.code)}, status ${String(body.status)}`,
  }
}

function isSuccess(status: number, code: number, body: Row): boolean {
  const isOk = status >= 200 && status < 300 && (code === 200 || code === 201)
  return isOk && (body.status === 'success' || body.status === 'sucesso')
}

/** `data` comes as an object, as a list of one, or as a list. */
function rowsOf(data: unknown): Row[] {
  if (Array.isArray(data)) return data.filter(isRow)
  return isRow(data) ? [data] : []
}

/** `total` counts all matches and may be text; `total_count` counts only this page and is of no use. */
function pagingOf(paging: unknown): Paging | null {
  const total = isRow(paging) ? Number(paging.total) : Number.NaN
  return Number.isInteger(total) ? { total } : null
}

/** The ERP's own words: a sentence, or a list of messages about fields. */
function wordsOf(body: Row): string {
  const said = [body.data, body.message, body.mensagem, body.erros].flatMap(part =>
    Array.isArray(part) ? part.map(textOf) : [textOf(part)],
  )
  return said.filter(text => text !== null).join(' ')
}

/** The VHSYS field a message names, as in "O formato do campo (valor_parcela) não é válido". */
function fieldIn(words: string): string | null {
  return words.match(/campo \(([a-z_]+)\)/i)?.[1] ?? null
}

/** Milliseconds of a Retry-After in seconds; VHSYS may send none. */
function retryAfterMs(headers: Answer['headers']): number | null {
  const name = Object.keys(headers).find(key => key.toLowerCase() === 'retry-after')
  const seconds = name === undefined ? Number.NaN : Number(headers[name])
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
