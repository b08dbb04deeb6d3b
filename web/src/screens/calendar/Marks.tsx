/** Small marks of a visit for money and for the ERP: each still a word. */
import { IconAlertCircle, IconBolt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../../api/types.ts'
import classes from './Calendar.module.css'
import { PaidMark } from './PaidMark.tsx'

export function Marks({ invoice }: { invoice: Appointment['invoice'] }) {
  const { t } = useTranslation()
  return (
    <span className={classes.marks}>
      <PaidMark status={invoice.paymentStatus} />
      {invoice.serviceOrderColumn.state === 'error' && (
        <span className={classes.erpError}>
          <IconAlertCircle size={15} aria-hidden /> {t('calendar.erpError')}
        </span>
      )}
    </span>
  )
}

export function SqueezeInMark() {
  const { t } = useTranslation()
  return (
    <span className={classes.squeeze}>
      <IconBolt size={13} aria-hidden /> {t('calendar.squeezeIn')}
    </span>
  )
}
