/** Which answers show a subject: what is asked for again when the API says that it changed. */

/** First part of each query key. */
export const parts = {
  session: 'session',
  customers: 'customers',
  services: 'services',
  appointments: 'appointments',
  invoices: 'invoices',
  billing: 'billing',
  timeline: 'timeline',
  connection: 'connection',
  members: 'members',
  keys: 'keys',
} as const

export type Part = (typeof parts)[keyof typeof parts]

const shows: Record<string, readonly Part[]> = {
  customer: ['customers', 'appointments', 'invoices', 'billing', 'timeline', 'connection'],
  pet: ['customers', 'appointments', 'invoices'],
  service: ['services'],
  appointment: ['appointments', 'timeline'],
  invoice: ['invoices', 'billing', 'appointments', 'timeline', 'connection'],
  payment: ['invoices', 'billing', 'appointments', 'timeline'],
  connection: ['connection', 'invoices', 'billing', 'appointments'],
  store: ['session'],
  member: ['members'],
}

/** A kind the screens do not know of touches everything. */
export function partsThatShow(kind: string): readonly Part[] {
  return shows[kind] ?? Object.values(parts)
}
