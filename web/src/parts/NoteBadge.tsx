/** How a fiscal note stands, as the Service Order column shows it. A stop that keeps it from being issued is an error. */
import {
  type Icon,
  IconAlertCircle,
  IconArrowBackUp,
  IconBan,
  IconLock,
  IconReceipt,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Note, NoteState } from '../api/types.ts'
import { StatusBadge, type Tone } from './StatusBadge.tsx'

const looks: Record<NoteState | 'error', [Tone, Icon]> = {
  asked: ['busy', IconReceipt],
  error: ['bad', IconAlertCircle],
  issued: ['good', IconReceipt],
  cancelled: ['off', IconBan],
  denied: ['bad', IconLock],
  withdrawn: ['off', IconArrowBackUp],
}

export function NoteBadge({ note }: { note: Pick<Note, 'state' | 'finding'> }) {
  const { t } = useTranslation()
  const shown = note.state === 'asked' && note.finding?.severity === 'stop' ? 'error' : note.state
  const [tone, icon] = looks[shown]
  return <StatusBadge tone={tone} icon={icon} label={t(`notes.state.${shown}`)} />
}
