/**
 * The port: what a driver for one ERP offers. A driver is data and a few small functions; everything hard
 * (retries, limits, leases, proof of absence, merging, findings' life) is done once, in `sync/`.
 */
import type { DocumentKind, ErpDocument, Json } from './document.ts'
import type { Next, Outcome, Reading, Step } from './step.ts'
import type { NaturalKey, Situation } from './wanted.ts'

export interface Driver {
  /** Stable short name, such as `vhsys`: the value of `connection.driver`. */
  name: string
  title: string
  capabilities: Capabilities
  /** Hosts this ERP answers at; no call goes anywhere else, whatever a connection's settings say. */
  hosts: string[]
  /** What the connect form asks for. Secret fields are sealed at once and never shown again. */
  credentialFields: { name: string; label: Words; secret: boolean }[]
  /** What the settings form asks for, and what must be answered before the first send. */
  settingFields: SettingField[]
  /** What this ERP does that no document tells; each has a safe default and may be probed. */
  questions: Question[]
  /** Names of JSON keys in this ERP's requests and answers that identify a person; blacked out in the journal. */
  personalFields: string[]
  /** The ERP's limits, with what a connection's settings say about them. */
  limits: (settings: Account['settings']) => Limit[]
  /** Pure: the next step towards what is wanted. */
  next: (situation: Situation) => Next
  /** Opens a session for one connection. Costs no call. */
  open: (account: Account) => Session
  /** Pure: which documents a webhook delivery is about. An unreadable body names none. */
  hints: (body: Json) => { kind: DocumentKind; id: string }[]
}

export interface Account {
  credentials: { [name: string]: string }
  settings: { [name: string]: Json }
  environment: 'live' | 'test'
  send: Transport
  now: () => number
}

/** One HTTP call. The loop supplies it: it takes the tokens, keeps the deadline and writes the journal. */
export type Transport = (request: {
  method: string
  url: string
  headers: { [name: string]: string }
  body: string | null
}) => Promise<
  | { is: 'answered'; status: number; headers: { [name: string]: string }; text: string }
  /** `sentMaybe`: bytes may have left before it failed. */
  | { is: 'failed'; why: string; sentMaybe: boolean }
  /** The loop's own limit was reached; no call was made. */
  | { is: 'held'; retryAfterMs: number }
>

export interface Session {
  /** One document by id; null when the ERP says there is none. */
  read: (kind: DocumentKind, id: string) => Promise<Reading<ErpDocument | null>>
  /** All documents with this key, in every standing. Complete or a failure. */
  find: (kind: DocumentKind, key: NaturalKey) => Promise<Reading<ErpDocument[]>>
  /**
   * All documents of a kind that may have been made or changed at or after `since`, in every standing. Complete or a
   * failure. Of a kind that is listed by parent only: all of that parent, named by its ERP id.
   */
  scan: (kind: DocumentKind, since: string, parent?: string) => Promise<Reading<ErpDocument[]>>
  /**
   * One page of all documents of a kind, in every standing, for reading a whole list over hours and restarts: no document
   * that stands throughout is missed, though one may come twice. `position` is the `next` of the page before, null at first.
   * With `since`, the same for every page, at least all that were made or changed at or after it, where the ERP can tell.
   */
  page: (kind: DocumentKind, position: Json, since?: string) => Promise<Reading<Page>>
  /** One call, no retries. */
  send: (step: Step) => Promise<Outcome>
  /** What became of an accepted step. */
  follow: (step: Step, ticket: string) => Promise<Outcome>
  /** The company behind the credentials. */
  check: () => Promise<Reading<Company>>
  /** Rows of a list that settings choose from. */
  choices: (list: string) => Promise<Reading<Choice[]>>
  /**
   * Asks the ERP to send its webhooks to this address; asked again, it changes nothing. Absent where a person must do it
   * inside the ERP, or where the ERP sends none.
   */
  registerHints?: (address: HintAddress) => Promise<Reading<null>>
}

/** Where an ERP shall send its webhooks, and what it may show at the door; the secret that counts is in the address. */
export interface HintAddress {
  url: string
  user: string
  password: string
}

export interface Page {
  documents: ErpDocument[]
  /** Rows read up to here, and how many there are as far as the ERP has said; null when it does not say. */
  read: number
  total: number | null
  /** null after the last page. */
  next: Json
}

export interface Company {
  name: string
  taxId: string | null
}

export interface Choice {
  value: string
  label: string
}

export interface Words {
  pt: string
  en: string
  es: string
}

export interface SettingField {
  name: string
  label: Words
  /** `method_map` holds one value per payment method the shop uses. */
  type: 'choice' | 'method_map' | 'text' | 'number'
  /** Name of the list a choice comes from; fixed options otherwise. */
  list: string | null
  options: Choice[]
  required: boolean
  default: Json
}

/**
 * The question whether an order takes a line that names no service of the ERP's catalogue, for drivers that must ask it.
 * Answered `refused`, a service of the shop must be linked before its orders go out.
 */
export const unlinkedServiceLines = 'unlinkedServiceLines'

export interface Question {
  name: string
  /** What is asked of the ERP, for the probe's report. */
  asks: Words
  options: string[]
  safe: string
}

export interface Capabilities {
  documents: Record<DocumentKind, KindCapability | null>
  /** A call is given up after this long. */
  callDeadlineMs: number
  /** A write may become visible this long after we gave up waiting for it. */
  commitHorizonMs: number
  /** An issue may come through this long after it was asked for; then a person decides. */
  issueHorizonMs: number
  /** A read may show the state of this long ago. */
  readLagMs: number
  /** How often each kind is polled, besides webhooks. */
  pollEveryMs: number
  /** Whether webhooks can be asked for by a call (`Session.registerHints`). */
  registersHints: boolean
  /** Zone of the ERP's own timestamps. */
  timeZone: string
  /** How a person cancels an issued note there, for an ERP that has no call for it. */
  cancelsNotes?: Words
  /** What the shop should know that this ERP cannot do. */
  lacks: { name: string; words: Words }[]
}

export interface KindCapability {
  /** `never`: made once and left alone. */
  change: 'in_part' | 'whole' | 'never'
  removal: ('cancel' | 'trash')[]
  restore: boolean
  keys: NaturalKey['name'][]
  /** How finely "changed since" is answered. */
  changedSince: 'second' | 'day' | 'never'
  receipts: 'own' | 'balance' | 'whole' | null
  /** The kind of parent without which documents cannot be listed; null where the ERP lists the whole kind. */
  listedBy: DocumentKind | null
  /** Kinds of document from which people make these inside the ERP; each then names the one it was made from as its parent. */
  madeFrom?: DocumentKind[]
}

export interface Limit {
  scope: 'connection' | 'host'
  max: number
  windowMs: number
  concurrency: number
}
