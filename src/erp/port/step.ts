/**
 * What a driver answers: the next step, and what became of one.
 */
import type { ChoiceName, ChoiceSentence } from '../../core/choice.ts'
import type { FindingCode } from '../../core/finding.ts'
import type { AskedAgain } from '../../core/fiscal/rejection.ts'
import type { DocumentKind, ErpDocument, Json, OrderItem, SalesItem } from './document.ts'
import type { Base, NaturalKey } from './wanted.ts'

/**
 * How a step may be repeated when nobody knows whether it arrived.
 * `again`: it sets a state, so the same step may be sent again.
 * `once`: it creates or appends; only a proven absence allows another.
 * `issue`: it asks an authority for a numbered document; only a read that says "refused" allows another.
 */
export type Safety = 'again' | 'once' | 'issue'

/** One call that writes. */
export interface Step {
  /** Dotted name for the timeline and for counting, such as `service_order.items.add`. */
  action: string
  kind: DocumentKind
  /** Every slot that the call touches; the first is the one whose document it writes. */
  slots: string[]
  safety: Safety
  /** The ERP id of the document written; null for a create. */
  target: string | null
  /** The marker a created document carries; null where nothing is created. */
  marker: string | null
  /**
   * The ERP id of the parent whose list shows what this step creates, where the ERP has no list of the whole kind: a
   * create of unknown outcome is looked for there.
   */
  listedUnder?: string
  /** Held while the step is open, so that two records with one tax id never create at once. */
  claim: NaturalKey | null
  /** The driver's own description of the call, complete: `send` reads nothing else. */
  call: Json
  /** Per slot, the fields of the projection that this call brings over. */
  brings: Record<string, { [field: string]: Json }>
  /** What the ERP is expected to hold afterwards, per slot; the dry run folds it in. `id` may be a placeholder. */
  expects: Record<string, ErpDocument>
  /** Slots whose document no longer stands after the call. */
  ends: string[]
}

/** Evidence a driver needs before it can say more. */
export type Look = { by: 'link'; slot: string } | { by: 'key'; kind: DocumentKind; key: NaturalKey }

/** What a person should know; the sentence comes from the catalogue of findings, so no code is without one. */
export interface FindingDraft {
  slot: string
  severity: 'stop' | 'warn'
  code: FindingCode
  field: string | null
  params: { [name: string]: string }
  erpWords: string | null
  /** What a person may choose between, on just what is seen now; absent where there is no choice. */
  choices?: FindingChoice[]
}

/** One of the ways out of a finding. It says what it does, so that the loop can do it when a person chose it. */
export interface FindingChoice {
  name: ChoiceName
  /** Which sentence tells a person beforehand what will happen. */
  says: ChoiceSentence
  does: Resolution
}

export type Resolution =
  /** Both sides are known to stand so from now on: what we want otherwise is then the change to be sent. */
  | { is: 'known'; slot: string; ours: { [field: string]: Json }; theirs: { [field: string]: Json } }
  /** The document no longer stands for its slot, which wants another. */
  | { is: 'freed'; slot: string }
  /** The shop takes over what was done there. */
  | { is: 'taken'; doings: TheirDoing[] }
  /** Nothing came of the issue that was asked for in this slot: it may be asked for again. */
  | { is: 'unissued'; slot: string }

/** What a person did there, for the shop to take over. */
export type TheirDoing =
  /** A receipt on the receivable of this slot that is none of ours. */
  | { is: 'received'; slot: string; receipt: ErpDocument<'receipt'> }
  /** The receipt of this slot, seen before, was deleted or undone. */
  | { is: 'taken_back'; slot: string }
  /** The order of this slot was called off. `reversing`: what was received for the charge is taken back first. */
  | { is: 'called_off'; slot: string; reversing: boolean }
  /** An order of theirs in this slot that was called off stands again. */
  | { is: 'taken_up'; slot: string }
  /** The receivable of theirs in this slot was taken away while nothing was received on it. */
  | { is: 'unbilled'; slot: string }
  /**
   * The ERP's own till charged the orders of these slots in a sale, which stands in `saleSlot`. `just`: and it charged
   * nothing else.
   */
  | {
      is: 'paid_at_till'
      slot: string
      slots: string[]
      sale: ErpDocument<'counter_sale'>
      saleSlot: string
      just: boolean
    }
  /** The instalment of this slot is to come to this much. `over`: shown there beside it, and written over from then on. */
  | { is: 'revalued'; slot: string; amountCents: number; over?: { [field: string]: Json } }
  /** Lines of the order in this slot were taken off and put on; the former as they were wanted. */
  | { is: 'relined'; slot: string; off: (OrderItem | SalesItem)[]; on: (OrderItem | SalesItem)[] }
  /** Goods of the order in this slot left or came back there, by somebody's hand and not by a movement of ours. */
  | { is: 'moved'; slot: string; movement: ErpDocument<'stock_movement'> }
  /** What the note of this slot was to say stands on another one, that was issued elsewhere. */
  | { is: 'noted_elsewhere'; slot: string }
  /** What the receipt of this slot brought in there was received here as well, and a person said which of them stand. */
  | { is: 'paid_twice'; slot: string; stands: 'here' | 'there' | 'both' }

export type Next = { findings: FindingDraft[] } & (
  | { say: 'agreed' }
  | { say: 'look'; looks: Look[] }
  | { say: 'step'; step: Step }
  /**
   * Take a document that already stands in the ERP for this slot. `known`: what both sides stand at from now on; without it
   * the two are compared for the first time.
   */
  | { say: 'adopt'; slot: string; document: ErpDocument; known?: Base }
  /**
   * The document of this slot is trashed or gone and nothing is wanted in its place: the two part without a call. Whoever
   * restores it later does so for themselves; a slot that kept it would have it trashed again.
   */
  | { say: 'let_go'; slot: string }
  /** The shop takes over what people did there; `findings` says it where the shop cannot. */
  | { say: 'take'; doings: TheirDoing[] }
  /** Nothing can be done before somebody acts; `findings` says what. */
  | { say: 'stuck' }
)

/** What became of a step. */
export type Outcome =
  /** `documents`: by slot, where the answer can be believed. A touched slot without one is read back. */
  | { is: 'confirmed'; documents: Record<string, ErpDocument> }
  /** A ticket; what became of it can be asked after a while. */
  | { is: 'accepted'; ticket: string; askAfterMs: number }
  /** `learns`: what a refusal tells of the account, by question; kept as if the probe had asked. */
  | {
      is: 'rejected'
      words: string
      code: string | null
      field: string | null
      learns?: { [question: string]: string }
    }
  /** The ERP refused our credentials; nothing on this connection can go on. */
  | { is: 'unauthorised'; words: string }
  /** `retryAfterMs` null: the ERP did not say. */
  | { is: 'throttled'; retryAfterMs: number | null }
  /** Certainly not received. */
  | { is: 'unsent'; why: string }
  | { is: 'uncertain'; why: string }
  /**
   * Of an issue: something was answered, and only a reading tells what came of it. `later`: refused for what may pass by
   * itself, and is asked for again as `again` says; `refused`: for a cause that somebody must mend. `words` are the authority's own.
   * `printUrl`: where the printable note lies, of an ERP that tells it in this answer only.
   */
  | {
      is: 'answered'
      says: Exclude<IssueAnswer, 'later'>
      words: string
      code: string | null
      printUrl?: string
    }
  | { is: 'answered'; says: 'later'; words: string; code: string | null; again: AskedAgain }

export type IssueAnswer = 'done' | 'pending' | 'refused' | 'later'

/** What became of a read. */
export type Reading<T> =
  | { is: 'read'; value: T }
  | { is: 'unauthorised'; words: string }
  | { is: 'throttled'; retryAfterMs: number | null }
  | { is: 'unreachable'; why: string }
  /** The ERP answered and will not tell: a missing permission, a module not bought. */
  | { is: 'refused'; words: string }
