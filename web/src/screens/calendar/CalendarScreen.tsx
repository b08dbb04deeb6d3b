/** A day of the shop: as a board by status, or along the hours. */
import { ActionIcon, Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconChevronLeft, IconChevronRight, IconPlus, IconSearch } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDay } from '../../api/appointments.ts'
import type { CalendarSearch } from '../../app/routes.ts'
import { useMay, useStoreZone } from '../../app/session.ts'
import { Failure, Loading, PageHead } from '../../parts/states.tsx'
import { addDays, todayIn, useFormat } from '../../parts/useFormat.ts'
import { AppointmentDrawer } from './AppointmentDrawer.tsx'
import { Board } from './Board.tsx'
import classes from './Calendar.module.css'
import { Hours } from './Hours.tsx'
import { matches } from './matches.ts'

export function CalendarScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/calendar' })
  const navigate = useNavigate({ from: '/calendar' })
  const today = todayIn(useStoreZone())
  const day = search.day ?? today
  const view = search.view ?? 'board'
  const appointments = useDay(day)
  const [text, setText] = useState('')

  const go = (next: Partial<CalendarSearch>) => navigate({ search: before => ({ ...before, ...next }) })
  const shown = (appointments.data ?? []).filter(one => matches(one, text))
  const open = (id: string) => go({ appointment: id })

  return (
    <>
      <PageHead title={day === today ? t('calendar.today') : t('calendar.title')} lead={format.dayLong(day)}>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label={t('calendar.previous')}
            onClick={() => go({ day: addDays(day, -1) })}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <DatePickerInput
            aria-label={`${t('calendar.day')}: ${format.day(day)}`}
            value={day}
            onChange={value => value && go({ day: value })}
            valueFormat="DD/MM/YYYY"
            w={124}
          />
          <ActionIcon
            variant="default"
            aria-label={t('calendar.next')}
            onClick={() => go({ day: addDays(day, 1) })}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        {day !== today && (
          <Button variant="default" onClick={() => go({ day: undefined })}>
            {t('calendar.today')}
          </Button>
        )}
        <SegmentedControl
          aria-label={t('calendar.view')}
          value={view}
          onChange={value => go({ view: value === 'grid' ? 'grid' : undefined })}
          data={[
            { value: 'board', label: t('calendar.board') },
            { value: 'grid', label: t('calendar.grid') },
          ]}
        />
      </PageHead>
      <Group mb="md" gap="xs" justify="space-between">
        <TextInput
          aria-label={t('calendar.find')}
          placeholder={t('calendar.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          className={classes.find}
        />
        {may('appointment.write') && (
          <Button
            component={Link}
            to={`/calendar/new?day=${day}`}
            leftSection={<IconPlus size={18} aria-hidden />}
            hiddenFrom="sm"
            fullWidth
          >
            {t('calendar.book')}
          </Button>
        )}
      </Group>
      {appointments.isPending && <Loading rows={4} height={110} />}
      {appointments.isError && <Failure error={appointments.error} onRetry={() => appointments.refetch()} />}
      {appointments.data &&
        (view === 'board' ? (
          <Board day={day} list={shown} isEmpty={appointments.data.length === 0} onOpen={open} />
        ) : (
          <Hours day={day} list={shown} onOpen={open} />
        ))}
      <AppointmentDrawer id={search.appointment ?? null} onClose={() => go({ appointment: undefined })} />
    </>
  )
}
