/** What the address bar may carry for each screen. Whatever else it holds is left out. */
import type { NoteKind, NoteState, PaymentFilter, PaymentMethod } from '../api/types.ts'
import { paymentMethods } from '../parts/paymentMethods.ts'

export interface CalendarSearch {
  day?: string
  view?: 'board' | 'grid'
  appointment?: string
}

export type DateBy = 'issued' | 'due' | 'paid'
export type Period = 'today' | 'week' | 'month' | 'last30' | 'all' | 'custom'
/** What the list can be narrowed to by its Service Order column. */
export type BillingState = (typeof columnStates)[number]

export interface BillingSearch {
  period?: Period
  from?: string
  to?: string
  by?: DateBy
  payment?: PaymentFilter
  column?: BillingState
  q?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

function oneOf<T extends string>(value: unknown, options: readonly T[]): T | undefined {
  return options.find(option => option === value)
}

/** A day that the calendar has: the thirtieth of February is none. */
function dayOr(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined
}

function textOr(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Leaves out what is not set, so that the address stays short. */
function set<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T
}

/**
 * Makes a reader of an address the only one: the router lays what it answers over what the address says, so that whatever
 * it leaves out would come through as it stands there.
 */
export const only =
  <Search extends object>(read: (raw: Record<string, unknown>) => Search) =>
  (raw: Record<string, unknown>): Search => ({
    ...Object.fromEntries(Object.keys(raw).map(key => [key, undefined])),
    ...read(raw),
  })

export const periods = ['today', 'week', 'month', 'last30', 'all', 'custom'] as const
export const paymentStatuses = ['pending', 'partly_paid', 'overdue', 'paid', 'no_charge', 'canceled'] as const
/** And what two figures above the list are the sums of: whatever is owed, and whatever brought money. */
export const paymentFilters = [
  ...paymentStatuses,
  'owed',
  'received',
] as const satisfies readonly PaymentFilter[]
export const columnStates = ['error', 'processing', 'awaiting_issue', 'issued'] as const
export function readCalendarSearch(raw: Record<string, unknown>): CalendarSearch {
  return set({
    day: dayOr(raw.day),
    view: oneOf(raw.view, ['board', 'grid']),
    appointment: textOr(raw.appointment),
  })
}

/** For whom and when something is to be booked. */
export interface BookingSearch {
  day?: string
  time?: string
  customer?: string
}

export function readBookingSearch(raw: Record<string, unknown>): BookingSearch {
  return set({
    day: dayOr(raw.day),
    time: typeof raw.time === 'string' && TIME.test(raw.time) ? raw.time : undefined,
    customer: textOr(raw.customer),
  })
}

export function readBillingSearch(raw: Record<string, unknown>): BillingSearch {
  return set({
    period: oneOf(raw.period, periods),
    from: dayOr(raw.from),
    to: dayOr(raw.to),
    by: oneOf(raw.by, ['issued', 'due', 'paid']),
    payment: oneOf(raw.payment, paymentFilters),
    column: oneOf(raw.column, columnStates),
    q: textOr(raw.q),
  })
}

export interface TakingsSearch {
  period?: Period
  from?: string
  to?: string
  /** Whose rows are shown; all without it. */
  method?: PaymentMethod
}

export function readTakingsSearch(raw: Record<string, unknown>): TakingsSearch {
  return set({
    period: oneOf(raw.period, periods),
    from: dayOr(raw.from),
    to: dayOr(raw.to),
    method: oneOf(raw.method, paymentMethods),
  })
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** The month that a page is about: `YYYY-MM`. */
export function readMonthSearch(raw: Record<string, unknown>): { month?: string } {
  return typeof raw.month === 'string' && MONTH.test(raw.month) ? { month: raw.month } : {}
}

export const noteStates = [
  'asked',
  'issued',
  'cancelled',
  'denied',
  'withdrawn',
] as const satisfies readonly NoteState[]
export const noteKinds = ['nfse', 'nfce'] as const satisfies readonly NoteKind[]

export interface NotesSearch {
  period?: Period
  from?: string
  to?: string
  state?: NoteState
  kind?: NoteKind
  q?: string
}

export function readNotesSearch(raw: Record<string, unknown>): NotesSearch {
  return set({
    period: oneOf(raw.period, periods),
    from: dayOr(raw.from),
    to: dayOr(raw.to),
    state: oneOf(raw.state, noteStates),
    kind: oneOf(raw.kind, noteKinds),
    q: textOr(raw.q),
  })
}

export const dueSpans = ['overdue', 'today', 'week', 'later'] as const
export type DueSpan = (typeof dueSpans)[number]

export interface ReceivablesSearch {
  due?: DueSpan
  q?: string
  /** Whose alone are shown, by id. */
  customer?: string
}

export function readReceivablesSearch(raw: Record<string, unknown>): ReceivablesSearch {
  return set({ due: oneOf(raw.due, dueSpans), q: textOr(raw.q), customer: textOr(raw.customer) })
}

export interface ProductsSearch {
  q?: string
  archived?: true
  /** The one that is open, or `new`. */
  product?: string
}

export function readProductsSearch(raw: Record<string, unknown>): ProductsSearch {
  return set({
    q: textOr(raw.q),
    archived: raw.archived === true || raw.archived === 'true' ? true : undefined,
    product: textOr(raw.product),
  })
}

/** The service that is open, or `new`. */
export interface ServicesSearch {
  service?: string
}

export function readServicesSearch(raw: Record<string, unknown>): ServicesSearch {
  return set({ service: textOr(raw.service) })
}

export function readCustomersSearch(raw: Record<string, unknown>): { q?: string } {
  return set({ q: textOr(raw.q) })
}

/** What a customer who is about to be registered is called. */
export function readNewCustomerSearch(raw: Record<string, unknown>): { name?: string } {
  return set({ name: textOr(raw.name) })
}

const settingsTabs = ['store', 'fiscal', 'users', 'import', 'keys', 'webhooks', 'alerts'] as const

export function readSettingsSearch(raw: Record<string, unknown>): { tab?: (typeof settingsTabs)[number] } {
  return set({ tab: oneOf(raw.tab, settingsTabs) })
}

/** Where somebody wanted to go: a place of ours, never another site. */
export function readSignInSearch(raw: Record<string, unknown>): { to?: string } {
  return typeof raw.to === 'string' && raw.to.startsWith('/') && !raw.to.startsWith('//')
    ? { to: raw.to }
    : {}
}
