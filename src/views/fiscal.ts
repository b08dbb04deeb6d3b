/** What a store keeps for its fiscal notes, as facts for the rules and for the screen. */
import { cityByName, cityText } from '../core/cities.ts'
import { approximateTax, entryOfService } from '../core/fiscal/approximateTaxes.ts'
import { isPlainlyTaxed } from '../core/fiscal/icms.ts'
import { type IssRate, rateOn, type SimplesTally } from '../core/fiscal/issRate.ts'
import type { MatterName } from '../core/fiscal/matters.ts'
import { cityOfIss } from '../core/fiscal/placeOfService.ts'
import type { Crt } from '../core/fiscal/retailTax.ts'
import type { FederalTax } from '../core/fiscal/withholding.ts'
import type {
  NoteEnvironment,
  NoteMoment,
  ProductFacts,
  ServiceFacts,
  StoreFacts,
  WithheldTax,
} from '../core/preflight/note.ts'
import type { NfseRail, TaxRegime } from '../core/preflight/rule.ts'
import type { Tx } from '../store/database.ts'
import { type ApproximateTableView, approximateEntries, approximateTable } from './approximateTaxes.ts'

export interface FiscalSettings {
  /** The store's own, changed with the store. */
  taxRegime: TaxRegime
  taxId: string | null
  city: string | null
  state: string | null
  /** The IBGE's code of the store's city; null while the IBGE knows no such city. */
  cityCode: string | null
  environment: NoteEnvironment | null
  crt: Crt | null
  simplesTally: SimplesTally | null
  specialRegime: boolean
  rail: NfseRail | null
  cityJoined: boolean | null
  stateRegistration: string | null
  cityRegistration: string | null
  nfseSeries: string | null
  nfceSeries: string | null
  nfseWhen: NoteMoment
  nfceWhen: NoteMoment
  sendsCityRegistration: boolean
  cfop: string | null
  cst: string | null
  csosn: string | null
  origin: string | null
  pisCst: string | null
  cofinsCst: string | null
  pisPercent: string | null
  cofinsPercent: string | null
  icmsPercent: string | null
  icmsReduction: string | null
  /** The store's own rates of what is withheld; null is the law's. */
  withheldPercents: Record<FederalTax, string | null>
  /** The table of approximate taxes of the store's state. */
  approximateTable: ApproximateTableView | null
  issRates: IssRateView[]
  confirmations: Confirmation[]
}

export interface IssRateView {
  serviceId: string | null
  cityCode: string
  /** As people write it: `Campinas/SP`. */
  city: string
  percent: string
  validFrom: string
  validUntil: string | null
}

export interface Confirmation {
  matter: MatterName
  confirmedBy: string
  confirmedAt: string
}

/** The settings of the store in scope; those nobody changed have their defaults. */
export async function viewFiscalSettings(tx: Tx): Promise<FiscalSettings> {
  const [row] = await tx<
    Omit<FiscalSettings, 'cityCode' | 'approximateTable' | 'issRates' | 'confirmations'>[]
  >`
    select s.tax_regime as "taxRegime", s.tax_id as "taxId", s.city, s.state, f.environment, f.crt,
      f.simples_tally as "simplesTally", coalesce(f.special_regime, false) as "specialRegime", f.rail,
      f.city_joined as "cityJoined", f.state_registration as "stateRegistration",
      f.city_registration as "cityRegistration", f.nfse_series as "nfseSeries", f.nfce_series as "nfceSeries",
      coalesce(f.nfse_when, 'paid') as "nfseWhen", coalesce(f.nfce_when, 'billed') as "nfceWhen",
      coalesce(f.sends_city_registration, false) as "sendsCityRegistration",
      f.cfop, f.cst, f.csosn, f.origin, f.pis_cst as "pisCst", f.cofins_cst as "cofinsCst",
      f.pis_percent as "pisPercent", f.cofins_percent as "cofinsPercent",
      f.icms_percent as "icmsPercent", f.icms_reduction as "icmsReduction",
      json_build_object('pis', f.withheld_pis_percent, 'cofins', f.withheld_cofins_percent, 'csll', f.withheld_csll_percent,
        'ir', f.withheld_ir_percent, 'inss', f.withheld_inss_percent) as "withheldPercents"
    from store s left join fiscal_settings f on f.store_id = s.id where s.id = trela_store()`
  const issRates = await tx<Omit<IssRateView, 'city'>[]>`
    select service_id as "serviceId", city_code as "cityCode", percent, valid_from as "validFrom",
      valid_until as "validUntil"
    from iss_rate order by service_id nulls first, city_code, valid_from`
  const confirmations = await tx<Confirmation[]>`
    select matter, confirmed_by as "confirmedBy", confirmed_at as "confirmedAt" from fiscal_confirmation order by matter`
  const { city, state } = row!
  const cityCode = city !== null && state !== null ? (cityByName(city, state)?.code ?? null) : null
  return {
    ...row!,
    cityCode,
    approximateTable: await approximateTable(tx),
    issRates: issRates.map(rate => ({ ...rate, city: cityText(rate.cityCode) })),
    confirmations: [...confirmations],
  }
}

/** The settings as the rules look at them. */
export function storeFacts(settings: FiscalSettings): StoreFacts {
  const { taxRegime: regime, taxId, state, cityCode, environment, crt, rail } = settings
  const { simplesTally, specialRegime, cityJoined, stateRegistration, approximateTable } = settings
  return {
    regime,
    taxId,
    state,
    cityCode,
    environment,
    crt,
    rail,
    simplesTally,
    specialRegime,
    cityJoined,
    stateRegistration,
    approximateTable,
  }
}

/** All that is not archived; or just these, archived or not. */
const catalogued = (tx: Tx, ids: readonly string[] | null) =>
  ids === null ? tx`archived_at is null` : tx`id = any(${ids as string[]}::uuid[])`

type ServiceRow = Omit<ServiceFacts, 'issCityCode' | 'issPercent'> & { withheld: WithheldTax[] }

/**
 * Services with the city whose ISS each pays, the rate it has there, and its approximate taxes, on this day: the whole
 * catalogue by name, or those of these ids, archived ones too.
 * @param customerCityCode where the customer is, for what is done there; null while nobody knows
 */
export async function serviceFacts(
  tx: Tx,
  settings: FiscalSettings,
  on: string,
  ids: readonly string[] | null = null,
  customerCityCode: string | null = null,
): Promise<ServiceFacts[]> {
  const rates: IssRate[] = settings.issRates.map(
    ({ serviceId, cityCode, percent, validFrom, validUntil }) => ({
      serviceId,
      cityCode,
      percent,
      from: validFrom,
      until: validUntil,
    }),
  )
  const rows = await tx<ServiceRow[]>`
    select id, name, service_item as "serviceItem", national_code as "nationalCode", withheld,
      ibs_cbs_class as "ibsCbsClass", place, place_city_code as "placeCityCode"
    from service where ${catalogued(tx, ids)} order by lower(name), id`
  const { approximateTable: table } = settings
  const entries = await approximateEntries(tx, { ncms: [], items: rows.map(row => row.serviceItem) })
  return rows.map(row => {
    const issCityCode = cityOfIss(row, settings.cityCode, customerCityCode)
    const issPercent = issCityCode === null ? null : rateOn(rates, row.id, issCityCode, on)
    const entry = entryOfService(entries, row.serviceItem)
    return {
      ...row,
      issCityCode,
      issPercent,
      approximateTax: table && entry ? approximateTax(table, entry, null, on) : null,
    }
  })
}

/**
 * Products with the store's defaults where they say nothing of their own, and their approximate taxes on this day: the whole
 * catalogue by name, or those of these ids, archived ones too.
 */
export async function productFacts(
  tx: Tx,
  settings: FiscalSettings,
  on: string,
  ids: readonly string[] | null = null,
): Promise<ProductFacts[]> {
  const rows = await tx<ProductFacts[]>`
    select id, name, unit, barcode, ncm, cest, cfop, cst, csosn, origin, pis_cst as "pisCst", cofins_cst as "cofinsCst",
      pis_percent as "pisPercent", cofins_percent as "cofinsPercent",
      icms_percent as "icmsPercent", icms_reduction as "icmsReduction", ibs_cbs_class as "ibsCbsClass"
    from product where ${catalogued(tx, ids)} order by lower(name), id`
  const { approximateTable: table } = settings
  const entries = await approximateEntries(tx, { ncms: rows.map(row => row.ncm), items: [] })
  const byCode = new Map(entries.map(entry => [entry.code, entry]))
  return rows.map(row => {
    const product = withDefaults(row, settings)
    const entry = byCode.get(product.ncm ?? '')
    return {
      ...product,
      approximateTax: table && entry ? approximateTax(table, entry, product.origin, on) : null,
    }
  })
}

/**
 * One situation or the other: a product with its own CST or CSOSN takes neither from the store. A rate goes with its
 * situation: one with another CST of PIS or COFINS than the store's doesn't take the store's rate. ICMS has one plain rate in
 * a state, so plainly taxed goods take the store's whatever their CST; a reduction of the base is their situation's alone.
 */
function withDefaults(product: ProductFacts, store: FiscalSettings): ProductFacts {
  const hasOwn = product.cst !== null || product.csosn !== null
  const cst = hasOwn ? product.cst : store.cst
  const csosn = hasOwn ? product.csosn : store.csosn
  const isSame = cst === store.cst && csosn === store.csosn
  return {
    ...product,
    cfop: product.cfop ?? store.cfop,
    cst,
    csosn,
    origin: product.origin ?? store.origin,
    pisCst: product.pisCst ?? store.pisCst,
    cofinsCst: product.cofinsCst ?? store.cofinsCst,
    pisPercent: product.pisPercent ?? (isStores(product.pisCst, store.pisCst) ? store.pisPercent : null),
    cofinsPercent:
      product.cofinsPercent ?? (isStores(product.cofinsCst, store.cofinsCst) ? store.cofinsPercent : null),
    icmsPercent: product.icmsPercent ?? (isSame || isPlainlyTaxed(cst) ? store.icmsPercent : null),
    icmsReduction: product.icmsReduction ?? (isSame ? store.icmsReduction : null),
  }
}

/** Whether a product's situation is the store's: its own, or not said. */
const isStores = (own: string | null, stores: string | null) => own === null || own === stores
