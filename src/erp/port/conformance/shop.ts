/**
 * A shop beside a stand, as the scenarios see it: what its people do, and the loop that keeps both in step. The loop and
 * its database are handed in (`sim/standShop.ts`), since the port knows neither.
 */
import type { ChoiceName } from '../../../core/choice.ts'
import type { DocumentKind, NoteStage } from '../index.ts'
import type { Stand, StandMaker } from './stand.ts'

export type OpenShop = (maker: StandMaker, options?: ShopOptions) => Promise<Shop>

export interface ShopOptions {
  /** Name of the variant of part payments. */
  variant?: string
  /** Webhooks arrive; else only polls find what people did. On by default. */
  webhooks?: boolean
}

/**
 * What the network may do to one call. `lost request`: it never arrives; `lost answer`: it is done and the answer is cut
 * off; `late`: it is done only after the caller gave up.
 */
export type Mishap = 'lost request' | 'lost answer' | 'late'

export interface Shop {
  /** The ERP it is connected to; another one after `switchesTo`. */
  stand: () => Stand
  registers: (name: string, taxId?: string) => Promise<string>
  renames: (customerId: string, tradeName: string) => Promise<void>
  /** Charges services worth so much, in so many instalments; answers the invoice's id. */
  charges: (customerId: string, cents: number, instalments?: number) => Promise<string>
  pays: (invoiceId: string, cents: number) => Promise<void>
  /** Takes back all that was paid. */
  reverses: (invoiceId: string) => Promise<void>
  /** Asks for a service note of R$ 89.90; answers its id. */
  asksForNote: () => Promise<string>
  /** Somebody presses again, or mends what it was refused for. */
  asksAgain: (noteId: string) => Promise<void>
  /** How far the note has come, as the shop has heard. */
  stageOf: (noteId: string) => NoteStage
  customers: () => Promise<{ name: string; tradeName: string | null; isArchived: boolean }[]>
  /** How often the shop took something over from the ERP, as its timeline tells. */
  takenOver: () => Promise<number>
  receivedCents: (invoiceId: string) => Promise<number>
  /** Codes of what is open for a person to see, in order. */
  findings: () => Promise<string[]>
  /** Somebody chooses this on the one finding that is open. */
  chooses: (choice: ChoiceName) => Promise<void>

  /** Hears what was told meanwhile, polls, and works until nothing but the next polls is left. */
  rests: () => Promise<void>
  /** Hears the webhook deliveries under way, and does nothing else. */
  hears: () => Promise<void>
  passes: (ms: number) => Promise<void>
  /** Works for so long, whether there is anything to do or not. */
  worksFor: (ms: number) => Promise<void>
  /** Calls so far that write, and the instants of all, in epoch milliseconds. */
  writes: () => number
  calledAt: () => number[]
  /** The next call that creates, or changes, this kind of document meets a mishap. */
  strikes: (mishap: Mishap, does: 'create' | 'change' | 'issue', kind: DocumentKind) => void
  /** How many of them have struck. */
  mishaps: () => number
  /**
   * A worker goes to this instant of a call that writes and freezes there: longer than it may hold its work, unless told
   * for how long.
   */
  freezes: (
    at: 'before the call' | 'after the answer',
    ms?: number,
  ) => Promise<{ wakes: () => Promise<void> }>
  pauses: () => Promise<void>
  resumes: () => Promise<void>
  /** The shop leaves its ERP for another account or another ERP. */
  switchesTo: (maker: StandMaker) => Promise<Stand>
  /** A copy of the database is kept; the function answered puts it back in place of what came after. */
  backsUp: () => Promise<() => Promise<void>>
  close: () => Promise<void>
}
