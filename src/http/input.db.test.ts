import { request as rawRequest } from 'node:http'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../platform/log.ts'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, signIn, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  const made = await setUp(server)
  storeId = made.storeId
  key = await makeKey(server, made.owner)
})
afterAll(() => server.close())

const logInto = (lines: string[]) =>
  new Writable({
    write(line, _, done) {
      lines.push(String(line))
      done()
    },
  })

/** Sends exactly these bytes to the customers. */
async function send(body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/api/v1/customers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key.key}`,
      'content-type': 'application/json',
      'accept-language': 'en',
      ...headers,
    },
    body,
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as Problem,
  }
}

async function customers(): Promise<number> {
  const [row] = await server.db.inStore(
    storeId,
    tx => tx<{ n: number }[]>`select count(*) as n from customer`,
  )
  return row!.n
}

describe('a request that cannot be read', () => {
  const cases: [string, string | Buffer, Record<string, string>, number, string][] = [
    ['JSON cut off', '{"name": "Ana"', {}, 400, 'broken_json'],
    ['no JSON at all', 'name=Ana', {}, 400, 'broken_json'],
    ['an empty body', '', {}, 400, 'broken_json'],
    ['two JSON values', '{}{}', {}, 400, 'broken_json'],
    [
      'bytes that are no UTF-8',
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      {},
      400,
      'broken_encoding',
    ],
    ['a null character', '{"name":"A\\u0000na"}', {}, 400, 'forbidden_character'],
    ['half a character', '{"name":"\\ud83d"}', {}, 400, 'forbidden_character'],
    ['a null character in a field name', '{"na\\u0000me":"Ana"}', {}, 400, 'forbidden_character'],
    [
      'a hundred thousand levels',
      `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      {},
      400,
      'nested_too_deep',
    ],
    [
      'a form',
      'name=Ana',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    ['plain text', '{"name":"Ana"}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    [
      'a Latin-1 label',
      '{"name":"Ana"}',
      { 'content-type': 'application/json; charset=iso-8859-1' },
      415,
      'unsupported_media_type',
    ],
    ['a body just over 1 MB', JSON.stringify({ name: 'A'.repeat(1024 * 1024) }), {}, 413, 'body_too_large'],
  ]
  it.each(cases)('%s is refused by name', async (_, body, headers, status, code) => {
    const before = await customers()
    const answer = await send(body, headers)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.type).toBe('application/problem+json; charset=utf-8')
    expect(await customers()).toBe(before)
  })

  it('ten megabytes are refused without being taken', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const upload = rawRequest(
        `${server.url}/api/v1/customers`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${key.key}`,
            'content-type': 'application/json',
            'content-length': 10_000_000,
          },
        },
        answer => resolve(answer.statusCode!),
      )
      upload.on('error', reject)
      upload.write('{"name":"')
    })
    expect(status).toBe(413)
  })

  it('ten megabytes in pieces, their length untold, are refused as well', async () => {
    const piece = Buffer.alloc(64 * 1024, 'a')
    const status = await new Promise<number>((resolve, reject) => {
      const upload = rawRequest(
        `${server.url}/api/v1/customers`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${key.key}`, 'content-type': 'application/json' },
        },
        answer => resolve(answer.statusCode!),
      )
      // The server hangs up on whoever keeps sending; the answer has come by then.
      upload.on('error', error => ((error as { code?: string }).code === 'EPIPE' ? undefined : reject(error)))
      for (let sent = 0; sent < 10_000_000; sent += piece.length) upload.write(piece)
      upload.end()
    })
    expect(status).toBe(413)
  })

  it('nobody without a key gets as far as having a body read', async () => {
    const answer = await send('{"broken', { authorization: 'Bearer trela_nobodys-key' })
    expect([answer.status, answer.body.code]).toEqual([401, 'key_refused'])
  })
})

describe('a request whose fields are wrong', () => {
  const fields = async (body: object, method = 'POST', path = '/customers') =>
    (await server.call<Problem>(key, method, `/api/v1${path}`, body as never)).body

  it('names every field with cause and cure, never in the words of a validator', async () => {
    const problem = await fields({
      name: '',
      personKind: 'dog',
      birthDate: '2026-02-30',
      nickname: 'x',
      email: 5,
      address: { zip: '1' },
    })
    expect(problem).toMatchObject({
      status: 400,
      code: 'invalid_input',
      title: 'The request has fields that cannot be accepted.',
    })
    const byField = Object.fromEntries(
      problem.errors.map(error => [error.field, `${error.cause} ${error.cure}`]),
    )
    expect(byField).toMatchObject({
      name: 'The text is empty. Write something.',
      personKind: 'The value is not one of the choices. Choose one of: person, company.',
      birthDate: 'The value does not have the expected form. Send a day such as 2026-11-20.',
      nickname: 'There is no such field here. Remove it or correct its name.',
      email: 'The value is of another type. Send: text / null.',
      'address.zip': 'There is no such field here. Remove it or correct its name.',
    })
  })

  it('says so in Portuguese and Spanish too, Portuguese when nobody asks', async () => {
    const cause = async (language: string) =>
      (await server.call<Problem>(key, 'POST', '/api/v1/customers', {}, { 'accept-language': language })).body
        .errors[0]
    expect(await cause('es-AR,es;q=0.9')).toEqual({
      field: 'name',
      cause: 'Este campo es obligatorio.',
      cure: 'Complételo.',
    })
    expect((await cause('fr-FR'))?.cause).toBe('Este campo é obrigatório.')
    expect((await cause('fr, en;q=0.5, pt;q=0.8'))?.cause).toBe('Este campo é obrigatório.')
  })

  it.each([
    ['null instead of an object', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['a text', '"Ana"'],
  ])('%s is not a customer', async (_, body) => {
    const answer = await send(body)
    expect([answer.status, answer.body.code, answer.body.errors[0]?.cure]).toEqual([
      400,
      'invalid_input',
      'Send: an object.',
    ])
  })

  it('does not take prototypes for fields', async () => {
    const answer = await send('{"name":"Ana","__proto__":{"admin":true}}')
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, '__proto__'])
  })

  it('says where in a list', async () => {
    const problem = await fields(
      { lines: [{ description: 'Banho', unitPriceCents: -1 }, { quantity: 1.5 }, { price: 3 }] },
      'POST',
      '/invoices',
    )
    expect(problem.errors.map(error => error.field)).toEqual([
      'lines.0.unitPriceCents',
      'lines.1.quantity',
      'lines.2.price',
    ])
  })

  it('takes instalments as a count or one by one, and says what is wrong of the form that was sent', async () => {
    const line = { description: 'Banho', unitPriceCents: 9000 }
    const byCount = await fields(
      { lines: [line], instalments: { count: 0, firstDueOn: '2026-11-20' } },
      'POST',
      '/invoices',
    )
    expect(byCount.errors.map(error => error.field)).toEqual(['instalments.count'])
    const oneByOne = await fields(
      { lines: [line], instalments: [{ dueOn: 'x', amountCents: 9000 }] },
      'POST',
      '/invoices',
    )
    expect(oneByOne.errors.map(error => error.field)).toEqual(['instalments.0.dueOn'])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=abc', 'cursor'],
    ['page=2', 'page'],
    ['archived=maybe', 'archived'],
    ['search=%00', 'search'],
    [`search=${'a'.repeat(101)}`, 'search'],
  ])('the query %s is refused by its field', async (query, field) => {
    const answer = await server.call<Problem>(key, 'GET', `/api/v1/customers?${query}`)
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, field])
  })
})

describe('an address', () => {
  const status = async (method: string, path: string) => {
    const answer = await server.call<Problem>(key, method, path)
    return [answer.status, answer.body.code]
  }

  it('with an id that cannot be one is refused, with an unknown one is not found', async () => {
    expect(await status('GET', '/api/v1/customers/7')).toEqual([400, 'invalid_input'])
    expect(await status('GET', "/api/v1/customers/';drop table customer--")).toEqual([400, 'invalid_input'])
    expect(await status('GET', '/api/v1/customers/00000000-0000-7000-8000-000000000000')).toEqual([
      404,
      'not_found',
    ])
    expect(await status('POST', '/api/v1/invoices/00000000-0000-7000-8000-000000000000/reprocess')).toEqual([
      404,
      'not_found',
    ])
    expect(await status('GET', '/api/v1/connections/00000000-0000-7000-8000-000000000000/health')).toEqual([
      404,
      'not_found',
    ])
  })

  it('that leads nowhere says so', async () => {
    expect(await status('GET', '/api/v1/clientes')).toEqual([404, 'unknown_route'])
    expect(await status('DELETE', '/api/v1/customers')).toEqual([404, 'unknown_route'])
    expect(await status('GET', '/api/v2/customers')).toEqual([404, 'unknown_route'])
    expect(await status('GET', '/')).toEqual([404, 'unknown_route'])
  })

  it('that is malformed says so', async () => {
    expect(await status('GET', '/api/v1/customers/%E0%A4%A')).toEqual([400, 'bad_url'])
    expect(await status('GET', `/api/v1/customers/by-external-id/${'x'.repeat(2000)}`)).toEqual([
      404,
      'unknown_route',
    ])
    expect(await status('GET', '/api/v1/customers/by-external-id/a%00b')).toEqual([
      400,
      'forbidden_character',
    ])
  })

  it('of a problem explains it', async () => {
    const { body } = await server.call<Problem>(
      key,
      'GET',
      '/api/v1/customers/00000000-0000-7000-8000-000000000000',
    )
    const explained = await server.call<{ status: number }>({}, 'GET', body.type)
    expect(explained.body.status).toBe(404)
  })
})

describe('a failure inside', () => {
  it('gives a reference and nothing else, and the log has the rest', async () => {
    const lines: string[] = []
    const broken = await openTestServer({
      parts: {
        log: createLog({ level: 'error', destination: logInto(lines) }),
        db: { ...server.db, asUser: () => Promise.reject(new Error('secret detail of the inside')) },
        auth: server.parts.auth,
      },
    })
    const owner = await signIn(server, 'olivia@example.com', 'uma senha boa')
    const answer = await broken.call<Problem>(owner, 'GET', '/api/v1/store')
    await broken.close()
    expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(answer.body)).not.toMatch(/secret detail|at .*\.ts/)
    expect(answer.body.reference).toBeTruthy()
    expect(lines.join('')).toContain('secret detail')
    expect(lines.join('')).toContain(answer.body.reference)
  })
})

describe('every answer', () => {
  it('carries the security headers and is not kept by caches', async () => {
    const answer = await server.call(key, 'GET', '/api/v1/customers')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('health is open, the counters are behind their token', async () => {
    expect((await server.call({}, 'GET', '/healthz')).body).toEqual({ status: 'ok' })
    expect((await fetch(`${server.url}/metrics`)).status).toBe(401)
    const counted = await fetch(`${server.url}/metrics`, {
      headers: { authorization: 'Bearer metrics-secret' },
    })
    expect(await counted.text()).toContain(
      'trela_http_request_seconds_count{method="GET",route="/api/v1/customers"',
    )
  })
})
