/** The facts of a note as both table and cards show them. */
import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Note } from '../../api/types.ts'
import { FixLink } from '../../parts/Findings.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { NoteBadge } from '../../parts/NoteBadge.tsx'
import { useUndoneText } from './UndoForms.tsx'

/** Kind, and the number once the tax authority gave one. */
export function NoteNumber({ note }: { note: Note }) {
  const { t } = useTranslation()
  return (
    <>
      <Text size="sm" fw={600} component="span" display="block">
        {t(`notes.short.${note.document}`)}
        {note.number && <span className="figures"> {note.number}</span>}
      </Text>
      {note.series && (
        <Text size="sm" c="dimmed" component="span" display="block" className="figures">
          {t('notes.series', { series: note.series })}
        </Text>
      )}
    </>
  )
}

/** The way to the invoice it belongs to; one made by hand in the ERP has none here. */
export function NoteInvoice({ note }: { note: Note }) {
  const { t } = useTranslation()
  if (note.invoiceId === null)
    return (
      <Text size="sm" c="dimmed">
        {t('notes.fromErp')}
      </Text>
    )
  return (
    <Link to="/invoices/$id" params={{ id: note.invoiceId }} className="plain-link figures">
      {note.invoiceNumber === null
        ? t('findings.fixInvoice')
        : t('invoice.title', { number: numberText(note.invoiceNumber) })}
    </Link>
  )
}

/** The note itself, where it opens by its address alone; where a key is asked for, that is copied on the invoice. */
function NotePage({ note: { printUrl, consultation } }: { note: Note }) {
  const { t } = useTranslation()
  const url = printUrl ?? (consultation?.asksForKey ? null : consultation?.url)
  if (!url) return null
  return (
    <a href={url} target="_blank" rel="noreferrer" className="plain-link">
      {t(printUrl ? 'notes.open' : 'notes.consult')}
    </a>
  )
}

/** How it stands; what keeps it back, and where that is mended. */
export function NoteStanding({ note }: { note: Note }) {
  const { t } = useTranslation()
  const { finding, waiting, undone } = note
  const undoneText = useUndoneText()
  return (
    <Stack gap={2} align="flex-start">
      <NoteBadge note={note} />
      {note.environment === 'test' && (
        <Text size="xs" c="amber.8" fw={600}>
          {t('notes.noValue')}
        </Text>
      )}
      <NotePage note={note} />
      {undone && <Text size="sm">{undoneText(undone)}</Text>}
      {finding && (
        <Text size="sm">
          {finding.cause} <FixLink finding={finding} />
        </Text>
      )}
      {finding?.severity !== 'stop' && waiting && (
        <Text size="sm" c="dimmed">
          {waiting.reason}
        </Text>
      )}
    </Stack>
  )
}
