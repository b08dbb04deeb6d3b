/**
 * Where the services of an invoice stand in the ERP's catalogue, and which of them its orders have to wait for.
 *
 * A service that somebody chose to link is waited for, so that its line names it. One that nobody chose is waited for only where
 * the ERP takes no line without one, and is told. A line that the order shows already needs nothing: it stays as it was sent.
 */
import { syncFinding } from '../core/finding.ts'
import {
  type FindingDraft,
  type ItemSource,
  type OrderItem,
  unlinkedServiceLines,
} from '../erp/port/index.ts'
import type { Condition, WantContext } from '../sync/parts.ts'
import { draftOf } from './finding.ts'
import type { InvoiceFacts, LineFacts } from './invoiceFacts.ts'

type Account = Pick<WantContext, 'connection' | 'assumed'>

/** What a line names in the ERP's catalogue. */
export function sourceOf(
  { services }: InvoiceFacts,
  { connection, assumed }: Account,
  line: LineFacts,
): ItemSource {
  if (line.serviceId === null) return { is: 'words' }
  const linked = services.find(({ id }) => id === line.serviceId)?.chosen[connection.id] ?? null
  const stood = assumed.find(one => one.kind === 'service' && one.recordId === line.serviceId)?.erpId
  return { is: 'service', erpId: linked ?? stood ?? null }
}

/** Services that must be linked before the order of this invoice can be written, and what to say of those nobody chose. */
export function servicesToWaitFor(
  invoice: InvoiceFacts,
  account: Account,
): { conditions: Condition[]; findings: FindingDraft[] } {
  const { id, answers } = account.connection
  const mustBeLinked = answers[unlinkedServiceLines] === 'refused'
  const unlinked = unsentLines(invoice).filter(line => {
    const source = sourceOf(invoice, account, line)
    return source.is === 'service' && source.erpId === null
  })
  const needed = invoice.services.filter(
    service =>
      unlinked.some(line => line.serviceId === service.id) &&
      (mustBeLinked || Object.hasOwn(service.chosen, id)),
  )
  const unchosen = needed.filter(({ chosen }) => !Object.hasOwn(chosen, id))
  return {
    conditions: needed.map(service => ({ kind: 'service', recordId: service.id })),
    findings: unchosen.map(service =>
      draftOf(
        `service/${service.id}`,
        syncFinding('service_unmapped', { params: { service: service.name, recordId: service.id } }),
      ),
    ),
  }
}

/** Lines of services that the present order is still to show. */
function unsentLines({ status, totalCents, lines, sentItems }: InvoiceFacts): LineFacts[] {
  if (status !== 'open' || totalCents === 0) return []
  const sent = (sentItems ?? []).map(keyOf)
  return lines.filter(line => {
    if (line.part !== 'services') return false
    const at = sent.indexOf(keyOf(line))
    if (at >= 0) sent.splice(at, 1)
    return at < 0
  })
}

const keyOf = ({ description, quantity, unitCents }: OrderItem) =>
  JSON.stringify([description, quantity, unitCents])
