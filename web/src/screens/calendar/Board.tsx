/** The day by status: one column each, with how many stand in it; on a phone one column at a time. */
import { Button, Text } from '@mantine/core'
import { IconCalendarHeart } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment, AppointmentStatus } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { flow } from '../../parts/moves.ts'
import { Empty } from '../../parts/states.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import { AppointmentCard } from './AppointmentCard.tsx'
import classes from './Calendar.module.css'
import { Ended } from './Ended.tsx'
import { StatusPick } from './StatusPick.tsx'

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
  const narrow = useNarrow()
  const [picked, pick] = useState<AppointmentStatus>('scheduled')
  if (isEmpty) {
    return (
      <div className="card">
        <Empty
          icon={IconCalendarHeart}
          title={t('calendar.empty')}
          action={
            // On a phone the same stands right above.
            may('appointment.write') &&
            !narrow && (
              <Button component={Link} to={`/calendar/new?day=${day}`} variant="light">
                {t('calendar.bookThatDay')}
              </Button>
            )
          }
        >
          {t('calendar.emptyLead')}
        </Empty>
      </div>
    )
  }
  const of = (status: AppointmentStatus) => list.filter(one => one.status === status)
  const counts = Object.fromEntries(flow.map(status => [status, of(status).length]))
  const first = flow.find(status => counts[status])
  const shown = counts[picked] ? picked : (first ?? picked)
  return (
    <>
      {narrow && first && <StatusPick counts={counts} picked={shown} onPick={pick} />}
      <div className={classes.board} style={{ '--columns': columnsOf(counts) } as CSSProperties}>
        {flow
          .filter(status => !narrow || status === shown)
          .map(status => (
            <BoardColumn key={status} status={status} list={of(status)} onOpen={onOpen} />
          ))}
      </div>
      <Ended list={list} onOpen={onOpen} />
    </>
  )
}

/** Where nobody stands the column leaves its room to the others. */
function columnsOf(counts: Record<string, number>): string {
  const isNarrow = (status: AppointmentStatus) => !counts[status] && flow.some(other => counts[other])
  return flow.map(status => (isNarrow(status) ? '114px' : 'minmax(158px, 1fr)')).join(' ')
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
    <section className={classes.lane} data-status={status} aria-labelledby={`status-${status}`}>
      <h2 className={classes.laneHead} id={`status-${status}`}>
        <span>{t(`calendar.status.${status}`)}</span>
        <span className={classes.count}>
          <span aria-hidden>{list.length}</span>
          <span className="heard-only">{t('calendar.appointments', { count: list.length })}</span>
        </span>
      </h2>
      <div className={classes.laneBody}>
        {list.length === 0 ? (
          <Text size="sm" c="dimmed" ta="center" py="sm">
            {t('calendar.nobody')}
          </Text>
        ) : (
          list.map(one => <AppointmentCard key={one.id} appointment={one} onOpen={onOpen} />)
        )}
      </div>
    </section>
  )
}
