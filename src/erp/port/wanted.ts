/**
 * What a record wants to stand in the ERP, and what is known about it: the input of a driver's `next`.
 *
 * Owns the vocabulary between `mirror/` (what is wanted), `sync/` (what was seen, sent and refused) and a driver.
 */
import type { DocumentKind, ErpDocument, FieldsOf, Json } from './document.ts'

/**
 * A document that a record wants, by an identity that outlives every attempt.
 * `slot` is unique within the record, for example `service_order/2` or `receipt/<allocation id>`.
 */
export interface Wanted<K extends DocumentKind = DocumentKind> {
  slot: string
  kind: K
  standing: 'live' | 'cancelled' | 'trashed'
  fields: FieldsOf[K]
  /** Slots of the same record that this document hangs on (a receipt on its receivable). */
  within: string | null
  /** ERP ids of documents of other records, already linked (an order's customer). */
  parents: Partial<Record<DocumentKind, string>>
  /** A key by which the ERP may know this thing already, such as a tax id. */
  key: NaturalKey | null
  /** A person made it there and it stays theirs: no line and no word of it is ours to write, and what they change counts. */
  theirs?: true
  /**
   * Of a service order: what each of `fields.items` is of, in their order. A line is known by what it says: which service of
   * the catalogue it names is written with it and never compared, so that a line sent before its service was linked stays.
   */
  sources?: ItemSource[]
}

/** `service`: of the shop's catalogue, with its id in the ERP's or null where it has none; `words`: typed, of no service. */
export type ItemSource = { is: 'service'; erpId: string | null } | { is: 'words' }

export interface NaturalKey {
  /** `parent`: what was made from this document inside the ERP, named by its kind and id: `sales_order/77`.
   * `range`: voided numbers of a series, `1/102-103`. `id`: the document that somebody chose. */
  name: 'taxId' | 'barcode' | 'code' | 'name' | 'parent' | 'range' | 'id'
  value: string
}

/** Both halves of the last agreement, field by field: ours as sent, theirs as read back. */
export interface Base {
  ours: { [field: string]: Json }
  theirs: { [field: string]: Json }
}

export interface Link {
  slot: string
  kind: DocumentKind
  id: string
  number: string | null
  base: Base
}

/**
 * What is known of one linked document right now.
 * `unknown` means that no evidence is fresh enough; the driver then asks to look.
 */
export type Evidence =
  | { is: 'unknown' }
  | { is: 'gone' }
  | {
      is: 'seen'
      document: ErpDocument
      /** With no write since. */
      readInThisPass: boolean
      /** Read or made in this pass, whatever this pass wrote since: nobody's change from before can be written over. */
      metInThisPass: boolean
    }

/** What a look by key brought, complete: nothing else in the ERP carries this key. */
export interface Found {
  kind: DocumentKind
  key: NaturalKey
  documents: ErpDocument[]
}

/** Something the ERP refused for this slot since the record last changed. */
export interface Refusal {
  slot: string
  action: string
  fingerprint: string
  /** The ERP's own words; empty when it said "done" and did nothing. */
  words: string
  code: string | null
  /** It may pass by itself: the same step is asked for again, and the loop holds it until then. */
  passing: boolean
}

export interface Situation {
  wanted: Wanted[]
  links: Link[]
  /** By slot; a slot without a link has no entry. */
  evidence: Record<string, Evidence>
  found: Found[]
  refusals: Refusal[]
  /** Documents that carry a marker of ours and stand in no slot. */
  twins: Twin[]
  /** The marker a new document for this slot must carry. */
  markerFor: (slot: string) => string
  /** The connection's settings, as the driver declared them. */
  settings: { [name: string]: Json }
  /** Answers of the ERP's open questions, as the probe stored them. */
  answers: { [question: string]: Json }
  today: string
}

export interface Twin {
  slot: string
  document: ErpDocument
  /** The slot has no document: this one stood in it, was let go, and somebody brought it back. */
  alone: boolean
  /** It equals what we sent and is young enough to be our own echo, so the plan may remove it. */
  ours: boolean
}
