/**
 * What a note contains: random invoices with discounts, surcharges, retentions and taxes pass the tax side's own look at totals
 * (the emulator's grounds, "noteTotals: checked"), and the notes of an invoice come to its lines less unconditional discounts.
 *
 * 10,000 invoices with `TRELA_SEEDS=full`; a share of them otherwise.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Adjustment, adjustLines } from '../core/adjustment.ts'
import { simplesTallies } from '../core/fiscal/issRate.ts'
import { consumerNoteTotals } from '../core/fiscal/noteTotals.ts'
import type { Crt } from '../core/fiscal/retailTax.ts'
import { linesTotal, lineTotal } from '../core/invoice.ts'
import { sum, toDecimal } from '../core/money.ts'
import { withheldTaxes } from '../core/preflight/note.ts'
import { checkNote } from '../core/preflight/noteCheck.ts'
import { ana, bath, collar, company as companyFacts, store } from '../core/preflight/noteForTests.ts'
import type { PaymentMethod } from '../erp/port/index.ts'
import { openCompany } from '../erp/vhsys/emulator/company.ts'
import { consumerGrounds } from '../erp/vhsys/emulator/resources/consumidorGrounds.ts'
import { serviceGrounds } from '../erp/vhsys/emulator/resources/servicoGrounds.ts'
import { defaultAccount } from '../erp/vhsys/emulator/seed.ts'
import { defaultSwitches, type Switches } from '../erp/vhsys/emulator/switches.ts'
import { itemRow } from '../erp/vhsys/map/consumerNote.ts'
import { headRow, paymentRow } from '../erp/vhsys/map/note.ts'
import { noteSorts } from '../erp/vhsys/map/noteSorts.ts'
import { consumerNoteFields, paymentsExamined } from './consumerNote.ts'
import { noteSum } from './notedLines.ts'
import { describeServices, serviceNoteFields } from './serviceNote.ts'

const runs = process.env.TRELA_SEEDS === 'full' ? 10_000 : 600
const today = '2026-11-20'
/** Rates of one code in a table that holds today. */
const ibpt = { federal: '13.45', state: '0', city: '2.5', total: '15.95', source: 'IBPT 26.2.A', holds: true }

const adjustment = fc.option(
  fc.record({
    kind: fc.constantFrom('discount' as const, 'surcharge' as const),
    by: fc.oneof(
      fc.integer({ min: 1, max: 3_000 }).map(amountCents => ({ amountCents, percent: null })),
      fc.constantFrom('2.5', '10', '33.33', '50').map(percent => ({ amountCents: null, percent })),
    ),
  }),
  { nil: null, freq: 2 },
)
const adjustmentOf = (
  given: { kind: Adjustment['kind']; by: Pick<Adjustment, 'amountCents' | 'percent'> } | null,
) => given && { kind: given.kind, ...given.by, reason: null }

const method = fc.constantFrom<(PaymentMethod | null)[]>('cash', 'pix', 'credit_card', 'debit_card', null)
const invoices = fc.record({
  lines: fc.array(
    fc.record({
      /** Which of three kinds of service; 3: goods. */
      group: fc.integer({ min: 0, max: 3 }),
      quantity: fc.integer({ min: 1, max: 12 }),
      unitPriceCents: fc.integer({ min: 1, max: 90_000 }),
      own: adjustment,
    }),
    { minLength: 1, maxLength: 9 },
  ),
  whole: adjustment,
  regime: fc.constantFrom('simples' as const, 'mei' as const, 'normal' as const),
  tally: fc.constantFrom(...simplesTallies),
  cityJoined: fc.boolean(),
  rail: fc.constantFrom('national' as const, 'municipal' as const),
  isCompany: fc.boolean(),
  withheld: fc.subarray([...withheldTaxes]),
  issPercent: fc.constantFrom('2', '2.5', '3.3', '2.79', '5'),
  pis: fc.constantFrom('0.65', '1.65', null),
  approximate: fc.option(
    fc.record({ federal: fc.constantFrom('13.45', '4.2'), local: fc.constantFrom('18', '2.01') }),
  ),
  paid: fc.array(fc.record({ cents: fc.integer({ min: 1, max: 50_000 }), method }), { maxLength: 4 }),
})
type Drawn = typeof invoices extends fc.Arbitrary<infer T> ? T : never

const crts = { simples: '1', mei: '4', normal: '3' } as const satisfies Record<string, Crt>
const codes = [
  ['5.08', '050801'],
  ['5.01', '050101'],
  ['5.03', '050301'],
] as const

function accountOf({ regime, cityJoined, rail, isCompany }: Drawn) {
  const switches: Switches = {
    ...defaultSwitches(),
    companyCrt: Number(crts[regime]) as 1 | 3 | 4,
    nfseCityActive: cityJoined,
    nfseRail: rail === 'national' ? 'national' : 'city',
  }
  const stored = {
    account: defaultAccount,
    id_empresa: 1,
    numbers: {},
    tables: {},
    switches: {},
    signedInAt: 0,
  }
  const now = () => Date.parse(`${today}T12:00:00Z`)
  const account = openCompany(stored, {
    clock: { now } as never,
    switches,
    nextId: () => 1,
    announce: () => {},
  })
  account.table('clientes').put(7, {
    row: {
      id_cliente: 7,
      razao_cliente: 'Helena Prado',
      cnpj_cliente: isCompany ? '12.ABC.345/01DE-35' : '111.444.777-35',
      endereco_cliente: 'Rua das Flores',
      numero_cliente: '12',
      bairro_cliente: 'Centro',
      cidade_cliente: 'Curitiba',
      uf_cliente: 'PR',
      cep_cliente: '80.010-000',
    },
    parts: {},
  })
  return account
}

/** Its lines with each one's share of the discount; null where more is taken off than there is. */
function linesOf({ lines, whole }: Drawn) {
  const adjusted = adjustLines(
    lines.map(({ quantity, unitPriceCents, own }, i) => ({
      id: `line-${i}`,
      grossCents: quantity * unitPriceCents,
      adjustment: adjustmentOf(own),
    })),
    adjustmentOf(whole),
  )
  if (!adjusted.ok) return null
  return lines.map((line, i) => ({ ...line, ...adjusted.changes[i]!, description: `Item ${i}` }))
}

test('notes of 10,000 random invoices add up to the lines, and the tax side finds no total to object to [R7.3]', () => {
  fc.assert(
    fc.property(invoices, drawn => {
      const lines = linesOf(drawn)
      fc.pre(lines !== null)
      const account = accountOf(drawn)
      const { regime, tally, cityJoined, rail, isCompany } = drawn
      const facts = {
        ...store,
        regime,
        crt: crts[regime],
        simplesTally: regime === 'simples' ? tally : null,
        cityJoined,
        rail,
      }
      const paid = drawn.paid.map(part => ({ ...part, on: today }))
      const { federal = '', local = '' } = drawn.approximate ?? {}
      const approximateTax = drawn.approximate && {
        ...ibpt,
        federal,
        state: local,
        total: `${Number(federal) + Number(local)}`,
      }
      const totals: number[] = []
      for (const [group, [serviceItem, nationalCode]] of codes.entries()) {
        const noted = lines!.filter(line => line.group === group)
        if (linesTotal(noted) === 0) continue
        const fields = serviceNoteFields({
          environment: 'live',
          series: '1',
          customer: { name: 'Helena Prado', kind: isCompany ? 'company' : 'person' },
          petName: 'Luna',
          lines: noted,
          service: {
            ...bath,
            serviceItem,
            nationalCode,
            cityServiceCode: null,
            issPercent: drawn.issPercent,
            approximateTax,
            withheld: drawn.withheld,
          },
          store: facts,
          withheldPercents: {},
          place: null,
          serviceOn: today,
          on: today,
          paid,
        })
        totals.push(fields.totalCents)
        expect(sum(fields.payments.map(({ cents }) => cents))).toBe(fields.totalCents)
        const row = {
          id_cliente: 7,
          serie_nota: 1,
          natureza_pedido: '1',
          ...headRow(noteSorts.service_note, fields, Object.keys(fields)),
        }
        // A Simples that pays its ISS outside is taken for one that pays all within it by the emulator's national issuer.
        const asked =
          regime === 'simples' && tally !== 'all_within' && rail === 'national' ? /^E06[12]/ : /^$/
        const found = serviceGrounds(account, { row, parts: {} } as never).filter(
          ({ code }) => !asked.test(code),
        )
        expect(found).toEqual([])
      }
      const goods = lines!.filter(line => line.group === 3)
      if (linesTotal(goods) > 0) {
        const bySimples = regime !== 'normal'
        const product = {
          ...collar,
          csosn: bySimples ? '102' : null,
          cst: bySimples ? null : '00',
          pisCst: drawn.pis === null ? '49' : '01',
          pisPercent: drawn.pis,
          erpId: '9',
          code: 'COL',
        }
        const fields = consumerNoteFields({
          environment: 'live',
          series: '1',
          customer: { name: 'Helena Prado', taxId: null },
          lines: goods.map(line => ({ ...line, product: { ...product, approximateTax } })),
          store: facts,
          on: today,
          paid,
        })
        totals.push(fields.totalCents)
        const products = fields.items.map(({ quantity, unitCents }) => ({
          quantity: String(quantity),
          unitPrice: toDecimal(unitCents),
        }))
        expect(consumerNoteTotals(products, fields.discountCents).totalCents).toBe(fields.totalCents)
        const productsCents = sum(fields.items.map(({ quantity, unitCents }) => quantity * unitCents))
        const row = {
          id_cliente: 7,
          serie_nota: 1,
          frete_por_pedido: 9,
          valor_total_produtos: toDecimal(productsCents),
          valor_total_nota: toDecimal(productsCents - fields.discountCents),
          ...headRow(noteSorts.consumer_note, fields, Object.keys(fields)),
        }
        const parts = {
          produtos: fields.items.map(itemRow),
          parcelas: fields.payments.map(part => paymentRow(part, {})),
        }
        const found = consumerGrounds(account, { row, parts } as never)
        expect(found.filter(({ code }) => !['750', '751', '752', '780'].includes(code))).toEqual([])
      }
      expect(sum(totals)).toBe(sum(lines!.map(lineTotal)))
    }),
    { numRuns: runs, seed: 20261120 },
  )
}, 120_000)

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
