/**
 * The issued notes of an invoice that is about to be undone: what must happen to each, who does it and until when. Stands in the
 * dialogs that take money back and that call an invoice or a visit off.
 */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconBan, IconCircleCheck, IconReceiptTax } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDropUndoing, useNotesToUndo } from '../../api/noteUndoing.ts'
import type { NoteToUndo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Answer } from '../../parts/Answer.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { Asked, AskForm } from './CancelNote.tsx'
import classes from './Closing.module.css'
import { TimeLeft, useIsOver } from './TimeLeft.tsx'
import { ReturnForm, StandForm, useUndoneText } from './UndoForms.tsx'

interface Props {
  invoiceId: string
  /** What the dialog does to notes by itself. */
  lead: string
}

/** Why the invoice cannot be called off yet; null where no note is in the way. @param asks whether somebody looks */
export function useNotesInTheWay(invoiceId: string, asks: boolean): string | null {
  const { t } = useTranslation()
  const { data } = useNotesToUndo(invoiceId, asks)
  return data?.notes.some(note => note.undone === null) ? t('undoing.first') : null
}

export function NotesToUndo({ invoiceId, lead }: Props) {
  const { t } = useTranslation()
  const heading = useId()
  const undoing = useNotesToUndo(invoiceId)
  return (
    <Answer of={undoing} loading={<Loading rows={1} height={48} />}>
      {({ notes }) =>
        notes.length > 0 && (
          <section aria-labelledby={heading}>
            <Text fw={600} id={heading}>
              {t('undoing.title')}
            </Text>
            <Text size="sm">{lead}</Text>
            <ul className={classes.undoing}>
              {notes.map(note => (
                <li key={note.id}>
                  <OneNote note={note} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Answer>
  )
}

type Way = 'cancel' | 'return' | 'stand'

function OneNote({ note }: { note: NoteToUndo }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [way, setWay] = useState<Way | null>(null)
  const isOver = useIsOver(note)
  const isTooLate = isOver && note.afterwards === 'return_note'
  const name = [t(`notes.short.${note.document}`), note.number && t('erp.number', { number: note.number })]
  const close = () => setWay(null)
  const by = note.by === null ? null : isTooLate ? 'accountant' : note.by
  const ways: Record<Way, boolean> = {
    cancel: note.mayCancel && !isTooLate && note.askedAt === null,
    return: note.mayReturn && (isOver || note.document === 'nfe'),
    stand: note.mayStand && (isOver || note.document === 'nfse'),
  }
  const icons = { cancel: IconBan, return: IconReceiptTax, stand: IconCircleCheck }
  const offered = (['cancel', 'return', 'stand'] as const).filter(each => ways[each])
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {name.filter(Boolean).join(' ')} · <span className="figures">{format.money(note.totalCents)}</span>
      </Text>
      {note.undone ? (
        <Undone note={note} />
      ) : (
        <>
          {note.document === 'nfe' && <Text size="sm">{t('undoing.nfe')}</Text>}
          {note.document !== 'nfe' && note.askedAt === null && way !== 'cancel' && <TimeLeft cancel={note} />}
          {by && (
            <Text size="sm" c="dimmed">
              {t(`undoing.by.${by}`)}
            </Text>
          )}
          {note.askedAt !== null && <Asked noteId={note.id} cancel={note} />}
          {may('invoice.write') && way === null && offered.length > 0 && (
            <Group gap="xs">
              {offered.map(each => {
                const Glyph = icons[each]
                return (
                  <Button
                    key={each}
                    variant="light"
                    {...(each === 'cancel' ? { color: 'red' } : {})}
                    size="compact-sm"
                    leftSection={<Glyph size={16} aria-hidden />}
                    onClick={() => setWay(each)}
                  >
                    {t(`undoing.ways.${each}`)}
                  </Button>
                )
              })}
            </Group>
          )}
          {way === 'cancel' && ways.cancel && <AskForm noteId={note.id} cancel={note} onClose={close} />}
          {way === 'return' && <ReturnForm noteId={note.id} onClose={close} />}
          {way === 'stand' && <StandForm noteId={note.id} onClose={close} />}
        </>
      )}
    </Stack>
  )
}

function Undone({ note }: { note: NoteToUndo }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const text = useUndoneText()
  const drop = useDropUndoing(note.id)
  if (!note.undone) return null
  return (
    <Group gap="xs">
      <Text size="sm">{text(note.undone)}</Text>
      {may('invoice.write') && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={drop.isPending}
          onClick={() => doing(drop.mutateAsync(undefined), t('undoing.dropped'))}
        >
          {t('undoing.drop')}
        </Button>
      )}
    </Group>
  )
}
