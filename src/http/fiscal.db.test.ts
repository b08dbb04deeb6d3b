/** A store's way to its fiscal notes, as a program sees it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from './importsForTests.ts'
import type { Problem } from './problems/problem.ts'
import { type As, makeKey, onDay, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
let key: As
let storeId: string
beforeAll(async () => {
  server = await openTestServer({ parts: { clock: onDay('2026-11-20') } })
  ;({ owner, storeId } = await setUp(server, true))
  key = await makeKey(server, { ...owner, store: storeId })
  await patch('/store', { taxId: '11222333000181', city: 'São Paulo', state: 'SP', taxRegime: 'simples' })
})
afterAll(() => server.close())

interface Finding {
  code: string
  severity: string
  cause: string
  fix: { route: string; id: string | null } | null
}
interface Kind {
  ready: boolean
  store: Finding[]
  unconfirmed: string[]
  items: { total: number; ready: number; lacking: { id: string; name: string; findings: Finding[] }[] }
}
interface Readiness {
  nfse: Kind
  nfce: Kind
  customers: {
    total: number
    lacking: number
    first: { name: string; lacksTaxId: boolean; lacksAddress: boolean }[]
  }
}
interface Settings {
  cityCode: string | null
  confirmations: { matter: string; confirmedBy: string }[]
  issRates: { percent: string; validUntil: string | null }[]
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await server.call<T>(key, method, `/api/v1${path}`, body as never)
  expect([path, answer.status < 300 ? 'fine' : answer.body]).toStrictEqual([path, 'fine'])
  return answer.body
}
const patch = <T>(path: string, body: object) => ask<T>('PATCH', path, body)
const readiness = () => ask<Readiness>('GET', '/fiscal-readiness')
const codes = (findings: Finding[]) => findings.map(finding => finding.code)

it('leads a Simples store from nothing to ready, saying each time what is missing and where [R7.9]', async () => {
  const bath = await ask<{ id: string }>('POST', '/services', { name: 'Banho', priceCents: 8500 })
  const food = await ask<{ id: string }>('POST', '/products', { name: 'Ração', priceCents: 4000 })

  const nothing = await readiness()
  expect(nothing.nfse).toMatchObject({ ready: false, items: { total: 1, ready: 0 } })
  expect(codes(nothing.nfse.store)).toStrictEqual(['STO-01', 'TRI-01'])
  expect(nothing.nfse.store[0]!.cause).toBe(
    "Missing from the store's fiscal data: environment, CRT, issuer of the NFS-e, how the Simples is paid.",
  )
  expect(nothing.nfse.store[0]!.fix).toStrictEqual({ route: 'store', id: null })
  expect(nothing.nfse.items.lacking).toMatchObject([
    { name: 'Banho', findings: [{ code: 'SVC-01', fix: { route: 'service', id: bath.id } }] },
  ])
  expect(codes(nothing.nfce.items.lacking[0]!.findings)).toStrictEqual(['PRD-01', 'PRD-07'])

  await patch('/fiscal-settings', {
    environment: 'test',
    crt: '1',
    simplesTally: 'all_within',
    rail: 'national',
    stateRegistration: '110042490114',
    cfop: '5102',
    csosn: '102',
    origin: '0',
    pisCst: '49',
    cofinsCst: '49',
  })
  await patch(`/services/${bath.id}`, { fiscal: { serviceItem: '5.8', nationalCode: '05.08.01' } })
  const saved = await patch<{ fiscal: object }>(`/products/${food.id}`, { fiscal: { ncm: '2309.10.00' } })
  expect(saved.fiscal).toMatchObject({ ncm: '23091000', cfop: null })

  const filled = await readiness()
  for (const kind of [filled.nfse, filled.nfce]) {
    expect(kind).toMatchObject({
      ready: false,
      // That one warns, and stops nothing.
      store: [{ code: 'TRI-01', severity: 'warn' }],
      items: { total: 1, ready: 1, lacking: [] },
    })
  }
  expect(filled.nfce.unconfirmed).toStrictEqual([
    'regime',
    'product_taxes',
    'certificate',
    'series',
    'csc',
    'launches',
    'ibs_cbs',
  ])
  for (const matter of filled.nfce.unconfirmed)
    await ask('PUT', `/fiscal-confirmations/${matter}`, { confirmedBy: 'Marta Contadora' })
  expect((await readiness()).nfce.ready).toBe(true)
})

it('asks again what was confirmed about something that is now another', async () => {
  const { confirmations } = await patch<Settings>('/fiscal-settings', { csosn: '500', cfop: '5405' })
  expect(confirmations.map(each => each.matter)).not.toContain('product_taxes')
  const { nfce } = await readiness()
  expect(nfce).toMatchObject({ ready: false, unconfirmed: ['product_taxes'] })
  expect(codes(nfce.items.lacking[0]!.findings)).toStrictEqual(['PRD-04'])
  await ask('PUT', '/fiscal-confirmations/product_taxes', { confirmedBy: 'Marta' })
  const kept = await patch<Settings>('/fiscal-settings', { csosn: '500', rail: 'national' })
  expect(kept.confirmations.find(each => each.matter === 'product_taxes')?.confirmedBy).toBe('Marta')
  await ask('DELETE', '/fiscal-confirmations/product_taxes')
  expect((await readiness()).nfce.unconfirmed).toStrictEqual(['product_taxes'])
  await patch('/store', { taxRegime: 'normal' })
  expect((await readiness()).nfce.unconfirmed).toStrictEqual(['regime', 'product_taxes'])
})

it('keeps ISS rates by service, city and day, and asks for one only where the note says it', async () => {
  const rates = (percent: string, validFrom = '2026-01-01') => [
    { serviceId: null, cityCode: '3550308', percent, validFrom, validUntil: null },
  ]
  // Outside the Simples, in a city that takes the rate.
  await patch('/fiscal-settings', { crt: '3', simplesTally: null, rail: 'municipal', csosn: null, cst: '60' })
  const lacking = async () => codes((await readiness()).nfse.items.lacking.flatMap(item => item.findings))
  expect(await lacking()).toContain('SVC-02')
  await patch('/fiscal-settings', { issRates: rates('2', '2099-01-01') })
  expect(await lacking()).toContain('SVC-02')
  expect((await patch<Settings>('/fiscal-settings', { issRates: rates('2') })).issRates).toHaveLength(1)
  expect(await lacking()).not.toContain('SVC-02')
})

it('names the customers whom a note could not be made for', async () => {
  await ask('POST', '/customers', { name: 'Ana Souza', taxId: '52998224725' })
  await ask('POST', '/customers', {
    name: 'Rui Alves',
    taxId: '11144477735',
    address: {
      street: 'Avenida Paulista',
      number: '1000',
      district: 'Bela Vista',
      city: 'São Paulo',
      state: 'SP',
      postalCode: '01310100',
    },
  })
  const { customers } = await readiness()
  expect(customers).toMatchObject({
    total: 2,
    lacking: 1,
    first: [{ name: 'Ana Souza', lacksTaxId: false, lacksAddress: true }],
  })
})

it('refuses what cannot be a code, naming the field', async () => {
  const refused = async (method: string, path: string, body: object) => {
    const answer = await server.call<Problem>(key, method, `/api/v1${path}`, body as never)
    expect(answer.status).toBe(422)
    return answer.body.errors.map(error => error.field)
  }
  const { id } = await ask<{ id: string }>('POST', '/products', { name: 'Coleira', priceCents: 3000 })
  expect(await refused('PATCH', `/products/${id}`, { fiscal: { ncm: '123' } })).toStrictEqual(['fiscal.ncm'])
  expect(
    await refused('POST', '/services', { name: 'Tosa', priceCents: 1, fiscal: { serviceItem: '5.10' } }),
  ).toStrictEqual(['fiscal.serviceItem'])
  const rate = {
    serviceId: null,
    cityCode: '3550308',
    percent: '5.01',
    validFrom: '2026-01-01',
    validUntil: null,
  }
  expect(await refused('PATCH', '/fiscal-settings', { issRates: [rate] })).toStrictEqual([
    'issRates.0.percent',
  ])
  const again = { ...rate, percent: '2' }
  expect(await refused('PATCH', '/fiscal-settings', { issRates: [again, again] })).toStrictEqual(['issRates'])
})

it('brings the codes along from a file, and clears or keeps nothing else', async () => {
  const csv = 'Nome;Preço;NCM;CEST;CFOP\nOsso;10,00;2309.10.00;22.001.00;5102'
  const answer = await send(server, 'products', csv, { as: key })
  expect(await answer.text()).toContain('"created":1')
  const { items } = await ask<{ items: { fiscal: object }[] }>('GET', '/products?search=Osso')
  expect(items[0]!.fiscal).toMatchObject({ ncm: '23091000', cest: '2200100', cfop: '5102', csosn: null })
})

it('tells another store nothing of it', async () => {
  const { body: other } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
    name: 'Outra',
  })
  const there = await makeKey(server, { ...owner, store: other.id })
  const { body } = await server.call<Settings & { crt: string | null }>(
    there,
    'GET',
    '/api/v1/fiscal-settings',
  )
  expect(body).toMatchObject({ crt: null, issRates: [], confirmations: [] })
  await server.call(there, 'PATCH', '/api/v1/fiscal-settings', { issRates: [], crt: '4' })
  await server.call(there, 'DELETE', '/api/v1/fiscal-confirmations/csc')
  const mine = await ask<Settings & { crt: string | null }>('GET', '/fiscal-settings')
  expect(mine).toMatchObject({ crt: '3', issRates: [{ percent: '2' }] })
  expect(mine.confirmations.map(each => each.matter)).toContain('csc')
  const { body: far } = await server.call<Readiness>(there, 'GET', '/api/v1/fiscal-readiness')
  expect(far).toMatchObject({ nfse: { items: { total: 0 } }, customers: { total: 0, lacking: 0 } })
})
