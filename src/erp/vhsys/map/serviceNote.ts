/**
 * What is particular to service notes (`notas-servico`): their services are words and sums on the note itself. Which service
 * code they carry, and on which day the service was done, no call says: VHSYS takes both from its own settings.
 *
 * Source: VHSYS API v2, Notas_servico.
 */
import type { RatedTax, ServiceNoteFields } from '../../port/index.ts'
import { centsOf, isYes, type Row, textOf } from '../values.ts'
import { centsIn, type NoteSort } from './note.ts'

/** Which fields each withholding has; INSS is only said, without an amount. */
const withholdings = {
  pis: { keeps: 'reter_pis', rate: 'aliq_pis', amount: 'valor_pis' },
  cofins: { keeps: 'reter_cofins', rate: 'aliq_cofins', amount: 'valor_cofins' },
  csll: { keeps: 'reter_csll', rate: 'aliq_contribuicao', amount: 'valor_contribuicao' },
  ir: { keeps: 'reter_ir', rate: 'aliq_ir', amount: 'valor_ir' },
  inss: { keeps: 'reter_inss', rate: null, amount: null },
} as const
type Withheld = keyof typeof withholdings

const places = { store: 0, customer: 1, elsewhere: 9 } as const

export const serviceNote: NoteSort<'service_note'> = {
  kind: 'service_note',
  hasItems: false,
  numberField: 'nota_numero_nfse',
  receiptField: 'nota_recibo_lote',
  besides,
}

function besides(row: Row): Partial<ServiceNoteFields> {
  return {
    ...('desc_servicos' in row ? { description: textOf(row.desc_servicos) ?? '' } : {}),
    ...centsIn(row, 'valor_total_servicos', 'servicesCents'),
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
  }
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
