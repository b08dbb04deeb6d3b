/** What a webhook endpoint can be told of, and the key of each one's words. */
import type { WebhookEvent } from '../../api/types.ts'

const keys = {
  'invoice.state_changed': 'webhooks.events.invoice_state_changed',
  'payment.received_in_erp': 'webhooks.events.payment_received_in_erp',
  'payment.reversed_in_erp': 'webhooks.events.payment_reversed_in_erp',
  'invoice.cancelled_in_erp': 'webhooks.events.invoice_cancelled_in_erp',
  'invoice.changed_in_erp': 'webhooks.events.invoice_changed_in_erp',
  'note.issued': 'webhooks.events.note_issued',
  'note.cancelled': 'webhooks.events.note_cancelled',
  'note.denied': 'webhooks.events.note_denied',
  'customer.imported': 'webhooks.events.customer_imported',
  'customer.changed_in_erp': 'webhooks.events.customer_changed_in_erp',
  'product.imported': 'webhooks.events.product_imported',
  'product.changed_in_erp': 'webhooks.events.product_changed_in_erp',
  'alert.opened': 'webhooks.events.alert_opened',
  'alert.closed': 'webhooks.events.alert_closed',
} as const satisfies Record<WebhookEvent, string>

export const webhookEvents = Object.keys(keys) as WebhookEvent[]

/** Only what a person asks for by hand is in no endpoint's list: the test. */
export const wordsOfEvent = (name: string) => keys[name as WebhookEvent] ?? 'webhooks.events.endpoint_test'
