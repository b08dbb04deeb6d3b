/** The day by status: one column each, with how many stand in it. */
import { Button, Text, Title } from '@mantine/core'
import { IconCalendarHeart } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Appointment, AppointmentStatus } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { flow, isEnded } from '../../parts/moves.ts'
import { Empty } from '../../parts/states.tsx'
import { AppointmentCard } from './AppointmentCard.tsx'
import classes from './Calendar.module.css'

interface Props {
  day: string
  list: Appointment[]
  /** The day has nothing at all, whatever is searched for. */
  isEmpty: boolean
  onOpen: (id: string) => void
}

export function Board({ day, list, isEmpty, onOpen }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const ended = list.filter(({ status }) => isEnded(status))
  if (isEmpty) {
    return (
      <div className="card">
        <Empty
          icon={IconCalendarHeart}
          title={t('calendar.empty')}
          action={
            may('appointment.write') && (
              <Button component={Link} to={`/calendar/new?day=${day}`}>
                {t('calendar.book')}
              </Button>
            )
          }
        >
          {t('calendar.emptyLead')}
        </Empty>
      </div>
    )
  }
  return (
    <>
      <div className={classes.board}>
        {flow.map(status => (
          <BoardColumn
            key={status}
            status={status}
            list={list.filter(one => one.status === status)}
            onOpen={onOpen}
          />
        ))}
      </div>
      {ended.length > 0 && (
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
      )}
    </>
  )
}

function BoardColumn({
  status,
  list,
  onOpen,
}: {
  status: AppointmentStatus
  list: Appointment[]
  onOpen: (id: string) => void
}) {
  const { t } = useTranslation()
  return (
    <section
      className={classes.lane}
      data-status={status}
      data-empty={list.length === 0 || undefined}
      aria-labelledby={`status-${status}`}
    >
      <h2 className={classes.laneHead} id={`status-${status}`}>
        <span>{t(`calendar.status.${status}`)}</span>
        <span className={classes.count}>
          <span aria-hidden>{list.length}</span>
          <span className="heard-only">{t('calendar.appointments', { count: list.length })}</span>
        </span>
      </h2>
      <div className={classes.laneBody}>
        {list.length === 0 ? (
          <Text size="sm" c="dimmed" ta="center" py="sm" className={classes.nobody}>
            {t('calendar.nobody')}
          </Text>
        ) : (
          list.map(one => <AppointmentCard key={one.id} appointment={one} onOpen={onOpen} />)
        )}
      </div>
    </section>
  )
}
