/**
 * The ways to an issued note: its printable page, else the tax authority's public one, else where it lies in the ERP; and sending the
 * former two.
 */
import { Button, Text } from '@mantine/core'
import { IconFileText, IconWorldSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Note } from '../../api/types.ts'
import { SendNote } from './SendNote.tsx'

export function NoteLinks({ note, customerId }: { note: Note; customerId: string | null }) {
  const { t } = useTranslation()
  const { consultation, printUrl } = note
  const url = printUrl ?? consultation?.url
  if (!url)
    return note.state === 'issued' ? (
      <Text size="sm" c="dimmed" w="100%">
        {t(`notes.inErp.${note.document}`, { number: note.number ?? '' })}
      </Text>
    ) : null
  const Glyph = printUrl ? IconFileText : IconWorldSearch
  return (
    <>
      {consultation?.asksForKey && (
        <Text size="sm" c="dimmed" w="100%">
          {t('notes.consultKey')}
        </Text>
      )}
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noreferrer"
        variant="light"
        size="compact-sm"
        leftSection={<Glyph size={16} aria-hidden />}
      >
        {t(printUrl ? 'notes.open' : 'notes.consult')}
      </Button>
      <SendNote note={note} url={url} customerId={customerId} />
    </>
  )
}
