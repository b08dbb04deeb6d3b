/** Words for what is done in the ERP: the name of a step, and what it brings over. */
import { useTranslation } from 'react-i18next'
import type { Sentences } from '../i18n/sentences.ts'
import { useFormat } from './useFormat.ts'

type Facts = Record<string, unknown>

export function useErpWords() {
  const { t, i18n } = useTranslation()
  const format = useFormat()

  /** A text by a path that is made up while running; null where there is none. */
  const textAt = (path: string): string | null => {
    const text = i18n.exists(path) ? (t as (key: string) => string | Sentences)(path) : null
    return typeof text === 'string' ? text : null
  }

  function factText(name: string, value: unknown): string | null {
    // Terms that are none are not worth a word.
    if (value === 0 && /^(discount|surcharge|interest)Cents$/.test(name)) return null
    if (typeof value === 'number' && name.endsWith('Cents')) return format.money(value)
    if (typeof value === 'number' && name.endsWith('Milli')) return format.quantity(value / 1000)
    if (Array.isArray(value)) return String(value.length)
    if (typeof value !== 'string' || value === '') return null
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
    return (
      (name === 'status' && textAt(`erp.orderStatus.${value}`)) ||
      (name === 'method' && textAt(`payment.methods.${value}`)) ||
      (name === 'direction' && textAt(`erp.movement.${value}`)) ||
      value
    )
  }

  return {
    textAt,
    /** What a document is called; goods by the way they went. */
    document: (kind: string, shows: Facts) =>
      (kind === 'stock_movement' ? textAt(`erp.movement.${String(shows.direction)}`) : null) ??
      textAt(`erp.kind.${kind}`) ??
      kind,
    /** `service_order.items.add` in words; an unknown one by its kind alone. */
    step: (action: string) =>
      textAt(`erp.action.${action.replaceAll('.', '_')}`) ??
      textAt(`erp.kind.${action.split('.')[0]}`) ??
      action,
    /** The same once it is done; null for an unknown one. */
    done: (action: string) => textAt(`done.${action.replaceAll('.', '_')}`),
    /** The facts a person knows by name, as `due date 20/11/2026`. */
    facts: (facts: Facts): string[] =>
      Object.entries(facts).flatMap(([name, value]) => {
        const label = textAt(`erp.fact.${name}`)
        const text = label && factText(name, value)
        return text ? [`${label}: ${text}`] : []
      }),
  }
}
