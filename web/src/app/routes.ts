/** What the address bar may carry for each screen. Whatever else it holds is left out. */
import type { NoteKind, NoteState, PaymentMethod, PaymentStatus } from '../api/types.ts'
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
  payment?: PaymentStatus
  column?: BillingState
  q?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function oneOf<T extends string>(value: unknown, options: readonly T[]): T | undefined {
  return options.find(option => option === value)
}

function dayOr(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined
}

function textOr(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Leaves out what is not set, so that the address stays short. */
function set<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T
}

export const periods = ['today', 'week', 'month', 'last30', 'all', 'custom'] as const
export const paymentStatuses = ['pending', 'partly_paid', 'overdue', 'paid', 'no_charge', 'canceled'] as const
export const columnStates = ['error', 'processing', 'awaiting_issue', 'issued'] as const
export function readCalendarSearch(raw: Record<string, unknown>): CalendarSearch {
  return set({
    day: dayOr(raw.day),
    view: oneOf(raw.view, ['board', 'grid']),
    appointment: textOr(raw.appointment),
  })
}

export function readBillingSearch(raw: Record<string, unknown>): BillingSearch {
  return set({
    period: oneOf(raw.period, periods),
    from: dayOr(raw.from),
    to: dayOr(raw.to),
    by: oneOf(raw.by, ['issued', 'due', 'paid']),
    payment: oneOf(raw.payment, paymentStatuses),
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
}

export function readReceivablesSearch(raw: Record<string, unknown>): ReceivablesSearch {
  return set({ due: oneOf(raw.due, dueSpans), q: textOr(raw.q) })
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

export function readCustomersSearch(raw: Record<string, unknown>): { q?: string } {
  return set({ q: textOr(raw.q) })
}
