/** Says of a payment that it was taken back, whole or in part; nothing while it stands. */
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './ReversedMark.module.css'
import { type Payment, standingCents } from './standing.ts'

export function ReversedMark({ payment }: { payment: Payment }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (payment.reversedCents === 0) return null
  const isGone = standingCents(payment) === 0
  return (
    <div className={classes.mark}>
      <StatusBadge
        tone={isGone ? 'off' : 'wait'}
        icon={IconArrowBackUp}
        label={
          isGone
            ? t('reversal.reversed')
            : t('reversal.reversedPart', { amount: format.money(payment.reversedCents) })
        }
      />
    </div>
  )
}
