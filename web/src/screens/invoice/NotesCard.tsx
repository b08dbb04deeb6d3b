/** The invoice's fiscal notes: how each stands, what to mend, and asking for one by hand. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFlask, IconReceiptTax } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFiscalSettings } from '../../api/fiscal.ts'
import { useInvoiceNotes } from '../../api/notes.ts'
import { useNotesAhead } from '../../api/notesAhead.ts'
import type { Invoice, Note, NoteKind } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { AskForNote } from './AskForNote.tsx'
import classes from './Invoice.module.css'
import { NoteRow } from './NoteRow.tsx'

export function NotesCard({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const may = useMay()
  const notes = useInvoiceNotes(invoice.id)
  const settings = useFiscalSettings()
  const { notes: ahead } = useNotesAhead([invoice.id])
  const [asking, ask] = useState<NoteKind | null>(null)
  const list = notes.data?.notes ?? []
  // A store that never set notes up has none, and is not bothered with them.
  if (settings.isSuccess && settings.data.environment === null && list.length === 0) return null
  const offered = may('note.ask') ? (['nfse', 'nfce'] as const).filter(kind => notes.data?.canAsk[kind]) : []
  return (
    <section className={`card ${classes.panel}`} aria-labelledby="notes-heading">
      <Title order={2} size="h3" mb="sm" id="notes-heading">
        {t('notes.title')}
      </Title>
      <Stack gap="sm">
        {settings.data?.environment === 'test' && list.length === 0 && (
          <Alert color="amber" icon={<IconFlask aria-hidden />} py="xs">
            {t('notes.testBanner')}
          </Alert>
        )}
        {notes.isPending && <Loading rows={1} height={64} />}
        {notes.isError && <Failure error={notes.error} onRetry={() => notes.refetch()} />}
        {notes.isSuccess && list.length === 0 && settings.data && (
          <div>
            <Text c="dimmed">{t('notes.none')}</Text>
            {kindsOf(invoice)
              .map(kind => ({
                kind,
                when: kind === 'nfse' ? settings.data.nfseWhen : settings.data.nfceWhen,
              }))
              // Only what will happen, or what whoever reads it can do.
              .filter(({ kind, when }) =>
                when === 'on_demand' ? offered.includes(kind) : notes.data.canAsk[kind],
              )
              .map(({ kind, when }) => (
                <Text key={kind} c="dimmed" size="sm">
                  {t(`notes.when.${kind}.${when}`)}
                </Text>
              ))}
          </div>
        )}
        {list.length > 0 && (
          <ul className={classes.documents}>
            {list.map(note => (
              <NoteRow key={note.id} note={note} customerId={invoice.customer?.id ?? null} />
            ))}
          </ul>
        )}
        {ahead.length > 0 && <NotesAhead notes={ahead} at="invoice" />}
        {offered.length > 0 && (
          <Group gap="xs">
            {offered.map(kind => (
              <Button
                key={kind}
                variant="light"
                leftSection={<IconReceiptTax size={16} aria-hidden />}
                onClick={() => ask(kind)}
              >
                {t(`notes.ask.${kind}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
      {asking && (
        <AskForNote
          invoiceId={invoice.id}
          kind={asking}
          ahead={ahead.filter(({ kind }) => kind === asking)}
          denied={deniedAmong(list, asking)}
          onClose={() => ask(null)}
        />
      )}
    </section>
  )
}

/** A note of this kind that was denied for lines which no other has taken over. */
function deniedAmong(list: readonly Note[], kind: NoteKind): Note | null {
  const standing = list.filter(note => note.state === 'asked' || note.state === 'issued')
  const covered = new Set(standing.flatMap(note => note.lineIds))
  const isOpen = (note: Note) => note.lineIds.some(id => !covered.has(id))
  return list.findLast(note => note.kind === kind && note.state === 'denied' && isOpen(note)) ?? null
}

/** The kinds of note this invoice's lines would ask for. */
const kindsOf = ({ lines }: Invoice): NoteKind[] =>
  (['nfse', 'nfce'] as const).filter(kind =>
    lines.some(line => (line.kind === 'product') === (kind === 'nfce')),
  )
