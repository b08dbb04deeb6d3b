/**
 * Rules about the goods of an NFC-e (PRD-*), their stock (STK-01) and the new consumption taxes of both notes (RTC-01). The
 * codes are Trela's own; the refusals they stand for are SEFAZ's (Manual de Orientação do Contribuinte of NF-e/NFC-e).
 */
import { isValidNcm } from '@brazilian-utils/brazilian-utils/is-valid-ncm'
import { contributionFault, LAST_DAY_OF_CONTRIBUTIONS } from '../fiscal/contributions.ts'
import { icmsFaults } from '../fiscal/icms.ts'
import {
  csosns,
  csts,
  isInStoreGtin,
  isMedicine,
  isSubstituted,
  pairs,
  retailCfops,
  usesCsosn,
} from '../fiscal/retailTax.ts'
import { parseGtin } from '../gtin.ts'
import { present } from './customer.ts'
import type { NoteExamined, ProductFacts } from './note.ts'
import type { Hit, Rule } from './rule.ts'

type ProductRule<Code extends string> = Rule<Code, NoteExamined>

function eachProduct(
  find: (
    product: ProductFacts,
    examined: NoteExamined,
  ) => { field: string; params?: Record<string, string> } | null,
) {
  return (examined: NoteExamined): Hit[] =>
    (examined.products ?? []).flatMap(product => {
      const found = find(product, examined)
      if (found === null) return []
      return [
        { field: found.field, params: { product: product.name, recordId: product.id, ...found.params } },
      ]
    })
}

/** Eight digits of the table in force, written bare or with dots. */
function isKnownNcm(text: string): boolean {
  return /^(\d{8}|\d{4}\.\d{2}\.\d{2})$/.test(text) && isValidNcm(text)
}

const situationOf = (product: ProductFacts) => present(product.csosn) ?? present(product.cst)

/** The one field of situation that the store's regime uses, and the one it does not. */
function situationFields({
  store,
}: NoteExamined): { own: 'cst' | 'csosn'; other: 'cst' | 'csosn'; codes: string[] } | null {
  if (store.crt === null) return null
  return usesCsosn(store.crt)
    ? { own: 'csosn', other: 'cst', codes: csosns }
    : { own: 'cst', other: 'csosn', codes: csts }
}

/** Thousandths as a person writes them. */
const quantityText = (milli: number) => String(milli / 1000)

export const productRules = [
  {
    code: 'PRD-01',
    on: { nfce: 'stop' },
    source: 'SEFAZ 777, 778; NCM table of the Siscomex',
    find: eachProduct(product => (isKnownNcm(present(product.ncm) ?? '') ? null : { field: 'ncm' })),
  },
  {
    code: 'PRD-02',
    on: { nfce: 'stop' },
    source: 'SEFAZ 382, 386, 725; Convênio s/n of 15/12/1970 (CFOP)',
    find: eachProduct(product => {
      const cfop = present(product.cfop)
      const situation = situationOf(product)
      if (cfop === null) return null
      const fits = situation === null ? retailCfops.includes(cfop) : pairs(cfop, situation)
      return fits ? null : { field: 'cfop', params: { cfop, situation: situation ?? 'NFC-e' } }
    }),
  },
  {
    code: 'PRD-03',
    on: { nfce: 'stop' },
    source: 'SEFAZ 590, 591; Ajuste SINIEF 07/2005 (CRT and CSOSN)',
    find: eachProduct((product, examined) => {
      const fields = situationFields(examined)
      if (fields === null) return null
      const isRight =
        fields.codes.includes(present(product[fields.own]) ?? '') && present(product[fields.other]) === null
      return isRight ? null : { field: fields.own, params: { table: fields.own.toUpperCase() } }
    }),
  },
  {
    code: 'PRD-04',
    on: { nfce: 'stop' },
    source: 'SEFAZ 806; Convênio ICMS 142/2018 (CEST)',
    find: eachProduct(product => {
      const cest = present(product.cest)?.replace(/\./g, '') ?? null
      const isWrong = cest === null ? isSubstituted(product) : !/^\d{7}$/.test(cest) || /^0+$/.test(cest)
      return isWrong ? { field: 'cest' } : null
    }),
  },
  {
    code: 'PRD-05',
    on: { nfce: 'stop' },
    source: 'SEFAZ 611, 882, 883; GS1 General Specifications',
    find: eachProduct(product => {
      const barcode = present(product.barcode)
      if (barcode === null) return null
      const gtin = parseGtin(barcode)
      return gtin.ok && !isInStoreGtin(gtin.value) ? null : { field: 'barcode', params: { barcode } }
    }),
  },
  {
    code: 'PRD-06',
    on: { nfce: 'warn' },
    source: 'SEFAZ 840',
    find: eachProduct(product =>
      isMedicine(present(product.ncm)?.replace(/\./g, '') ?? '') ? { field: 'ncm' } : null,
    ),
  },
  // Not of the published list: the layout asks for these, and an ERP's silent default may be wrong.
  {
    code: 'PRD-07',
    on: { nfce: 'stop' },
    source: 'MOC, groups I, N, Q and S (fields CFOP, orig, CST)',
    find: eachProduct(product => {
      const missing = (['cfop', 'origin', 'pisCst', 'cofinsCst'] as const).filter(
        field => present(product[field]) === null,
      )
      return missing.length === 0 ? null : { field: missing[0]!, params: { fields: missing.join(',') } }
    }),
  },
  // Not of the published list either: a taxed situation without its rate is refused as a schema failure.
  {
    code: 'PRD-08',
    on: { nfce: 'stop' },
    holds: [{ until: LAST_DAY_OF_CONTRIBUTIONS }],
    source: 'MOC, groups Q and S; IN RFB 1.009/2010 (CST of PIS and COFINS)',
    find: eachProduct(product => {
      const fields = (['pis', 'cofins'] as const).flatMap(tax => {
        const cst = present(product[`${tax}Cst`])
        const fault = cst === null ? null : contributionFault(cst, product[`${tax}Percent`])
        return fault === null ? [] : [fault === 'cst' ? `${tax}Cst` : `${tax}Percent`]
      })
      return fields.length === 0 ? null : { field: fields[0]!, params: { fields: fields.join(',') } }
    }),
  },
  // The same for ICMS: an ERP that is told no rate writes a note without one, or with nothing as its tax.
  {
    code: 'PRD-09',
    on: { nfce: 'stop' },
    source: 'MOC, group N (ICMS00, ICMS20, ICMS90); SEFAZ 215, 528',
    find: eachProduct((product, examined) => {
      const own = situationFields(examined)?.own
      const situation = own === undefined ? null : present(product[own])
      const fields =
        situation === null ? [] : icmsFaults(situation, product.icmsPercent, product.icmsReduction)
      return fields.length === 0
        ? null
        : { field: fields[0]!, params: { situation: situation!, fields: fields.join(',') } }
    }),
  },
  {
    code: 'STK-01',
    on: { stock_movement: 'stop' },
    source: 'VHSYS, stock of the product',
    find: eachProduct(({ quantityMilli, stockMilli }) => {
      if (quantityMilli === undefined || stockMilli === undefined || stockMilli === null) return null
      if (stockMilli >= quantityMilli) return null
      return {
        field: 'quantityMilli',
        params: { stock: quantityText(stockMilli), quantity: quantityText(quantityMilli) },
      }
    }),
  },
  // Refusal 1115 is switched off without a date, so this tells and never stops. The law begins with the year, the NFC-e of
  // the Simples with its first working day (NT 2025.002).
  {
    code: 'RTC-01',
    on: { nfse: 'warn', nfce: 'warn' },
    source: 'LC 214/2025; Ato Técnico Conjunto 1/2026; SEFAZ 1115; NT 2025.002',
    holds: [
      { from: '2026-08-03', moments: ['nfce'], regimes: ['normal'] },
      { from: '2026-10-01', moments: ['nfse'], regimes: ['normal'] },
      { from: '2027-01-01', moments: ['nfse'], regimes: ['simples', 'mei'] },
      { from: '2027-01-04', moments: ['nfce'], regimes: ['simples', 'mei'] },
    ],
    find: ({ moment, services = [], products = [] }) => {
      const route = moment === 'nfse' ? ('service' as const) : ('product' as const)
      const items = moment === 'nfse' ? services : products
      return items
        .filter(item => !/^\d{6}$/.test(present(item.ibsCbsClass) ?? ''))
        .map(item => ({ field: 'ibsCbsClass', params: { item: item.name, recordId: item.id }, route }))
    },
  },
] as const satisfies ProductRule<string>[]
