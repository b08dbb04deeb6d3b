/** How much time is left to cancel a note, counted down; and what is left once it is over. */
import { Group, Text } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { NoteCancel } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'

type Window = Pick<NoteCancel, 'until' | 'isOver' | 'afterwards'>

export function useIsOver({ until, isOver }: Window): boolean {
  const now = useNow(1_000)
  return isOver || (until !== null && now > Date.parse(until))
}

export function TimeLeft({ cancel }: { cancel: Window }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(1_000)
  const isOver = useIsOver(cancel)
  const { until, afterwards } = cancel
  if (until === null) return <Text size="sm">{t('cancelNote.askCity')}</Text>
  if (isOver)
    return (
      <Text size="sm" fw={600} c="red.8">
        {t(`cancelNote.over.${afterwards}`, { until: format.moment(until) })}
      </Text>
    )
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <Group gap={6} wrap="nowrap" role="timer">
      <IconClockHour4 size={18} aria-hidden />
      <Text size="sm" fw={600} className="figures">
        {t('cancelNote.left', { left, until: format.time(until) })}
      </Text>
    </Group>
  )
}
