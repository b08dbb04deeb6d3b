/**
 * Notes of the month that somebody issued inside the ERP and that belong to nothing here, as reconciliations read them; and where
 * they have not read all of the month, that and the way to do it.
 */
import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NoteClosing } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { addDays, todayIn, useFormat } from '../../parts/useFormat.ts'
import classes from './Closing.module.css'
import { ClosingRow } from './ClosingRow.tsx'

type There = NonNullable<NoteClosing['there']>

export function NotesThere({ there, month }: { there: There; month: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const unread = useUnread(there, month)
  if (there.items.length === 0 && unread === null) return null
  const title =
    there.count > 0
      ? t('closing.there', { count: there.count, amount: format.money(there.cents) })
      : t('closing.thereOnly')
  return (
    <section aria-labelledby="notes-there" className={classes.section}>
      <Title order={2} size="h4" id="notes-there" mb="xs">
        {title}
      </Title>
      {there.items.length > 0 && (
        <>
          <Text size="sm" mb="xs">
            {t('closing.thereLead')}
          </Text>
          <ul className={`card ${classes.list}`}>
            {there.items.map(note => (
              <Row key={[note.kind, note.series, note.number, note.accessKey].join(' ')} note={note} />
            ))}
          </ul>
        </>
      )}
      {there.more > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('closing.more', { count: there.more })}
        </Text>
      )}
      {unread !== null && (
        <Text size="sm" mt="xs">
          {unread}{' '}
          <Link to="/integration" search={{ month }} className="plain-link">
            {t('closing.thereReconcile')}
          </Link>
        </Text>
      )}
    </section>
  )
}

function Row({ note }: { note: There['items'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ClosingRow note={note}>
      <Text size="sm" c={note.state === 'issued' ? undefined : 'red.8'}>
        {note.state === 'cancelled' && note.cancelledAt
          ? t('closing.cancelledAt', { when: format.moment(note.cancelledAt) })
          : t(`notes.state.${note.state}`)}
      </Text>
    </ClosingRow>
  )
}

/** What to say where days of the month that are over were not read in the ERP; null where all were. */
function useUnread({ readThrough }: There, month: string): string | null {
  const { t } = useTranslation()
  const format = useFormat()
  const yesterday = addDays(todayIn(useStoreZone()), -1)
  if (yesterday < `${month}-01`) return null
  if (readThrough === null) return t('closing.thereUnread')
  // The last day of the month, or yesterday while it goes on: what was read today is of yesterday.
  const isWhole = readThrough >= yesterday || addDays(readThrough, 1).slice(0, 7) !== month
  return isWhole ? null : t('closing.thereReadThrough', { day: format.day(readThrough) })
}
