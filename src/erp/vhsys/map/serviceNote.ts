/**
 * What is particular to service notes (`notas-servico`): their services are words and sums on the note itself. Which service
 * code they carry, and on which day the service was done, no call says: VHSYS takes both from its own settings.
 *
 * Source: VHSYS API v2, Notas_servico.
 */
import { toDecimal } from '../../../core/money.ts'
import type { Json, RatedTax, ServiceNoteFields } from '../../port/index.ts'
import { serviceEmissionRecord } from '../notes/partTables.ts'
import { serviceNoteFields } from '../notes/serviceTables.ts'
import { centsOf, isYes, type Row, textOf } from '../values.ts'
import { centsIn, headFields, type NoteSort } from './note.ts'

/** Which fields each withholding has; INSS is only said, without an amount. */
const withholdings = {
  pis: { keeps: 'reter_pis', rate: 'aliq_pis', amount: 'valor_pis' },
  cofins: { keeps: 'reter_cofins', rate: 'aliq_cofins', amount: 'valor_cofins' },
  csll: { keeps: 'reter_csll', rate: 'aliq_contribuicao', amount: 'valor_contribuicao' },
  ir: { keeps: 'reter_ir', rate: 'aliq_ir', amount: 'valor_ir' },
  inss: { keeps: 'reter_inss', rate: null, amount: null },
} as const
type Withheld = keyof typeof withholdings

/** Taxed in the issuer's own city, or outside it (ABRASF, nature of the operation). The others exempt, and are a person's to set. */
const natures = { here: '1', elsewhere: '2' } as const
const places = { store: 0, customer: 1, elsewhere: 9 } as const

export const serviceNote: NoteSort<'service_note'> = {
  kind: 'service_note',
  hasItems: false,
  numberField: 'nota_numero_nfse',
  receiptField: 'nota_recibo_lote',
  besides,
  sent: [
    ...headFields,
    'description',
    'servicesCents',
    'deductionsCents',
    'discountCents',
    'baseCents',
    'totalCents',
    'iss',
    'issWithheld',
    'withheld',
    'approximateTax',
    'isSimples',
    'place',
    'taxedElsewhere',
  ],
  row: serviceRow,
  atBirth: {},
  tables: { create: serviceNoteFields, change: serviceNoteFields, answer: serviceEmissionRecord },
  launches: 'NFSe',
}

function besides(row: Row): Partial<ServiceNoteFields> {
  return {
    ...('desc_servicos' in row ? { description: textOf(row.desc_servicos) ?? '' } : {}),
    ...centsIn(row, 'valor_total_servicos', 'servicesCents'),
    ...totalIn(row),
    ...centsIn(row, 'valor_deducoes', 'deductionsCents'),
    ...centsIn(row, 'valor_incondicionado', 'discountCents'),
    ...centsIn(row, 'valor_base_calculo', 'baseCents'),
    ...('valor_aliquota' in row ? { iss: ratedIn(row, 'valor_aliquota', 'valor_imposto') } : {}),
    ...('reter_iss' in row ? { issWithheld: isYes(row.reter_iss), withheld: withheldIn(row) } : {}),
    ...('valor_tributos' in row
      ? { approximateTax: ratedIn(row, 'valor_aliq_tributos', 'valor_tributos') }
      : {}),
    ...('regime_pedido' in row ? { isSimples: textOf(row.regime_pedido) === '1' } : {}),
    ...('local_prestacao' in row ? { place: placeIn(row) } : {}),
    ...natureIn(row),
  }
}

function natureIn(row: Row): Pick<ServiceNoteFields, 'taxedElsewhere'> | Record<string, never> {
  const nature = textOf(row.natureza_pedido)
  if (nature !== natures.here && nature !== natures.elsewhere) return {}
  return { taxedElsewhere: nature === natures.elsewhere }
}

/** What the services come to. `valor_total_nota` is less what the customer keeps back, which is on the note by itself. */
function totalIn(row: Row): { totalCents?: number } {
  const services = centsOf(row.valor_total_servicos)
  return services === null ? {} : { totalCents: services - (centsOf(row.valor_incondicionado) ?? 0) }
}

/** Null where neither rate nor amount is above zero. */
function ratedIn(row: Row, rateField: string, amountField: string): RatedTax | null {
  const percent = plainPercent(textOf(row[rateField]) ?? '0')
  const cents = centsOf(row[amountField]) ?? 0
  return Number(percent) === 0 && cents === 0 ? null : { percent, cents }
}

function withheldIn(row: Row): ServiceNoteFields['withheld'] {
  const kept = (Object.keys(withholdings) as Withheld[]).filter(tax => isYes(row[withholdings[tax].keeps]))
  return Object.fromEntries(
    kept.map(tax => {
      const { rate, amount } = withholdings[tax]
      const none: RatedTax = { percent: '0', cents: 0 }
      return [tax, rate === null ? none : (ratedIn(row, rate, amount) ?? none)]
    }),
  )
}

function placeIn(row: Row): ServiceNoteFields['place'] {
  const city = textOf(row.local_prestacao_cidade)
  const cityCode = textOf(row.local_prestacao_cidade_cod)
  if (city === null && cityCode === null) return null
  const said = Number(row.local_prestacao)
  const is = said === places.store ? 'store' : said === places.customer ? 'customer' : 'elsewhere'
  return { is, city: city ?? '', cityCode: cityCode ?? '' }
}

/** A rate without the zeros at its end, so that `2.50` and `2.5` are one. */
function plainPercent(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** A rate as VHSYS takes it, with both its places. */
const percentText = (percent: string) => toDecimal(centsOf(percent) ?? 0)

/** The fields named, as VHSYS takes them. What says that nothing is kept or known is sent too, so that a change reaches it. */
function serviceRow(fields: ServiceNoteFields, changed: readonly string[]): { [name: string]: Json } {
  const says = (name: keyof ServiceNoteFields) => changed.includes(name)
  return {
    ...(says('description') ? { desc_servicos: fields.description } : {}),
    ...(says('servicesCents') ? { valor_total_servicos: toDecimal(fields.servicesCents) } : {}),
    ...(says('deductionsCents') ? { valor_deducoes: toDecimal(fields.deductionsCents) } : {}),
    ...(says('discountCents') ? { valor_incondicionado: toDecimal(fields.discountCents) } : {}),
    ...(says('baseCents') ? { valor_base_calculo: toDecimal(fields.baseCents) } : {}),
    ...(nets.some(says) ? { valor_total_nota: toDecimal(netCents(fields)) } : {}),
    ...(says('iss') ? ratedRow(fields.iss, 'valor_aliquota', 'valor_imposto') : {}),
    ...(says('issWithheld') ? { reter_iss: fields.issWithheld ? 1 : 0 } : {}),
    ...(says('withheld') ? withheldRow(fields.withheld) : {}),
    ...(says('approximateTax')
      ? ratedRow(fields.approximateTax, 'valor_aliq_tributos', 'valor_tributos')
      : {}),
    ...(says('isSimples') ? { regime_pedido: fields.isSimples ? '1' : '2' } : {}),
    ...(says('place') ? placeRow(fields.place) : {}),
    ...(says('taxedElsewhere')
      ? { natureza_pedido: fields.taxedElsewhere ? natures.elsewhere : natures.here }
      : {}),
  }
}

/** Fields that `valor_total_nota` comes from. */
const nets = ['totalCents', 'iss', 'issWithheld', 'withheld'] as const

/** What is left to pay; INSS has no amount in VHSYS and is not taken off. */
function netCents({ totalCents, iss, issWithheld, withheld }: ServiceNoteFields): number {
  const kept = [withheld.pis, withheld.cofins, withheld.csll, withheld.ir, issWithheld ? iss : null]
  return totalCents - kept.reduce((cents, tax) => cents + (tax?.cents ?? 0), 0)
}

function ratedRow(tax: RatedTax | null, rateField: string, amountField: string): { [name: string]: Json } {
  return { [rateField]: percentText(tax?.percent ?? '0'), [amountField]: toDecimal(tax?.cents ?? 0) }
}

function withheldRow(withheld: ServiceNoteFields['withheld']): { [name: string]: Json } {
  const rows = (Object.keys(withholdings) as Withheld[]).map(tax => {
    const { keeps, rate, amount } = withholdings[tax]
    const flag = { [keeps]: withheld[tax] === undefined ? 0 : 1 }
    return rate === null ? flag : { ...flag, ...ratedRow(withheld[tax] ?? null, rate, amount) }
  })
  return Object.assign({}, ...rows)
}

function placeRow(place: ServiceNoteFields['place']): { [name: string]: Json } {
  return {
    local_prestacao: places[place?.is ?? 'store'],
    local_prestacao_cidade: place?.city ?? '',
    local_prestacao_cidade_cod: place?.cityCode ?? '',
  }
}
