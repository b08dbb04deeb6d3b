/**
 * The fiscal data of a service and of a product, checked and made fit to be stored: codes are digits of their length.
 * Whether a code is the right one is asked by the pre-flight rules, and answered on the screen of fiscal notes.
 */
import { cityNamed } from '../core/cities.ts'
import { parsePercent, parseShortPercent } from '../core/fiscal/percent.ts'
import { type PlaceOfService, placesOfService } from '../core/fiscal/placeOfService.ts'
import { parseServiceItem } from '../core/fiscal/serviceCodes.ts'
import { type WithheldTax, withheldTaxes } from '../core/preflight/note.ts'
import { done, type Result, refuse } from './act.ts'
import { notOneOf, oneLine } from './input.ts'

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
  /** Per cent as decimal text; a comma is taken too. */
  pisPercent?: string | null
  cofinsPercent?: string | null
  /** At most two decimals. */
  icmsPercent?: string | null
  icmsReduction?: string | null
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
  pis_percent: string | null
  cofins_percent: string | null
  icms_percent: string | null
  icms_reduction: string | null
  ibs_cbs_class: string | null
}

/** A code without the dots people write in it; null when nothing is left. */
const bare = (text: string | null) => oneLine(text)?.replace(/[.\s]/g, '') || null

/** Reads a code of this form: itself without dots, or null when it is none. */
const code = (form: RegExp) => (text: string) => {
  const digits = bare(text)
  return digits !== null && form.test(digits) ? digits : null
}

/** Each code's column, and how it is read. */
const productCodes = {
  ncm: ['ncm', code(/^\d{8}$/)],
  cest: ['cest', code(/^\d{7}$/)],
  cfop: ['cfop', code(/^\d{4}$/)],
  cst: ['cst', code(/^\d{2}$/)],
  csosn: ['csosn', code(/^\d{3}$/)],
  origin: ['origin', code(/^[0-8]$/)],
  pisCst: ['pis_cst', code(/^\d{2}$/)],
  cofinsCst: ['cofins_cst', code(/^\d{2}$/)],
  pisPercent: ['pis_percent', parsePercent],
  cofinsPercent: ['cofins_percent', parsePercent],
  icmsPercent: ['icms_percent', parseShortPercent],
  icmsReduction: ['icms_reduction', parseShortPercent],
  ibsCbsClass: ['ibs_cbs_class', code(/^\d{6}$/)],
} as const satisfies Record<
  keyof ProductFiscalInput,
  readonly [keyof ProductFiscalColumns, (text: string) => string | null]
>

/** The columns after this input. Problem: `field_not_valid`, naming `fiscal.<code>`. */
export function productFiscal(
  before: ProductFiscalColumns | null,
  input: ProductFiscalInput,
  path = 'fiscal.',
): Result<ProductFiscalColumns> {
  const columns: Record<string, string | null> = {}
  for (const [field, [column, read]] of Object.entries(productCodes)) {
    const given = input[field as keyof ProductFiscalInput]
    const text = given === undefined ? (before?.[column] ?? null) : oneLine(given)
    const value = text === null ? null : read(text)
    if (text !== null && value === null) return refuse('field_not_valid', { field: `${path}${field}` })
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
  /** Where it is done. */
  place?: PlaceOfService
  /** The city it is always done in, if elsewhere: `Campinas/SP`, or the IBGE's code. Alone it says elsewhere. */
  placeCity?: string | null
}

export interface ServiceFiscalColumns {
  service_item: string | null
  national_code: string | null
  city_service_code: string | null
  withheld: WithheldTax[]
  ibs_cbs_class: string | null
  place: PlaceOfService
  place_city_code: string | null
}

/** The columns after this input. Problems: `field_not_valid`, `field_required`, naming `fiscal.<field>`. */
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
  const place = placeOf(before, input)
  if (!place.ok) return place
  return done({
    ...place.value,
    service_item: serviceItem,
    national_code: nationalCode,
    city_service_code: kept(input.cityServiceCode, before?.city_service_code),
    withheld: withheldTaxes.filter(tax => withheld.includes(tax)),
    ibs_cbs_class: ibsCbsClass,
  })
}

/** Elsewhere has its city, and nothing else has one. */
function placeOf(
  before: ServiceFiscalColumns | null,
  input: ServiceFiscalInput,
): Result<Pick<ServiceFiscalColumns, 'place' | 'place_city_code'>> {
  const wrong = notOneOf(input.place, placesOfService, 'fiscal.place')
  if (wrong) return wrong
  const typed = oneLine(input.placeCity)
  const place = input.place ?? (typed === null ? (before?.place ?? 'store') : 'elsewhere')
  if (place !== 'elsewhere') return done({ place, place_city_code: null })
  const code = typed === null ? (before?.place_city_code ?? null) : (cityNamed(typed)?.code ?? null)
  if (typed !== null && code === null) return refuse('field_not_valid', { field: 'fiscal.placeCity' })
  if (code === null) return refuse('field_required', { field: 'fiscal.placeCity' })
  return done({ place, place_city_code: code })
}
