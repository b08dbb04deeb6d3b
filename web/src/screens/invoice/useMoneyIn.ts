/** Money that is being received, for one invoice or several: its legs, its day, and what becomes of what is beyond. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCredit } from '../../api/credit.ts'
import type { Withheld } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { todayIn } from '../../parts/useFormat.ts'
import { begun, coveredBy, type Leg, recorded, sumsOf } from './legs.ts'

interface Owed {
  /** What is begun with. */
  cents: number
  openCents: number
  /** Whose credit pays; null where it is nobody's. */
  customerId: string | null
  /** Who is given credit for what is beyond; null where nobody can be. */
  keeperId: string | null
  /** What a company keeps back of what is begun with. */
  withheld: Withheld
}

export function useMoneyIn({ cents, openCents, customerId, keeperId, withheld }: Owed) {
  const { t } = useTranslation()
  const zone = useStoreZone()
  const [typed, setLegs] = useState<Leg[] | null>(null)
  // What is withheld may be known a moment later; what somebody typed stays.
  const legs = typed ?? [begun('pix', cents, withheld.cents)]
  const [receivedOn, setReceivedOn] = useState(() => todayIn(zone))
  const [note, setNote] = useState('')
  const [keeps, setKeeps] = useState(false)
  const credit = useCredit(customerId)
  const sums = sumsOf(legs, openCents)
  const beyond = legs.reduce((sum, leg) => sum + coveredBy(leg), 0) - openCents
  // Credit does not make credit.
  const mayKeep = keeperId !== null && beyond > 0 && legs.every(leg => leg.method !== 'customer_credit')
  const kept = mayKeep && keeps ? beyond : 0
  const change = kept > 0 ? 0 : sums.change
  const sent = recorded(legs, change)

  function whyNot(): string | null {
    if (sums.wrongTerms) return t(`payment.terms.${sums.wrongTerms}`)
    if (sums.given === 0) return t('payment.nothing')
    return sums.tooMuch && kept === 0 ? t('payment.tooMuch') : null
  }

  return {
    legs,
    setLegs,
    receivedOn,
    setReceivedOn,
    latestDay: todayIn(zone),
    note,
    setNote,
    keeps,
    setKeeps,
    openCents,
    withheld,
    creditCents: credit.data?.creditCents,
    beyond,
    mayKeep,
    /** What stays in the shop. */
    taken: sums.given - change,
    /** Why it cannot be received so; null if it can. */
    why: whyNot(),
    /** What each leg that is recorded makes no longer owed. */
    covered: sent.map(({ amountCents, ...terms }) => coveredBy({ cents: amountCents, ...terms })),
    /** As the API takes it. */
    received: {
      legs: sent,
      receivedOn,
      note: note.trim() || null,
      ...(kept > 0 ? { excess: 'credit' as const } : {}),
    },
  }
}

export type MoneyIn = ReturnType<typeof useMoneyIn>
