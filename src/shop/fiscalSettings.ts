/**
 * What a store says for its fiscal notes: registrations, series, environment, ISS rates, what products have by default, and
 * what a person answers for. Notes that are asked for and not issued follow.
 */

import { cityNamed } from '../core/cities.ts'
import { isLawfulRate, type SimplesTally, simplesTallies } from '../core/fiscal/issRate.ts'
import { type MatterName, matterNames, reopenedBy } from '../core/fiscal/matters.ts'
import { parsePercent } from '../core/fiscal/percent.ts'
import { type Crt, crts } from '../core/fiscal/retailTax.ts'
import { type FederalTax, federalTaxes, type WithheldPercents } from '../core/fiscal/withholding.ts'
import { environments, type NoteEnvironment, type NoteMoment, noteMoments } from '../core/preflight/note.ts'
import { type NfseRail, nfseRails } from '../core/preflight/rule.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'
import { type ProductFiscalColumns, productFiscal } from './fiscalFields.ts'
import { isId, noDay, notOneOf, oneLine } from './input.ts'
import { changeEnvironment, regroupNotes } from './notes.ts'

export interface IssRateInput {
  /** Null: for every service that has no rate of its own. */
  serviceId: string | null
  /** IBGE, seven digits; or the city and its state, as `Campinas/SP`. */
  cityCode: string
  /** Per cent as a decimal text. */
  percent: string
  validFrom: string
  validUntil: string | null
}

/** What a product has that says nothing of its own. */
export interface ProductDefaults {
  cfop?: string | null
  cst?: string | null
  csosn?: string | null
  origin?: string | null
  pisCst?: string | null
  cofinsCst?: string | null
  /** Per cent as decimal text. */
  pisPercent?: string | null
  cofinsPercent?: string | null
  icmsPercent?: string | null
  icmsReduction?: string | null
}

/** Absent: unchanged. Null: cleared. */
export interface FiscalSettingsInput extends ProductDefaults {
  environment?: NoteEnvironment | null
  crt?: Crt | null
  simplesTally?: SimplesTally | null
  specialRegime?: boolean
  rail?: NfseRail | null
  cityJoined?: boolean | null
  stateRegistration?: string | null
  cityRegistration?: string | null
  nfseSeries?: string | null
  nfceSeries?: string | null
  nfseWhen?: NoteMoment
  nfceWhen?: NoteMoment
  sendsCityRegistration?: boolean
  /** Rates of what companies withhold; an absent tax stays, null is the law's rate. */
  withheldPercents?: WithheldPercents
  /** All of them; what is not named is gone. */
  issRates?: readonly IssRateInput[]
}

type WithheldColumns = Record<`withheld_${FederalTax}_percent`, string | null>

type Columns = Omit<ProductFiscalColumns, 'ncm' | 'cest' | 'ibs_cbs_class'> &
  WithheldColumns & {
    environment: NoteEnvironment | null
    crt: Crt | null
    simples_tally: SimplesTally | null
    special_regime: boolean
    rail: NfseRail | null
    city_joined: boolean | null
    state_registration: string | null
    city_registration: string | null
    nfse_series: string | null
    nfce_series: string | null
    nfse_when: NoteMoment
    nfce_when: NoteMoment
    sends_city_registration: boolean
  }

const blank: Columns = {
  environment: null,
  crt: null,
  simples_tally: null,
  special_regime: false,
  rail: null,
  city_joined: null,
  state_registration: null,
  city_registration: null,
  nfse_series: null,
  nfce_series: null,
  nfse_when: 'paid',
  nfce_when: 'billed',
  sends_city_registration: false,
  cfop: null,
  cst: null,
  csosn: null,
  origin: null,
  pis_cst: null,
  cofins_cst: null,
  pis_percent: null,
  cofins_percent: null,
  icms_percent: null,
  icms_reduction: null,
  withheld_pis_percent: null,
  withheld_cofins_percent: null,
  withheld_csll_percent: null,
  withheld_ir_percent: null,
  withheld_inss_percent: null,
}

/**
 * Changes the store's fiscal settings; notes that wait are tried again. A confirmation about something that is now another is taken back.
 * Problems: `field_not_valid`, `not_found` (a rate's service).
 */
export async function saveFiscalSettings(
  tx: Tx,
  context: ActContext,
  input: FiscalSettingsInput,
): Promise<Result<{ id: string }>> {
  const { storeId } = context
  await tx`insert into fiscal_settings (store_id) values (${storeId}) on conflict do nothing`
  const [before] = await tx<Columns[]>`
    select ${tx(Object.keys(blank))} from fiscal_settings where store_id = ${storeId} for update`
  const columns = columnsOf(before ?? blank, input)
  if (!columns.ok) return columns
  const rates = input.issRates ? withCodes(input.issRates) : null
  const wrong = rates ? await wrongRates(tx, rates) : null
  if (wrong) return wrong
  await tx`update fiscal_settings set ${tx({ ...columns.value })}, updated_at = trela_now() where store_id = ${storeId}`
  const ratesChanged = rates ? await replaceRates(tx, context, rates) : false
  const changed = (Object.keys(columns.value) as (keyof Columns)[])
    .filter(column => columns.value[column] !== (before ?? blank)[column])
    .map(fieldOf)
  await reopen(tx, [...changed, ...(ratesChanged ? ['issRates'] : [])])
  await tellStore(tx, context, 'store.fiscal_settings_changed', {})
  const { environment } = columns.value
  if (environment !== null && environment !== before?.environment) await changeEnvironment(tx, environment)
  await regroupNotes(tx, context, 'all')
  return done({ id: storeId })
}

const fieldOf = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Takes back what was confirmed about fields that are now others. */
export async function reopen(tx: Tx, fields: readonly string[]): Promise<void> {
  const matters = reopenedBy(fields)
  if (matters.length > 0) await tx`delete from fiscal_confirmation where matter in ${tx(matters)}`
}

function columnsOf(before: Columns, input: FiscalSettingsInput): Result<Columns> {
  const kept = <T>(given: T | undefined, old: T): T => (given === undefined ? old : given)
  const text = (given: string | null | undefined, old: string | null) =>
    given === undefined ? old : oneLine(given)
  const series = (given: string | null | undefined, old: string | null) =>
    text(given, old)?.toUpperCase() ?? null
  const wrong: Refusal | null =
    notOneOf(input.environment, environments, 'environment') ??
    notOneOf(input.crt, crts, 'crt') ??
    notOneOf(input.simplesTally, simplesTallies, 'simplesTally') ??
    notOneOf(input.rail, nfseRails, 'rail') ??
    notOneOf(input.nfseWhen, noteMoments, 'nfseWhen') ??
    notOneOf(input.nfceWhen, noteMoments, 'nfceWhen')
  if (wrong) return wrong
  const defaults = productFiscal({ ...before, ncm: null, cest: null, ibs_cbs_class: null }, input, '')
  if (!defaults.ok) return defaults
  const { ncm: _, cest: __, ibs_cbs_class: ___, ...products } = defaults.value
  const withheld = withheldColumns(before, input.withheldPercents ?? {})
  if (!withheld.ok) return withheld
  return done({
    ...products,
    ...withheld.value,
    environment: kept(input.environment, before.environment),
    crt: kept(input.crt, before.crt),
    simples_tally: kept(input.simplesTally, before.simples_tally),
    special_regime: kept(input.specialRegime, before.special_regime),
    rail: kept(input.rail, before.rail),
    city_joined: kept(input.cityJoined, before.city_joined),
    state_registration: text(input.stateRegistration, before.state_registration),
    city_registration: text(input.cityRegistration, before.city_registration),
    nfse_series: series(input.nfseSeries, before.nfse_series),
    nfce_series: series(input.nfceSeries, before.nfce_series),
    nfse_when: kept(input.nfseWhen, before.nfse_when),
    nfce_when: kept(input.nfceWhen, before.nfce_when),
    sends_city_registration: kept(input.sendsCityRegistration, before.sends_city_registration),
  })
}

/** Problem: `field_not_valid`, naming `withheldPercents.<tax>`. */
function withheldColumns(before: Columns, input: WithheldPercents): Result<WithheldColumns> {
  const columns: Partial<WithheldColumns> = {}
  for (const tax of federalTaxes) {
    const column = `withheld_${tax}_percent` as const
    const given = input[tax]
    const text = given === undefined ? before[column] : oneLine(given)
    const percent = text === null ? null : parsePercent(text)
    if (text !== null && percent === null)
      return refuse('field_not_valid', { field: `withheldPercents.${tax}` })
    columns[column] = percent
  }
  return done(columns as WithheldColumns)
}

/** Cities by their codes; one that the IBGE does not know stays as it was typed, and is refused. */
function withCodes(rates: readonly IssRateInput[]): IssRateInput[] {
  return rates.map(rate => ({ ...rate, cityCode: cityNamed(rate.cityCode)?.code ?? rate.cityCode }))
}

async function wrongRates(tx: Tx, rates: readonly IssRateInput[]): Promise<Refusal | null> {
  const keys = rates.map(rate => `${rate.serviceId} ${rate.cityCode} ${rate.validFrom}`)
  if (new Set(keys).size < keys.length) return refuse('field_not_valid', { field: 'issRates' })
  const services = await tx<{ id: string }[]>`select id from service`
  for (const [i, { serviceId, cityCode, percent, validFrom, validUntil }] of rates.entries()) {
    const at = (field: string) => `issRates.${i}.${field}`
    if (serviceId !== null && !(isId(serviceId) && services.some(service => service.id === serviceId)))
      return refuse('not_found', { field: at('serviceId'), params: { what: 'service' } })
    if (cityNamed(cityCode) === null) return refuse('field_not_valid', { field: at('cityCode') })
    // The widest the law knows; the regime's own bounds are for the rules.
    if (!isLawfulRate(percent, 'simples', true)) return refuse('field_not_valid', { field: at('percent') })
    const wrong = noDay(validFrom, at('validFrom')) ?? noDay(validUntil, at('validUntil'))
    if (wrong) return wrong
    if (validUntil !== null && validUntil < validFrom)
      return refuse('field_not_valid', { field: at('validUntil') })
  }
  return null
}

/** @returns whether they are now others */
async function replaceRates(
  tx: Tx,
  { storeId, newId }: ActContext,
  rates: readonly IssRateInput[],
): Promise<boolean> {
  const gone = await tx<IssRateInput[]>`
    delete from iss_rate returning service_id as "serviceId", city_code as "cityCode", percent,
      valid_from as "validFrom", valid_until as "validUntil"`
  for (const { serviceId, cityCode, percent, validFrom, validUntil } of rates) {
    await tx`
      insert into iss_rate (id, store_id, service_id, city_code, percent, valid_from, valid_until)
      values (${newId()}, ${storeId}, ${serviceId}, ${cityCode}, ${percent}, ${validFrom}, ${validUntil})`
  }
  const told = (list: readonly IssRateInput[]) =>
    list
      .map(rate =>
        Object.values({ ...rate })
          .map(String)
          .toSorted()
          .join(' '),
      )
      .toSorted()
      .join()
  return told(gone) !== told(rates)
}

/** Records who answers for a matter, the last standing. Problems: `not_found`, `field_required`. */
export async function confirmMatter(
  tx: Tx,
  context: ActContext,
  input: { matter: string; confirmedBy: string },
): Promise<Result<{ matter: MatterName }>> {
  const matter = matterNames.find(name => name === input.matter)
  if (matter === undefined) return refuse('not_found', { field: 'matter', params: { what: 'matter' } })
  const confirmedBy = oneLine(input.confirmedBy)
  if (confirmedBy === null) return refuse('field_required', { field: 'confirmedBy' })
  const { storeId, actor } = context
  await tx`
    insert into fiscal_confirmation (store_id, matter, confirmed_by, recorded_by)
    values (${storeId}, ${matter}, ${confirmedBy}, ${actor})
    on conflict (store_id, matter)
      do update set confirmed_by = excluded.confirmed_by, recorded_by = excluded.recorded_by, confirmed_at = trela_now()`
  await tellStore(tx, context, 'store.fiscal_matter_confirmed', { matter, confirmedBy })
  await regroupNotes(tx, context, 'all')
  return done({ matter })
}

/** Takes a confirmation back; doing it again changes nothing. Problem: `not_found`. */
export async function unconfirmMatter(
  tx: Tx,
  context: ActContext,
  input: { matter: string },
): Promise<Result<{ matter: MatterName }>> {
  const matter = matterNames.find(name => name === input.matter)
  if (matter === undefined) return refuse('not_found', { field: 'matter', params: { what: 'matter' } })
  const gone = await tx`delete from fiscal_confirmation where matter = ${matter} returning matter`
  if (gone.length > 0) await tellStore(tx, context, 'store.fiscal_matter_reopened', { matter })
  return done({ matter })
}

function tellStore(tx: Tx, { storeId, actor }: ActContext, event: string, facts: Record<string, unknown>) {
  return tell(tx, { storeId, actor, subjectKind: 'store', subjectId: storeId, event, facts })
}
