/**
 * What the server is given. Nothing here reaches for a part of its own accord, so that several servers, real or
 * simulated, live in one process.
 */
import type { Registry } from 'prom-client'
import type { Locale } from '../core/text.ts'
import type { Choice, Json } from '../erp/port/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Ids } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { ActContext } from '../shop/act.ts'
import type { Database, Tx } from '../store/database.ts'
import type { Auth } from './accounts/auth.ts'
import type { Outcome } from './problems/problem.ts'

export interface ServerParts {
  db: Database
  auth: Auth
  clock: Clock
  ids: Ids
  random: Random
  log: Log
  secrets: Secrets
  /** `null`: no mail is configured; links are shown to whoever asked for them instead. */
  mailer: Mailer | null
  metrics: Registry
  /** Bearer token that opens `/metrics`; `null` leaves it open to this machine alone. */
  metricsToken: string | null
  engine: EnginePart
  connections: ConnectionsPart
  /** Hosts that outgoing webhooks may go to though they are not on the public internet. */
  webhookHosts: string[]
  /** Where people open Trela: links in mail start with it. */
  publicUrl: string
  /** Whether whoever runs the program said so; else it is this machine's own name, which no ERP can reach. */
  isPublic: boolean
  /** Folder of the built web app; without it only the API is served. */
  webRoot: string | null
  /** Which proxies' `X-Forwarded-*` are believed, as Fastify takes it. */
  trustProxy: boolean | string | string[]
}

export interface Mailer {
  send: (mail: { to: string; subject: string; text: string }) => Promise<void>
}

/** A record that the ERP must know, as `mirror/` names its kind. */
export interface RecordName {
  storeId: string
  kind: string
  id: string
}

/** The sync loop, as far as people ask something of it. */
export interface EnginePart {
  /** Marks the record's lane as a person's wish; the loop does the rest. */
  reprocess: (tx: Tx, record: RecordName, actor: string) => Promise<Outcome<null>>
  /** What the loop would do now, folded to the end, without a call that writes. */
  plan: (record: RecordName) => Promise<Outcome<Plan>>
  /** A webhook's body: marks what it is about. Never fails on what it says. */
  hint: (storeId: string, connectionId: string, body: Json) => Promise<void>
}

export interface Plan {
  agreed: boolean
  steps: Json[]
  /** The same for a person to read, one line a step. */
  text: Record<Locale, string>
}

/** Connecting a store to an ERP. What costs a call takes no transaction; what takes one costs no call. */
export interface ConnectionsPart {
  drivers: () => DriverCard[]
  /** Asks the ERP whose account this is and whether it may be used. */
  check: (storeId: string, input: CredentialsInput) => Promise<Outcome<Checked>>
  connect: (
    tx: Tx,
    act: ActContext,
    input: ConnectInput,
    checked: Checked,
  ) => Promise<Outcome<{ id: string }>>
  change: (
    tx: Tx,
    act: ActContext,
    id: string,
    input: ChangeInput,
    checked: Checked | null,
  ) => Promise<Outcome<null>>
  /** Asks the ERP again with the stored credentials. */
  test: (storeId: string, id: string) => Promise<Outcome<Checked>>
  /** The ERP's own rows a setting chooses from: bank accounts, categories, payment methods. */
  choices: (storeId: string, id: string, list: string) => Promise<Outcome<Choice[]>>
  /** Lets a prepared connection begin. */
  goLive: (tx: Tx, act: ActContext, id: string, input: GoLiveInput) => Promise<Outcome<null>>
  /** What that would change, without a call and without a change. */
  rehearse: (tx: Tx, id: string, input: GoLiveInput) => Promise<Outcome<FirstRehearsal>>
  /** Asks the ERP to send its webhooks to us, who are reached at this address. */
  registerHints: (act: ActContext, id: string, publicUrl: string) => Promise<Outcome<null>>
  pause: (tx: Tx, act: ActContext, id: string) => Promise<Outcome<null>>
  resume: (tx: Tx, act: ActContext, id: string) => Promise<Outcome<null>>
  /** Sends what is owed, takes nothing new, and ends once nothing is owed. */
  drain: (tx: Tx, act: ActContext, id: string) => Promise<Outcome<null>>
  disconnect: (tx: Tx, act: ActContext, id: string) => Promise<Outcome<null>>
}

export interface DriverCard {
  name: string
  title: string
  credentialFields: { name: string; label: Record<Locale, string>; secret: boolean }[]
  settingFields: {
    name: string
    label: Record<Locale, string>
    type: 'choice' | 'method_map' | 'text' | 'number'
    list: string | null
    options: Choice[]
    required: boolean
    default: Json
  }[]
  /** Its webhooks can be asked for from here. */
  registersHints: boolean
  lacks: Record<Locale, string>[]
  /** How a person cancels an issued note there; absent where it has no notes. */
  cancelsNotes?: Record<Locale, string>
}

export interface CredentialsInput {
  driver: string
  environment: 'live' | 'test'
  credentials: Record<string, string>
  /** Where the account answers, for drivers that let a connection say so. */
  settings?: Record<string, Json>
}

export interface Checked {
  company: { name: string; taxId: string | null } | null
}

export interface ConnectInput extends CredentialsInput {
  settings: Record<string, Json>
  /** Only records from this shop day on go to the ERP. */
  cutOff: string
  /** Read and compare both sides first; nothing goes either way before `goLive`. */
  prepare?: boolean
  company?: SaidOfCompany
}

/** Where no tax id tells whether it is the company that was connected before: what a person says. */
export interface SaidOfCompany {
  same: boolean
  name?: string
}

export interface GoLiveInput {
  cutOff: string
  customers?: SideChoices
  products?: SideChoices
}

/** What becomes of those who stand on one side only. */
export interface SideChoices {
  bring?: boolean
  send?: boolean
}

export interface FirstRehearsal {
  text: Record<Locale, string>
  kinds: KindRehearsal[]
  /** Services by what was chosen for them; `left`: nothing, so that their lines name none. */
  services: { links: number; creates: number; left: number }
  /** Charges from the cut-off on that no ERP has anything of, which would be sent. */
  charges: number
  /** Charges whose documents stand there from an earlier time of this connection, and are kept in step again. */
  kept: number
}

export interface KindRehearsal {
  kind: 'customer' | 'product'
  links: number
  changedHere: number
  changedThere: number
  brings: number
  sends: number
  undecided: number
  sample: {
    recordId: string
    erpId: string
    number: string | null
    fields: { field: string; ours: Json; theirs: Json; becomes: 'ours' | 'theirs' }[]
  }[]
}

export interface ChangeInput {
  credentials?: Record<string, string>
  environment?: 'live' | 'test'
  settings?: Record<string, Json>
  cutOff?: string
  company?: SaidOfCompany
}
