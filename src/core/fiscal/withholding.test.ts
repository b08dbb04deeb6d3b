import { describe, expect, test } from 'vitest'
import { service, store } from '../preflight/noteForTests.ts'
import { serviceNoteTotals } from './noteTotals.ts'
import { type Withholding, withheldAmounts, withheldBy, withholdingLaw } from './withholding.ts'

const all = ['iss', 'pis', 'cofins', 'csll', 'ir', 'inss'] as const
const normal: Withholding = { regime: 'normal', specialRegime: false, customer: 'company', on: '2026-11-20' }

describe('who withholds what (Lei 10.833/2003, art. 30 to 32; national NFS-e, rules annex)', () => {
  test('a company withholds all that is marked from a shop of the normal regime', () => {
    expect(withheldBy(all, normal)).toStrictEqual([...all])
    expect(withheldBy(['iss'], normal)).toStrictEqual(['iss'])
  })
  test('a person withholds nothing, unless the city lets them withhold the ISS (E0667)', () => {
    expect(withheldBy(all, { ...normal, customer: 'person' })).toStrictEqual([])
    expect(withheldBy(all, { ...normal, customer: 'person', personsWithhold: true })).toStrictEqual(['iss'])
  })
  test('from the Simples only ISS and INSS (Lei 10.833/2003, art. 32 III), from an MEI nothing (E0583)', () => {
    expect(withheldBy(all, { ...normal, regime: 'simples' })).toStrictEqual(['iss', 'inss'])
    expect(withheldBy(all, { ...normal, regime: 'mei' })).toStrictEqual([])
  })
  test('no ISS in a special regime (E0588)', () => {
    expect(withheldBy(['iss', 'ir'], { ...normal, specialRegime: true })).toStrictEqual(['ir'])
  })
  test('PIS and COFINS end with 2026 (ADCT, art. 126, II); CSLL goes on', () => {
    const on = (day: string) => withheldBy(['pis', 'cofins', 'csll'], { ...normal, on: day })
    expect(on('2026-12-31')).toStrictEqual(['pis', 'cofins', 'csll'])
    expect(on('2027-01-01')).toStrictEqual(['csll'])
    expect(on('2027-01-04')).toStrictEqual(['csll'])
  })
  test('a tick that can never count is told on the service (SVC-03)', () => {
    expect(service({ withheld: ['pis'] }).map(finding => finding.code)).toContain('SVC-03')
    expect(service({ withheld: ['pis'] }, { ...store, regime: 'normal', crt: '3' })).not.toContainEqual(
      expect.objectContaining({ code: 'SVC-03' }),
    )
  })
})

describe('how much (Lei 10.833/2003, art. 30 and 31; Decreto 9.580/2018, art. 714; Lei 8.212/1991, art. 31)', () => {
  test('R$ 1,000.00 of a clinic: 4.65% in all, 1.5% and 11%', () => {
    expect(withheldAmounts(all, 1_000_00)).toStrictEqual({
      pis: 6_50,
      cofins: 30_00,
      csll: 10_00,
      ir: 15_00,
      inss: 110_00,
    })
  })
  test('the three of Lei 10.833 are weighed together: up to R$ 10.00 nothing, above it all', () => {
    expect(withheldAmounts(['pis', 'cofins', 'csll'], 215_05)).toMatchObject({ pis: 0, cofins: 0, csll: 0 })
    expect(withheldAmounts(['pis', 'cofins', 'csll'], 215_30)).toMatchObject({
      pis: 1_40,
      cofins: 6_46,
      csll: 2_15,
    })
  })
  test('IR of exactly R$ 10.00 stays, INSS of exactly R$ 10.00 goes', () => {
    expect(withheldAmounts(['ir'], 666_67).ir).toBe(0)
    expect(withheldAmounts(['ir'], 667_34).ir).toBe(10_01)
    expect(withheldAmounts(['inss'], 90_86).inss).toBe(0)
    expect(withheldAmounts(['inss'], 90_91).inss).toBe(10_00)
  })
  test('a store may have rates of its own; what is kept back leaves the rest of the note', () => {
    const kept = withheldAmounts(['inss', 'ir'], 1_000_00, { inss: '3.5', ir: null })
    expect(kept).toMatchObject({ inss: 35_00, ir: 15_00 })
    const note = serviceNoteTotals({
      servicesCents: 1_000_00,
      deductionsCents: 0,
      unconditionalDiscountCents: 0,
      issRate: '5',
      withheldCents: Object.values(kept),
    })
    expect(note).toStrictEqual({
      ok: true,
      totals: { baseCents: 1_000_00, issCents: 50_00, totalCents: 950_00 },
    })
  })
  test('each rate of the law names its source', () => {
    for (const { source } of withholdingLaw) expect(source).toMatch(/^(Lei|Decreto) [\d./]+, art\. \d+/)
  })
})
