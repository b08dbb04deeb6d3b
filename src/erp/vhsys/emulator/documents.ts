/**
 * Where records live. A document is a row with its parts (items, parcelas, status rows, receipts) and the
 * versions it had lately, so that a read can be answered as of a moment ago: VHSYS shows a write only after some
 * time, and each document on its own. It leaves ids, stamps and webhooks to `records.ts`.
 *
 * Must stay true: versions are never changed in place, and parts are versioned together with their row.
 */

import type { Row } from './types.ts'

/** Sub-collections of a record by name, oldest row first. */
export type Parts = { readonly [name: string]: readonly Row[] }

/** A record at one moment. */
export interface Version {
  readonly row: Row
  readonly parts: Parts
}

/** What a document was until the moment `until` (epoch ms); `version` null means it did not exist yet. */
interface Past {
  readonly until: number
  readonly version: Version | null
}

interface Document {
  readonly version: Version
  readonly past: readonly Past[]
}

/** A document as it is kept on disk: its present only. */
export interface StoredDocument extends Version {
  readonly id: number
}

/** How long old versions are kept, in ms: no read lag or stale-read fault reaches further back. */
const keptPastMs = 600_000

/** The documents of one kind in one company. */
export interface Table {
  /** The document as it is now. */
  find(id: number): Version | undefined
  /** The document as readers saw it `lagMs` ago. */
  findAsOf(id: number, lagMs: number): Version | undefined
  /** Every document as it is now, in order of birth. */
  all(): Version[]
  /** Every document as readers saw it `lagMs` ago, in order of birth. */
  allAsOf(lagMs: number): Version[]
  /** Adds or replaces a document; the version before stays readable as the past. */
  put(id: number, version: Version): void
  stored(): StoredDocument[]
}

/** A table over what was stored; `now` gives epoch ms. */
export function createTable(now: () => number, stored: readonly StoredDocument[] = []): Table {
  const documents = new Map<number, Document>(
    stored.map(({ id, row, parts }) => [id, { version: { row, parts }, past: [] }]),
  )

  function asOf(document: Document, lagMs: number): Version | null {
    if (lagMs > 0) {
      const moment = now() - lagMs
      const past = document.past.find(candidate => candidate.until > moment)
      if (past !== undefined) return past.version
    }
    return document.version
  }

  return {
    find: id => documents.get(id)?.version,
    findAsOf(id, lagMs) {
      const document = documents.get(id)
      return document === undefined ? undefined : (asOf(document, lagMs) ?? undefined)
    },
    all: () => Array.from(documents.values(), document => document.version),
    allAsOf: lagMs =>
      Array.from(documents.values(), document => asOf(document, lagMs)).filter(version => version !== null),
    put(id, version) {
      const until = now()
      const before = documents.get(id)
      const past = (before?.past ?? []).filter(candidate => candidate.until > until - keptPastMs)
      documents.set(id, { version, past: [...past, { until, version: before?.version ?? null }] })
    },
    stored: () => Array.from(documents, ([id, { version }]) => ({ id, ...version })),
  }
}
