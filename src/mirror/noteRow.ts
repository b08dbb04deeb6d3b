/** A fiscal note as the shop keeps it: what was asked for, and what the ERP's own note last said of it. */
import type { NoteDocument, NoteKind } from '../core/fiscal/noteGroups.ts'
import type { NoteEnvironment } from '../core/preflight/note.ts'
import type { DocumentKind, Json, NoteIssue, NoteStage } from '../erp/port/index.ts'
import { isOut } from '../shop/noteRows.ts'
import type { Tx } from '../store/database.ts'

export interface NoteRow {
  id: string
  /** Null: somebody made it in the ERP. */
  invoiceId: string | null
  kind: NoteKind
  state: 'asked' | 'issued' | 'cancelled' | 'denied' | 'withdrawn'
  askedBecause: 'billed' | 'paid' | 'person' | 'erp'
  askedAt: string
  environment: NoteEnvironment
  series: string | null
  printedTaxId: string | null
  /** The tax side has it, or may have it. */
  isOut: boolean
  /** Everything that was on it when it was issued. */
  content: { [field: string]: Json } | null
  /** As the shop last took it over. */
  issue: NoteIssue
}

type Stored = Omit<NoteRow, 'issue'> &
  Omit<NoteIssue, 'stage'> & {
    document: NoteDocument
    isPending: boolean
  }

/** What a draft shows. */
const unissued: NoteIssue = {
  stage: 'draft',
  number: null,
  accessKey: null,
  protocol: null,
  issuedAt: null,
  cancelledAt: null,
}

export async function readNote(tx: Tx, id: string): Promise<NoteRow | null> {
  const [row] = await tx<Stored[]>`
    select n.id, n.invoice_id as "invoiceId", n.kind, n.document, n.state, n.asked_because as "askedBecause", n.asked_at as "askedAt",
      n.environment, n.series, n.printed_tax_id as "printedTaxId", ${isOut(tx)} as "isOut", n.content,
      n.number, n.access_key as "accessKey", n.protocol, n.issued_at as "issuedAt", n.cancelled_at as "cancelledAt",
      n.pending_since is not null as "isPending"
    from fiscal_note n where n.id = ${id}`
  if (!row) return null
  const { number, accessKey, protocol, issuedAt, cancelledAt, isPending, document, ...note } = row
  // It was made as an NF-e: of the consumer note that was asked for, nothing is wanted there any more.
  if (document === 'nfe') return { ...note, state: 'withdrawn', issue: unissued }
  const stage = stageOf(note.state, isPending)
  const issue = {
    stage,
    number,
    accessKey,
    protocol,
    issuedAt: instant(issuedAt),
    cancelledAt: instant(cancelledAt),
  }
  return { ...note, issue }
}

function stageOf(state: NoteRow['state'], isPending: boolean): NoteStage {
  if (state === 'issued' || state === 'cancelled' || state === 'denied') return state
  return isPending ? 'pending' : 'draft'
}

/** An instant as drivers write it, so that equal ones are equal texts. */
function instant(text: string | null): string | null {
  return text === null ? null : Temporal.Instant.from(text).toString()
}

/** Which kind of document a note is there, and the one slot it has. */
export const documentOf: Readonly<Record<NoteKind, Extract<DocumentKind, `${string}_note`>>> = {
  nfse: 'service_note',
  nfce: 'consumer_note',
}
export const slotOf = (kind: NoteKind): string => `${documentOf[kind]}/1`

/** What was sent of it, on this connection; null where it has no document there. */
export async function sentOf(
  tx: Tx,
  connectionId: string,
  noteId: string,
): Promise<{ [field: string]: Json } | null> {
  const [link] = await tx<{ sent: { [field: string]: Json } }[]>`
    select base_ours as sent from link
    where connection_id = ${connectionId} and record_id = ${noteId} and lane_kind = 'note' and ended_at is null`
  return link?.sent ?? null
}

/** Where it can be printed: only the answer to its issue tells that. */
export async function printUrlOf(tx: Tx, noteId: string): Promise<string | null> {
  const [issue] = await tx<{ printUrl: string }[]>`
    select outcome ->> 'printUrl' as "printUrl" from effect
    where record_id = ${noteId} and safety = 'issue' and outcome ? 'printUrl' order by planned_at desc limit 1`
  return issue?.printUrl ?? null
}

/**
 * What the tax authority answered to its last issue, where that came through: its code and words, as the journal keeps them.
 * Nothing where it was refused and stayed a draft: what became of the note since was somebody else's asking.
 */
export async function answeredTo(
  tx: Tx,
  noteId: string,
): Promise<{ code: string | null; words: string | null }> {
  const [issue] = await tx<{ code: string | null; words: string | null; state: string }[]>`
    select outcome ->> 'code' as code, outcome ->> 'words' as words, state from effect
    where record_id = ${noteId} and safety = 'issue' order by planned_at desc limit 1`
  if (!issue || issue.state === 'rejected') return { code: null, words: null }
  return { code: issue.code, words: issue.words }
}

/** Whether a document of it stands there, or may: a create that is not settled may have made one. */
export async function mayStand(tx: Tx, connectionId: string, noteId: string): Promise<boolean> {
  const [open] = await tx`
    select from effect where connection_id = ${connectionId} and record_id = ${noteId}
      and state in ('planned', 'sending', 'accepted', 'uncertain') limit 1`
  return open !== undefined || (await sentOf(tx, connectionId, noteId)) !== null
}
