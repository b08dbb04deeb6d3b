import { expect, test } from 'vitest'
import { product } from '../preflight/noteForTests.ts'
import { contributionFault, contributionPercent, contributionRateUse } from './contributions.ts'
import { parsePercent } from './percent.ts'

test('a CST of PIS and COFINS takes a rate or none (IN RFB 1.009/2010; MOC, groups Q and S)', () => {
  expect(['01', '02'].map(contributionRateUse)).toStrictEqual(['needed', 'needed'])
  expect(['04', '05', '06', '07', '08', '09'].map(contributionRateUse)).toStrictEqual(Array(6).fill('never'))
  expect(['49', '98', '99'].map(contributionRateUse)).toStrictEqual(Array(3).fill('open'))
  expect(['03', '10', '57', '1', ''].map(contributionRateUse)).toStrictEqual([
    'by_quantity',
    null,
    null,
    null,
    null,
  ])
})

test('a Simples shop with CST 49 says zero, one of the normal regime its 0.65 and 3 (Tabela de CST, IN RFB 1.009/2010)', () => {
  expect(contributionFault('49', null)).toBeNull()
  expect(contributionPercent('49', null, '2026-11-20')).toBe('0')
  expect(contributionFault('01', '0.65')).toBeNull()
  expect(contributionPercent('01', '0.65', '2026-11-20')).toBe('0.65')
  expect(contributionPercent('06', '3', '2026-11-20')).toBeNull()
})

test('CST 01 without a rate, or with zero, is no situation; by quantity nothing is sold', () => {
  expect(contributionFault('01', null)).toBe('percent')
  expect(contributionFault('02', '0.00')).toBe('percent')
  expect(contributionFault('03', '3')).toBe('cst')
})

test('both end with 2026 (ADCT, art. 126, II): on 31 December the rate, on 1 and 4 January zero', () => {
  const percents = ['2026-12-31', '2027-01-01', '2027-01-04'].map(on => contributionPercent('01', '7.6', on))
  expect(percents).toStrictEqual(['7.6', '0', '0'])
  const findings = (on: string) =>
    product({ pisCst: '01', cofinsCst: '01' }, undefined, on).filter(finding => finding.code === 'PRD-08')
  expect(findings('2026-12-31')[0]?.params.fields).toBe('pisPercent,cofinsPercent')
  expect([findings('2027-01-01'), findings('2027-01-04')]).toStrictEqual([[], []])
})

test('rates are read as people write them and kept as decimal text', () => {
  expect(['0,65', '7.6 %', ' 3', '11%'].map(parsePercent)).toStrictEqual(['0.65', '7.6', '3', '11'])
  expect(['100', '1,23456', '-1', 'três', ''].map(parsePercent)).toStrictEqual(Array(5).fill(null))
})
