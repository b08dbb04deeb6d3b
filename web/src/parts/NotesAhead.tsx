/**
 * Which notes are still to come, and what would be refused of them: a line where all is well, a clear word to whoever is about
 * to ask for one that is stopped, and everywhere else one quiet line that opens. It holds nobody up: what is sold or received is
 * so at once, and the note waits.
 */
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding, NoteAhead } from '../api/types.ts'
import { FixLink } from './Findings.tsx'
import classes from './NotesAhead.module.css'
import { sortedAhead } from './notesAhead.ts'
import { useFormat } from './useFormat.ts'

interface Props {
  notes: NoteAhead[]
  /** Where it is shown: what goes on all the same, and whether leaving would lose what was typed. */
  at: 'sale' | 'payment' | 'invoice' | 'asking'
}

/** How many points are shown before the rest is folded away. */
const SHOWN = 3

export function NotesAhead({ notes, at }: Props) {
  const { t } = useTranslation()
  const name = useNames()
  const { ready, stopped, byHand, stops, warnings } = sortedAhead(notes, at !== 'sale')
  const apart = at !== 'invoice'
  return (
    <Stack gap={4} className={classes.ahead} role="status" aria-label={t('notes.ahead.label')}>
      {stopped.length > 0 && at === 'asking' && (
        <Alert
          color="red"
          variant="light"
          py="xs"
          px="sm"
          icon={<IconAlertCircle aria-hidden />}
          title={t('notes.ahead.stopped', { count: stopped.length, notes: name(stopped, false) })}
        >
          <Points list={stops} apart={apart} />
        </Alert>
      )}
      {stopped.length > 0 && at !== 'asking' && (
        <Folded words={t('notes.ahead.lacks', { count: stops.length, notes: name(stopped, true) })}>
          <Points list={stops} apart={apart} />
          <Text size="sm" c="gray.9" mt={4}>
            {t(`notes.ahead.goesOn.${at}`)}
          </Text>
        </Folded>
      )}
      {ready.length > 0 && (
        <span className={classes.line} data-tone="good">
          <IconCircleCheck size={16} aria-hidden />
          {t('notes.ahead.ready', { count: ready.length, notes: name(ready, at !== 'asking') })}
        </span>
      )}
      {byHand.length > 0 ? (
        <Folded words={t('notes.ahead.byHand', { count: byHand.length, notes: name(byHand, false) })}>
          <Points list={warnings} apart={apart} />
        </Folded>
      ) : (
        <Points list={warnings} apart={apart} />
      )}
    </Stack>
  )
}

/** One line that opens. */
function Folded({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details className={classes.folded}>
      <summary>
        <span className={classes.line} data-tone="warn">
          <IconAlertTriangle size={16} aria-hidden />
          {words}
        </span>
      </summary>
      {children}
    </details>
  )
}

/** What is to be mended, and where. */
function Points({ list, apart }: { list: Finding[]; apart: boolean }) {
  const { t } = useTranslation()
  if (list.length === 0) return null
  const [shown, more] = [list.slice(0, SHOWN), list.slice(SHOWN)]
  const point = (finding: Finding) => (
    <li key={`${finding.code} ${finding.field} ${finding.cause}`}>
      {finding.cause} {finding.cure} <FixLink finding={finding} apart={apart} />
    </li>
  )
  return (
    <>
      <ul className={classes.points}>{shown.map(point)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('notes.ahead.more', { count: more.length })}</summary>
          <ul className={classes.points}>{more.map(point)}</ul>
        </details>
      )}
    </>
  )
}

/** `NFC-e R$ 85,00, NFS-e R$ 90,00 (quando tudo estiver recebido)`; without the time where it is plain. */
function useNames(): (notes: NoteAhead[], withTime: boolean) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (notes, withTime) => {
    const named = ({ kind, totalCents }: NoteAhead) =>
      `${t(`notes.short.${kind}`)} ${format.money(totalCents)}`
    const timed = (text: string, when: NoteAhead['when']) =>
      when === 'now' || !withTime ? text : `${text} (${t(`notes.ahead.when.${when}`)})`
    const [first] = notes
    // A time they all have is said once.
    if (first && notes.every(({ when }) => when === first.when))
      return timed(notes.map(named).join(', '), first.when)
    return notes.map(note => timed(named(note), note.when)).join(', ')
  }
}
