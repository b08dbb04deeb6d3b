/** Paid, in part, or not yet: small enough for a card, and still a word. */
import { IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PaymentStatus } from '../../api/types.ts'
import classes from './Calendar.module.css'

export function PaidMark({ status }: { status: PaymentStatus }) {
  const { t } = useTranslation()
  if (status === 'no_charge' || status === 'canceled') return null
  const kind = status === 'paid' ? 'paid' : status === 'partly_paid' ? 'partial' : 'unpaid'
  const Glyph = { paid: IconCircleCheck, partial: IconCircleHalf2, unpaid: IconCircleDashed }[kind]
  return (
    <span className={classes.paid} data-kind={kind}>
      <Glyph size={15} aria-hidden /> {t(`calendar.paid.${kind}`)}
    </span>
  )
}
