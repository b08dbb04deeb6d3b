/**
 * Every field of a product on a consumer note (VHSYS API v2, Notas_consumidor: Cadastra, Altera and Lista produtos). Taxes are in
 * `taxTables.ts`. A test holds them against the list of the page's fields (`notePages.tsv`).
 */
import { decimal, shownDecimal, shownText, shownWhole, text, whole } from './fields.ts'

/** What PUT takes, and POST beside `impostos`. `id_produto` is in the page's examples only. */
export const noteProductFields = {
  id_produto: whole(null, 'Product (produtos)'),
  cod_produto: text('0-60', 'Code of the product'),
  desc_produto: text('0-120', 'Name of the product'),
  qtde_produto: decimal('15,4', 'Quantity'),
  icms_produto: decimal('10,2', 'ICMS of the product'),
  valor_unit_produto: decimal('15,6', 'Unit price'),
  valor_custo_produto: decimal('15,6', 'Cost price'),
  vICMS_produto: decimal('15,6', 'Amount of ICMS'),
  cfop_produto: whole('0-4', 'CFOP of the product'),
  ncm_produto: text('0-8', 'NCM of the product, 8 digits'),
  unidade_produto: text('0-6', 'Unit'),
  unidade_tributavel: text('0-6', 'Taxed unit'),
  codigo_barras: text('0-14', 'GTIN, or the words SEM GTIN'),
  peso_produto: decimal('10,2', 'Weight'),
  valor_tributos_unit: decimal('15,2', 'Approximate taxes of one unit'),
  info_adicional: text('0-500', 'Remarks on the product'),
  valor_tributos_total: decimal('10,2', 'Approximate taxes'),
  valor_tributosEst_unit: decimal('15,2', 'Approximate state taxes of one unit'),
  valor_tributosEst_total: decimal('10,2', 'Approximate state taxes'),
} as const

/** What a product of a note reads as. The page's table spells `cod_produto`, its examples `codigo_produto`. */
export const noteProductRecord = {
  id_ped_produto: shownWhole('This product on this note'),
  id_nfc: shownWhole('The consumer note'),
  id_produto: shownWhole('Product (produtos)'),
  cod_produto: shownText('Code of the product', 'codigo_produto'),
  desc_produto: shownText('Name of the product'),
  qtde_produto: shownDecimal('Quantity'),
  icms_produto: shownDecimal('ICMS of the product'),
  valor_unit_produto: shownDecimal('Unit price'),
  valor_custo_produto: shownDecimal('Cost price'),
  valor_total_produto: shownDecimal('Quantity times unit price'),
  vBC_produto: shownDecimal('Base of the ICMS'),
  vICMS_produto: shownDecimal('Amount of ICMS'),
  cfop_produto: shownText('CFOP of the product'),
  ncm_produto: shownText('NCM of the product, 8 digits'),
  unidade_produto: shownText('Unit'),
  unidade_tributavel: shownText('Taxed unit'),
  origem_produto: shownText('Origin of the goods in the register'),
  peso_produto: shownDecimal('Weight'),
  peso_liq_produto: shownDecimal('Net weight'),
  info_adicional: shownText('Remarks on the product'),
  ordem_produto: shownText('Place among the products of the note'),
  codigo_barras: shownText('GTIN, or the words SEM GTIN'),
  valor_tributos_unit: shownDecimal('Approximate taxes of one unit'),
  valor_tributos_total: shownDecimal('Approximate taxes'),
  valor_tributosEst_unit: shownDecimal('Approximate state taxes of one unit'),
  valor_tributosEst_total: shownDecimal('Approximate state taxes'),
} as const
