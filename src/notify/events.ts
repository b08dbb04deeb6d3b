/**
 * What a store's own systems can be told, by name. Pure.
 *
 * Owns the names and which happening of the timeline goes by which. Leaves alone who is told (`tell.ts`).
 */

/** Names of the events an endpoint may ask for. */
export const eventNames = [
  /** The Service Order column or the payment status of an invoice is another than was told last. */
  'invoice.state_changed',
  'payment.received_in_erp',
  'payment.reversed_in_erp',
  'invoice.cancelled_in_erp',
  'invoice.changed_in_erp',
  /** The tax side authorised a fiscal note, took it back, or refused it for good. */
  'note.issued',
  'note.cancelled',
  'note.denied',
  'customer.imported',
  'customer.changed_in_erp',
  'product.imported',
  'product.changed_in_erp',
  /** Somebody should hear of it, and it is over again (`alerts/`). */
  'alert.opened',
  'alert.closed',
] as const
export type EventName = (typeof eventNames)[number]

/** Sent when a person asks for it, to every endpoint, whatever it asked for. */
export const testEvent = 'endpoint.test'

const namedApart: Record<string, EventName> = {
  'payment.recorded': 'payment.received_in_erp',
  'payment.reversed': 'payment.reversed_in_erp',
  'invoice.cancelled': 'invoice.cancelled_in_erp',
  'note.issued': 'note.issued',
  'note.cancelled': 'note.cancelled',
  'note.denied': 'note.denied',
  'customer.imported': 'customer.imported',
  'product.imported': 'product.imported',
}

/** What follows here from a doing there, and is told with it or by the invoice's standing. */
const isConsequence = (happening: string) =>
  ['stock.', 'finding.', 'note.'].some(start => happening.startsWith(start))

/** The event that tells of something done in the ERP; null for what is told in another way. */
export function eventOf(subjectKind: string, happening: string): EventName | null {
  const apart = namedApart[happening]
  if (apart || isConsequence(happening)) return apart ?? null
  const general = `${subjectKind}.changed_in_erp`
  return eventNames.find(name => name === general) ?? null
}
