/** The notes of a month one by one, and why what was received differs from what they come to. */
import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useClosingNotes } from '../../api/noteClosing.ts'
import type { ClosingNote } from '../../api/types.ts'
import { Answer } from '../../parts/Answer.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { CancelNote } from './CancelNote.tsx'
import classes from './Closing.module.css'
import { ClosingRow } from './ClosingRow.tsx'
import { useUndoneText } from './UndoForms.tsx'

export function ClosingNotes({ month }: { month: string }) {
  const { t } = useTranslation()
  const notes = useClosingNotes(month)
  return (
    <Answer of={notes} loading={<Loading rows={4} height={56} />}>
      {({ pages }) =>
        pages.some(({ items }) => items.length > 0) && (
          <section aria-labelledby="closing-notes" className={classes.section}>
            <Title order={2} size="h4" id="closing-notes" mb="xs">
              {t('closing.oneByOne')}
            </Title>
            <ul className={`card ${classes.list}`}>
              {pages
                .flatMap(({ items }) => items)
                .map(note => (
                  <NoteRow key={note.id} note={note} />
                ))}
            </ul>
            <LoadMore query={notes} />
          </section>
        )
      }
    </Answer>
  )
}

function NoteRow({ note }: { note: ClosingNote }) {
  const { t } = useTranslation()
  const format = useFormat()
  const stands = note.state === 'issued'
  const invoice = note.invoiceId && note.invoiceNumber !== null && (
    <>
      {' · '}
      <Link to="/invoices/$id" params={{ id: note.invoiceId }} className="plain-link">
        {numberText(note.invoiceNumber)}
      </Link>
    </>
  )
  const beneath = (
    <>
      {note.isMadeThere && <Text size="sm">{t('closing.madeThere')}</Text>}
      {note.undone && <Undone undone={note.undone} />}
      {stands && !note.undone && <CancelNote noteId={note.id} asked={note.isToBeCancelled} />}
      {!stands && (
        <Text size="sm" c="red.8" fw={500}>
          {note.state === 'cancelled' && note.cancelledAt
            ? t('closing.cancelledAt', { when: format.moment(note.cancelledAt) })
            : t('closing.isDenied')}
        </Text>
      )}
    </>
  )
  return (
    <ClosingRow note={note} belongsTo={invoice} beneath={beneath}>
      {note.compared && <Why compared={note.compared} />}
    </ClosingRow>
  )
}

/** The return beside its note, with the key that the accountant looks for. */
function Undone({ undone }: { undone: NonNullable<ClosingNote['undone']> }) {
  const { t } = useTranslation()
  const text = useUndoneText()
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {text(undone)}
      {undone.return && ` ${t('notes.key')} ${undone.return.accessKey.replaceAll(/.{4}(?=.)/g, '$& ')}`}
    </Text>
  )
}

/** What the difference is made of, to the cent. */
function Why({ compared }: { compared: NonNullable<ClosingNote['compared']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Text size="sm" className="figures">
        {t('closing.received', { amount: format.money(compared.receivedCents) })}
      </Text>
      {compared.because.map(({ reason, cents }) => (
        <Text key={reason} size="sm" c="dimmed" className="figures">
          {t(`closing.because.${reason}`)} {format.money(cents)}
        </Text>
      ))}
    </>
  )
}
