/**
 * Rules about a note as a whole: the store behind it (STO-01, CFG-01), totals (TOT-*), payments (PAY-*) and who must be
 * named on an NFC-e (NFC-*). They compare what a draft says; how totals are worked out is not theirs.
 */
import { isPayable } from '../fiscal/paymentCodes.ts'
import { identifyAbove } from '../fiscal/stateLimits.ts'
import { sum, toDecimal } from '../money.ts'
import { present } from './customer.ts'
import type { NoteExamined, NoteFacts } from './note.ts'
import type { Hit, Rule } from './rule.ts'

type NoteRule<Code extends string> = Rule<Code, NoteExamined>

/** The largest amount of ten digits, two of them decimals: R$ 99,999,999.99. */
const MOST_CENTS = 99_999_999_99

const both = { nfse: 'stop', nfce: 'stop' } as const

/** What a store must have said before anything else makes sense, by kind of note. */
function missingOfStore({ moment, store }: NoteExamined): string[] {
  const needed = ['taxId', 'state', 'cityCode', 'environment', 'crt'] as const
  const tally = store.regime === 'simples' ? (['simplesTally'] as const) : []
  const own = moment === 'nfse' ? (['rail', ...tally] as const) : (['stateRegistration'] as const)
  return [...needed, ...own].filter(field => present(store[field]) === null)
}

function amountsOf(note: NoteFacts): [field: string, cents: number][] {
  return [
    ...note.lines.flatMap((line, i): [string, number][] => [
      [`lines.${i}.valueCents`, line.valueCents],
      [`lines.${i}.discountCents`, line.discountCents],
    ]),
    ['deductionsCents', note.deductionsCents],
    ['totalCents', note.totalCents],
    ...note.payments.map((payment, i): [string, number] => [
      `payments.${i}.amountCents`,
      payment.amountCents,
    ]),
    ['changeCents', note.changeCents],
  ]
}

const isAmount = (cents: number) => Number.isInteger(cents) && cents >= 0 && cents <= MOST_CENTS
/** An amount that is none has to be shown as it is. */
const shown = (cents: number) => (Number.isInteger(cents) ? toDecimal(cents) : String(cents / 100))

const paid = (note: NoteFacts) => sum(note.payments.map(payment => payment.amountCents))

function ifNfce(find: (note: NoteFacts, examined: NoteExamined) => Hit[]) {
  return (examined: NoteExamined): Hit[] =>
    examined.note?.kind === 'nfce' ? find(examined.note, examined) : []
}

export const storeRules = [
  // Not of the published list: the facts without which the others cannot be asked.
  {
    code: 'STO-01',
    on: both,
    source: 'MOC, group C (emitente); national NFS-e, group prest',
    find: examined => {
      const fields = missingOfStore(examined)
      return fields.length === 0 ? [] : [{ field: fields[0]!, params: { fields: fields.join(',') } }]
    },
  },
  {
    code: 'CFG-01',
    on: both,
    source: 'SEFAZ 252; national NFS-e E0006',
    find: ({ note, store }) =>
      note && store.environment !== null && note.environment !== store.environment
        ? [{ field: 'environment' }]
        : [],
  },
] as const satisfies NoteRule<string>[]

export const totalRules = [
  {
    code: 'TOT-01',
    on: both,
    source: 'SEFAZ 531 to 538, 564, 610, 629',
    find: ({ note }) => {
      if (!note) return []
      const items = sum(note.lines.map(line => line.valueCents - line.discountCents)) - note.deductionsCents
      if (Math.abs(items - note.totalCents) <= 1) return []
      return [{ field: 'totalCents', params: { items: shown(items), total: shown(note.totalCents) } }]
    },
  },
  {
    code: 'TOT-02',
    on: both,
    source: 'VHSYS API, decimals 10,2; MOC, type TDec_1302',
    find: ({ note }) =>
      (note ? amountsOf(note) : [])
        .filter(([, cents]) => !isAmount(cents))
        .map(([field, cents]) => ({ field, params: { amount: shown(cents) } })),
  },
  {
    code: 'PAY-01',
    on: { nfce: 'stop' },
    source: 'SEFAZ 865',
    find: ifNfce(note =>
      paid(note) < note.totalCents
        ? [{ field: 'payments', params: { paid: shown(paid(note)), total: shown(note.totalCents) } }]
        : [],
    ),
  },
  {
    code: 'PAY-02',
    on: { nfce: 'stop' },
    source: 'SEFAZ 866, 869',
    find: ifNfce(note => {
      const due = Math.max(0, paid(note) - note.totalCents)
      if (due === note.changeCents) return []
      return [{ field: 'changeCents', params: { change: shown(note.changeCents), due: shown(due) } }]
    }),
  },
  {
    code: 'PAY-03',
    on: { nfce: 'stop' },
    source: 'Informe Técnico 2024.002; SEFAZ 391, 436, 441, 857',
    find: ifNfce((note, { on }) =>
      note.payments.flatMap(({ method, code, description }, i) =>
        code === undefined || isPayable(code, description, on)
          ? []
          : [{ field: `payments.${i}.code`, params: { method } }],
      ),
    ),
  },
  // With a customer who has no tax id or address CUS-01 and ADR-01 say so; these are for a sale to nobody.
  {
    code: 'NFC-01',
    on: { nfce: 'stop' },
    source: 'Ajuste SINIEF 19/2016; SEFAZ 750',
    find: ifNfce((note, { customer, store, limits }) => {
      const most = limits.identifyAboveCents ?? identifyAbove(store.state)
      if (customer || note.totalCents <= most) return []
      return [{ field: 'customerId', params: { most: shown(most) } }]
    }),
  },
  {
    code: 'NFC-02',
    on: { nfce: 'stop' },
    source: 'SEFAZ 787, 788',
    find: ifNfce((note, { customer }) => (note.homeDelivery && !customer ? [{ field: 'customerId' }] : [])),
  },
] as const satisfies NoteRule<string>[]
