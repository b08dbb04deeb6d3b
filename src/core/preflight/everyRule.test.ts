import { describe, expect, test } from 'vitest'
import { type Finding, sentence } from '../finding.ts'
import { locales } from '../text.ts'
import { customerRules } from './check.ts'
import { checkCancelling, checkStock, checkStore, checkVoiding, noteRules } from './noteCheck.ts'
import {
  ana,
  at,
  bath,
  cancelling,
  cash,
  cityStore,
  collar,
  company,
  drafted,
  nfce,
  nfse,
  normal,
  product,
  saving,
  sending,
  service,
  store,
  today,
  voiding,
} from './noteForTests.ts'

const ibpt = {
  state: 'SP',
  source: 'IBPT/empresometro.com.br',
  version: '26.2.C',
  key: 'A1B2C3',
  validFrom: '2026-10-20',
  validUntil: '2026-12-20',
}

/** A sale to nobody that comes to this, paid to the cent. */
const saleOf = (totalCents: number) => ({
  ...nfce,
  totalCents,
  lines: [{ valueCents: totalCents, discountCents: 0 }],
  payments: [{ ...cash, amountCents: totalCents }],
  changeCents: 0,
})

/** Each code: what it weighs, an input it finds, the nearest input it lets through. */
const cases: Record<string, ['stop' | 'warn', () => Finding[], () => Finding[]]> = {
  'CUS-01': ['stop', () => sending('nfse', { taxId: null }), () => sending('nfce', { taxId: null })],
  'CUS-02': ['stop', () => saving({ taxId: '12345678900' }), () => saving({ taxId: '111.444.777-35' })],
  'CUS-03': [
    'stop',
    () => sending('nfse', { ...company, taxId: '12ABC34501DE34' }),
    () => sending('nfse', { ...company, taxId: '12abc34501de35' }),
  ],
  'CUS-04': ['warn', () => saving({ taxId: '12345678909' }), () => saving({ taxId: '00000000191' })],
  'CUS-05': [
    'warn',
    () => saving({}, [{ name: 'Ana S.', taxId: '52998224725' }]),
    () => saving({}, [{ taxId: '11144477735' }]),
  ],
  'CUS-06': [
    'stop',
    () => sending('nfse', company, { storeTaxId: '12ABC34501DE35' }),
    () => sending('nfse', company, { storeTaxId: '11222333000181' }),
  ],
  'CUS-07': ['stop', () => saving({ personKind: 'company' }), () => saving({ personKind: 'person' })],
  'CUS-08': ['stop', () => saving({ name: '12345 -' }), () => saving({ name: 'Zé' })],
  'CUS-09': ['warn', () => saving({ name: 'A'.repeat(61) }), () => saving({ name: 'A'.repeat(60) })],
  'CUS-10': ['stop', () => saving({ name: 'Ana\nSouza' }), () => saving({ name: 'Ana  Souza' })],
  'PHO-01': [
    'stop',
    () => sending('customer', { phone: null }, { erpNeedsPhone: true }),
    () => sending('customer', { phone: null }),
  ],
  'PHO-02': ['stop', () => saving({ phone: '23987654321' }), () => saving({ phone: '22987654321' })],
  'PHO-03': ['stop', () => saving({ phone: '1198765432' }), () => saving({ phone: '11998765432' })],
  'PHO-04': ['stop', () => saving({ phone: '1163456789' }), () => saving({ phone: '1153456789' })],
  'PHO-05': [
    'stop',
    () => sending('customer', {}, { siblings: [{ ...ana, name: 'Rui', taxId: null }] }),
    () => sending('customer', {}, { siblings: [ana] }),
  ],
  'PHO-06': ['warn', () => saving({ phone: '08007771234' }), () => saving({ phone: '1133334444' })],
  'ADR-01': [
    'stop',
    () => sending('nfse', at({ number: null })),
    () => sending('nfse', at({ number: 'S/N' })),
  ],
  'ADR-02': [
    'stop',
    () => sending('nfse', at({ postalCode: '00000000' })),
    () => sending('nfse', at({ postalCode: '01310100' })),
  ],
  'ADR-03': [
    'stop',
    () => sending('nfse', {}, { postalCodeCity: { cityCode: '3509502' } }),
    () => sending('nfse', {}, { postalCodeCity: { cityCode: '3550308' } }),
  ],
  'ADR-04': [
    'stop',
    () => sending('nfse', at({ cityCode: '3550309' })),
    () => sending('nfse', at({ cityCode: '2201919', city: null, state: 'PI', postalCode: '64898-000' })),
  ],
  'ADR-05': ['stop', () => sending('nfse', at({ state: 'RJ' })), () => sending('nfse', at({ state: 'sp' }))],
  'EML-01': [
    'stop',
    () => sending('nfse', { email: 'a..b@x.com' }),
    () => sending('nfse', { email: 'a+b@x.com.br' }),
  ],
  'IE-01': [
    'stop',
    () => sending('nfce', { stateRegistration: '110042490115' }),
    () => sending('nfce', { stateRegistration: '110042490114' }),
  ],
  'IE-02': [
    'stop',
    () => sending('nfce', { icmsContributor: true }),
    () => sending('nfce', { icmsContributor: false }),
  ],
  'IE-03': ['warn', () => sending('nfce', company), () => sending('nfce', company, { companyOnNfce: true })],
  'IM-01': [
    'warn',
    () => sending('nfse', { cityRegistration: '123' }),
    () => sending('nfse', { cityRegistration: '123' }, { sendsCityRegistration: true }),
  ],
  'SVC-01': [
    'stop',
    () => service({ nationalCode: '050802' }),
    () => service({ serviceItem: '5.02', nationalCode: '050202' }),
  ],
  'SVC-02': [
    'stop',
    () => service({ issPercent: '5.01' }, cityStore),
    () => service({ issPercent: '5' }, cityStore),
  ],
  'SVC-03': [
    'stop',
    () => drafted(nfse, { services: [{ ...bath, withheld: ['iss'], issPercent: '2' }] }),
    () => drafted(nfse, { customer: company, services: [{ ...bath, withheld: ['iss'], issPercent: '2' }] }),
  ],
  'SVC-04': [
    'stop',
    () => drafted({ ...nfse, description: 'B'.repeat(256) }),
    () => drafted({ ...nfse, description: 'B'.repeat(255) }),
  ],
  'SVC-05': [
    'stop',
    () => drafted({ ...nfse, serviceOn: '2026-11-21' }),
    () => drafted({ ...nfse, serviceOn: '2026-11-19' }),
  ],
  'SVC-06': [
    'stop',
    () => drafted({ ...nfse, lines: [{ valueCents: 0, discountCents: 0 }], totalCents: 0 }),
    () => drafted({ ...nfse, lines: [{ valueCents: 1, discountCents: 1 }], totalCents: 0 }),
  ],
  'SVC-07': [
    'warn',
    () => checkStore({ ...store, crt: '3' }, 'nfse', today),
    () => checkStore({ ...store, crt: '2' }, 'nfse', today),
  ],
  'PRD-01': ['stop', () => product({ ncm: '00000000' }), () => product({ ncm: '42010090' })],
  'PRD-02': [
    'stop',
    () => product({ cfop: '5405', cest: '2200100' }),
    () => product({ cfop: '5405', csosn: '500', cest: '2200100' }),
  ],
  'PRD-03': [
    'stop',
    () => product({ csosn: null, cst: '00' }),
    () => product({ csosn: null, cst: '00', icmsPercent: '18' }, normal),
  ],
  'PRD-04': [
    'stop',
    () => product({ cfop: '5405', csosn: '500' }),
    () => product({ cfop: '5405', csosn: '500', cest: '22.001.00' }),
  ],
  'PRD-05': ['stop', () => product({ barcode: '7891000315508' }), () => product({ barcode: null })],
  'PRD-06': ['warn', () => product({ ncm: '30049099' }), () => product({ ncm: '33079000' })],
  'STK-01': [
    'stop',
    () => checkStock([{ ...collar, quantityMilli: 1001, stockMilli: 1000 }], store, today),
    () => checkStock([{ ...collar, quantityMilli: 1000, stockMilli: 1000 }], store, today),
  ],
  'TOT-01': [
    'stop',
    () => drafted({ ...nfse, totalCents: 80_02 }),
    () => drafted({ ...nfse, totalCents: 80_01 }),
  ],
  'TOT-02': [
    'stop',
    () => drafted({ ...nfse, lines: [{ valueCents: 100.5, discountCents: 0 }], totalCents: 100 }),
    () =>
      drafted({
        ...nfse,
        lines: [{ valueCents: 9_999_999_999, discountCents: 0 }],
        totalCents: 9_999_999_999,
      }),
  ],
  'PAY-01': [
    'stop',
    () => drafted({ ...nfce, payments: [{ ...cash, amountCents: 79_99 }], changeCents: 0 }),
    () => drafted({ ...nfce, payments: [{ ...cash, amountCents: 80_00 }], changeCents: 0 }),
  ],
  'PAY-02': ['stop', () => drafted({ ...nfce, changeCents: 0 }), () => drafted(nfce)],
  'PAY-03': [
    'stop',
    () => drafted({ ...nfce, payments: [{ ...cash, code: '99' }] }),
    () => drafted({ ...nfce, payments: [{ ...cash, code: '99', description: 'Vale da campanha' }] }),
  ],
  'NFC-01': ['stop', () => drafted(saleOf(10_000_01)), () => drafted(saleOf(10_000_00))],
  'NFC-02': [
    'stop',
    () => drafted({ ...nfce, homeDelivery: true }),
    () => drafted({ ...nfce, homeDelivery: true }, { customer: ana }),
  ],
  'CAN-01': [
    'stop',
    () => checkCancelling({ ...cancelling, at: '2026-11-20T13:30:01Z' }, store, today),
    () => checkCancelling(cancelling, store, today),
  ],
  'CAN-02': [
    'stop',
    () => checkVoiding({ ...voiding, reason: 'Falha tecnica no PDV 123456' }, store, today),
    () => checkCancelling({ ...cancelling, reason: 'Falha tecnica no PDV 123456' }, store, today),
  ],
  'INU-01': [
    'stop',
    () => checkVoiding({ ...voiding, last: 13 }, store, today),
    () => checkVoiding(voiding, store, today),
  ],
  'INU-02': [
    'warn',
    () => checkVoiding(voiding, store, '2026-12-11'),
    () => checkVoiding(voiding, store, '2026-12-10'),
  ],
  'CFG-01': ['stop', () => drafted({ ...nfse, environment: 'test' }), () => drafted(nfse)],
  'RTC-01': [
    'warn',
    () => product({ csosn: null, cst: '00', icmsPercent: '18' }, normal),
    () => product({ csosn: null, cst: '00', icmsPercent: '18', ibsCbsClass: '000001' }, normal),
  ],
  // Trela's own beside the 53.
  'STO-01': [
    'stop',
    () => checkStore({ ...store, rail: null }, 'nfse', today),
    () => checkStore({ ...store, rail: null }, 'nfce', today),
  ],
  'PRD-07': ['stop', () => product({ origin: null }), () => product({ origin: '8' })],
  'TRI-01': [
    'warn',
    () => checkStore({ ...store, approximateTable: null }, 'nfce', today),
    () => checkStore({ ...store, approximateTable: null, regime: 'mei', crt: '4' }, 'nfce', today),
  ],
  'TRI-02': [
    'warn',
    () => checkStore({ ...store, approximateTable: ibpt }, 'nfse', '2026-12-21'),
    () => checkStore({ ...store, approximateTable: ibpt }, 'nfse', '2026-12-20'),
  ],
  'TRI-03': [
    'warn',
    () => product({ approximateTax: null }, { ...store, approximateTable: ibpt }),
    () => product({}, { ...store, approximateTable: ibpt }),
  ],
  'PRD-08': [
    'stop',
    () => product({ pisCst: '01', cofinsCst: '01', pisPercent: '0.65' }),
    () => product({ pisCst: '01', cofinsCst: '01', pisPercent: '0.65', cofinsPercent: '3' }),
  ],
  'PRD-09': [
    'stop',
    () => product({ csosn: null, cst: '20', icmsPercent: '18' }, normal),
    () => product({ csosn: null, cst: '20', icmsPercent: '18', icmsReduction: '33.33' }, normal),
  ],
}
describe('each of the 53 rules stops or warns of one input, and lets the nearest good one through', () => {
  test.each(Object.entries(cases))('%s', (code, [severity, found, passed]) => {
    const hits = found().filter(finding => finding.code === code)
    expect(hits.map(finding => finding.severity)).toContain(severity)
    // Nothing else holds it: without this rule it would be sent.
    const others = found().filter(finding => finding.code !== code && finding.severity === 'stop')
    expect(others).toStrictEqual([])
    expect(passed().map(finding => finding.code)).not.toContain(code)
    expect(passed().filter(finding => finding.severity === 'stop')).toStrictEqual([])
    for (const hit of hits) {
      expect(hit.fix?.route).toBeTruthy()
      for (const locale of locales) {
        const { cause, cure } = sentence(hit, locale)
        expect(cause + cure).not.toMatch(/—|[{}]/)
      }
    }
  })

  test('all are there, each once, each with its public source', () => {
    const rules = [...customerRules, ...noteRules]
    expect(rules.map(rule => rule.code).sort()).toStrictEqual(Object.keys(cases).sort())
    expect(rules).toHaveLength(53 + 7)
    for (const rule of rules)
      expect(rule.source).toMatch(/SEFAZ|NFS-e|VHSYS|Anatel|SINTEGRA|SINIEF|LC |MOC|Informe|Lei /)
  })
})

test('a good note is held by nothing, for a person, a company or a sale to nobody', () => {
  expect(drafted(nfse)).toStrictEqual([])
  expect(drafted(nfse, { customer: company })).toStrictEqual([])
  expect(drafted(nfce)).toStrictEqual([])
})
