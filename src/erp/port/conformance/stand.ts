/**
 * A stand: an ERP's stand-in, made ready for the conformance suite. Each driver supplies one, and the scenarios know an
 * ERP by nothing else: its documents in neutral words, what a person does in it, what can go wrong with it.
 *
 * A stand shares no code with the driver it tries. What it says it holds it reads from the stand-in's own state.
 */
import type { Random } from '../../../platform/random.ts'
import type { DocumentKind, Driver, Json, OrderStatus } from '../index.ts'

/** One ERP, ready to be tried. */
export interface StandMaker {
  driver: Driver
  /** Every way in which this ERP may treat a part payment, as far as its pages leave it open; at least one. */
  partPayments: Variant[]
  open: (options: StandOptions) => Promise<Stand>
}

/** The stand-in behaves in one way, and the probe answered accordingly. */
export interface Variant {
  name: string
  /** Answers to the driver's open questions. */
  answers: { [question: string]: string }
}

export interface StandOptions {
  clock: { now: () => number; sleep: (ms: number) => Promise<unknown> }
  random: Random
  /** Where its API answers; two stands of one run have two. */
  host: string
  /** Name of a variant; the most cautious behaviour without one. */
  variant?: string
  /** Hears each webhook delivery; without it nothing is told. */
  tells?: (body: Json) => void
}

export interface Stand {
  /** What a shop enters to connect to it. */
  credentials: { [name: string]: string }
  settings: { [name: string]: Json }
  answer: (request: Asked) => Promise<Answered>
  /** What a request would do, and to which kind of document. A receipt that is a settled receivable counts as one. */
  about: (request: Asked) => { does: 'read' | 'create' | 'change' | 'issue'; kind: DocumentKind | null }
  /** All documents of a kind, the trash included, as the ERP itself knows them. */
  holds: (kind: HeldKind) => Held[]
  person: Person
  disturb: (disturbance: Disturbance) => void
  /** The tax side behind it; absent where this ERP issues no notes. It gives another number whenever it is asked again. */
  authority?: Authority
}

/** Who authorises notes. */
export interface Authority {
  /** From now on it answers the ERP no more, or does again. */
  isDown: (down: boolean) => void
  /** From now on an issue takes so long. */
  takes: (ms: number) => void
  /** From now on it refuses every note with this code; with null none. */
  refuses: (code: string | null) => void
  /** How many numbers it gave. */
  numbers: () => number
}

export interface Asked {
  method: string
  url: string
  /** Names in lower case. */
  headers: { [name: string]: string }
  body: string
}

export interface Answered {
  status: number
  headers: { [name: string]: string }
  text: string
}

export type HeldKind = 'customer' | 'service_order' | 'receivable'

export interface Held {
  id: string
  standing: 'live' | 'cancelled' | 'trashed'
  /** Marked as made by us, whichever attempt it was. */
  isOurs: boolean
  /** Whom it names: the customer, or the one who is billed. */
  name: string
  taxId: string | null
  /** Id of the customer it belongs to, where it names one. */
  customerId: string | null
  /** Of an order its total, of a receivable what is to be received. */
  cents: number
  receivedCents: number
  status: OrderStatus | null
}

/** Somebody at work inside the ERP, without our knowing. */
export interface Person {
  registers: (customer: { name: string; taxId?: string }) => string
  /** Gives a customer another trade name. */
  renames: (customerId: string, tradeName: string) => void
  /** Makes a service order with one line, by hand. */
  makesOrder: (order: { customerId: string; description: string; cents: number }) => string
  /** A second document with all that the first one says, our marker too. */
  copies: (kind: HeldKind, id: string) => string
  trashes: (kind: HeldKind, id: string) => void
  restores: (kind: HeldKind, id: string) => void
  settles: (receivableId: string) => void
  receivesPart: (receivableId: string, cents: number) => void
  unsettles: (receivableId: string) => void
  /**
   * Makes the receivables of a service order inside the ERP. Only where the driver says that people can: its receivables
   * are `madeFrom` orders.
   */
  launchesAccounts?: (orderId: string) => void
}

/** What the ERP may do to its callers, each in that ERP's own shape. What the network does is the suite's business. */
export type Disturbance =
  /** The next call is told to wait; null: it is not said how long. */
  | { is: 'throttles'; waitMs: number | null }
  /** The next create of this kind is refused in these words. */
  | { is: 'refuses'; kind: HeldKind; words: string }
  /** The next reads of this kind, so many, show it as it stood so long ago. */
  | { is: 'shows stale'; kind: HeldKind; ms: number; times: number }
  /** From now on every read shows the state of so long ago. */
  | { is: 'lags'; ms: number }
