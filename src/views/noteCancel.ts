/** How cancelling one note stands: until when the law lets it, who asked, and what it is part of. Writes nothing. */
import { type CancelWindow, cancelWindow } from '../core/fiscal/cancelWindow.ts'
import type { NoteDocument } from '../core/fiscal/noteGroups.ts'
import { waysOut } from '../core/fiscal/undoing.ts'
import type { Tx } from '../store/database.ts'

export interface NoteCancelView extends CancelWindow {
  /** Driver of the ERP where a person cancels it; null where the store has none any more. */
  driver: string | null
  askedAt: string | null
  reason: string | null
  /** Of its invoice: what cancelling the note leaves as it is. */
  receivedCents: number
  /** How it may be recorded as undone. */
  mayReturn: boolean
  mayStand: boolean
}

/** Null: no such note, or one that is not issued. */
export async function viewNoteCancel(tx: Tx, noteId: string): Promise<NoteCancelView | null> {
  const [row] = await tx<
    {
      kind: 'nfse' | 'nfce'
      document: NoteDocument
      environment: 'test' | 'live'
      hasInvoice: boolean
      issuedAt: string
      state: string | null
      now: string
      driver: string | null
      askedAt: string | null
      reason: string | null
      receivedCents: number
    }[]
  >`
    select n.kind, n.document, n.environment, n.invoice_id is not null as "hasInvoice", n.issued_at as "issuedAt", s.state, trela_now() as now, c.driver, n.cancel_asked_at as "askedAt",
      n.cancel_reason as reason, coalesce(i.received, 0)::numeric(12,2) as "receivedCents"
    from fiscal_note n join store s on s.id = n.store_id
      left join invoice i on i.id = n.invoice_id
      left join connection c on c.store_id = n.store_id and c.disconnected_at is null
    where n.id = ${noteId} and n.state = 'issued'`
  if (!row) return null
  const { kind, document, environment, hasInvoice, issuedAt, state, now, ...rest } = row
  const ways = waysOut({ document, isTest: environment === 'test' })
  return {
    ...rest,
    ...cancelWindow(kind, issuedAt, state, Date.parse(now)),
    mayReturn: hasInvoice && ways.mayReturn,
    mayStand: hasInvoice && ways.mayStand,
  }
}
