/** On a phone the board shows one status at a time: which, and how many visits stand in each. */
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AppointmentStatus } from '../../api/types.ts'
import { flow } from '../../parts/moves.ts'
import classes from './Calendar.module.css'

interface Props {
  counts: Record<string, number>
  picked: AppointmentStatus
  onPick: (status: AppointmentStatus) => void
}

export function StatusPick({ counts, picked, onPick }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.pick}>
      <legend className="heard-only">{t('calendar.statuses')}</legend>
      {flow.map(status => {
        const count = counts[status] ?? 0
        return (
          <UnstyledButton
            key={status}
            className={classes.chip}
            data-status={status}
            aria-pressed={status === picked}
            disabled={count === 0}
            onClick={() => onPick(status)}
          >
            {t(`calendar.status.${status}`)} <span className={classes.count}>{count}</span>
          </UnstyledButton>
        )
      })}
    </fieldset>
  )
}
