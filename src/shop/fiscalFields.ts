/**
 * The fiscal data of a service and of a product, checked and made fit to be stored: codes are digits of their length.
 * Whether a code is the right one is asked by the pre-flight rules, and answered on the screen of fiscal notes.
 */
import { parseServiceItem } from '../core/fiscal/serviceCodes.ts'
import { type WithheldTax, withheldTaxes } from '../core/preflight/note.ts'
import { done, type Result, refuse } from './act.ts'
import { oneLine } from './input.ts'

/** Absent: unchanged. Null: cleared. */
export interface ProductFiscalInput {
  ncm?: string | null
  cest?: string | null
  cfop?: string | null
  cst?: string | null
  csosn?: string | null
  origin?: string | null
  pisCst?: string | null
  cofinsCst?: string | null
  ibsCbsClass?: string | null
}

export interface ProductFiscalColumns {
  ncm: string | null
  cest: string | null
  cfop: string | null
  cst: string | null
  csosn: string | null
  origin: string | null
  pis_cst: string | null
  cofins_cst: string | null
  ibs_cbs_class: string | null
}

/** Each code's column and form. */
const productCodes = {
  ncm: ['ncm', /^\d{8}$/],
  cest: ['cest', /^\d{7}$/],
  cfop: ['cfop', /^\d{4}$/],
  cst: ['cst', /^\d{2}$/],
  csosn: ['csosn', /^\d{3}$/],
  origin: ['origin', /^[0-8]$/],
  pisCst: ['pis_cst', /^\d{2}$/],
  cofinsCst: ['cofins_cst', /^\d{2}$/],
  ibsCbsClass: ['ibs_cbs_class', /^\d{6}$/],
} as const satisfies Record<keyof ProductFiscalInput, readonly [keyof ProductFiscalColumns, RegExp]>

/** A code without the dots people write in it; null when nothing is left. */
const bare = (text: string | null) => oneLine(text)?.replace(/[.\s]/g, '') || null

/** The columns after this input. Problem: `field_not_valid`, naming `fiscal.<code>`. */
export function productFiscal(
  before: ProductFiscalColumns | null,
  input: ProductFiscalInput,
  path = 'fiscal.',
): Result<ProductFiscalColumns> {
  const columns: Record<string, string | null> = {}
  for (const [field, [column, form]] of Object.entries(productCodes)) {
    const given = input[field as keyof ProductFiscalInput]
    const value = given === undefined ? (before?.[column] ?? null) : bare(given)
    if (value !== null && !form.test(value)) return refuse('field_not_valid', { field: `${path}${field}` })
    columns[column] = value
  }
  return done(columns as unknown as ProductFiscalColumns)
}

/** Absent: unchanged. Null: cleared. */
export interface ServiceFiscalInput {
  /** Item of LC 116, as `5.08`. */
  serviceItem?: string | null
  /** Six digits; dots are ignored. */
  nationalCode?: string | null
  /** The city's own code, as its system writes it. */
  cityServiceCode?: string | null
  /** All that is withheld. */
  withheld?: readonly WithheldTax[]
  ibsCbsClass?: string | null
}

export interface ServiceFiscalColumns {
  service_item: string | null
  national_code: string | null
  city_service_code: string | null
  withheld: WithheldTax[]
  ibs_cbs_class: string | null
}

/** The columns after this input. Problem: `field_not_valid`, naming `fiscal.<field>`. */
export function serviceFiscal(
  before: ServiceFiscalColumns | null,
  input: ServiceFiscalInput,
): Result<ServiceFiscalColumns> {
  const kept = (given: string | null | undefined, old: string | null | undefined) =>
    given === undefined ? (old ?? null) : oneLine(given)
  const item = kept(input.serviceItem, before?.service_item)
  const serviceItem = item === null ? null : parseServiceItem(item)
  if (item !== null && serviceItem === null) return refuse('field_not_valid', { field: 'fiscal.serviceItem' })
  const nationalCode = bare(kept(input.nationalCode, before?.national_code))
  if (nationalCode !== null && !/^\d{6}$/.test(nationalCode))
    return refuse('field_not_valid', { field: 'fiscal.nationalCode' })
  const ibsCbsClass = bare(kept(input.ibsCbsClass, before?.ibs_cbs_class))
  if (ibsCbsClass !== null && !/^\d{6}$/.test(ibsCbsClass))
    return refuse('field_not_valid', { field: 'fiscal.ibsCbsClass' })
  const withheld = input.withheld ?? before?.withheld ?? []
  return done({
    service_item: serviceItem,
    national_code: nationalCode,
    city_service_code: kept(input.cityServiceCode, before?.city_service_code),
    withheld: withheldTaxes.filter(tax => withheld.includes(tax)),
    ibs_cbs_class: ibsCbsClass,
  })
}
