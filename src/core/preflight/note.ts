/**
 * What the rules about notes look at: plain facts about the store, the services and products on a note, the note as
 * drafted, and what is asked of an issued one. Holds types only; the rules are in the neighbouring files.
 */
import type { ApproximateTable, ApproximateTax } from '../fiscal/approximateTaxes.ts'
import type { RateStore } from '../fiscal/issRate.ts'
import type { ServicePlace } from '../fiscal/placeOfService.ts'
import type { Crt } from '../fiscal/retailTax.ts'
import type { CustomerFacts } from './customer.ts'
import type { Moment } from './rule.ts'

export const environments = ['test', 'live'] as const
export type NoteEnvironment = (typeof environments)[number]

/** When a note is asked for: as soon as it can be, once everything is received, or when a person says so. */
export const noteMoments = ['billed', 'paid', 'on_demand'] as const
export type NoteMoment = (typeof noteMoments)[number]

/** Taxes that the customer may withhold from a service. */
export const withheldTaxes = ['iss', 'pis', 'cofins', 'csll', 'ir', 'inss'] as const
export type WithheldTax = (typeof withheldTaxes)[number]

/** The store as its fiscal settings say it. */
export type StoreFacts = RateStore & {
  crt: Crt | null
  state: string | null
  /** IBGE, seven digits. */
  cityCode: string | null
  taxId: string | null
  stateRegistration: string | null
  environment: NoteEnvironment | null
  /** The table of approximate taxes of its state; null where none was imported, absent where nobody looked. */
  approximateTable?: ApproximateTable | null
}

export type ServiceFacts = ServicePlace & {
  id: string
  name: string
  /** Six digits. */
  nationalCode: string | null
  /** The city whose ISS it pays, IBGE; null while nobody knows the store's. */
  issCityCode: string | null
  /** Per cent there, as a decimal string; null where none is set. */
  issPercent: string | null
  withheld: readonly WithheldTax[]
  /** cClassTrib of IBS/CBS, six digits. */
  ibsCbsClass: string | null
  /** Null where the table has no such code, absent where nobody looked. */
  approximateTax?: ApproximateTax | null
}

export type ProductFacts = {
  id: string
  name: string
  ncm: string | null
  cest: string | null
  cfop: string | null
  /** Two digits, for the normal regime. */
  cst: string | null
  /** Three digits, for the Simples. */
  csosn: string | null
  /** 0 to 8. */
  origin: string | null
  pisCst: string | null
  cofinsCst: string | null
  /** Per cent as a decimal string; null where nobody said. */
  pisPercent: string | null
  cofinsPercent: string | null
  icmsPercent: string | null
  /** What its ICMS base is reduced by. */
  icmsReduction: string | null
  unit: string
  barcode: string | null
  ibsCbsClass: string | null
  /** Null where the table has no such code, absent where nobody looked. */
  approximateTax?: ApproximateTax | null
  /** Thousandths that are to leave stock; absent where nothing is. */
  quantityMilli?: number
  /** What the ERP has, in thousandths; null or absent where nobody knows or nobody counts. */
  stockMilli?: number | null
}

export type NotePayment = {
  /** As the shop calls it. */
  method: string
  /** `tPag`; null where the method has none. Absent: it goes by the ERP's own name, whose code the driver looks at. */
  code?: string | null
  description: string | null
  amountCents: number
}

/** A note before it is sent. Days are `YYYY-MM-DD`. */
export type NoteFacts = {
  kind: 'nfse' | 'nfce'
  environment: NoteEnvironment
  issuedOn: string
  /** The day of the service (competence); null on an NFC-e. */
  serviceOn: string | null
  /** The text of the services; null on an NFC-e. */
  description: string | null
  lines: readonly { valueCents: number; discountCents: number }[]
  deductionsCents: number
  totalCents: number
  payments: readonly NotePayment[]
  changeCents: number
  homeDelivery: boolean
}

/** Limits that differ by city, ERP or year; the defaults are the strictest that is widely met. */
export type NoteLimits = {
  /** Characters of the services' text. Default 255, what VHSYS takes (the national NFS-e takes 1000). */
  descriptionLength?: number
  /** Cents above which an NFC-e names its buyer. Default: by state. */
  identifyAboveCents?: number
  /** The city lets a person (CPF) withhold the ISS. Default: no. */
  personsWithhold?: boolean
  /** Minutes in which an issued note may be cancelled. Default: 30 for an NFC-e, unknown for an NFS-e. */
  cancelMinutes?: number
  /** Characters of the reason for voiding numbers. Default 25, what VHSYS takes (the tax authority takes 255). */
  voidReasonLength?: number
}

/** Cancelling an issued note. Instants are ISO texts. */
export type Cancelling = { kind: 'nfse' | 'nfce'; authorisedAt: string; at: string; reason: string }

/** Voiding the numbers of a gap; `gapOn` is the day the number after the gap was issued. */
export type Voiding = {
  first: number
  last: number
  /** Four digits. */
  year: number
  used: readonly number[]
  voided: readonly number[]
  reason: string
  gapOn: string
}

/** What a rule is asked about; what is absent is not looked at. */
export type NoteExamined = {
  moment: Moment
  /** The day it is asked for. */
  on: string
  store: StoreFacts
  limits: NoteLimits
  services?: readonly ServiceFacts[]
  products?: readonly ProductFacts[]
  customer?: CustomerFacts | null
  note?: NoteFacts
  cancelling?: Cancelling
  voiding?: Voiding
}
