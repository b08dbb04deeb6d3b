/** The sentence of a line of the timeline. An event without one of its own is told by its bare name. */
import { useTranslation } from 'react-i18next'
import type { Happening } from '../api/types.ts'
import { numberText } from './invoiceNumber.ts'
import { useErpWords } from './useErpWords.ts'
import { useFormat } from './useFormat.ts'

const termNames = ['discountCents', 'surchargeCents', 'interestCents', 'withheldCents'] as const

/** Names of fiscal notes are the same in every language. */
const noteNames: Record<string, string> = { nfse: 'NFS-e', nfce: 'NFC-e', nfe: 'NF-e' }

/** A payment's legs as what they come to. */
function summed(facts: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(facts.legs)) return facts
  const legs = facts.legs as { amountCents: number }[]
  return { ...facts, amountCents: legs.reduce((sum, leg) => sum + leg.amountCents, 0) }
}

/** The sentence for it: of goods by which way they moved, with units; of a choice by what was chosen. */
function sorted(event: string, facts: Record<string, unknown>): [string, Record<string, unknown>] {
  if (typeof facts.choice === 'string') return [`${event}.${facts.choice}`, facts]
  if (event !== 'stock.moved' || !Array.isArray(facts.movements)) return [event, facts]
  const movements = facts.movements as { direction: 'out' | 'in'; quantity: number }[]
  const units = (way: 'out' | 'in') =>
    movements.reduce((sum, { direction, quantity }) => sum + (direction === way ? quantity : 0), 0)
  const [out, back] = [units('out'), units('in')]
  const told = out > 0 && back > 0 ? 'stock.exchanged' : back > 0 ? 'stock.returned' : event
  return [told, { out, back }]
}

export function useHappening(): (happening: Happening) => { title: string; detail: string | null } {
  const { t } = useTranslation()
  const format = useFormat()
  const { done, step, textAt } = useErpWords()

  function told(name: string, value: unknown): string {
    if (name === 'action') return step(String(value))
    if (name === 'kind') return noteNames[String(value)] ?? String(value)
    if (typeof value === 'number' && name.toLowerCase().includes('cents')) return format.money(value)
    if (typeof value === 'number') return format.quantity(value)
    if (typeof value !== 'string') return value === null ? '—' : String(value)
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return format.moment(value)
    return textAt(`calendar.status.${value}`) ?? textAt(`payment.methods.${value}`) ?? value
  }

  const suppliesTold = (supplies: { product: string; quantity: number; unit: string }[]) =>
    supplies
      .map(({ product, quantity, unit }) => `${product}: ${format.quantity(quantity)} ${unit}`)
      .join(', ')

  /** `Pix (desconto R$ 5,00)`. */
  function toldLeg({ method, ...leg }: Record<string, unknown>): string {
    const terms = termNames.flatMap(name =>
      leg[name] ? [`${t(`erp.fact.${name}`)} ${told(name, leg[name])}`] : [],
    )
    return terms.length > 0 ? `${told('method', method)} (${terms.join(', ')})` : told('method', method)
  }

  return ({ event: named, actor, facts: given }) => {
    const [event, facts] = sorted(named, given)
    const plain = `timeline.events.${event.replaceAll('.', '_')}`
    // Some things have a sentence of their own when somebody did them in the ERP.
    const path = actor === 'erp' && textAt(`${plain}_at_erp`) !== null ? `${plain}_at_erp` : plain
    const known = textAt(path) !== null
    const gaps = Object.fromEntries(
      Object.entries(summed(facts)).map(([name, value]) => [name, told(name, value)]),
    )
    const isDone = event === 'erp.confirmed' ? done(String(facts.action)) : null
    const title = isDone ?? (known ? (t as (key: string, gaps: object) => string)(path, gaps) : event)
    const { words, erpWords, legs, supplies, together, ...more } = facts as Record<string, unknown>
    const reason = actor === 'erp' && more.reason === 'ERP' ? t('timeline.undoneAtErp') : more.reason
    const used = Array.isArray(supplies) ? suppliesTold(supplies) : null
    const others =
      Array.isArray(together) && together.length > 0
        ? t('timeline.together', { count: together.length, numbers: together.map(numberText).join(', ') })
        : null
    const methods = Array.isArray(legs)
      ? [legs.map(toldLeg).join(', '), others].filter(Boolean).join(' · ')
      : null
    const detail = [reason, words, erpWords, methods, used].find(text => typeof text === 'string')
    return { title, detail: typeof detail === 'string' ? detail : null }
  }
}
