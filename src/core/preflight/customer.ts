/**
 * What the pre-flight rules look at: the facts about a customer, and what is known around the document in question.
 * Holds types and the two questions several rules ask ("must this note name the customer?", "must it hold the
 * address?"). The rules themselves are in the neighbouring files.
 */
import { parseTaxId } from '../taxId.ts'
import type { Rule } from './rule.ts'

/** What a customer record says. Absent is null; blank text counts as absent. */
export type CustomerFacts = {
  personKind: 'person' | 'company'
  name: string | null
  tradeName: string | null
  /** CPF or CNPJ, with or without punctuation. */
  taxId: string | null
  email: string | null
  phone: string | null
  phone2: string | null
  address: {
    street: string | null
    /** `S/N` when the house has none. */
    number: string | null
    complement: string | null
    district: string | null
    city: string | null
    /** IBGE, seven digits. May be absent while city and state name it. */
    cityCode: string | null
    state: string | null
    postalCode: string | null
  }
  /** State registration (IE); the word `ISENTO` where the company is exempt. */
  stateRegistration: string | null
  /** Municipal registration (IM). */
  cityRegistration: string | null
  /** Whether the customer pays ICMS itself; null when nobody said. */
  icmsContributor: boolean | null
}

/** Another customer of the same store, as far as sharing a tax id or a phone goes. */
export type CustomerSibling = Pick<CustomerFacts, 'name' | 'taxId' | 'phone' | 'phone2'>

/** The documents a customer can hold back. */
export type CheckedDocument = 'customer' | 'service_order' | 'receivable' | 'nfse' | 'nfce'

/**
 * What is known around the document. Everything may be left out; what is said of the default then holds.
 * Limits that differ by state, city or year come in here, so that no rule holds one as a constant.
 */
export type DocumentContext = {
  /** Other customers of the store with an equal phone or tax id (more do no harm). Default: none. */
  siblings?: readonly CustomerSibling[]
  /** The store's own tax id. Default: unknown. */
  storeTaxId?: string | null
  /** The ERP refuses a customer without a phone. Default: it does not. */
  erpNeedsPhone?: boolean
  /** What the CEP look-up said. Default: nobody looked, or the look-up failed; the ranges of the states then decide. */
  postalCodeCity?: { cityCode: string } | null
  /** Total of the note in cents. Default: 0. */
  totalCents?: number
  /** An NFC-e above this many cents must name its buyer. Default: R$ 10,000.00; some states ask for less. */
  identifyAboveCents?: number
  /** The goods are taken to the customer's home. Default: a sale at the counter. */
  homeDelivery?: boolean
  /** The customer withholds the ISS. Default: no. */
  issWithheld?: boolean
  /** City or ERP wants the address of a person (CPF) on the NFS-e. Default: yes, as most do. */
  personNeedsAddress?: boolean
  /** The store's state accepts an NFC-e whose buyer is a company. Default: unknown, which warns. */
  companyOnNfce?: boolean
  /** The store's city takes the customer's municipal registration. Default: no. */
  sendsCityRegistration?: boolean
}

/** When the customer is looked at: while a person saves it, or before one of its documents is sent. */
type CustomerMoment = 'save' | CheckedDocument

export type Examined = { customer: CustomerFacts; moment: CustomerMoment; context: DocumentContext }

export type CustomerRule<Code extends string> = Rule<Code, Examined>

/** National default above which SEFAZ refuses an NFC-e without buyer (rejections 750 to 752). */
const IDENTIFY_ABOVE_CENTS = 10_000_00

/** The text without spaces around it, or null when there is none. */
export function present(text: string | null): string | null {
  const trimmed = text?.trim()
  return trimmed ? trimmed : null
}

/** The readable tax id of a customer or sibling, bare; null when absent or wrong. */
export function bareTaxId(text: string | null): string | null {
  const taxId = parseTaxId(text ?? '')
  return taxId.ok ? taxId.value : null
}

/** Whether the note must say who the customer is: an NFS-e always, an NFC-e when delivered or above the limit. */
export function mustIdentify({ moment, context }: Examined): boolean {
  if (moment === 'nfse') return true
  if (moment !== 'nfce') return false
  const limit = context.identifyAboveCents ?? IDENTIFY_ABOVE_CENTS
  return context.homeDelivery === true || (context.totalCents ?? 0) > limit
}

/**
 * Whether the note must hold the customer's address. On an NFS-e a company's always (E0235) and everybody's when the
 * ISS is withheld (E0237); on an NFC-e when the goods are delivered or the buyer must be named (752, 788).
 */
export function mustHaveAddress(examined: Examined): boolean {
  const { customer, moment, context } = examined
  if (moment !== 'nfse') return mustIdentify(examined)
  return (
    customer.personKind === 'company' || context.issWithheld === true || context.personNeedsAddress !== false
  )
}
