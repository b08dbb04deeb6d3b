/**
 * Fiscal notes as every ERP is told of them: what is on one, and how the tax side sees it. Neutral: which field of an ERP
 * carries what, and what no call of it carries, is its driver's business.
 *
 * A note is a latch. What is on it may change until it is issued; `wanted` says that it shall be. `stage` and all of
 * `NoteIssue` are the ERP's: they are read from the note, and never sent.
 */
import type { PaymentMethod } from './payment.ts'

/**
 * `draft`: made there and not authorised. `pending`: asked for, and the tax side has not said. `denied`: refused for good,
 * its number is used up. `cancelled` is read from the date of cancelling, never from a status.
 */
export type NoteStage = 'draft' | 'pending' | 'issued' | 'cancelled' | 'denied'

/**
 * How far the issue of what a document shows has come: `open`, it may be asked for; `pending`, it is on its way; `done`, the tax
 * side has spoken for good. Null where the document does not say.
 */
export function issueShownBy({ fields }: { fields: object }): 'open' | 'pending' | 'done' | null {
  const { stage } = fields as Partial<NoteIssue>
  if (stage === undefined) return null
  return stage === 'draft' ? 'open' : stage === 'pending' ? 'pending' : 'done'
}

/** What the tax side gave a note; null before that, or where the ERP does not show it. */
export interface NoteIssue {
  stage: NoteStage
  number: string | null
  accessKey: string | null
  protocol: string | null
  /** UTC instants. */
  issuedAt: string | null
  cancelledAt: string | null
}

interface NoteHead {
  environment: 'live' | 'test'
  series: string | null
  customerName: string | null
  /** What the note prints besides, such as whose pet it was and the source of the approximate taxes. */
  remarks: string | null
  payments: NotePart[]
  totalCents: number
}

/** How the note is or will be paid. */
export interface NotePart {
  due: string
  cents: number
  method: PaymentMethod | null
  /** As the ERP itself says the means, where its driver goes by that: what we call it may hang on a setting. */
  said?: string
}

/** A rate in per cent as decimal text, and what it comes to. */
export interface RatedTax {
  percent: string
  cents: number
}

export interface ServiceNoteFields extends NoteHead, Partial<NoteIssue> {
  /** The services in words, as the note prints them. */
  description: string
  /** The day of the service (competence). */
  serviceOn: string
  /** Item of LC 116, as `5.08`; national code, six digits; the city's own. */
  serviceItem: string | null
  nationalCode: string | null
  cityServiceCode: string | null
  servicesCents: number
  deductionsCents: number
  /** Unconditional: it lowers base and note. */
  discountCents: number
  baseCents: number
  /** Null where the law forbids to say a rate. */
  iss: RatedTax | null
  issWithheld: boolean
  /** What the customer keeps back, ISS apart. */
  withheld: Partial<Record<'pis' | 'cofins' | 'csll' | 'ir' | 'inss', RatedTax>>
  approximateTax: RatedTax | null
  isSimples: boolean
  place: { is: 'store' | 'customer' | 'elsewhere'; city: string; cityCode: string } | null
  /**
   * Its ISS is due in another city than the issuer's. Where it is done does not say that: a bath at the customer's is due at the
   * store's (Lei Complementar 116/2003, art. 3).
   */
  taxedElsewhere: boolean
}

/** One product on a consumer note. */
export interface NoteItem {
  productErpId: string
  code: string | null
  description: string
  quantity: number
  unit: string
  unitCents: number
  /** Its share of the discount. */
  discountCents: number
  ncm: string
  cest: string | null
  cfop: string
  /** 0 to 8. */
  origin: string
  /** CST or CSOSN, by the store's regime. */
  situation: string
  barcode: string | null
  /** Absent where its situation carries none. */
  icms?: RatedTax & {
    /** After the reduction. */
    baseCents: number
    /** Per cent that the base is reduced by; null where it is whole. */
    reduction: string | null
  }
  pis: { cst: string } & Partial<RatedTax>
  cofins: { cst: string } & Partial<RatedTax>
  approximateTaxCents: number | null
  approximateStateTaxCents: number | null
}

export interface ConsumerNoteFields extends NoteHead, Partial<NoteIssue> {
  /** CPF or CNPJ to print; null for a buyer who gave none. */
  customerTaxId: string | null
  items: NoteItem[]
  /** What the items' shares add up to. */
  discountCents: number
  /** What base and tax of the items' ICMS add up to; absent on a note that was recorded without them. */
  icmsBaseCents?: number
  icmsCents?: number
  changeCents: number
}
