/** From when to when a visit would be, and what speaks against it: who is there already, or that it has passed. It forbids nothing. */
import { Alert, Text } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDay } from '../api/appointments.ts'
import { isEnded } from './moves.ts'
import { instantOf, useFormat } from './useFormat.ts'
import { useNow } from './useNow.ts'
import { inTheWay, isTime, spanOf } from './visitTimes.ts'

interface Props {
  day: string
  /** `HH:mm`, or whatever is typed so far. */
  time: string
  minutes: number
  /** The visit that is moved: it is not in its own way. */
  except?: string
  /** Asks whether it is squeezed in; left out where that cannot be said. */
  asksSqueezeIn?: boolean
}

export function HourNotice({ day, time, minutes, except, asksSqueezeIn = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { data = [] } = useDay(day)
  const span = isTime(time) ? spanOf(instantOf(day, time, format.zone), minutes) : null
  const others = data.filter(({ id, status }) => id !== except && !isEnded(status))
  const taken = span ? inTheWay(span, others) : []
  const hasPassed = span !== null && Date.parse(span.startsAt) < now
  return (
    <div role="status">
      {span && (
        <Text size="sm" c="dimmed" className="figures">
          {format.hours(span)}
        </Text>
      )}
      {(hasPassed || taken.length > 0) && (
        <Alert color="amber" variant="light" icon={<IconClockExclamation aria-hidden />} role="note" mt={6}>
          {hasPassed && <Text size="sm">{t('calendar.passed')}</Text>}
          {taken.map(({ id, pet, customer, startsAt, endsAt }) => (
            <Text key={id} size="sm">
              {t('calendar.taken', {
                name: pet?.name ?? customer.name,
                from: format.time(startsAt),
                to: format.time(endsAt),
              })}
            </Text>
          ))}
          {taken.length > 0 && asksSqueezeIn && <Text size="sm">{t('calendar.markSqueezeIn')}</Text>}
        </Alert>
      )}
    </div>
  )
}
