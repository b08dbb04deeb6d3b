/** What undoing an invoice asks for each of its issued notes, and what was recorded of it. Writes nothing. */
import { type CancelWindow, cancelWindow } from '../core/fiscal/cancelWindow.ts'
import type { NoteDocument } from '../core/fiscal/noteGroups.ts'
import { type Undoing, undoingOf } from '../core/fiscal/undoing.ts'
import type { Tx } from '../store/database.ts'

/** How an issued note was undone, though it stays issued: by a return, or it stands for a reason that somebody confirmed. */
export interface NoteUndone {
  at: string
  by: string | null
  /** The NF-e (model 55) of return. */
  return: { accessKey: string; series: string; number: string } | null
  reason: string | null
  confirmedBy: string | null
}

/** `NoteUndone` of note `n` as JSON; null where it was not undone. */
export const undoneJson = (tx: Tx) => tx`
  case when n.undone_at is not null then jsonb_build_object(
    'at', to_char(n.undone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', n.undone_by,
    'return', case when n.return_key is not null then jsonb_build_object('accessKey', n.return_key,
      'series', substr(n.return_key, 23, 3)::integer::text, 'number', substr(n.return_key, 26, 9)::integer::text) end,
    'reason', n.undone_reason, 'confirmedBy', n.undone_confirmed_by) end`

export interface NoteToUndo extends CancelWindow, Undoing {
  id: string
  document: NoteDocument
  series: string | null
  number: string | null
  totalCents: number
  /** Driver of the ERP where a person cancels it; null where the store has none any more. */
  driver: string | null
  /** Its cancelling was asked for, and why. */
  askedAt: string | null
  reason: string | null
  undone: NoteUndone | null
}

interface Row extends Omit<NoteToUndo, keyof CancelWindow | keyof Undoing> {
  kind: 'nfse' | 'nfce'
  environment: 'test' | 'live'
  issuedAt: string
  state: string | null
  now: string
}

/** Null: no such invoice. Of one invoice, in the order of their issue: those that are issued and cover lines, and those undone since it was last taken up. */
export async function listNotesToUndo(tx: Tx, invoiceId: string): Promise<NoteToUndo[] | null> {
  const [invoice] = await tx`select from invoice where id = ${invoiceId}`
  if (!invoice) return null
  const rows = await tx<Row[]>`
    select n.id, n.kind, n.document, n.environment, n.series, n.number, n.total as "totalCents", n.issued_at as "issuedAt",
      s.state, trela_now() as now, c.driver, n.cancel_asked_at as "askedAt", n.cancel_reason as reason,
      ${undoneJson(tx)} as undone
    from fiscal_note n join store s on s.id = n.store_id join invoice i on i.id = n.invoice_id
      left join connection c on c.store_id = n.store_id and c.disconnected_at is null
    where n.invoice_id = ${invoiceId} and n.state = 'issued' and (n.undone_at is not null and n.generation >= i.taken_up_in
      or exists (select from fiscal_note_line l where l.note_id = n.id and l.covers))
    order by n.issued_at, n.id`
  return rows.map(({ kind, environment, issuedAt, state, now, ...note }) => {
    const { document, undone } = note
    const window = cancelWindow(kind, issuedAt, state, Date.parse(now))
    const told = document === 'nfe' ? { ...window, until: null, isOver: false } : window
    const isTest = environment === 'test'
    return { ...note, ...told, ...undoingOf({ document, isTest, isUndone: undone !== null }, window) }
  })
}
