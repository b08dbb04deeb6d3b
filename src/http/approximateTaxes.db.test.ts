/** The IBPT's table, imported for a store's state: tried, kept, taken over by the next, asked for by readiness. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from './importsForTests.ts'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, openTestServer, setUp, type TestServer } from './serverForTests.ts'
import { expectDescribed } from './testDescription.ts'

let server: TestServer
let key: As
let accountant: As
beforeAll(async () => {
  server = await openTestServer()
  const shop = await setUp(server, true)
  key = await makeKey(server, { ...shop.owner, store: shop.storeId })
  accountant = await makeKey(server, { ...shop.owner, store: shop.storeId }, 'accountant')
})
afterAll(() => server.close())

const header =
  'codigo;ex;tipo;descricao;nacionalfederal;importadosfederal;estadual;municipal;vigenciainicio;vigenciafim;chave;versao;fonte'
const row = (
  code: string,
  type: number,
  rates: string,
  { ex = '', until = '31/12/2098', version = '98.1.A' } = {},
) =>
  `${code};${ex};${type};Ração; cães;${rates};20/10/2026;${until};A1B2C3;${version};IBPT/empresometro.com.br`.replace(
    'Ração; cães',
    '"Ração; cães"',
  )
const good = [row('23091000', 0, '13.45;17.27;18.00;0.00'), row('0508', 2, '13.45;15.45;0.00;3.10')]

interface Outcome {
  state: string
  version: string
  taken: number
  exceptions: number
  refused: number
  told: { line: number; column: string; cause: string }[]
}
async function importing(rows: string[], query = '', as = key) {
  const answer = await send(server, 'approximate-taxes', [header, ...rows].join('\r\n'), { as, query })
  const body = (await answer.json()) as Outcome & Problem
  if (answer.status === 200) await expectDescribed('POST', '/api/v1/imports/approximate-taxes', answer, body)
  return { status: answer.status, body }
}
const get = async <T>(path: string) => (await server.call<T>(key, 'GET', `/api/v1${path}`)).body
interface Lacking {
  store: { code: string }[]
  items: { lacking: { name: string; findings: { code: string; cause: string }[] }[] }
}
const told = async () => {
  const { nfse, nfce } = await get<{ nfse: Lacking; nfce: Lacking }>('/fiscal-readiness')
  const own = (kind: Lacking) => [
    ...kind.store.map(finding => finding.code),
    ...kind.items.lacking.flatMap(item => item.findings.map(({ code }) => `${item.name} ${code}`)),
  ]
  return [...own(nfse), ...own(nfce)].filter(code => code.includes('TRI'))
}

it('is asked for before a store has a state, and then once by each kind of note', async () => {
  const { status, body } = await importing(good)
  expect([status, body.code]).toStrictEqual([409, 'state_missing'])
  await server.call(key, 'PATCH', '/api/v1/store', { city: 'São Paulo', state: 'SP', taxRegime: 'simples' })
  expect(await told()).toStrictEqual(['TRI-01', 'TRI-01'])
})

it('is tried first, telling each row that cannot be read by line and column, and keeps nothing', async () => {
  const rows = [
    ...good,
    row('23091000', 0, '13.45;17.27;18.00;0.00', { ex: '01' }),
    row('2309', 0, '13.45;17.27;18.00;0.00'),
    row('42010090', 0, 'isento;17.27;18.00;0.00'),
    row('33079000', 0, '13.45;17.27;18.00;0.00', { until: '31/02/2026' }),
    row('33079000', 7, '13.45;17.27;18.00;0.00'),
    row('33079000', 0, '13.45;17.27;18.00;0.00', { version: '97.2.B' }),
    row('2309.10.00', 0, '1;1;1;1'),
  ]
  const { body } = await importing(rows, '?dryRun=true&state=sp')
  expect(body).toMatchObject({ state: 'SP', version: '98.1.A', taken: 2, exceptions: 1, refused: 6 })
  expect(body.told.map(({ line, column }) => [line, column])).toStrictEqual([
    [5, 'codigo'],
    [6, 'nacionalfederal'],
    [7, 'vigenciafim'],
    [8, 'tipo'],
    [9, 'versao'],
    [10, null],
  ])
  expect(body.told[2]!.cause).toBe('This date cannot be read: 31/02/2026.')
  expect(await get<{ approximateTable: null }>('/fiscal-settings')).toMatchObject({ approximateTable: null })
})

it('is kept for the store, found by product and service, and replaced whole by the next', async () => {
  await server.call(key, 'POST', '/api/v1/services', {
    name: 'Banho',
    priceCents: 9000,
    fiscal: { serviceItem: '5.08', nationalCode: '050801' },
  })
  for (const [name, ncm] of [
    ['Ração', '23091000'],
    ['Coleira', '42010090'],
  ] as const)
    await server.call(key, 'POST', '/api/v1/products', { name, priceCents: 4000, fiscal: { ncm } })
  expect((await importing(good)).status).toBe(200)
  expect(await told()).toStrictEqual(['Coleira TRI-03'])
  const old = { until: '31/10/2026', version: '26.1.A' }
  await importing([row('42010090', 0, '13.45;17.27;18.00;0.00', old), row('114056000', 1, '1;1;1;1', old)])
  expect(await get<object>('/fiscal-settings')).toMatchObject({
    approximateTable: { state: 'SP', version: '26.1.A', validUntil: '2026-10-31' },
  })
  // The bath is found by its NBS now; the table has run out.
  expect(await told()).toStrictEqual(['TRI-02', 'TRI-02', 'Ração TRI-03'])
})

it('of another state, without its columns or without a row to read is refused whole', async () => {
  expect((await importing(good, '?state=RJ')).body).toMatchObject({ code: 'table_of_other_state' })
  const bare = await send(server, 'approximate-taxes', 'codigo;tipo\n1;0', { as: key })
  expect(((await bare.json()) as Problem).errors[0]!.cause).toContain('nacionalfederal')
  expect((await importing([row('2309', 0, '1;1;1;1')])).body).toMatchObject({ code: 'table_without_rows' })
  expect(await told()).toContain('TRI-02')
})

it('is imported by who changes the store: an accountant reads how far it is, and no more', async () => {
  expect((await importing(good, '', accountant)).status).toBe(403)
  expect((await server.call(accountant, 'GET', '/api/v1/fiscal-readiness')).status).toBe(200)
})

it('of 12,000 rows, as a state has, goes in whole', async () => {
  const many = Array.from({ length: 12_000 }, (_, i) =>
    row(String(10_000_000 + i), 0, '13.45;17.27;18.00;0.00'),
  )
  expect((await importing(many)).body.taken).toBe(12_000)
})
