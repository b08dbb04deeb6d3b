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

export const consumerNote: NoteSort<'consumer_note'> = {
  kind: 'consumer_note',
  hasItems: true,
  numberField: 'id_pedido',
  receiptField: 'nota_recibo',
  besides: (row: Row) => ({
    ...centsIn(row, 'desconto_pedido', 'discountCents'),
    ...centsIn(row, 'valor_total_nota', 'totalCents'),
  }),
  sent: [...headFields, 'discountCents'],
  row: consumerRow,
  atBirth: () => ({ natureza_pedido: 'Venda de mercadoria' }),
  tables: { create: consumerNoteFields, change: consumerChangeFields, answer: consumerEmissionRecord },
  launches: 'NFCe',
}

/** The fields named, as VHSYS takes them. */
function consumerRow(fields: ConsumerNoteFields, changed: readonly string[]): { [name: string]: Json } {
  return changed.includes('discountCents') ? { desconto_pedido: toDecimal(fields.discountCents) } : {}
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
      icms: { cst_icms: item.situation, origem_mercadoria: Number(item.origin) },
      pis: contributionRow(item, 'pis'),
      cofins: contributionRow(item, 'cofins'),
      ...(cest === null ? {} : { st: { codigo_cest: cest } }),
    },
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
