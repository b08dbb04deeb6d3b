/** What somebody means who types or scans something and presses Enter. Pure. */
import type { Product, Service } from '../api/types.ts'
import { folded } from './folded.ts'

type Entry = { service: Service } | { product: Product }
export type Meant = { is: 'one'; entry: Entry } | { is: 'several' } | { is: 'none' }

/** The services with these letters in their name; accents do not count. */
export function named(services: readonly Service[], text: string): Service[] {
  return services.filter(({ name }) => folded(name).includes(folded(text)))
}

/**
 * The ways a text may stand in the catalogue: a scanner may tell the twelve digits of a UPC with a zero before them, or
 * without (GS1 General Specifications: a GTIN-12 is a GTIN-13 with a leading zero).
 */
export function readings(text: string): string[] {
  const digits = text.replace(/[\s-]/g, '')
  if (/^0\d{12}$/.test(digits)) return [text, digits.slice(1)]
  return /^\d{12}$/.test(digits) ? [text, `0${digits}`] : [text]
}

/** The one thing whose code or barcode this is; else the only thing found at all. */
export function meant(text: string, services: readonly Service[], products: readonly Product[]): Meant {
  const barcodes = readings(text).map(reading => reading.replace(/[\s-]/g, ''))
  const exact = products.filter(
    ({ code, barcode }) =>
      (barcode !== null && barcodes.includes(barcode)) || (code !== null && folded(code) === folded(text)),
  )
  const entries: Entry[] =
    exact.length > 0
      ? exact.map(product => ({ product }))
      : [...services.map(service => ({ service })), ...products.map(product => ({ product }))]
  const [first, ...others] = entries
  if (!first) return { is: 'none' }
  return others.length > 0 ? { is: 'several' } : { is: 'one', entry: first }
}
