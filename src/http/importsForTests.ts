/** Sending files to a server of `serverForTests`, and reading the answer's lines. */
import { expect } from 'vitest'
import type { Problem } from './problems/problem.ts'
import type { As, TestServer } from './serverForTests.ts'
import { expectDescribed } from './testDescription.ts'

interface Totals {
  rows: number
  created: number
  changed: number
  unchanged: number
  refused: number
  warned: number
}

interface Notice {
  code: string
  field: string | null
  column: string | null
  cause: string
  cure: string
}

export interface Line {
  type: 'start' | 'row' | 'progress' | 'end' | 'failed'
  line: number
  name: string
  outcome: string
  id: string | null
  changes: { field: string; column: string | null; before: unknown; after: unknown }[]
  problems: Notice[]
  warnings: Notice[]
  unknownColumns: string[]
  encoding: string
  delimiter: string
  totals: Totals
}

export interface Sent {
  as: As
  query?: string
  type?: string | null
  language?: string
}

export function send(
  server: TestServer,
  kind: string,
  body: string | Uint8Array,
  { as, query = '', type = 'text/csv', language = 'en' }: Sent,
) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return fetch(`${server.url}/api/v1/imports/${kind}${query}`, {
    method: 'POST',
    body: new Blob([bytes as never]),
    headers: {
      'accept-language': language,
      // A blob without a type sends none.
      ...(type === null ? {} : { 'content-type': type }),
      ...(as.key ? { authorization: `Bearer ${as.key}` } : {}),
      ...(as.cookie ? { cookie: as.cookie, 'sec-fetch-site': 'same-origin' } : {}),
      ...(as.store ? { 'trela-store': as.store } : {}),
    },
  })
}

/** Sends a file and reads every line of the answer; one of each sort is held against the API's description. */
export async function imported(server: TestServer, kind: string, body: string | Uint8Array, sent: Sent) {
  const answer = await send(server, kind, body, sent)
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ])
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)
  const kinds = new Map(lines.map(line => [line.type + line.outcome, line]))
  for (const line of kinds.values()) await expectDescribed('POST', `/api/v1/imports/${kind}`, answer, line)
  return {
    start: lines[0]!,
    rows: lines.filter(line => line.type === 'row'),
    progress: lines.filter(line => line.type === 'progress'),
    last: lines.at(-1)!,
  }
}

export async function refusal(server: TestServer, kind: string, body: string | Uint8Array, sent: Sent) {
  const answer = await send(server, kind, body, sent)
  const problem = (await answer.json()) as Problem
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(problem.errors[0]?.cure).toMatch(/\w/)
  return [answer.status, problem.code]
}
