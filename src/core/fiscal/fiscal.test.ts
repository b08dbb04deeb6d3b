import { describe, expect, test } from 'vitest'
import { isLawfulRate, type RateStore, rateOn, rateUse } from './issRate.ts'
import { isPaymentCode } from './paymentCodes.ts'
import { isInStoreGtin, isMedicine, pairs } from './retailTax.ts'
import { isNationalCode, itemOfNationalCode, parseServiceItem, petServiceItems } from './serviceCodes.ts'

describe('service codes (LC 116/2003, annex)', () => {
  test.each([
    ['5.08', '5.08'],
    ['05.08', '5.08'],
    ['5.8', '5.08'],
    ['0508', '5.08'],
    [' 16.02 ', '16.02'],
    ['25.05', '25.05'],
  ])('%j is item %s', (text, item) => expect(parseServiceItem(text)).toBe(item))
  test.each(['5.10', '5.00', '0.01', '41.01', '3.01', '17.07', '26.02', '5', 'banho', ''])(
    '%j is none',
    text => expect(parseServiceItem(text)).toBeNull(),
  )
  test('the national code holds its item; what a pet shop does is known to the last digit (E0310)', () => {
    for (const { item, nationalCode } of petServiceItems) expect(itemOfNationalCode(nationalCode)).toBe(item)
    expect(isNationalCode('05.02.02')).toBe(true)
    for (const wrong of ['050802', '050800', '051001', '5081', '0508O1', '160200'])
      expect(isNationalCode(wrong)).toBe(false)
    expect(isNationalCode('160201')).toBe(true)
  })
})

describe('whether the ISS rate goes on the note (national NFS-e, rules annex)', () => {
  const national: RateStore = {
    regime: 'simples',
    rail: 'national',
    simplesTally: 'all_within',
    specialRegime: false,
    cityJoined: true,
  }
  test.each([
    ['E0600: an MEI never', { regime: 'mei' as const }, true, 'never'],
    ['E0604: never in a special regime', { regime: 'normal' as const, specialRegime: true }, false, 'never'],
    ['E0617: never outside the Simples in a city that joined', { regime: 'normal' as const }, false, 'never'],
    ['E0619: always in one that did not', { regime: 'normal' as const, cityJoined: false }, false, 'needed'],
    ['E0625: never all within the Simples', {}, false, 'never'],
    ['E0621: unless the ISS is withheld', {}, true, 'needed'],
    [
      'E0635: never with the ISS outside, in a city that joined',
      { simplesTally: 'iss_outside' as const },
      false,
      'never',
    ],
    [
      'E0640: always in one that did not',
      { simplesTally: 'iss_outside' as const, cityJoined: false },
      false,
      'needed',
    ],
    [
      'a city of its own takes it from the normal regime',
      { regime: 'normal' as const, rail: 'municipal' as const },
      false,
      'needed',
    ],
    ['and from the Simples either way', { rail: 'municipal' as const }, false, 'open'],
  ])('%s', (_, changes, withheld, use) => expect(rateUse({ ...national, ...changes }, withheld)).toBe(use))
})

test('rates: 2% to 5% by law, 1.8% where a Simples store has it withheld', () => {
  for (const percent of ['2', '2.00', '3.3', '5']) expect(isLawfulRate(percent, 'normal', false)).toBe(true)
  for (const percent of ['1.99', '5.01', '-2', '2,5', '', '0'])
    expect(isLawfulRate(percent, 'normal', true)).toBe(false)
  expect(isLawfulRate('1.8', 'simples', true)).toBe(true)
  expect(isLawfulRate('1.8', 'simples', false)).toBe(false)
})

test('the rate of a day: the service’s own first, then the one for all, the latest begun, in this city only', () => {
  const all = { serviceId: null, cityCode: '3550308', percent: '5', from: '2026-01-01', until: null }
  const rates = [
    all,
    { ...all, percent: '4', from: '2027-01-01' },
    { ...all, serviceId: 'bath', percent: '2', from: '2026-06-01', until: '2026-12-31' },
    { ...all, cityCode: '3509502', percent: '3' },
  ]
  const on = (day: string, service = 'bath', city = '3550308') => rateOn(rates, service, city, day)
  expect(on('2026-05-31')).toBe('5')
  expect(on('2026-12-31')).toBe('2')
  expect(on('2027-01-01')).toBe('4')
  expect(on('2026-12-31', 'vet')).toBe('5')
  expect(on('2026-12-31', 'vet', '3509502')).toBe('3')
  expect(on('2025-12-31')).toBeNull()
})

test('CFOP and situation (rules 382, 386, 725): resale 5102, substitution paid 5405, never across', () => {
  for (const situation of ['00', '20', '40', '41', '90', '102', '103', '300', '400', '900']) {
    expect(pairs('5102', situation)).toBe(true)
    expect(pairs('5405', situation)).toBe(false)
  }
  for (const situation of ['60', '500']) {
    expect(pairs('5405', situation)).toBe(true)
    expect(pairs('5102', situation)).toBe(false)
  }
  // 383, 600: credit is for companies that resell.
  expect(pairs('5102', '101')).toBe(false)
  expect(pairs('6102', '102')).toBe(false)
})

test('numbers a scale prints are no GTIN (882), those of a package are', () => {
  for (const own of ['2012345001238', '0200000000004', '20000004']) expect(isInStoreGtin(own)).toBe(true)
  for (const real of ['7891000315507', '17891000315504', '036000291452', '96385074'])
    expect(isInStoreGtin(real)).toBe(false)
})

test('medicines and vaccines by NCM, antiparasitics not (840)', () => {
  expect(['30049099', '30024210'].every(isMedicine)).toBe(true)
  expect(['38089199', '33079000'].some(isMedicine)).toBe(false)
})

test('payment codes by day: no duplicata on an NFC-e (857), later payment since 3 November 2025', () => {
  expect(isPaymentCode('17', '2026-11-20')).toBe(true)
  expect(isPaymentCode('14', '2026-11-20')).toBe(false)
  expect(isPaymentCode('06', '2026-11-20')).toBe(false)
  expect(isPaymentCode('91', '2025-11-02')).toBe(false)
  expect(isPaymentCode('91', '2025-11-03')).toBe(true)
})
