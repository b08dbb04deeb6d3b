/** The day along the hours. Dragging moves an appointment; "Reschedule" in its drawer does the same without dragging. */
import { DayView, type ScheduleEventData } from '@mantine/schedule'
import { useNavigate } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Temporal } from 'temporal-polyfill'
import { useReschedule } from '../../api/appointments.ts'
import type { Appointment } from '../../api/types.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { isEnded } from '../../parts/moves.ts'
import { instantOf, useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { businessHours } from '../../parts/visitTimes.ts'
import classes from './Calendar.module.css'
import { Ended } from './Ended.tsx'
import { hoursOf, wallClock } from './hours.ts'
import { Marks, SqueezeInMark } from './Marks.tsx'

const colors: Record<Appointment['status'], string> = {
  scheduled: 'gray',
  confirmed: 'blue',
  received: 'amber',
  in_service: 'leather',
  finished: 'teal',
  delivered: 'green',
  cancelled: 'gray',
  no_show: 'gray',
}

interface Props {
  day: string
  list: Appointment[]
  onOpen: (id: string) => void
}

export function Hours({ day, list, onOpen }: Props) {
  const { t } = useTranslation()
  const zone = useStoreZone()
  const format = useFormat()
  const mayMove = useMay()('appointment.write')
  const doing = useSaying()
  const navigate = useNavigate()
  const reschedule = useReschedule()
  const standing = useMemo(() => list.filter(({ status }) => !isEnded(status)), [list])
  const events = useMemo<ScheduleEventData[]>(
    () =>
      standing.map(one => ({
        id: one.id,
        title: one.pet?.name ?? one.customer.name,
        start: wallClock(one.startsAt, zone),
        end: wallClock(one.endsAt, zone),
        color: colors[one.status],
        payload: one as unknown as Record<string, unknown>,
      })),
    [standing, zone],
  )
  const [first, last] = hoursOf(events)

  return (
    <>
      <div className={`card ${classes.hours}`}>
        <DayView
          date={day}
          events={events}
          startTime={first}
          endTime={last}
          intervalMinutes={30}
          slotHeight={88}
          withHeader={false}
          withAllDaySlot={false}
          highlightBusinessHours
          businessHours={[`${businessHours[0]}:00`, `${businessHours[1]}:00`]}
          getCurrentTime={() =>
            dayjs(Temporal.Now.plainDateTimeISO(zone).toString({ smallestUnit: 'second' }))
          }
          withEventsDragAndDrop={mayMove}
          eventDragInterval={15}
          onEventClick={event => onOpen(String(event.id))}
          onTimeSlotClick={({ slotStart }) => {
            if (mayMove) navigate({ to: '/calendar/new', search: { day, time: slotStart.slice(11, 16) } })
          }}
          onEventDrop={({ eventId, newStart }) => {
            const startsAt = instantOf(newStart.slice(0, 10), newStart.slice(11, 16), zone)
            doing(
              reschedule.mutateAsync({ id: String(eventId), startsAt }),
              t('calendar.moved', { when: format.time(startsAt) }),
            )
          }}
          renderEventBody={event => {
            const one = event.payload as unknown as Appointment
            return (
              <span className={classes.event}>
                <span className={classes.eventWho}>
                  <span className={classes.eventStatus}>{t(`calendar.status.${one.status}`)}</span>
                  <strong>{[event.title, one.pet && one.customer.name].filter(Boolean).join(' · ')}</strong>
                </span>
                <span className={classes.eventMarks}>
                  <Marks invoice={one.invoice} />
                  {one.squeezeIn && <SqueezeInMark />}
                </span>
                <span>{one.services.map(line => line.description).join(', ')}</span>
              </span>
            )
          }}
          labels={{
            noEvents: t('calendar.empty'),
            timeSlot: t('calendar.bookAt'),
            moreLabel: count => t('calendar.moreThen', { count }),
          }}
        />
      </div>
      <Ended list={list} onOpen={onOpen} />
    </>
  )
}
