/**
 * One account of the emulator: a company with its tokens, its records, its counters and its switches. Each account
 * is one company, as in VHSYS. It offers records their ids and stamps; what a record means is its kind's business.
 */

import { createTable, type StoredDocument, type Table, type Version } from './documents.ts'
import { localStamp } from './saoPaulo.ts'
import type { Switches } from './switches.ts'
import type { Clock, Json, Row } from './types.ts'
import type { WebhookEntity } from './webhookEntities.ts'

/** How an account is opened. */
export interface AccountOptions {
  /** The name the control surface calls it by. */
  readonly name: string
  readonly accessToken: string
  readonly secretAccessToken: string
  /** The company's own data, fields of `GET /empresas`. */
  readonly company: {
    readonly cnpj_empresa: string
    readonly razao_empresa: string
    readonly fantasia_empresa?: string
  }
}

/** An account as kept on disk. `switches` holds only what was turned. */
export interface StoredCompany {
  readonly account: AccountOptions
  readonly id_empresa: number
  readonly numbers: Readonly<Record<string, number>>
  readonly tables: Readonly<Record<string, readonly StoredDocument[]>>
  readonly switches: Partial<Switches>
  readonly signedInAt: number
}

/** Who made a change: a request, or a person inside the ERP. */
export type Author = 'api' | 'person'

/** A change a webhook may tell of. */
export interface Change {
  readonly webhook: {
    readonly entity: WebhookEntity
    readonly dados: (company: Company, version: Version) => Json
  }
  readonly operation: 'create' | 'update' | 'delete'
  readonly version: Version
  readonly by: Author
}

/** The account at work. */
export interface Company {
  readonly account: AccountOptions
  readonly id_empresa: number
  readonly switches: Switches
  /** Epoch ms. */
  now(): number
  /** The moment as VHSYS writes it, São Paulo time. */
  stamp(): string
  table(kind: string): Table
  /** The next id, unique over the whole emulator, as VHSYS ids are over all its accounts. */
  nextId(): number
  /** The next visible number of a kind; each kind counts from 1 in each company. */
  nextNumber(kind: string): number
  /** Tells whoever delivers webhooks. */
  announce(change: Change): void
  turn(switches: Partial<Switches>): void
  /** When a person last signed in (epoch ms); webhooks may wait for it. */
  signedInAt(): number
  signIn(): void
  stored(): StoredCompany
}

/** What a company needs from the emulator around it. */
export interface CompanyParts {
  readonly clock: Clock
  readonly switches: Switches
  readonly nextId: () => number
  readonly announce: (company: Company, change: Change) => void
}

/** A company from what was stored. */
export function openCompany(stored: StoredCompany, parts: CompanyParts): Company {
  const now = () => parts.clock.now()
  const tables = new Map(Object.entries(stored.tables).map(([kind, rows]) => [kind, createTable(now, rows)]))
  const numbers = new Map(Object.entries(stored.numbers))
  const turned: Partial<Switches> = { ...stored.switches }
  const switches: Switches = { ...parts.switches, ...turned }
  let signedInAt = stored.signedInAt

  const company: Company = {
    account: stored.account,
    id_empresa: stored.id_empresa,
    switches,
    now,
    stamp: () => localStamp(now()),
    table(kind) {
      let table = tables.get(kind)
      if (table === undefined) {
        table = createTable(now)
        tables.set(kind, table)
      }
      return table
    },
    nextId: parts.nextId,
    nextNumber(kind) {
      const number = (numbers.get(kind) ?? 0) + 1
      numbers.set(kind, number)
      return number
    },
    announce: change => parts.announce(company, change),
    turn(change) {
      Object.assign(turned, change)
      Object.assign(switches, change)
    },
    signedInAt: () => signedInAt,
    signIn() {
      signedInAt = now()
    },
    stored: () => ({
      account: stored.account,
      id_empresa: stored.id_empresa,
      numbers: Object.fromEntries(numbers),
      tables: Object.fromEntries(Array.from(tables, ([kind, table]) => [kind, table.stored()])),
      switches: { ...turned },
      signedInAt,
    }),
  }
  return company
}

/** The text of a field, or the empty text. */
export function textOf(row: Row, field: string): string {
  return String(row[field] ?? '')
}
