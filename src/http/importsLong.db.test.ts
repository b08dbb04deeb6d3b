/** Importing long files: how far it is, what goes on meanwhile, and what becomes of an import that was cut off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imported as importedBy, type Sent, send as sendTo } from './importsForTests.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer()
  ;({ owner, storeId } = await setUp(server, true))
  key = await makeKey(server, { ...owner, store: storeId })
})
afterAll(() => server.close())

const send = (kind: string, body: string | Uint8Array, sent: Partial<Sent> = {}) =>
  sendTo(server, kind, body, { as: key, ...sent })
const imported = (kind: string, body: string | Uint8Array, sent: Partial<Sent> = {}) =>
  importedBy(server, kind, body, { as: key, ...sent })
const count = async (table: string) => {
  const [row] = await server.db.inStore(
    storeId,
    tx => tx<{ n: number }[]>`select count(*) as n from ${tx(table)}`,
  )
  return row!.n
}

/** A CPF whose check digits fit. */
function cpf(n: number): string {
  const digit = (base: string) => {
    const sum = [...base].reduce((total, each, i) => total + Number(each) * (base.length + 1 - i), 0)
    const rest = (sum * 10) % 11
    return rest === 10 ? '0' : String(rest)
  }
  const base = String(100_000_000 + n)
  const first = base + digit(base)
  return first + digit(first)
}

describe('a file of 5,000 customers, 40 of them wrong', () => {
  const wrong = (n: number) => n % 125 === 7
  const row = (n: number) =>
    [
      `c${n}`,
      `Cliente ${n}`,
      wrong(n) ? '111.111.111-11' : cpf(n),
      `(11) 9${10_000_000 + n}`,
      'São Paulo',
      'SP',
    ].join(';')
  const file = `Código;Nome;CPF;Celular;Cidade;UF;Signo\n${Array.from({ length: 5000 }, (_, n) => row(n)).join('\n')}`

  it('is told row by row, taken without the wrong ones, and changes nothing the second time', async () => {
    const told = await count('timeline')
    const first = await imported('customers', file)
    expect(first.start).toMatchObject({
      rows: 5000,
      encoding: 'utf-8',
      delimiter: ';',
      unknownColumns: ['Signo'],
    })
    expect(first.last).toEqual({
      type: 'end',
      dryRun: false,
      totals: { rows: 5000, created: 4960, changed: 0, unchanged: 0, refused: 40, warned: 0 },
    })
    expect(first.progress.map(line => line.totals.rows)).toEqual(
      Array.from({ length: 25 }, (_, i) => 200 * (i + 1)),
    )
    expect(first.rows.map(each => each.line)).toEqual(Array.from({ length: 5000 }, (_, n) => n + 2))
    const refused = first.rows.filter(each => each.outcome === 'refused')
    expect(refused.map(each => each.line)).toEqual(Array.from({ length: 40 }, (_, i) => 125 * i + 9))
    expect(refused[0]).toMatchObject({
      line: 9,
      name: 'Cliente 7',
      id: null,
      problems: [
        { code: 'CUS-02', field: 'taxId', column: 'CPF', cause: expect.stringContaining('111.111.111-11') },
      ],
    })
    expect(await count('customer')).toBe(4960)

    const again = await imported('customers', file)
    expect(again.last.totals).toEqual({
      rows: 5000,
      created: 0,
      changed: 0,
      unchanged: 4960,
      refused: 40,
      warned: 0,
    })
    expect(await count('customer')).toBe(4960)
    expect(await count('timeline')).toBe(told + 4960)
  }, 180_000)

  it('does not keep a receptionist waiting: what she books meanwhile is done first', async () => {
    const more = Array.from({ length: 2000 }, (_, n) => row(n).replace(/^c/, 'd').replace('Cliente', 'Outro'))
    const answer = await send('customers', ['Código;Nome;CPF;Celular;Cidade;UF', ...more].join('\n'))
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    const begun = await reader.read()
    expect(begun.value).toContain('"start"')
    const finished = (async () => {
      let text = ''
      for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
      return text
    })()
    const service = await server.call<{ id: string }>(key, 'POST', '/api/v1/services', {
      name: 'Banho',
      priceCents: 5000,
    })
    const customer = await server.call<{ id: string }>(key, 'POST', '/api/v1/customers', {
      name: 'Recém-chegada',
    })
    const booked = await server.call(key, 'POST', '/api/v1/appointments', {
      customerId: customer.body.id,
      startsAt: '2026-12-01T12:00:00Z',
      services: [{ serviceId: service.body.id }],
    })
    expect(booked.status).toBe(201)
    const [rest] = await server.db.inStore(
      storeId,
      tx => tx<{ n: number }[]>`select count(*) as n from customer where name like 'Outro%'`,
    )
    expect(rest!.n).toBeLessThan(1984)
    expect(await finished).toContain('"created":1984')
  }, 60_000)

  it('that was cut off in the middle is finished by sending it again', async () => {
    const rows = Array.from({ length: 1500 }, (_, n) => `e${n};Terceiro ${n}`)
    const text = ['Código;Nome', ...rows].join('\n')
    const hangUp = new AbortController()
    const answer = await fetch(`${server.url}/api/v1/imports/customers`, {
      method: 'POST',
      body: text,
      headers: { authorization: `Bearer ${key.key}`, 'content-type': 'text/csv' },
      signal: hangUp.signal,
    })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let seen = ''; !seen.includes('"progress"'); ) seen += (await reader.read()).value ?? ''
    hangUp.abort()
    const { last } = await imported('customers', text)
    const { created, unchanged } = last.totals
    expect([created + unchanged, unchanged >= 200]).toEqual([1500, true])
    const [row] = await server.db.inStore(
      storeId,
      tx => tx<{ n: number }[]>`select count(*) as n from customer where name like 'Terceiro%'`,
    )
    expect(row!.n).toBe(1500)
  }, 60_000)

  it('that met a failure says so in its last line, keeps what was done, and is finished by sending it again', async () => {
    const text = ['Código;Nome', ...Array.from({ length: 450 }, (_, n) => `f${n};Quarto ${n}`)].join('\n')
    await server.db.inStore(storeId, async tx => {
      await tx`
        create function fail() returns trigger language plpgsql as $$ begin raise 'out of paper'; end $$`
      await tx`create trigger fails before insert on customer for each row when (new.name = 'Quarto 300') execute function fail()`
    })
    const failed = await imported('customers', text)
    expect(failed.last).toMatchObject({
      type: 'failed',
      code: 'import_interrupted',
      reference: expect.stringMatching(/\w/),
      totals: { rows: 200, created: 200 },
    })
    await server.db.inStore(storeId, tx => tx`drop trigger fails on customer`)
    const { last } = await imported('customers', text)
    expect(last).toMatchObject({ type: 'end', totals: { created: 250, unchanged: 200 } })
  })
})
