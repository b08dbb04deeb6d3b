/** Day and time of an appointment, and moving it to others without dragging. */

import { Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendarTime } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReschedule } from '../../api/appointments.ts'
import type { Appointment } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { isEnded } from '../../parts/moves.ts'
import { instantOf, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

export function When({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const text = useProblemText()
  const reschedule = useReschedule()
  const [opened, { toggle, close }] = useDisclosure(false)
  const [day, setDay] = useState(() => format.dayOf(appointment.startsAt))
  const [time, setTime] = useState(() => format.time(appointment.startsAt))

  function submit() {
    const startsAt = instantOf(day, time, format.zone)
    reschedule.mutate(
      { id: appointment.id, startsAt },
      {
        onSuccess: () => {
          announceDone(t('calendar.movedTo', { day: format.day(day), when: format.time(startsAt) }))
          close()
        },
      },
    )
  }

  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>
          {format.dayLong(format.dayOf(appointment.startsAt))}
          <br />
          <span className="figures">
            {format.time(appointment.startsAt)}–{format.time(appointment.endsAt)}
          </span>
        </Text>
        {may('appointment.write') && !isEnded(appointment.status) && (
          <Button
            variant="default"
            style={{ flex: 'none' }}
            leftSection={<IconCalendarTime size={16} aria-hidden />}
            onClick={toggle}
            aria-expanded={opened}
          >
            {t('calendar.reschedule')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened}>
        <Stack gap="sm" mt="sm">
          <FormProblem text={reschedule.isError ? text(reschedule.error) : null} />
          <Group grow align="flex-end">
            <DayInput label={t('calendar.day')} value={day} onChange={value => value && setDay(value)} />
            <TimeInput
              label={t('calendar.time')}
              value={time}
              onChange={event => setTime(event.currentTarget.value)}
            />
          </Group>
          <ExplainedButton
            why={/^\d{2}:\d{2}$/.test(time) ? null : t('booking.lack.time')}
            onClick={submit}
            loading={reschedule.isPending}
          >
            {t('calendar.saveTime')}
          </ExplainedButton>
        </Stack>
      </Collapse>
    </div>
  )
}
