/** Visits that do not take place: below the day, whichever way it is seen. */
import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '../../api/types.ts'
import { isEnded } from '../../parts/moves.ts'
import { AppointmentCard } from './AppointmentCard.tsx'
import classes from './Calendar.module.css'

export function Ended({ list, onOpen }: { list: Appointment[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const ended = list.filter(({ status }) => isEnded(status))
  if (ended.length === 0) return null
  return (
    <section className={classes.ended} aria-labelledby="ended">
      <Title order={2} size="h3" id="ended">
        {t('calendar.ended')} <span className={classes.count}>{ended.length}</span>
      </Title>
      <div className={classes.endedList}>
        {ended.map(one => (
          <AppointmentCard key={one.id} appointment={one} onOpen={onOpen} withStatus />
        ))}
      </div>
    </section>
  )
}
