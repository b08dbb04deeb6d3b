/** What single notes contain, field by field: sums, texts, what a company withholds, approximate taxes, payments. */
import { expect, test } from 'vitest'
import { withheldTaxes } from '../core/preflight/note.ts'
import { checkNote } from '../core/preflight/noteCheck.ts'
import { ana, bath, collar, company as companyFacts, store } from '../core/preflight/noteForTests.ts'
import { consumerNoteFields, paymentsExamined } from './consumerNote.ts'
import { noteSum } from './notedLines.ts'
import { describeServices, serviceNoteFields } from './serviceNote.ts'

const today = '2026-11-20'
/** Rates of one code in a table that holds today. */
const ibpt = { federal: '13.45', state: '0', city: '2.5', total: '15.95', source: 'IBPT 26.2.A', holds: true }

test('a discount stands beside the services, a surcharge within them', () => {
  const washed = { description: 'Banho', quantity: 2, unitPriceCents: 4_500 }
  expect(noteSum([{ ...washed, adjustmentCents: -1_000, shareCents: -500 }])).toEqual({
    valueCents: 9_000,
    discountCents: 1_500,
    netCents: 7_500,
  })
  expect(noteSum([{ ...washed, adjustmentCents: 600, shareCents: -100 }])).toEqual({
    valueCents: 9_500,
    discountCents: 0,
    netCents: 9_500,
  })
})

test('a note of a very long list keeps the name of the pet within 255 characters', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    description: `Banho e tosa número ${i}`,
    quantity: 1,
  }))
  const text = describeServices(many, 'Luna')
  expect([...text].length).toBeLessThanOrEqual(255)
  expect(text).toMatch(/^Banho e tosa número 0; .*\.\.\. - Pet: Luna$/)
  expect(describeServices([{ description: 'Banho\n completo', quantity: 2 }], 'Luna')).toBe(
    '2 x Banho completo - Pet: Luna',
  )
})

const about = {
  environment: 'live' as const,
  series: '1',
  customer: { name: 'Bicho Feliz Ltda.', kind: 'company' as const },
  petName: null,
  lines: [{ description: 'Consulta', quantity: 1, unitPriceCents: 100_000 }],
  service: {
    ...bath,
    serviceItem: '5.01',
    nationalCode: '050101',
    cityServiceCode: null,
    issPercent: '3',
    withheld: withheldTaxes,
    approximateTax: ibpt,
  },
  store: {
    ...store,
    regime: 'normal' as const,
    crt: '3' as const,
    simplesTally: null,
    rail: 'municipal' as const,
  },
  withheldPercents: {},
  place: null,
  taxedElsewhere: false,
  serviceOn: today,
  on: today,
  paid: [],
}

test('a company keeps back what the law says, a person nothing', () => {
  const fields = serviceNoteFields(about)
  expect(fields).toMatchObject({
    iss: { percent: '3', cents: 3_000 },
    issWithheld: true,
    withheld: {
      pis: { percent: '0.65', cents: 650 },
      cofins: { percent: '3', cents: 3_000 },
      csll: { percent: '1', cents: 1_000 },
      ir: { percent: '1.5', cents: 1_500 },
      inss: { percent: '11', cents: 11_000 },
    },
    totalCents: 100_000,
    isSimples: false,
  })
  const toPerson = serviceNoteFields({ ...about, customer: { name: 'Ana Souza', kind: 'person' } })
  expect(toPerson).toMatchObject({ issWithheld: false, withheld: {}, iss: { percent: '3', cents: 3_000 } })
})

test('approximate taxes are told with their source, as Lei 12.741 asks', () => {
  const fields = serviceNoteFields(about)
  expect(fields.approximateTax).toEqual({ percent: '15.95', cents: 15_950 })
  expect(fields.remarks).toBe('Valor aproximado dos tributos: R$ 159,50 (15,95%). Fonte: IBPT 26.2.A')
})

test('no rate is said where the law forbids it', () => {
  expect(serviceNoteFields({ ...about, store }).iss).toEqual({ percent: '3', cents: 3_000 })
  const person = { ...about, store, customer: { name: 'Ana Souza', kind: 'person' as const } }
  expect(serviceNoteFields(person).iss).toBeNull()
  expect(serviceNoteFields({ ...about, store: { ...store, regime: 'mei', crt: '4' } }).iss).toBeNull()
})

test('goods of a paid sale show how they were paid, to the cent, and pass every rule about payments', () => {
  const product = { ...collar, erpId: '9', code: null }
  const fields = consumerNoteFields({
    environment: 'live',
    series: '1',
    customer: null,
    lines: [
      {
        description: 'Coleira',
        quantity: 3,
        unitPriceCents: 3_333,
        adjustmentCents: 2,
        product,
      },
    ],
    store,
    on: today,
    paid: [
      { on: today, cents: 5_000, method: 'cash' },
      { on: '2026-12-20', cents: 5_001, method: null },
    ],
  })
  expect(fields.items.map(({ quantity, unitCents, situation }) => [quantity, unitCents, situation])).toEqual([
    [2, 3_333, '102'],
    [1, 3_335, '102'],
  ])
  expect(fields.payments).toEqual([
    { due: today, cents: 5_000, method: 'cash' },
    { due: '2026-12-20', cents: 5_001, method: null },
  ])
  const note = {
    kind: 'nfce' as const,
    environment: 'live' as const,
    issuedOn: today,
    serviceOn: null,
    description: null,
    lines: fields.items.map(item => ({
      valueCents: item.quantity * item.unitCents,
      discountCents: item.discountCents,
    })),
    deductionsCents: 0,
    totalCents: fields.totalCents,
    payments: paymentsExamined(fields.payments),
    changeCents: fields.changeCents,
    homeDelivery: false,
  }
  const draft = { note, store, customer: null, services: [], products: [collar] }
  expect(checkNote(draft, today).filter(({ severity }) => severity === 'stop')).toEqual([])
  expect(checkNote({ ...draft, customer: { ...ana, taxId: companyFacts.taxId } }, today)).not.toEqual([])
})
