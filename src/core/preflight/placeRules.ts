/**
 * Rules about where the customer is: address (ADR-*) and registration with state (IE-*) and city (IM-01).
 *
 * The codes are Trela's own; the refusals they stand for are published by SEFAZ (Manual de Orientação do
 * Contribuinte of NF-e/NFC-e) and by the national NFS-e (rules annex of the layout), and are named beside each. State
 * registrations follow SINTEGRA's formula of each state.
 */
import { isValidIe } from '@brazilian-utils/brazilian-utils/is-valid-ie'
import { parsePostalCode, stateOfPostalCode } from '../address.ts'
import { type City, cityByCode, cityByName, isState } from '../cities.ts'
import { parseTaxId } from '../taxId.ts'
import { fold } from '../text.ts'
import { type CustomerFacts, type CustomerRule, type Examined, mustHaveAddress, present } from './customer.ts'
import type { Hit } from './rule.ts'

/** While saving, an address may be half known: it only warns, and only the notes are held. */
const onNotes = { save: 'warn', nfse: 'stop', nfce: 'stop' } as const

type Address = CustomerFacts['address']

/** The city meant by code, or else by name and state; null when it can't be told. */
function cityOf(address: Address): City | null {
  const code = present(address.cityCode)
  if (code !== null) return cityByCode(code)
  const name = present(address.city)
  const state = present(address.state)
  return name !== null && state !== null ? cityByName(name, state) : null
}

/** An NFC-e at the counter carries no address, so a wrong one can't spoil it. */
function ifAddressCounts(find: (address: Address, examined: Examined) => Hit[]) {
  return (examined: Examined): Hit[] =>
    examined.moment === 'nfce' && !mustHaveAddress(examined) ? [] : find(examined.customer.address, examined)
}

function missingFields(address: Address): string[] {
  const needed = ['street', 'number', 'district', 'city', 'state', 'postalCode'] as const
  const city = cityOf(address)
  return needed.filter(field => {
    if (present(address[field]) !== null) return false
    // A known city code says city and state as well.
    return !(city && (field === 'city' || field === 'state'))
  })
}

/** Whether the CEP lies elsewhere: by the look-up when there was one, else by the ranges of the states. */
function liesElsewhere(
  postalCode: string,
  address: Address,
  city: City | null,
  context: Examined['context'],
): boolean {
  if (context.postalCodeCity) return city !== null && context.postalCodeCity.cityCode !== city.code
  const state = city?.state ?? present(address.state)?.toUpperCase()
  return state !== undefined && isState(state) && stateOfPostalCode(postalCode) !== state
}

export const placeRules = [
  {
    code: 'ADR-01',
    on: { nfse: 'stop', nfce: 'stop' },
    source: 'SEFAZ 726, 752, 788; national NFS-e E0235, E0237',
    find: examined => {
      const missing = mustHaveAddress(examined) ? missingFields(examined.customer.address) : []
      const fields = missing.map(field => `address.${field}`).join(',')
      return missing.length > 0 ? [{ field: `address.${missing[0]}`, params: { fields } }] : []
    },
  },
  {
    code: 'ADR-02',
    on: onNotes,
    source: 'SEFAZ 215; national NFS-e E0240',
    find: ifAddressCounts(address => {
      const postalCode = present(address.postalCode)
      if (postalCode === null || parsePostalCode(postalCode).ok) return []
      return [{ field: 'address.postalCode', params: { postalCode } }]
    }),
  },
  {
    code: 'ADR-03',
    on: onNotes,
    source: 'national NFS-e E0240',
    find: ifAddressCounts((address, { context }) => {
      const postalCode = parsePostalCode(address.postalCode ?? '')
      const city = cityOf(address)
      if (!postalCode.ok || !liesElsewhere(postalCode.value, address, city, context)) return []
      const params = {
        postalCode: postalCode.formatted,
        city: city?.name ?? address.city ?? '',
        state: city?.state ?? address.state ?? '',
      }
      return [{ field: 'address.postalCode', params }]
    }),
  },
  {
    code: 'ADR-04',
    on: onNotes,
    source: 'SEFAZ 274; national NFS-e E0238',
    find: ifAddressCounts(address => {
      const code = present(address.cityCode)
      const name = present(address.city)
      if (code !== null)
        return cityByCode(code) ? [] : [{ field: 'address.cityCode', params: { city: name ?? code } }]
      const unknown = name !== null && present(address.state) !== null && cityOf(address) === null
      return unknown ? [{ field: 'address.city', params: { city: name } }] : []
    }),
  },
  {
    code: 'ADR-05',
    on: onNotes,
    source: 'national NFS-e E0238',
    find: ifAddressCounts(address => {
      const state = present(address.state)
      const city = present(address.cityCode) === null ? null : cityOf(address)
      if (state === null || city === null || city.state === state.toUpperCase()) return []
      return [{ field: 'address.state', params: { city: city.name, state } }]
    }),
  },
  // 210. The ERP writes notes from its own customer register, so a wrong registration goes along.
  {
    code: 'IE-01',
    on: { save: 'warn', nfce: 'stop' },
    source: 'SEFAZ 210; SINTEGRA',
    find: ({ customer }) => {
      const value = present(customer.stateRegistration)
      const state = cityOf(customer.address)?.state ?? present(customer.address.state)?.toUpperCase()
      if (value === null || fold(value) === 'isento' || state === undefined || !isState(state)) return []
      const bare = value.toUpperCase().replace(/[.\-/\s]/g, '')
      if (!/^0+$/.test(bare) && isValidIe({ value: bare, stateCode: state })) return []
      return [{ field: 'stateRegistration', params: { stateRegistration: value, state } }]
    },
  },
  {
    code: 'IE-02',
    on: { nfce: 'stop' },
    source: 'SEFAZ 789',
    find: ({ customer }) => (customer.icmsContributor === true ? [{ field: 'icmsContributor' }] : []),
  },
  // Ajuste SINIEF 11/2025 forbade it, 12/2026 is reported to have lifted that; states differ.
  {
    code: 'IE-03',
    on: { nfce: 'warn' },
    source: 'Ajuste SINIEF 11/2025 and 12/2026',
    find: ({ customer, context }) => {
      const taxId = parseTaxId(customer.taxId ?? '')
      return taxId.ok && taxId.kind === 'cnpj' && context.companyOnNfce !== true ? [{ field: 'taxId' }] : []
    },
  },
  {
    code: 'IM-01',
    on: { nfse: 'warn' },
    source: 'national NFS-e E0232',
    find: ({ customer, context }) =>
      present(customer.cityRegistration) !== null && context.sendsCityRegistration !== true
        ? [{ field: 'cityRegistration' }]
        : [],
  },
] as const satisfies CustomerRule<string>[]
