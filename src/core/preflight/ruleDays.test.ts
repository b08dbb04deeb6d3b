import { describe, expect, test } from 'vitest'
import type { StoreFacts } from './note.ts'
import { checkProduct, checkService, checkStore, checkVoiding } from './noteCheck.ts'
import { ana, bath, cash, collar, drafted, nfce, nfse, normal, store, voiding } from './noteForTests.ts'

test('everything that is wrong is said at once: customer, store, goods, totals, payments', () => {
  const wrong = drafted(
    { ...nfce, environment: 'test', totalCents: 70_00, payments: [{ ...cash, code: '14' }] },
    { customer: { ...ana, taxId: '1' }, products: [{ ...collar, ncm: null }] },
  )
  expect(wrong.map(finding => finding.code)).toStrictEqual([
    'CUS-02',
    'CFG-01',
    'PRD-01',
    'TOT-01',
    'PAY-02',
    'PAY-03',
  ])
})

describe('rules that begin on a day (LC 214/2025; NT 2025.002)', () => {
  const speaks = (kind: 'nfse' | 'nfce', of: StoreFacts, on: string) =>
    (kind === 'nfse'
      ? checkService(bath, of, on)
      : checkProduct({ ...collar, csosn: null, cst: '00' }, of, on)
    ).some(finding => finding.code === 'RTC-01')
  test.each([
    ['2026-12-31', true, true, false, false],
    ['2027-01-01', true, true, true, false],
    ['2027-01-04', true, true, true, true],
  ])('IBS/CBS on %s', (on, normalNfse, normalNfce, simplesNfse, simplesNfce) => {
    expect(speaks('nfse', normal, on)).toBe(normalNfse)
    expect(speaks('nfce', normal, on)).toBe(normalNfce)
    expect(speaks('nfse', store, on)).toBe(simplesNfse)
    expect(speaks('nfce', store, on)).toBe(simplesNfce)
  })
  test('the normal regime began with the NFC-e on 3 August and with the NFS-e on 1 October 2026', () => {
    expect(speaks('nfce', normal, '2026-08-02')).toBe(false)
    expect(speaks('nfce', normal, '2026-08-03')).toBe(true)
    expect(speaks('nfse', normal, '2026-09-30')).toBe(false)
    expect(speaks('nfse', normal, '2026-10-01')).toBe(true)
  })
  test('a service of 31 December is noted on 1 January, not the other way round', () => {
    const late = { ...nfse, issuedOn: '2027-01-01', serviceOn: '2026-12-31' }
    expect(drafted(late, { store: normal }, {}, '2027-01-01').map(finding => finding.code)).not.toContain(
      'SVC-05',
    )
    const early = { ...nfse, issuedOn: '2026-12-31', serviceOn: '2027-01-01' }
    expect(drafted(early, { store: normal }, {}, '2026-12-31').map(finding => finding.code)).toContain(
      'SVC-05',
    )
  })
  test('numbers left out in December are voided until 10 January, those of the new year not before it', () => {
    const gap = { ...voiding, gapOn: '2026-12-30' }
    const codes = (on: string, year = 2026) =>
      checkVoiding({ ...gap, year }, store, on).map(finding => finding.code)
    expect(codes('2027-01-04')).toStrictEqual([])
    expect(codes('2027-01-11')).toStrictEqual(['INU-02'])
    expect(codes('2026-12-31', 2027)).toStrictEqual(['INU-01'])
    expect(codes('2027-01-01', 2027)).toStrictEqual([])
  })
  test('the Simples goes by the national issuer from 1 November 2026 (Resolução CGSN 191/2026)', () => {
    const fields = (on: string) =>
      checkStore({ ...store, rail: 'municipal' }, 'nfse', on).map(finding => finding.field)
    expect(fields('2026-10-31')).toStrictEqual([])
    expect(fields('2026-11-01')).toStrictEqual(['rail'])
  })
  test('automatic Pix has a code since 4 May 2026', () => {
    const pix = { ...nfce, payments: [{ ...cash, method: 'Pix', code: '23' }] }
    expect(drafted(pix, {}, {}, '2026-05-03').map(finding => finding.code)).toStrictEqual(['PAY-03'])
    expect(drafted(pix, {}, {}, '2026-05-04')).toStrictEqual([])
  })
})

test('states may ask for the buyer sooner: R$ 500,01 in Paraíba, R$ 10.000,01 in São Paulo', () => {
  const sale = {
    ...nfce,
    totalCents: 500_01,
    lines: [{ valueCents: 500_01, discountCents: 0 }],
    payments: [{ ...cash, amountCents: 500_01 }],
    changeCents: 0,
  }
  expect(drafted(sale)).toStrictEqual([])
  expect(drafted(sale, { store: { ...store, state: 'PB' } }).map(finding => finding.code)).toStrictEqual([
    'NFC-01',
  ])
})
