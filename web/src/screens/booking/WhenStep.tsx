/** When: day and time, what else stands on that day, and whether it is squeezed in. */

import { Checkbox, Grid, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDay } from '../../api/appointments.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { HourNotice } from '../../parts/HourNotice.tsx'
import { isEnded } from '../../parts/moves.ts'
import { FailedLine, Loading } from '../../parts/states.tsx'
import { TimeField } from '../../parts/TimeField.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Booking.module.css'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  /** How long the visit takes. */
  minutes: number
  onChange: (next: Partial<Draft>) => void
}

export function WhenStep({ draft, minutes, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const day = useDay(draft.day)
  // Not yet, or only what stood on the day before it.
  const isUnknown = !day.isSuccess || day.isPlaceholderData
  const others = (day.data ?? []).filter(({ status }) => !isEnded(status))
  return (
    <div>
      <Grid gap="sm">
        <Grid.Col span={{ base: 7, sm: 5 }}>
          <DayInput
            label={t('calendar.day')}
            value={draft.day}
            onChange={value => value && onChange({ day: value, instalments: null })}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 5, sm: 3 }}>
          <TimeField label={t('calendar.time')} value={draft.time} onChange={time => onChange({ time })} />
        </Grid.Col>
        <Grid.Col span={12}>
          <HourNotice day={draft.day} time={draft.time} minutes={minutes} asksSqueezeIn={!draft.squeezeIn} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Checkbox
            label={t('booking.squeezeIn')}
            checked={draft.squeezeIn}
            onChange={event => onChange({ squeezeIn: event.currentTarget.checked })}
          />
        </Grid.Col>
        <Grid.Col span={12}>
          <Textarea
            label={t('booking.notes')}
            autosize
            minRows={2}
            maxLength={1000}
            value={draft.notes}
            onChange={event => onChange({ notes: event.currentTarget.value })}
          />
        </Grid.Col>
      </Grid>
      <Text fw={600} mt="md" mb={4}>
        {t('booking.thatDay', { day: format.dayLong(draft.day) })}
      </Text>
      {isUnknown && day.isFetching && <Loading rows={2} height={24} />}
      {isUnknown && day.isError && <FailedLine error={day.error} onRetry={day.refetch} />}
      {!isUnknown && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('booking.nobodyYet')}
        </Text>
      )}
      {!isUnknown && others.length > 0 && (
        <ul className={classes.agenda}>
          {others.map(one => (
            <li key={one.id}>
              <span className="figures">{format.hours(one)}</span>
              <span>
                {[
                  one.pet?.name ?? one.customer.name,
                  one.services.map(line => line.description).join(', '),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
