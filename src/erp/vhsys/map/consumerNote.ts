/**
 * What is particular to consumer notes (`notas-consumidor`): what is sold stands beside the note, each product with its taxes,
 * and VHSYS adds it up. The note is counted as it is made, by series.
 *
 * Source: VHSYS API v2, Notas_consumidor, its produtos and Cadastrar impostos.
 */
import { toDecimal } from '../../../core/money.ts'
import type { ConsumerNoteFields, Json, NoteItem } from '../../port/index.ts'
import { consumerChangeFields, consumerNoteFields } from '../notes/consumerTables.ts'
import { consumerEmissionRecord } from '../notes/partTables.ts'
import type { Row } from '../values.ts'
import { centsIn, headFields, type NoteSort, noBarcode } from './note.ts'

/** Amounts of the whole note that a header carries; VHSYS adds up what the products come to, and their taxes it does not. */
const amounts = [
  ['discountCents', 'desconto_pedido'],
  ['icmsBaseCents', 'valor_baseICMS'],
  ['icmsCents', 'valor_ICMS'],
] as const

/** How the base is found: it is what the goods are sold for (`modBC` 3 of the NF-e). */
const BASE_IS_THE_PRICE = 3

export const consumerNote: NoteSort<'consumer_note'> = {
  kind: 'consumer_note',
  hasItems: true,
  numberField: 'id_pedido',
  receiptField: 'nota_recibo',
  besides: (row: Row) => ({
    ...centsIn(row, 'desconto_pedido', 'discountCents'),
    ...centsIn(row, 'valor_total_nota', 'totalCents'),
    ...centsIn(row, 'valor_baseICMS', 'icmsBaseCents'),
    ...centsIn(row, 'valor_ICMS', 'icmsCents'),
  }),
  sent: [...headFields, ...amounts.map(([name]) => name)],
  row: consumerRow,
  atBirth: { natureza_pedido: 'Venda de mercadoria' },
  tables: { create: consumerNoteFields, change: consumerChangeFields, answer: consumerEmissionRecord },
  launches: 'NFCe',
}

/** The fields named, as VHSYS takes them. */
function consumerRow(fields: ConsumerNoteFields, changed: readonly string[]): { [name: string]: Json } {
  const said = amounts.filter(([name]) => changed.includes(name))
  return Object.fromEntries(said.map(([name, field]) => [field, toDecimal(fields[name] ?? 0)]))
}

/** One product with its taxes: what is not sent VHSYS fills in by itself, and wrongly (CST 40). */
export function itemRow(item: NoteItem): { [name: string]: Json } {
  const { code, approximateTaxCents, approximateStateTaxCents, cest } = item
  return {
    id_produto: Number(item.productErpId),
    ...(code === null ? {} : { cod_produto: code }),
    desc_produto: item.description,
    // Quantities have at most four decimals there.
    qtde_produto: String(Number(item.quantity.toFixed(4))),
    valor_unit_produto: toDecimal(item.unitCents),
    cfop_produto: Number(item.cfop),
    ncm_produto: item.ncm,
    unidade_produto: item.unit,
    codigo_barras: item.barcode ?? noBarcode,
    ...(approximateTaxCents === null ? {} : { valor_tributos_total: toDecimal(approximateTaxCents) }),
    ...(approximateStateTaxCents === null
      ? {}
      : { valor_tributosEst_total: toDecimal(approximateStateTaxCents) }),
    impostos: {
      icms: { cst_icms: item.situation, origem_mercadoria: Number(item.origin), ...icmsAmounts(item) },
      pis: contributionRow(item, 'pis'),
      cofins: contributionRow(item, 'cofins'),
      ...(cest === null ? {} : { st: { codigo_cest: cest } }),
    },
  }
}

/** Base, rate and amount of a product's ICMS; nothing where its situation carries none. */
function icmsAmounts({ icms }: NoteItem): { [name: string]: Json } {
  if (icms === undefined) return {}
  const { baseCents, percent, cents, reduction } = icms
  return {
    modalidade_icms: BASE_IS_THE_PRICE,
    vBC_icms: toDecimal(baseCents),
    pICMS_icms: Number(percent).toFixed(2),
    vICMS_icms: toDecimal(cents),
    ...(reduction === null ? {} : { pRedBC_icms: Number(reduction).toFixed(2) }),
  }
}

/** PIS or COFINS of a product: its base is the item's price less its share of the discount. */
function contributionRow(item: NoteItem, tax: 'pis' | 'cofins'): { [name: string]: Json } {
  const { cst, percent, cents } = item[tax]
  const baseCents = Math.round(item.quantity * item.unitCents) - item.discountCents
  const row = { [`cst_${tax}`]: cst }
  if (percent === undefined || cents === undefined) return row
  const upper = tax.toUpperCase()
  return {
    ...row,
    [`vBC_${tax}`]: toDecimal(baseCents),
    [`p${upper}_${tax}`]: Number(percent).toFixed(2),
    [`v${upper}_${tax}`]: toDecimal(cents),
  }
}
