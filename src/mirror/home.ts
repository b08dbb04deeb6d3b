/**
 * Home: the connection at which an invoice got its first documents. It stays there, whatever ERP the shop changes to, since
 * what stands in the old one cannot be taken out of it from the new one, and would be owed twice.
 */
import { syncFinding } from '../core/finding.ts'
import type { FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Want, WantContext } from '../sync/parts.ts'
import { draftOf } from './finding.ts'
import type { InvoiceFacts } from './invoiceFacts.ts'
import type { NoteRow } from './noteRow.ts'

/** Nothing of an invoice that is at home elsewhere; null where it is at home here or nowhere yet. */
export async function atHomeElsewhere(
  tx: Tx,
  { recordId, connection }: Pick<WantContext, 'recordId' | 'connection'>,
  invoice: InvoiceFacts,
): Promise<Want | null> {
  const home = await homeOf(tx, [recordId])
  if (home === null || home.id === connection.id) return null
  return {
    is: 'nothing',
    because: 'home_elsewhere',
    fromMs: null,
    findings: isEnded(invoice) ? [] : [leftBehind(home.company)],
  }
}

/** The same of a note: it is at home where its invoice is. */
export async function noteHomeElsewhere(
  tx: Tx,
  { connection }: { connection: { id: string } },
  note: Pick<NoteRow, 'id' | 'invoiceId' | 'state'>,
): Promise<Want | null> {
  const home = await homeOf(tx, [note.id, ...(note.invoiceId === null ? [] : [note.invoiceId])])
  if (home === null && (await isLeftOut(tx, connection.id, note.invoiceId)))
    return { is: 'nothing', because: 'left_out', fromMs: null }
  if (home === null || home.id === connection.id) return null
  const findings = note.state === 'asked' ? [leftBehind(home.company)] : []
  return { is: 'nothing', because: 'home_elsewhere', fromMs: null, findings }
}

/** Whether the shop is leaving this ERP, which has not had to do with the invoice. */
async function isLeftOut(tx: Tx, connectionId: string, invoiceId: string | null): Promise<boolean> {
  const [left] = await tx`
    select from gate where connection_id = ${connectionId} and state = 'draining' and not exists (
      select from lane where lane.connection_id = gate.connection_id and lane.kind = 'invoice'
        and lane.record_id = ${invoiceId})`
  return left !== undefined
}

/** The connection at which the first of these records got its first document. */
async function homeOf(tx: Tx, recordIds: string[]): Promise<{ id: string; company: string } | null> {
  const [home] = await tx<{ id: string; company: string }[]>`
    select c.id, c.company->>'name' as company from (
      select connection_id, created_at as at from link
      where record_id = any(${recordIds}) and lane_kind in ('invoice', 'note')
      union all
      select connection_id, planned_at from effect where record_id = any(${recordIds})
        and state not in ('rejected', 'throttled', 'dropped', 'absent')) as first
      join connection c on c.id = first.connection_id
    order by at limit 1`
  return home ?? null
}

/** Nothing is to come any more: what stands in the old ERP stays right. */
function isEnded({ status, receivedCents, totalCents }: InvoiceFacts): boolean {
  return status === 'cancelled' || receivedCents >= totalCents
}

function leftBehind(company: string): FindingDraft {
  return draftOf('home', syncFinding('left_behind', { params: { company } }))
}
