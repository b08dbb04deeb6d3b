/**
 * How a VHSYS resource is described: one `RecordKind` of tables and small functions, from which `crud.ts` makes the
 * five usual routes and `records.ts` the births and changes. Adding a resource is one file that exports a
 * `Resource`, and one line in `resources/index.ts`.
 */

import type { Author, Company } from './company.ts'
import type { Version } from './documents.ts'
import type { Answer, Refusal } from './envelope.ts'
import type { FieldTable } from './fields.ts'
import type { FilterTable } from './filters.ts'
import type { Json, Row, Violation } from './types.ts'
import type { WebhookEntity } from './webhookEntities.ts'

/** The sentences of a resource; gender varies, so each is written out. */
export interface Sentences {
  readonly none: string
  readonly create: string
  readonly change: string
  readonly trash: string
}

/** One kind of record with an id of its own. */
export interface RecordKind {
  /** First path segment, and the name of its table. */
  readonly name: string
  readonly idField: string
  /** The counter people see, if it has one. */
  readonly numberField?: string
  /** Whether the visible counter reads `false` in the answer to a create. */
  readonly numberHiddenAtBirth?: boolean
  readonly createdField: string
  readonly modifiedField: string
  /** What the modified field holds until the first change. */
  readonly modifiedAtBirth: 'now' | null | '0000-00-00 00:00:00'
  readonly sentences: Sentences
  readonly fields: FieldTable
  /** Every field of a record with the value it has when nothing was sent. */
  readonly blank: Row
  readonly filters: FilterTable
  /** Decimal fields that the answer to a create shows as bare numbers. */
  readonly bareAtBirth?: readonly string[]
  /** Fields that the answer to a create leaves out. */
  readonly absentAtBirth?: readonly string[]
  /** `data` of the answer to a create; an object unless said otherwise. */
  readonly birthShape?: 'array'
  /** The older pages: every answer's `data` is a list, and 250 rows make a page. */
  readonly older?: true
  /** Which of several counters gives the visible number; one for the kind unless said otherwise. */
  readonly counter?: (row: Row) => string
  /** Whether list answers write `code` and `paging` as text. */
  readonly textEnvelope?: boolean
  /** Fields that point at other records: field → kind. 0 and empty point nowhere. */
  readonly references?: Readonly<Record<string, string>>
  /** `data` of a read by id; an object unless said otherwise. */
  readonly shape?: (company: Company) => 'object' | 'array'
  /** Fields computed from the others, brought up to date after every change. */
  readonly derive?: (company: Company, version: Version) => Version
  /** The new record a POST asks for. Default: the fields as sent. */
  readonly create?: (company: Company, fields: Row) => Version | Refusal
  /** The record after a PUT. Default: the fields laid over the record. */
  readonly change?: (company: Company, before: Version, fields: Row) => Version | Refusal
  /** Why a DELETE is refused, if it is. */
  readonly refuseTrash?: (company: Company, before: Version) => Refusal | null
  /** What follows elsewhere from a change of this record. */
  readonly after?: (company: Company, before: Version | null, after: Version, by: Author) => void
  /** Brings about what has come due since anybody looked. */
  readonly catchUp?: (company: Company) => void
  /** The record as a read shows it. */
  readonly present?: (company: Company, version: Version, query: URLSearchParams) => Row
  /** The answer to a PUT where it differs from the record. */
  readonly presentChanged?: (company: Company, before: Version, after: Version) => Row
  /** Webhook entity and the `dados` of its deliveries; kinds without one need polling. */
  readonly webhook?: {
    readonly entity: WebhookEntity
    readonly silent?: readonly ('create' | 'update' | 'delete')[]
    readonly dados: (company: Company, version: Version) => Json
  }
}

/** A request on its way through a handler. */
export interface Call {
  readonly company: Company
  readonly method: string
  /** Values of the `:name` segments. */
  readonly ids: readonly number[]
  readonly query: URLSearchParams
  /** The parsed JSON body; undefined when there was none or it was no JSON. */
  readonly body: unknown
  /** Whether the raw body carried `\u` escapes that spoil accented enum values. */
  readonly escaped: boolean
  /** How far back reads look, in ms. */
  readonly lagMs: number
  /** Notes a violation on the request log. */
  note(violation: Violation): void
  /** Those noted so far. */
  readonly violations: readonly Violation[]
}

/** One method and path. `:id` matches digits, everything else itself. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** The generic sentence with which this route refuses. */
  readonly sentence: string
  readonly handle: (call: Call) => Answer
}

/** What a file in `resources/` exports. */
export interface Resource {
  readonly name: string
  readonly routes: readonly Route[]
  /** The record kind, where the resource is one; person actions and the state view use it. */
  readonly kind?: RecordKind
}
