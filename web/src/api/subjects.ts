/** Which answers show a subject: what is asked for again when it changed, here or as the API tells of it. */
import type { QueryClient } from '@tanstack/react-query'

/** First part of each query key. */
export const parts = {
  session: 'session',
  setUp: 'setUp',
  store: 'store',
  users: 'users',
  keys: 'keys',
  webhooks: 'webhooks',
  customers: 'customers',
  services: 'services',
  products: 'products',
  appointments: 'appointments',
  supplies: 'supplies',
  invoices: 'invoices',
  billing: 'billing',
  erpOrders: 'erpOrders',
  timeline: 'timeline',
  connection: 'connection',
  alerts: 'alerts',
  alertMail: 'alertMail',
  choices: 'choices',
  drivers: 'drivers',
  cash: 'cash',
  takings: 'takings',
  fiscal: 'fiscal',
  notes: 'notes',
  notesAhead: 'notesAhead',
  noteNumbers: 'noteNumbers',
  importRun: 'importRun',
} as const

export type Part = (typeof parts)[keyof typeof parts]

const shows = {
  customer: [
    'customers',
    'appointments',
    'invoices',
    'billing',
    'timeline',
    'connection',
    'fiscal',
    'notesAhead',
    // Credit that was paid out came from the till.
    'cash',
    'takings',
  ],
  pet: ['customers', 'appointments'],
  service: ['services', 'supplies', 'fiscal', 'connection', 'notesAhead'],
  product: ['products', 'services', 'supplies', 'invoices', 'billing', 'connection', 'fiscal', 'notesAhead'],
  appointment: ['appointments', 'supplies', 'timeline'],
  invoice: [
    'invoices',
    'billing',
    'erpOrders',
    'appointments',
    'customers',
    'timeline',
    'connection',
    'cash',
    'takings',
    'notes',
    'notesAhead',
  ],
  note: ['notes', 'notesAhead', 'invoices', 'billing', 'appointments', 'timeline', 'connection'],
  cash_session: ['cash'],
  found_order: ['erpOrders'],
  /** What the ERP lets choose from costs it a call: it is asked for again only when the connection was changed here. */
  choice: ['choices'],
  connection: ['connection', 'erpOrders', 'invoices', 'billing', 'appointments', 'customers', 'notesAhead'],
  store: ['session', 'store', 'fiscal', 'notesAhead'],
  user: ['users', 'session', 'alertMail'],
  key: ['keys'],
  endpoint: ['webhooks'],
  alert: ['alerts'],
  note_numbers: ['noteNumbers', 'billing'],
} satisfies Record<string, readonly Part[]>

/** Kinds of subject, as the API names them. */
export type Kind = keyof typeof shows

const isKind = (kind: string): kind is Kind => kind in shows

/** Of a kind the screens do not know, everything but who is signed in is asked for again. */
function partsThatShow(kind: string): readonly Part[] {
  return isKind(kind)
    ? shows[kind]
    : Object.values(parts).filter(part => part !== 'session' && part !== 'setUp')
}

/** Asks again for whatever shows something of these kinds. */
export function askAgain(client: QueryClient, kinds: Iterable<string>): Promise<void> {
  const stale = new Set<unknown>([...kinds].flatMap(partsThatShow))
  return client.invalidateQueries({ predicate: ({ queryKey }) => stale.has(queryKey[0]) })
}
