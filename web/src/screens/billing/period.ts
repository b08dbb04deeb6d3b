/** The days a period chip stands for, in the store's calendar. Pure. */
import { Temporal } from 'temporal-polyfill'
import type { BillingSearch } from '../../app/routes.ts'

export interface Range {
  from?: string
  to?: string
}

/** @param today the store's day; a week begins on Sunday, as Brazilian calendars do */
export function rangeOf(search: Pick<BillingSearch, 'period' | 'from' | 'to'>, today: string): Range {
  const day = Temporal.PlainDate.from(today)
  switch (search.period ?? 'month') {
    case 'today':
      return { from: today, to: today }
    case 'week': {
      const from = day.subtract({ days: day.dayOfWeek % 7 })
      return { from: from.toString(), to: from.add({ days: 6 }).toString() }
    }
    case 'month': {
      const from = day.with({ day: 1 })
      return { from: from.toString(), to: from.add({ months: 1 }).subtract({ days: 1 }).toString() }
    }
    case 'last30':
      return { from: day.subtract({ days: 29 }).toString(), to: today }
    case 'custom':
      return { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
    case 'all':
      return {}
  }
}
