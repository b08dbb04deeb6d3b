/**
 * In which city the ISS of a service is due. Owns the rule of the law; the rate there is the store's table.
 *
 * Source: Lei Complementar 116/2003, art. 3: at the provider's establishment, but for what its items name. Items XXIII to XXV
 * (among them 5.09, plans of veterinary assistance) are left out: the Supremo Tribunal Federal struck them down (ADI 5835).
 */

export const placesOfService = ['store', 'customer', 'elsewhere'] as const
/** Where a service is done: at the store, at the customer's, or always in one other city. */
export type PlaceOfService = (typeof placesOfService)[number]

/** Items of the annex whose ISS is due where the service is done, with the number in art. 3 that says so. */
const DUE_WHERE_DONE: readonly [item: string, by: string][] = [
  ['3.05', 'II'],
  ['7.02', 'III'],
  ['7.19', 'III'],
  ['7.04', 'IV'],
  ['7.05', 'V'],
  ['7.09', 'VI'],
  ['7.10', 'VII'],
  ['7.11', 'VIII'],
  ['7.12', 'IX'],
  ['7.16', 'XII'],
  ['7.17', 'XIII'],
  ['7.18', 'XIV'],
  ['11.01', 'XV'],
  ['11.02', 'XVI'],
  ['11.04', 'XVII'],
  ['12', 'XVIII'],
  ['16', 'XIX'],
  ['17.05', 'XX'],
  ['17.10', 'XXI'],
  ['20', 'XXII'],
]
/** Within item 12, the one that is taxed at the establishment. */
const BUT: readonly string[] = ['12.13']

/** Whether the ISS of this item (as `16.02`) is due where the service is done, whoever gives it. */
export function isDueWhereDone(item: string): boolean {
  return !BUT.includes(item) && DUE_WHERE_DONE.some(([each]) => each === item || item.startsWith(`${each}.`))
}

export interface ServicePlace {
  /** Item of LC 116, as `5.08`. */
  serviceItem: string | null
  place: PlaceOfService
  /** Where it is always done, if elsewhere: IBGE, seven digits. */
  placeCityCode: string | null
}

/** The city a service is done in; null while nobody knows it. */
export function cityOfService(
  { place, placeCityCode }: ServicePlace,
  storeCityCode: string | null,
  customerCityCode: string | null,
): string | null {
  if (place === 'store') return storeCityCode
  return place === 'customer' ? customerCityCode : placeCityCode
}

/**
 * The city whose ISS a service pays: grooming at the customer's home pays at the store's (5.08), fetching the dog where it
 * is driven (16.02). A city nobody knows yet is the store's until somebody does.
 */
export function cityOfIss(
  service: ServicePlace,
  storeCityCode: string | null,
  customerCityCode: string | null = null,
): string | null {
  if (!isDueWhereDone(service.serviceItem ?? '')) return storeCityCode
  return cityOfService(service, storeCityCode, customerCityCode) ?? storeCityCode
}
