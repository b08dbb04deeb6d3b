/** Which answers show a subject: what is asked for again when the API says that it changed. */

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
} as const

export type Part = (typeof parts)[keyof typeof parts]

const shows: Record<string, readonly Part[]> = {
  customer: [
    'customers',
    'appointments',
    'invoices',
    'billing',
    'timeline',
    'connection',
    'fiscal',
    'notesAhead',
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
  connection: ['connection', 'erpOrders', 'invoices', 'billing', 'appointments', 'customers', 'notesAhead'],
  store: ['session', 'store', 'fiscal', 'notesAhead'],
  user: ['users', 'session', 'alertMail'],
  key: ['keys'],
  endpoint: ['webhooks'],
  alert: ['alerts'],
  note_numbers: ['noteNumbers', 'billing'],
}

/** Of a kind the screens do not know, everything but who is signed in is asked for again. */
export function partsThatShow(kind: string): readonly Part[] {
  return shows[kind] ?? Object.values(parts).filter(part => part !== 'session' && part !== 'setUp')
}
