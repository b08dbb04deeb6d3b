/**
 * Which notes are still to come, and what would be refused of them: a line where all is well, a clear word where something
 * stops one. It holds nobody up: what is sold or received is so at once, and the note waits.
 */
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Finding, NoteAhead } from '../api/types.ts'
import { FixLink } from './Findings.tsx'
import classes from './NotesAhead.module.css'
import { sortedAhead } from './notesAhead.ts'
import { useFormat } from './useFormat.ts'

interface Props {
  notes: NoteAhead[]
  /** Where it is shown: what goes on all the same, and whether leaving would lose what was typed. */
  at: 'sale' | 'payment' | 'invoice'
}

/** How many points are shown before the rest is folded away. */
const SHOWN = 3

export function NotesAhead({ notes, at }: Props) {
  const { t } = useTranslation()
  const name = useNames()
  const { ready, stopped, byHand, stops, warnings } = sortedAhead(notes, at === 'invoice')
  const apart = at !== 'invoice'
  return (
    <Stack gap={4} className={classes.ahead} role="status" aria-label={t('notes.ahead.label')}>
      {stopped.length > 0 && (
        <Alert
          color="red"
          variant="light"
          py="xs"
          px="sm"
          icon={<IconAlertCircle aria-hidden />}
          title={t('notes.ahead.stopped', { count: stopped.length, notes: name(stopped) })}
        >
          <Points list={stops} apart={apart} />
          <Text size="sm" c="gray.9" mt={4}>
            {t(`notes.ahead.goesOn.${at}`)}
          </Text>
        </Alert>
      )}
      {ready.length > 0 && (
        <span className={classes.line} data-tone="good">
          <IconCircleCheck size={16} aria-hidden />
          {t('notes.ahead.ready', { count: ready.length, notes: name(ready) })}
        </span>
      )}
      {byHand.length > 0 && (
        <span className={classes.line} data-tone="warn">
          <IconAlertTriangle size={16} aria-hidden />
          {t('notes.ahead.byHand', { count: byHand.length, notes: name(byHand) })}
        </span>
      )}
      <Points list={warnings} apart={apart} />
    </Stack>
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

/** `NFC-e R$ 85,00, NFS-e R$ 90,00 (quando tudo estiver recebido)`. */
function useNames(): (notes: NoteAhead[]) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return notes =>
    notes
      .map(({ kind, totalCents, when }) => {
        const named = `${t(`notes.short.${kind}`)} ${format.money(totalCents)}`
        return when === 'now' ? named : `${named} (${t(`notes.ahead.when.${when}`)})`
      })
      .join(', ')
}
