/** Day and time of an appointment, and moving it to others without dragging. */

import { Button, Collapse, Group, Stack, Text } from '@mantine/core'
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
import { HourNotice } from '../../parts/HourNotice.tsx'
import { isEnded } from '../../parts/moves.ts'
import { TimeField } from '../../parts/TimeField.tsx'
import { instantOf, useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { isTime } from '../../parts/visitTimes.ts'

export function When({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const text = useProblemText()
  const doing = useSaying()
  const reschedule = useReschedule()
  const [opened, { toggle, close }] = useDisclosure(false)
  const [day, setDay] = useState(() => format.dayOf(appointment.startsAt))
  const [time, setTime] = useState(() => format.time(appointment.startsAt))
  const minutes = (Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)) / 60_000
  const isMoved = day !== format.dayOf(appointment.startsAt) || time !== format.time(appointment.startsAt)

  function submit() {
    const startsAt = instantOf(day, time, format.zone)
    void doing(
      reschedule.mutateAsync({ id: appointment.id, startsAt }),
      () => {
        announceDone(t('calendar.movedTo', { day: format.day(day), when: format.time(startsAt) }))
        close()
      },
      isShown,
    )
  }

  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>
          {format.dayLong(format.dayOf(appointment.startsAt))}
          <br />
          <span className="figures">{format.hours(appointment)}</span>
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
            <TimeField label={t('calendar.time')} value={time} onChange={setTime} />
          </Group>
          {opened && isMoved && (
            <HourNotice day={day} time={time} minutes={minutes} except={appointment.id} />
          )}
          <ExplainedButton
            why={isTime(time) ? null : t('booking.lack.time')}
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
