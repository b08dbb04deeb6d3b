/** The sentence of a line of the timeline. An event without one of its own is told by its bare name. */
import { useTranslation } from 'react-i18next'
import type { Happening } from '../api/types.ts'
import { useFormat } from './useFormat.ts'

export function useHappening(): (happening: Happening) => { title: string; detail: string | null } {
  const { t, i18n } = useTranslation()
  const format = useFormat()

  function told(facts: Happening['facts']): Record<string, string> {
    return Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, tellFact(name, value)]),
    )
  }

  function tellFact(name: string, value: unknown): string {
    if (typeof value === 'number' && name.toLowerCase().includes('cents')) return format.money(value)
    if (typeof value !== 'string') return value === null ? '—' : String(value)
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return format.moment(value)
    for (const scope of ['calendar.status', 'payment.methods', 'erp.kind']) {
      if (i18n.exists(`${scope}.${value}`)) return t(`${scope}.${value}` as 'calendar.status.scheduled')
    }
    return value
  }

  return ({ event, facts }) => {
    const key = `timeline.events.${event.replaceAll('.', '_')}`
    const title = i18n.exists(key) ? t(key as 'timeline.title', told(facts) as object) : event
    const reason = facts.reason ?? facts.words
    return { title, detail: typeof reason === 'string' ? reason : null }
  }
}
