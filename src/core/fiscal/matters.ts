/**
 * What a person must answer for before notes are issued, as no rule can know it: tax matters that the accountant decides, and
 * what is set inside the ERP because no call carries it. Owns the list; who said what is the store's record.
 */

export type Matter = {
  name: string
  /** `accountant`: a tax matter. `erp`: set inside the ERP. */
  of: 'accountant' | 'erp'
  kinds: readonly ('nfse' | 'nfce')[]
}

const both = ['nfse', 'nfce'] as const
const nfse = ['nfse'] as const
const nfce = ['nfce'] as const

export const matters = [
  { name: 'regime', of: 'accountant', kinds: both },
  { name: 'service_codes', of: 'accountant', kinds: nfse },
  { name: 'iss', of: 'accountant', kinds: nfse },
  { name: 'product_taxes', of: 'accountant', kinds: nfce },
  { name: 'certificate', of: 'erp', kinds: both },
  { name: 'series', of: 'erp', kinds: both },
  { name: 'nfse_access', of: 'erp', kinds: nfse },
  { name: 'service_code_there', of: 'erp', kinds: nfse },
  { name: 'csc', of: 'erp', kinds: nfce },
  { name: 'launches', of: 'erp', kinds: both },
  { name: 'ibs_cbs', of: 'erp', kinds: both },
] as const satisfies readonly Matter[]

export type MatterName = (typeof matters)[number]['name']
export const matterNames: readonly MatterName[] = matters.map(matter => matter.name)

/** What must be answered for before a kind of note is issued. */
export function mattersOf(kind: 'nfse' | 'nfce'): MatterName[] {
  return matters
    .filter(matter => (matter.kinds as readonly string[]).includes(kind))
    .map(matter => matter.name)
}

/** Fields of the store's settings that a confirmation was about: with another value nobody has confirmed it. */
const ABOUT: Readonly<Record<string, MatterName>> = {
  crt: 'regime',
  simplesTally: 'regime',
  specialRegime: 'regime',
  taxRegime: 'regime',
  issRates: 'iss',
  cfop: 'product_taxes',
  cst: 'product_taxes',
  csosn: 'product_taxes',
  origin: 'product_taxes',
  pisCst: 'product_taxes',
  cofinsCst: 'product_taxes',
  pisPercent: 'product_taxes',
  cofinsPercent: 'product_taxes',
  icmsPercent: 'product_taxes',
  icmsReduction: 'product_taxes',
  withheldPisPercent: 'iss',
  withheldCofinsPercent: 'iss',
  withheldCsllPercent: 'iss',
  withheldIrPercent: 'iss',
  withheldInssPercent: 'iss',
  nfseSeries: 'series',
  nfceSeries: 'series',
}

/** The matters that changing these fields reopens. */
export function reopenedBy(fields: readonly string[]): MatterName[] {
  return [...new Set(fields.flatMap(field => ABOUT[field] ?? []))]
}
