/**
 * What the loop is made of and is handed from outside.
 *
 * Owns the shapes only. The loop knows no kind of record and no ERP by name: kinds come from `mirror/`, drivers
 * from `erp/`, and `cli/` puts them together.
 */

import type { FieldState } from '../core/compare.ts'
import type { MatchRule, MatchSide, Pair } from '../core/matching.ts'
import type { Facts } from '../core/reconciliation.ts'
import type {
  DocumentKind,
  Driver,
  ErpDocument,
  FindingDraft,
  Json,
  Situation,
  TheirDoing,
  Wanted,
} from '../erp/port/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { HttpClient } from '../platform/http.ts'
import type { Ids } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Database, Tx } from '../store/database.ts'

/** One kind of shop record and what the ERP must know of it. */
export interface RecordKind {
  kind: string
  /** Conditions point only at kinds of a lower rank, so that waiting never goes in a circle. */
  rank: number
  /** Whether a document stands or lies in the trash is merged like a field. */
  isRegister?: boolean
  /** What the record wants now. Reads the shop, writes nothing. */
  want: (tx: Tx, context: WantContext) => Promise<Want>
  /**
   * Takes over what changed in the ERP. A field it neither takes nor keeps stays different, and the driver
   * makes a finding of it.
   */
  merge: (tx: Tx, context: TakeContext, changes: Difference[]) => Promise<Merged>
  /**
   * Takes over what people did there with money. Answers the links to make, or null when the shop cannot: then nothing of
   * it may stay.
   */
  take?: (tx: Tx, context: TakeContext, doings: TheirDoing[]) => Promise<TakenDoings | null>
  /** Documents that people may make in the ERP and that become records of this kind; the others stay theirs. */
  takes?: Taker[]
  /** How what stands on both sides already is brought together when a connection begins; absent: it is not. */
  meeting?: Meeting
  /** Lists that are read whole, now and then, since something follows only from all of them (`listReading.ts`). */
  lists?: WholeLists
  /** How a reconciliation compares its documents by money; absent: by count alone where there is a `meeting`. */
  reconciles?: Reconciled
}

/** Whole lists, and what becomes of them. */
export interface WholeLists {
  /** Read in this order, each from its first page to its last. */
  kinds: DocumentKind[]
  /** Whether a day's reading has a reason. */
  isNeeded: (tx: Tx) => Promise<boolean>
  /** Keeps what a page shows; one document may come twice. */
  keep: (tx: Tx, reading: ListReading, documents: ErpDocument[]) => Promise<void>
  /** All was read. Answers why nothing can be concluded; null where it was. */
  conclude: (tx: Tx, reading: ListReading, newId: () => string) => Promise<'uncertain' | null>
}

export interface ListReading {
  id: string
  storeId: string
  connectionId: string
}

/** A record's documents beside the ERP's lists. */
export interface Reconciled {
  kinds: DocumentKind[]
  /** Whether there is a reason to read their lists; absent: there always is. */
  isNeeded?: (tx: Tx) => Promise<boolean>
  /** Of those, what people make there for its own sake, so that each is told; of the others only how many there are. */
  roots: DocumentKind[]
  /** Ids of the records that a period concerns, in order: the next so many after one. */
  inPeriod: (tx: Tx, period: Period, after: string | null, atMost: number) => Promise<string[]>
  /** What is compared of a document, as wanted or as shown; null where it says that nothing stands. */
  factsOf: (kind: DocumentKind, fields: { [field: string]: Json | undefined }) => Facts | null
  /** So many cents the ERP may recompute a document by. */
  slackCents: (kind: DocumentKind) => number
  /** Of documents that are there for good: whether this one counts for nothing any more. Absent: none is there for good. */
  isOver?: (fields: { [field: string]: Json | undefined }) => boolean
  /**
   * Which documents that are nobody's here the period concerns, whenever they were made. Absent: all, and those made from the
   * cut-off on are told.
   */
  concerns?: (tx: Tx, period: Period) => Promise<(document: ErpDocument) => boolean>
  /** Keeps what is to be known for longer than the run of what was listed, or read by id. */
  keep?: (tx: Tx, place: Omit<ListReading, 'id'>, documents: readonly ErpDocument[]) => Promise<void>
}

/** Shop days, both included; `withOpen`: whatever is still open besides. */
export interface Period {
  from: string
  to: string
  withOpen: boolean
}

/** Everything here is by many, since either side may hold tens of thousands. */
export interface Meeting {
  kind: DocumentKind
  /** Where its records are; each has `id` and `archived_at`. */
  table: string
  slot: string
  rules: MatchRule[]
  keysOf: (document: ErpDocument) => MatchSide['keys']
  /** Every record that may have a document. */
  sides: (tx: Tx) => Promise<MatchSide[]>
  /** What these records want there, as they stand; a record that wants nothing is absent. */
  wants: (tx: Tx, recordIds: string[]) => Promise<Map<string, { [field: string]: Json }>>
  /** Whose value stands in a field that only one side has, or both have otherwise; as the kind's merge does it. */
  settles: (field: string, theirs: Json, state: FieldState) => 'ours' | 'theirs'
  /** Whether things change there that no poll tells of, so that rows that are read for another reason count as readings. */
  tellsInLists?: true
  /** Makes records of documents that are nobody's here. Answers the record of each; what can be none is absent. */
  bring: (tx: Tx, context: TakeInContext, documents: ErpDocument[]) => Promise<Map<string, string>>
}

export interface Taker {
  kind: DocumentKind
  /**
   * What brings one in: being made after the connection, or changed after it as well. Somebody who is edited is a
   * customer now; a sale of last year stays last year's.
   */
  once: 'made' | 'changed'
  /** Those that may become a record, where not all of the kind may; told from a row of a list. */
  concerns?: (document: ErpDocument) => boolean
  in: (tx: Tx, context: TakingIn, document: ErpDocument) => Promise<Taken>
  /** One that is nobody's here was called off or trashed there. */
  gone?: (tx: Tx, context: TakeInContext, document: ErpDocument) => Promise<void>
}

export interface TakeContext extends WantContext {
  newId: () => string
}

/** Documents that came from there, by the slots that want them now. */
export interface TakenDoings {
  links: { slot: string; document: ErpDocument; fields: { [field: string]: Json } }[]
  /** Slots whose document stands for nothing of the record any more. */
  ends?: string[]
  /** What stands there and is taken for agreed, so that what we want otherwise is sent. */
  known?: { slot: string; fields: { [field: string]: Json } }[]
}

export interface TakeInContext {
  storeId: string
  connection: ConnectionFacts
  newId: () => string
}

export interface TakingIn extends TakeInContext {
  /** The store's own day. */
  today: string
  /** How often it came back because it waited for another document. */
  waited: number
  /** What was read because it was asked for (`reads`); null before that. */
  read: ErpDocument[] | null
}

export type Taken =
  /** A record that the document belongs to; it takes `slot`, and `fields` is what the record wants of it, as it stands. */
  | {
      is: 'made'
      recordId: string
      slot: string
      fields: { [field: string]: Json }
      /** Documents that belong to it and come over with it, of those that were read. */
      besides?: TakenDoings['links']
      /** Records that it belongs to as well, in the same slot. */
      alsoOf?: readonly string[]
    }
  /** All of a kind that may have been made or changed since must be read first: among them may be what belongs to it. */
  | { is: 'reads'; kind: DocumentKind; since: string }
  /** Records that are it already: each looks for it by itself. */
  | { is: 'known'; recordIds: string[] }
  /** It may be several records, or one that may be several: a person says which. */
  | { is: 'asks'; pairs: Pair[] }
  /** The record that it is, is being worked on this moment. */
  | { is: 'later' }
  /** Nothing that can be a record. */
  | { is: 'left' }
  /** Another document must be looked at first; one that nobody here knows is then taken in whatever its age. */
  | { is: 'waits'; on: { kind: DocumentKind; id: string } }

export interface Merged {
  /** The shop's record changed, so what is wanted must be asked again. */
  changed: boolean
  /** Fields in conflict where ours stands; their value was written to the timeline. */
  kept: { slot: string; fields: string[] }[]
}

export interface WantContext {
  storeId: string
  connection: ConnectionFacts
  recordId: string
  /** The store's own day. */
  today: string
  /** A rehearsal assumes that these records have their documents already, under placeholder ids. */
  assumed: Assumed[]
}

export interface Assumed extends Condition {
  erpId: string
}

export type Want =
  /**
   * The ERP is not to hear of it: nothing is read or written. `fromMs`: the instant at which to ask again. `findings`: what a
   * person should know about it all the same.
   */
  | { is: 'nothing'; because: string; fromMs: number | null; findings?: FindingDraft[] }
  /** It would be refused: a person must act first. */
  | { is: 'blocked'; findings: FindingDraft[] }
  /** Every condition must hold before anything can be wanted. `findings`: why one never will, unless a person acts. */
  | { is: 'waiting'; conditions: Condition[]; findings: FindingDraft[] }
  | { is: 'wanted'; documents: Wanted[]; findings: FindingDraft[] }

/** How another record must stand first. */
export interface Condition {
  kind: string
  recordId: string
  /**
   * `linked`, where nothing is said: its document stands in the ERP. `settled`: and says what the record says. `free`: no
   * finding stops it, whether it has a document or not.
   */
  be?: 'linked' | 'settled' | 'free'
}

/** Fields of one linked document that differ from the base, and how. */
export interface Difference {
  slot: string
  states: Record<string, FieldState>
  ours: Record<string, Json>
  theirs: Record<string, Json>
}

export interface ConnectionFacts {
  id: string
  storeId: string
  driver: string
  environment: 'live' | 'test'
  settings: Situation['settings']
  answers: Situation['answers']
  cutOff: string
}

/**
 * Each guard that keeps effects single. All are on; a simulation switches one off to prove that the run then fails.
 */
export interface Guards {
  /** Look for our marker before a create of unknown outcome is repeated. */
  markerLookup: boolean
  /** Wait until a lost write can no longer become visible. */
  horizon: boolean
  /** Only the lane's present worker may start a call or settle one. */
  fence: boolean
  /** Drop what was read before our last write could be seen. */
  evidenceAge: boolean
  /** Ask for an issue only after the document was read in the same pass, shows that it may be asked for, and none is open. */
  askBeforeIssue: boolean
  /** Hold the natural key while a create is open. */
  naturalKeyClaim: boolean
  /** Compare each side with its own half of the last agreement, so that an echo is no change and a change is no echo. */
  base: boolean
  /** Poll from well before the cursor: what changed right before a request began may show only after it. */
  pollOverlap: boolean
  /** The cursor stands where a reading began, and moves only once that reading is stored. */
  cursorFreshness: boolean
}

export const allGuards: Guards = {
  markerLookup: true,
  horizon: true,
  fence: true,
  evidenceAge: true,
  askBeforeIssue: true,
  naturalKeyClaim: true,
  base: true,
  pollOverlap: true,
  cursorFreshness: true,
}

export interface EngineParts {
  db: Database
  clock: Clock
  ids: Ids
  http: HttpClient
  secrets: Secrets
  log: Log
  drivers: Driver[]
  kinds: RecordKind[]
  /** Hosts allowed besides the drivers' own: an emulator, a test system. */
  otherHosts?: string[]
  guards?: Guards
  /** For back-off jitter. */
  random: Random
  /**
   * Named instants of a pass. Production passes nothing; a simulation freezes or kills a worker there.
   */
  at?: (point: CrashPoint, lane: LaneKey) => Promise<void>
}

export type CrashPoint = 'journalled' | 'before_socket' | 'answered' | 'saved'

export interface LaneKey {
  laneId: string
  storeId: string
  connectionId: string
  kind: string
  recordId: string
  /** The ERP id, where the lane is a document's own. */
  documentId: string | null
  fence: number
  class: number
  attempts: number
  /** How far the record was marked when the lane was claimed. */
  marked: number
}
