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

/** Nothing of an invoice that is at home elsewhere; null where it is at home here or nowhere yet. */
export async function atHomeElsewhere(
  tx: Tx,
  { recordId, connection }: Pick<WantContext, 'recordId' | 'connection'>,
  invoice: InvoiceFacts,
): Promise<Want | null> {
  const [home] = await tx<{ id: string; company: string }[]>`
    select c.id, c.company->>'name' as company from (
      select connection_id, created_at as at from link where record_id = ${recordId} and lane_kind = 'invoice'
      union all
      select connection_id, planned_at from effect where record_id = ${recordId}
        and state not in ('rejected', 'throttled', 'dropped', 'absent')) as first
      join connection c on c.id = first.connection_id
    order by at limit 1`
  if (home === undefined || home.id === connection.id) return null
  return {
    is: 'nothing',
    because: 'home_elsewhere',
    fromMs: null,
    findings: isEnded(invoice) ? [] : [leftBehind(home.company)],
  }
}

/** Nothing is to come any more: what stands in the old ERP stays right. */
function isEnded({ status, receivedCents, totalCents }: InvoiceFacts): boolean {
  return status === 'cancelled' || receivedCents >= totalCents
}

function leftBehind(company: string): FindingDraft {
  return draftOf('home', syncFinding('left_behind', { params: { company } }))
}
