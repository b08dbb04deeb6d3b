/**
 * What a note contains: random invoices of every regime, situation and way to pay, with discounts, surcharges, retentions and
 * taxes, pass the tax side's own look at totals (the emulator's grounds, "noteTotals: checked"), and the notes of an invoice come
 * to its lines less unconditional discounts.
 *
 * 10,000 invoices with `TRELA_SEEDS=full`; a share of them otherwise.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Adjustment, adjustLines } from '../core/adjustment.ts'
import { simplesTallies } from '../core/fiscal/issRate.ts'
import { consumerNoteTotals } from '../core/fiscal/noteTotals.ts'
import { type Crt, csosns, csts, isSubstituted, usesCsosn } from '../core/fiscal/retailTax.ts'
import { linesTotal, lineTotal } from '../core/invoice.ts'
import { sum, toDecimal } from '../core/money.ts'
import { type ProductFacts, withheldTaxes } from '../core/preflight/note.ts'
import { checkProduct } from '../core/preflight/noteCheck.ts'
import { bath, collar, store } from '../core/preflight/noteForTests.ts'
import type { NoteItem, PaymentMethod } from '../erp/port/index.ts'
import { openCompany } from '../erp/vhsys/emulator/company.ts'
import { consumerGrounds } from '../erp/vhsys/emulator/resources/consumidorGrounds.ts'
import { serviceGrounds } from '../erp/vhsys/emulator/resources/servicoGrounds.ts'
import { defaultAccount } from '../erp/vhsys/emulator/seed.ts'
import { defaultSwitches, type Switches } from '../erp/vhsys/emulator/switches.ts'
import { itemRow } from '../erp/vhsys/map/consumerNote.ts'
import { headRow, paymentRow } from '../erp/vhsys/map/note.ts'
import { noteSorts } from '../erp/vhsys/map/noteSorts.ts'
import { checkRows } from '../erp/vhsys/notes/check.ts'
import { newProductFields } from '../erp/vhsys/notes/consumerNotes.ts'
import { defaultPaymentNames } from '../erp/vhsys/paymentNames.ts'
import { consumerNoteFields } from './consumerNote.ts'
import { serviceNoteFields } from './serviceNote.ts'

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

/** Every way to pay a shop has, as VHSYS calls it unless somebody chose otherwise; null: it is paid later. */
const method = fc.constantFrom<(PaymentMethod | null)[]>(
  ...(Object.keys(defaultPaymentNames) as PaymentMethod[]),
  null,
)
const invoices = fc.record({
  lines: fc.array(
    fc.record({
      /** Which of three kinds of service; 3: goods. */
      group: fc.integer({ min: 0, max: 3 }),
      quantity: fc.integer({ min: 1, max: 12 }),
      unitPriceCents: fc.integer({ min: 1, max: 90_000 }),
      own: adjustment,
      /** Which of the situations of the store's regime its goods have. */
      situation: fc.nat(),
      icmsPercent: fc.constantFrom('4', '7', '12', '18', '19.5', '20.05', '25'),
      icmsReduction: fc.constantFrom('10.49', '33.33', '41.67', '61.11', '99.99'),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  whole: adjustment,
  crt: fc.constantFrom<Crt[]>('1', '2', '3', '4'),
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

const regimes = { 1: 'simples', 2: 'simples', 3: 'normal', 4: 'mei' } as const
const codes = [
  ['5.08', '050801'],
  ['5.01', '050101'],
  ['5.03', '050301'],
] as const

function accountOf({ crt, cityJoined, rail, isCompany }: Drawn) {
  const switches: Switches = {
    ...defaultSwitches(),
    companyCrt: Number(crt) as 1 | 2 | 3 | 4,
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

type Line = Drawn['lines'][number]

/** Goods with one of the situations of the store's regime and what goes with it, as an accountant would fill it in. */
function productOf({ crt, pis }: Drawn, line: Line): ProductFacts {
  const codes = usesCsosn(crt) ? csosns : csts
  const code = codes[line.situation % codes.length]!
  const [csosn, cst] = usesCsosn(crt) ? [code, null] : [null, code]
  const isRated = ['00', '20', '90', '900'].includes(code)
  const isReduced = code === '20' || (['90', '900'].includes(code) && line.quantity % 2 === 0)
  const paid = isSubstituted({ cfop: null, cst, csosn })
  return {
    ...collar,
    cst,
    csosn,
    cfop: paid ? '5405' : '5102',
    cest: paid ? '2200100' : null,
    pisCst: pis === null ? '49' : '01',
    cofinsCst: pis === null ? '49' : '01',
    pisPercent: pis,
    cofinsPercent: pis,
    icmsPercent: isRated ? line.icmsPercent : null,
    icmsReduction: isReduced ? line.icmsReduction : null,
  }
}

/** Base and ICMS again, in whole numbers: hundredths of a per cent of cents, halves to the even cent. */
function icmsAgain({ unitCents, quantity, discountCents, icms }: NoteItem) {
  if (icms === undefined) return undefined
  const hundredths = (percent: string | null) => BigInt(Math.round(Number(percent ?? 0) * 100))
  const share = (cents: bigint, of: bigint) => {
    const [whole, rest] = [(cents * of) / 10_000n, (cents * of) % 10_000n]
    return rest > 5_000n || (rest === 5_000n && whole % 2n === 1n) ? whole + 1n : whole
  }
  const net = BigInt(unitCents * quantity - discountCents)
  const base = share(net, 10_000n - hundredths(icms.reduction))
  return { ...icms, baseCents: Number(base), cents: Number(share(base, hundredths(icms.percent))) }
}

test(`notes of ${runs.toLocaleString('en')} random invoices add up to the lines, and the tax side finds no total to object to [R7.3]`, () => {
  fc.assert(
    fc.property(invoices, drawn => {
      const lines = linesOf(drawn)
      fc.pre(lines !== null)
      const account = accountOf(drawn)
      const { crt, tally, cityJoined, rail, isCompany } = drawn
      const regime = regimes[crt]
      const facts = {
        ...store,
        regime,
        crt,
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
          taxedElsewhere: false,
          serviceOn: today,
          on: today,
          paid,
        })
        totals.push(fields.totalCents)
        expect(sum(fields.payments.map(({ cents }) => cents))).toBe(fields.totalCents)
        const row = {
          id_cliente: 7,
          serie_nota: 1,
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
        const sold = goods.map(line => ({ line, product: { ...productOf(drawn, line), approximateTax } }))
        // Nothing that pre-flight would have stopped is put to the test.
        const stops = sold
          .flatMap(({ product }) => checkProduct(product, facts, today))
          .filter(({ severity }) => severity === 'stop')
        expect(stops).toEqual([])
        const fields = consumerNoteFields({
          environment: 'live',
          series: '1',
          customer: { name: 'Helena Prado', taxId: null },
          lines: sold.map(({ line, product }) => ({
            ...line,
            product: { ...product, erpId: '9', code: 'COL' },
          })),
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
        expect(fields.items.map(({ icms }) => icms)).toEqual(fields.items.map(icmsAgain))
        const produtos = fields.items.map(itemRow)
        expect(checkRows(newProductFields, produtos, 'produtos')).toEqual([])
        const parts = {
          produtos,
          parcelas: fields.payments.map(part => paymentRow(part, {})),
        }
        const found = consumerGrounds(account, { row, parts } as never)
        expect(found.filter(({ code }) => !['750', '751', '752', '780'].includes(code))).toEqual([])
      }
      expect(sum(totals)).toBe(sum(lines!.map(lineTotal)))
    }),
    { numRuns: runs, seed: 20261120 },
  )
}, 240_000)
