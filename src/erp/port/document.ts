/**
 * Neutral documents: what an ERP holds, in canonical form, whatever the ERP calls it.
 *
 * Owns the kinds of document and their fields. Leaves alone how an ERP spells them (each driver's business)
 * and which documents a record wants (`mirror/`).
 *
 * Canonical form: amounts are integer cents, days are `YYYY-MM-DD`, tax ids bare upper-case text, phones E.164,
 * absent is null. Two fields are equal when their canonical JSON is equal.
 */

import type { ReceivableTerms } from '../../core/receiptTerms.ts'
import type { ConsumerNoteFields, ServiceNoteFields } from './note.ts'
import type { PaymentMethod } from './payment.ts'
import type { NumberVoidingFields } from './voiding.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type DocumentKind =
  | 'customer'
  | 'product'
  | 'service'
  | 'service_order'
  | 'sales_order'
  | 'receivable'
  | 'receipt'
  | 'stock_movement'
  | 'counter_sale'
  | 'service_note'
  | 'consumer_note'
  | 'number_voiding'

export interface CustomerFields {
  personKind: 'person' | 'company'
  name: string
  tradeName: string | null
  taxId: string | null
  email: string | null
  phone: string | null
  phone2: string | null
  street: string | null
  streetNumber: string | null
  complement: string | null
  district: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  stateRegistration: string | null
  cityRegistration: string | null
}

/** Goods: what is sold over the counter or used up in a service. */
export interface ProductFields {
  name: string
  /** Unit of measure as the ERP writes it, such as `UN` or `KG`. */
  unit: string
  priceCents: number
  barcode: string | null
  /** The shop's own code for it. */
  code: string | null
  /**
   * What is in stock, in thousandths of the unit. The ERP's: never sent. A record wants what it last took over from
   * there, null before that.
   */
  stockMilli: number | null
}

/** A service of the ERP's catalogue, to which lines of service orders point. What it says is told once, when it is made. */
export interface ServiceFields {
  name: string
  priceCents: number
}

/** One service on an order; unit price in cents. Items have no lasting identity: a list is compared as a multiset. */
export interface OrderItem {
  description: string
  quantity: number
  unitCents: number
}

/** One line of an order's payment plan: what was or will be paid, and when. */
export interface OrderInstalment {
  due: string
  cents: number
  method: PaymentMethod | null
  note: string | null
}

export type OrderStatus = 'open' | 'in_progress' | 'fulfilled' | 'cancelled' | 'unknown'

export interface ServiceOrderFields {
  customerName: string
  date: string
  notes: string | null
  items: OrderItem[]
  instalments: OrderInstalment[]
  status: OrderStatus
  /** What it comes to with all that its lines do not tell, such as a discount on the whole. The ERP's: never sent. */
  totalCents?: number
}

/** One product on a sales order. */
export interface SalesItem extends OrderItem {
  productErpId: string
}

/** A sale of goods. One to nobody in particular has no customer for a parent. */
export interface SalesOrderFields extends Omit<ServiceOrderFields, 'items'> {
  items: SalesItem[]
}

export interface ReceivableFields {
  customerName: string
  title: string
  issuedOn: string
  due: string
  /** What is to be received, before anything given at receipt. */
  amountCents: number
}

/**
 * Money received, and the terms it came on. In an ERP whose receipts have no identity this is a settled receivable of its
 * own. What it covers of its receivable is the amount with the discount, less surcharge and interest.
 */
export interface ReceiptFields extends ReceivableTerms {
  receivedOn: string
  /** The money. */
  amountCents: number
  method: PaymentMethod
}

/**
 * Goods that left or came. Made once, then never changed and never removed: what came of it is undone by another
 * movement the other way. Its parent is the product.
 */
export interface StockMovementFields {
  productErpId: string
  direction: 'out' | 'in'
  /** In thousandths of the product's unit, above zero. */
  quantityMilli: number
  /** The shop's day it belongs to; an ERP may know only the day it was told. */
  on: string
  /** Why, in words that tell a person in the ERP where it came from. */
  reason: string
}

/** One item of a counter sale, as the ERP's till wrote it. */
export interface SoldItem extends OrderItem {
  totalCents: number
  productErpId: string | null
  /** The product's code as the till printed it. */
  productCode: string | null
}

/**
 * A sale rung up at the ERP's own till. Only ever read: goods, money and accounts of it are that till's. One to nobody
 * in particular has no customer for a parent.
 */
export interface CounterSaleFields {
  customerName: string
  /** The customer's id in the ERP; null for a walk-in. */
  customerErpId: string | null
  soldOn: string
  items: SoldItem[]
  payments: { method: PaymentMethod | null; cents: number }[]
  totalCents: number
  /** `open`: not closed yet; `cancelled`: called off, however the ERP shows that. */
  state: 'open' | 'sold' | 'cancelled'
}

export interface FieldsOf {
  customer: CustomerFields
  product: ProductFields
  service: ServiceFields
  service_order: ServiceOrderFields
  sales_order: SalesOrderFields
  receivable: ReceivableFields
  receipt: ReceiptFields
  stock_movement: StockMovementFields
  counter_sale: CounterSaleFields
  service_note: ServiceNoteFields
  consumer_note: ConsumerNoteFields
  number_voiding: NumberVoidingFields
}

/**
 * A document as the ERP shows it. `fields` holds what the ERP could say, so any may be missing.
 */
export interface ErpDocument<K extends DocumentKind = DocumentKind> {
  kind: K
  id: string
  /** The number people see in the ERP, where it has one. */
  number: string | null
  /** The whole marker text found in the document, nonce included; null when it carries none of ours. */
  marker: string | null
  /** ERP ids of the documents this one belongs to. */
  parents: Partial<Record<DocumentKind, string>>
  standing: 'live' | 'cancelled' | 'trashed'
  /** When the ERP says it was made, in UTC; null when it does not say. */
  bornAt: string | null
  /** When the ERP says it last changed, in UTC; null when it does not say or nothing changed since. */
  changedAt: string | null
  /**
   * It stands there for another purpose than a record's of this kind, such as a supplier among the customers: a record that is
   * it by its key is linked to it, but nobody is brought over or counted because of it.
   */
  apart?: true
  /** A row of a list may lack fields that a read by id has; such a row is a hint and never replaces a whole document. */
  whole: boolean
  fields: Partial<FieldsOf[K]>
  /** What the driver needs to write the document again and nobody else may read. */
  native: Json
}
