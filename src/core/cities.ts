/**
 * The states and cities of Brazil with their IBGE codes, offline, from the table of @brazilian-utils (IBGE,
 * localidades). Owns look-up only. A code is good when the table holds it: nine official codes break the check
 * digit, so the digit proves nothing.
 */
import { getMunicipalities, type StateCode } from '@brazilian-utils/brazilian-utils/get-municipalities'
import { getStates } from '@brazilian-utils/brazilian-utils/get-states'
import { fold } from './text.ts'

export type { StateCode }

/** A city: `code` is the IBGE's seven digits as text, `state` the two letters. */
export type City = { readonly code: string; readonly name: string; readonly state: StateCode }

const cities: readonly City[] = getMunicipalities().map(({ code, name, stateCode }) => ({
  code,
  name,
  state: stateCode,
}))
const byCode: ReadonlyMap<string, City> = new Map(cities.map(city => [city.code, city]))
const byName: ReadonlyMap<string, City> = new Map(cities.map(city => [nameKey(city.name, city.state), city]))
const stateCodes: ReadonlyMap<string, string> = new Map(
  getStates().map(state => [state.code, String(state.ibgeCode)]),
)

/** A name alone is no key (240 names exist in more than one state); inside a state the folded name is. */
function nameKey(name: string, state: string): string {
  return `${state} ${fold(name).replace(/['-]/g, ' ').replace(/ +/g, ' ').trim()}`
}

/** Whether these are the two upper-case letters of a Brazilian state or the Distrito Federal. */
export function isState(text: string): text is StateCode {
  return stateCodes.has(text)
}

/** The IBGE's two digits of a state, with which the code of each of its cities begins. */
export function ibgeCodeOf(state: StateCode): string {
  return stateCodes.get(state)!
}

/** The city with this IBGE code, or null when the table has none. */
export function cityByCode(code: string): City | null {
  return byCode.get(code) ?? null
}

/** The city of this name in this state, whatever the accents, case, hyphens and apostrophes; null when there is none. */
export function cityByName(name: string, state: string): City | null {
  return byName.get(nameKey(name, state.trim().toUpperCase())) ?? null
}

/** The city of a text such as `Campinas/SP`, `Campinas - SP`, `Campinas (SP)` or its IBGE code; null when there is none. */
export function cityNamed(text: string): City | null {
  if (/^\d{7}$/.test(text.trim())) return cityByCode(text.trim())
  const [, name, state] = /^(.+?)[\s/,(-]+([A-Za-z]{2})\)?\s*$/.exec(text.trim()) ?? []
  return name && state ? cityByName(name, state) : null
}

/** The city of a code as people write it: `Campinas/SP`; a code nobody knows as it is. */
export function cityText(code: string): string {
  const city = cityByCode(code)
  return city === null ? code : `${city.name}/${city.state}`
}
