/** Importing files as a person's screen and a program meet it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imported as importedBy, refusal as refusalOf, type Sent, send as sendTo } from './importsForTests.ts'
import type { Problem } from './problems/problem.ts'
import { type As, addUser, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'

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
const refusal = (kind: string, body: string | Uint8Array, sent: Partial<Sent> = {}) =>
  refusalOf(server, kind, body, { as: key, ...sent })
const get = async <T>(path: string, as = key) => (await server.call<T>(as, 'GET', `/api/v1${path}`)).body
const count = async (table: string) => {
  const [row] = await server.db.inStore(
    storeId,
    tx => tx<{ n: number }[]>`select count(*) as n from ${tx(table)}`,
  )
  return row!.n
}

describe('an answer', () => {
  it('says in the caller’s language what is wrong, where, and what to do', async () => {
    const { rows } = await imported('products', 'Código;Produto;Preço (R$)\nX-1;Osso;1.500\nX-2;;2,00', {
      language: 'es',
      query: '?dryRun=true',
    })
    expect(rows.map(row => [row.line, row.outcome, row.problems])).toEqual([
      [
        2,
        'refused',
        [
          {
            code: 'amount_ambiguous',
            field: 'priceCents',
            column: 'Preço (R$)',
            cause: 'Este importe se puede leer de dos maneras: 1.500.',
            cure: 'Escriba los centavos con dos cifras: 1.234,00 o 1,23.',
          },
        ],
      ],
      [
        3,
        'refused',
        [
          {
            code: 'field_required',
            field: 'name',
            column: 'Produto',
            cause: 'Falta completar: Produto.',
            cure: 'Complete el campo e intente de nuevo.',
          },
        ],
      ],
    ])
  })

  it('shows what a row changes, by its column', async () => {
    await imported('services', 'nome,preço,duração\nTosa na tesoura,"80,00",60')
    const { rows, last } = await imported(
      'services',
      'Serviço\tPreço\tPreço P\nTosa na tesoura\t90,00\t75,00',
    )
    expect(rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [
        { field: 'priceCents', column: 'Preço', before: 8000, after: 9000 },
        { field: 'prices.small.any', column: 'Preço P', before: null, after: 7500 },
      ],
    })
    expect(last.totals).toMatchObject({ changed: 1 })
    const { items } = await get<{ items: { name: string; prices: object[] }[] }>('/services')
    expect(items.find(each => each.name === 'Tosa na tesoura')!.prices).toEqual([
      { size: 'small', coat: null, priceCents: 7500 },
    ])
  })

  it('warns of what was taken and should be looked at', async () => {
    await imported('customers', 'nome;celular\nVera;(31) 98765-4321')
    const { rows, last } = await imported('customers', 'nome;celular\nWanda;(31) 98765-4321')
    expect(rows[0]!.warnings).toMatchObject([
      { code: 'PHO-05', column: 'celular', cause: expect.stringContaining('Vera') },
    ])
    expect(last.totals).toMatchObject({ created: 1, warned: 1 })
  })

  it('reads a file from Windows, whatever the program calls it', async () => {
    const bytes = Buffer.from('Nome;Observações\nConceição Araújo;maçã\n', 'latin1')
    const { start, last } = await imported('customers', bytes, { type: 'application/vnd.ms-excel' })
    expect([start.encoding, last.totals.created]).toEqual(['windows-1252', 1])
    const { items } = await get<{ items: { notes: string }[] }>('/customers?search=Concei%C3%A7%C3%A3o')
    expect(items.map(each => each.notes)).toEqual(['maçã'])
  })

  it('brings pets to their owners', async () => {
    await imported('customers', 'código;nome\ndono-1;Olga')
    const { rows } = await imported(
      'pets',
      'Pet;Espécie;Porte;Id do dono\nThor;Canina;G;dono-1\nLuna;gata;;dono-2',
    )
    expect(rows.map(row => [row.outcome, row.problems.map(each => [each.code, each.column])])).toEqual([
      ['created', []],
      ['refused', [['owner_unknown', 'Id do dono']]],
    ])
  })
})

describe('a file that cannot be imported', () => {
  const header = 'nome;cpf\n'
  it.each<[string, string | Uint8Array, number, string]>([
    ['nothing at all', '', 422, 'file_empty'],
    ['a header and no row', header, 422, 'file_empty'],
    ['no header', 'Ana Lima;52998224725\nBia;11144477735', 422, 'file_columns_unknown'],
    ['a page', '<!doctype html>\n<html><body>nome</body></html>', 422, 'file_columns_unknown'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 422, 'file_not_text'],
    [
      'a spreadsheet',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500)]),
      422,
      'file_not_text',
    ],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from(`${header}José;\nMaría;\n`), Buffer.from([0xe9])]),
      422,
      'file_encoding',
    ],
    ['an open quote', `${header}"Ana;\nBia;\n`, 422, 'file_quote_open'],
    ['one row too many', `nome\n${'A\n'.repeat(20_001)}`, 422, 'file_too_many_rows'],
    ['10 MB and a byte', Buffer.alloc(10 * 1024 * 1024 + 1, 0x41), 413, 'file_too_large'],
  ])('%s', async (_, body, status, code) => {
    const before = await count('customer')
    expect(await refusal('customers', body)).toEqual([status, code])
    expect(await count('customer')).toBe(before)
  })

  it('of exactly 10 MB is read', async () => {
    const row = `nome;obs\nAna;${'x'.repeat(100)}\n`
    const bytes = Buffer.alloc(10 * 1024 * 1024, `;${'\n'.repeat(30)}`)
    bytes.write(row)
    const { last } = await imported('customers', bytes, { query: '?dryRun=true' })
    expect(last.totals.rows).toBe(1)
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', null])(
    'sent as %s',
    async type => {
      expect(await refusal('customers', 'nome\nAna', { type })).toEqual([415, 'csv_expected'])
    },
  )

  it('with a query nobody described', async () => {
    expect(await refusal('customers', 'nome\nAna', { query: '?dryRun=perhaps' })).toEqual([
      400,
      'invalid_input',
    ])
    expect(await refusal('customers', 'nome\nAna', { query: '?dryrun=true' })).toEqual([400, 'invalid_input'])
  })

  it('of a kind nobody knows', async () => {
    expect(await refusal('invoices', 'nome\nAna')).toEqual([404, 'unknown_route'])
  })

  it('leaves other routes as they were: JSON of 1 MB at most', async () => {
    const answer = await server.call<Problem>(key, 'POST', '/api/v1/customers', {
      name: 'x'.repeat(1_100_000),
    })
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large'])
  })
})

describe('who may import', () => {
  it.each([
    ['customers', ['owner', 'attendant']],
    ['pets', ['owner', 'attendant']],
    ['services', ['owner']],
    ['products', ['owner']],
  ])('%s: whoever may write them', async (kind, allowed) => {
    for (const role of ['owner', 'attendant', 'accountant']) {
      const as = await makeKey(server, { ...owner, store: storeId }, role)
      const status = (await send(kind, '', { as })).status
      const template = await fetch(`${server.url}/api/v1/imports/${kind}/template`, {
        headers: { authorization: `Bearer ${as.key}` },
      })
      const may = allowed.includes(role)
      expect([role, status, template.status]).toEqual([role, may ? 422 : 403, may ? 200 : 403])
    }
    expect(await refusal(kind, '', { as: {} })).toEqual([401, 'sign_in_required'])
  })

  it('a person as well as a key', async () => {
    const ana = await addUser(server, { ...owner, store: storeId }, 'ana@example.com', 'attendant')
    expect((await imported('customers', 'nome\nDe Ana', { as: ana })).last.totals.created).toBe(1)
    const [row] = await server.db.inStore(
      storeId,
      tx => tx<{ actor: string }[]>`
        select actor from timeline join customer on customer.id = subject_id where name = 'De Ana'`,
    )
    expect(row!.actor).toBe(`user:${ana.id}`)
  })

  it('into their own store only, blind to every other', async () => {
    const { body: there } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
      name: 'Outra',
    })
    const theirs = await makeKey(server, { ...owner, store: there.id })
    await imported('customers', 'código;nome;cpf\nsegredo;Cliente Alheio;52998224725', { as: theirs })
    const mine = await imported('customers', 'código;nome;cpf\nsegredo;Meu Cliente;52998224725')
    expect(mine.rows[0]).toMatchObject({ outcome: 'created', changes: [] })
    const { items } = await get<{ items: { name: string }[] }>('/customers', theirs)
    expect(items.map(each => each.name)).toEqual(['Cliente Alheio'])
    const lost = await imported('pets', 'pet;id do dono\nRex;só-deles')
    expect(lost.rows[0]!.problems[0]!.code).toBe('owner_unknown')
    expect(await refusal('customers', 'nome\nAna', { as: { ...key, store: there.id } })).toEqual([
      404,
      'store_unknown',
    ])
  })
})

describe('a template', () => {
  it.each([
    ['pt-BR', 'customers', '\ufeffIdentificador externo;Nome;'],
    ['en', 'products', '\ufeffExternal id,Name,Code,Barcode,'],
    ['es', 'pets', '\ufeffIdentificador externo;Nombre de la mascota;Especie;'],
    ['pt-BR', 'services', '\ufeffIdentificador externo;Nome;Duração (min);Preço;Preço mini;'],
  ])('in %s of %s', async (language, kind, begins) => {
    const answer = await fetch(`${server.url}/api/v1/imports/${kind}/template`, {
      headers: { authorization: `Bearer ${key.key}`, 'accept-language': language },
    })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${kind}.csv"`)
    expect(text.startsWith(begins)).toBe(true)
    expect(await refusal(kind, text)).toEqual([422, 'file_empty'])
  })
})
