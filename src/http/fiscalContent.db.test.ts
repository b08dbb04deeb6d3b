/** What a note's content needs of a store, a service and a product, as a program types it in or sends it in a file. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { imported, send } from './importsForTests.ts'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, onDay, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let key: As
beforeAll(async () => {
  server = await openTestServer({ parts: { clock: onDay('2026-11-20') } })
  const { owner, storeId } = await setUp(server, true)
  key = await makeKey(server, { ...owner, store: storeId })
  await ask('PATCH', '/store', {
    taxId: '11222333000181',
    city: 'São Paulo',
    state: 'SP',
    taxRegime: 'normal',
  })
})
afterAll(() => server.close())

interface Lacking {
  nfse: { items: { lacking: { name: string; findings: { code: string; cause: string }[] }[] } }
  nfce: Lacking['nfse']
}
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await server.call<T>(key, method, `/api/v1${path}`, body as never)
  expect([path, answer.status < 300 ? 'fine' : answer.body]).toStrictEqual([path, 'fine'])
  return answer.body
}
async function refused(method: string, path: string, body: object) {
  const answer = await server.call<Problem>(key, method, `/api/v1${path}`, body as never)
  expect(answer.status).toBe(422)
  return [answer.body.code, ...answer.body.errors.map(error => error.field)]
}
const told = async (kind: 'nfse' | 'nfce', name: string) =>
  (await ask<Lacking>('GET', '/fiscal-readiness'))[kind].items.lacking
    .filter(item => item.name === name)
    .flatMap(item => item.findings.map(finding => finding.code))
const onNotes = async (kind: 'services' | 'products', id: string) =>
  (await ask<{ fiscal: Record<string, unknown> }>('GET', `/${kind}/${id}`)).fiscal

it('a product of CST 01 is ready once the rates of PIS and COFINS are said, by itself or by the store', async () => {
  await ask('PATCH', '/fiscal-settings', {
    environment: 'test',
    crt: '3',
    rail: 'municipal',
    cfop: '5102',
    cst: '00',
    origin: '0',
    pisCst: '01',
    cofinsCst: '01',
    icmsPercent: '18',
  })
  const fiscal = { ncm: '42010090', ibsCbsClass: '000001' }
  const collar = await ask<{ id: string }>('POST', '/products', { name: 'Coleira', priceCents: 3000, fiscal })
  expect(await told('nfce', 'Coleira')).toStrictEqual(['PRD-08'])
  await ask('PATCH', '/fiscal-settings', { pisPercent: '0,65', cofinsPercent: '3' })
  expect(await told('nfce', 'Coleira')).toStrictEqual([])
  // Its own situation takes no rate that was meant for another.
  await ask('PATCH', `/products/${collar.id}`, { fiscal: { pisCst: '02' } })
  expect(await told('nfce', 'Coleira')).toStrictEqual(['PRD-08'])
  await ask('PATCH', `/products/${collar.id}`, { fiscal: { pisPercent: '1,65 %' } })
  expect(await onNotes('products', collar.id)).toMatchObject({ pisPercent: '1.65', cofinsPercent: null })
  expect(await told('nfce', 'Coleira')).toStrictEqual([])
  expect(await refused('PATCH', `/products/${collar.id}`, { fiscal: { pisPercent: 'muito' } })).toStrictEqual(
    ['field_not_valid', 'fiscal.pisPercent'],
  )
})

it('a product taxed in full is ready once its rate of ICMS is said; a reduced base is its own, the rate may be the store’s', async () => {
  await ask('PATCH', '/fiscal-settings', { icmsPercent: null })
  const fiscal = { ncm: '42010090', ibsCbsClass: '000001' }
  const { id } = await ask<{ id: string }>('POST', '/products', { name: 'Guia', priceCents: 3000, fiscal })
  expect(await told('nfce', 'Guia')).toStrictEqual(['PRD-09'])
  await ask('PATCH', `/products/${id}`, { fiscal: { icmsPercent: '12' } })
  expect(await told('nfce', 'Guia')).toStrictEqual([])
  await ask('PATCH', `/products/${id}`, { fiscal: { cst: '20', icmsPercent: null } })
  await ask('PATCH', '/fiscal-settings', { icmsPercent: '19,5 %', icmsReduction: null })
  expect(await told('nfce', 'Guia')).toStrictEqual(['PRD-09'])
  await ask('PATCH', `/products/${id}`, { fiscal: { icmsReduction: '33,33' } })
  expect(await told('nfce', 'Guia')).toStrictEqual([])
  expect(await onNotes('products', id)).toMatchObject({ icmsPercent: null, icmsReduction: '33.33' })
  expect(await ask('GET', '/fiscal-settings')).toMatchObject({ icmsPercent: '19.5', icmsReduction: null })
  const tooFine = { fiscal: { icmsReduction: '61.1111' } }
  const answer = ['field_not_valid', 'fiscal.icmsReduction']
  expect(await refused('PATCH', `/products/${id}`, tooFine)).toStrictEqual(answer)
})

it('fetching the dog in Campinas needs the rate of Campinas, a bath there the one of São Paulo', async () => {
  const iss = { serviceId: null, validFrom: '2026-01-01', validUntil: null }
  await ask('PATCH', '/fiscal-settings', { issRates: [{ ...iss, cityCode: '3550308', percent: '5' }] })
  const done = { place: 'elsewhere', placeCity: 'campinas - sp', ibsCbsClass: '000001' }
  const bath = await ask<{ id: string; fiscal: object }>('POST', '/services', {
    name: 'Banho em Campinas',
    priceCents: 9000,
    fiscal: { serviceItem: '5.08', nationalCode: '050801', ...done },
  })
  expect(bath.fiscal).toMatchObject({ place: 'elsewhere', placeCity: 'Campinas/SP' })
  await ask('POST', '/services', {
    name: 'Leva e traz',
    priceCents: 4000,
    fiscal: { serviceItem: '16.02', nationalCode: '160201', ...done },
  })
  expect(await told('nfse', 'Banho em Campinas')).toStrictEqual([])
  expect(await told('nfse', 'Leva e traz')).toStrictEqual(['SVC-02'])
  const { issRates } = await ask<{ issRates: object[] }>('PATCH', '/fiscal-settings', {
    issRates: [
      { ...iss, cityCode: '3550308', percent: '5' },
      { ...iss, cityCode: 'Campinas/SP', percent: '2' },
    ],
  })
  expect(issRates).toContainEqual({ ...iss, cityCode: '3509502', city: 'Campinas/SP', percent: '2' })
  expect(await told('nfse', 'Leva e traz')).toStrictEqual([])
  // Back at the store it has no city of its own; elsewhere without one is nowhere.
  await ask('PATCH', `/services/${bath.id}`, { fiscal: { place: 'store' } })
  expect(await onNotes('services', bath.id)).toMatchObject({ place: 'store', placeCity: null })
  expect(await refused('PATCH', `/services/${bath.id}`, { fiscal: { place: 'elsewhere' } })).toStrictEqual([
    'field_required',
    'fiscal.placeCity',
  ])
  expect(
    await refused('PATCH', `/services/${bath.id}`, { fiscal: { placeCity: 'Campinas/RJ' } }),
  ).toStrictEqual(['field_not_valid', 'fiscal.placeCity'])
})

it('what companies withhold goes by the law until the store says otherwise, and is asked again of the accountant', async () => {
  interface Settings {
    withheldPercents: Record<string, string | null>
    withholdingLaw: { tax: string; percent: string; source: string }[]
    confirmations: { matter: string }[]
  }
  await ask('PUT', '/fiscal-confirmations/iss', { confirmedBy: 'Marta' })
  const before = await ask<Settings>('GET', '/fiscal-settings')
  expect(before.withheldPercents).toStrictEqual({ pis: null, cofins: null, csll: null, ir: null, inss: null })
  expect(before.withholdingLaw.map(({ tax, percent }) => `${tax} ${percent}`)).toStrictEqual([
    'pis 0.65',
    'cofins 3',
    'csll 1',
    'ir 1.5',
    'inss 11',
  ])
  const after = await ask<Settings>('PATCH', '/fiscal-settings', { withheldPercents: { inss: '3,5' } })
  expect(after.withheldPercents).toMatchObject({ inss: '3.5', ir: null })
  expect(after.confirmations).toStrictEqual([])
  expect(await refused('PATCH', '/fiscal-settings', { withheldPercents: { ir: '150' } })).toStrictEqual([
    'field_not_valid',
    'withheldPercents.ir',
  ])
})

it('a file brings all of it along, in the words people use, and the same file again changes nothing', async () => {
  const services = [
    'Serviço;Valor;Item LC 116;Retenções;Local da prestação;Município da prestação;cClassTrib',
    'Consulta;150,00;5.01;IRRF e ISSQN;Loja;;200052',
    'Táxi dog;40,00;16.02;nenhum;Domicílio;;',
    'Feira;90,00;5.08;;fora;Campinas/SP;',
  ].join('\n')
  const first = await imported(server, 'services', services, { as: key })
  expect(first.last.totals).toMatchObject({ created: 3, refused: 0 })
  expect(await onNotes('services', first.rows[0]!.id!)).toMatchObject({
    withheld: ['iss', 'ir'],
    place: 'store',
    ibsCbsClass: '200052',
  })
  expect(await onNotes('services', first.rows[1]!.id!)).toMatchObject({ withheld: [], place: 'customer' })
  expect(await onNotes('services', first.rows[2]!.id!)).toMatchObject({ placeCity: 'Campinas/SP' })
  expect((await imported(server, 'services', services, { as: key })).last.totals).toMatchObject({
    unchanged: 3,
  })
  const products =
    'Product;Price;PIS CST;PIS rate (%);Alícuota COFINS (%);pICMS;Redução da base do ICMS (%)\nShampoo;30.00;01;0.65;3,00;18;33,33'
  const goods = await imported(server, 'products', products, { as: key })
  expect(await onNotes('products', goods.rows[0]!.id!)).toMatchObject({
    pisCst: '01',
    pisPercent: '0.65',
    cofinsPercent: '3.00',
    icmsPercent: '18',
    icmsReduction: '33.33',
  })
  const wrong = await send(server, 'services', 'Nome;Preço;Retenções\nTosa;50,00;ICMS', { as: key })
  expect(await wrong.text()).toContain('word_not_known')
})

it('one record says itself what it lacks for its note, in the words of whoever asks', async () => {
  interface Ready {
    kind: string
    asked: boolean
    ready: boolean
    findings: { code: string; cause: string }[]
  }
  const of = (subject: string, id: string) => ask<Ready>('GET', `/fiscal-readiness/${subject}/${id}`)
  const { id: ana } = await ask<{ id: string }>('POST', '/customers', { name: 'Ana Souza' })
  const lacking = await of('customer', ana)
  expect(lacking).toMatchObject({ kind: 'nfse', asked: true, ready: false })
  expect(lacking.findings.map(finding => finding.code)).toStrictEqual(['CUS-01', 'ADR-01'])
  await ask('PATCH', `/customers/${ana}`, {
    taxId: '52998224725',
    address: {
      street: 'Avenida Paulista',
      number: '1000',
      district: 'Bela Vista',
      city: 'São Paulo',
      state: 'SP',
      postalCode: '01310100',
    },
  })
  expect(await of('customer', ana)).toMatchObject({ ready: true, findings: [] })
  const toy = await ask<{ id: string }>('POST', '/products', { name: 'Bola', priceCents: 900 })
  expect(await of('product', toy.id)).toMatchObject({ kind: 'nfce', ready: false })
  // The other way round there is no such record.
  expect((await server.call(key, 'GET', `/api/v1/fiscal-readiness/service/${toy.id}`)).status).toBe(404)
})
