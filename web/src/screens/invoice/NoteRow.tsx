/** One fiscal note: kind, number and key, what is on it, why it waits or was refused, and what can be done with it. */
import { ActionIcon, Button, CopyButton, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconCopy, IconReceipt, IconScissors } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWithdrawNote } from '../../api/notes.ts'
import type { Note } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { ErpWords, Findings } from '../../parts/Findings.tsx'
import { formatTaxId } from '../../parts/masks.ts'
import { NoteBadge } from '../../parts/NoteBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { CancelNote } from '../notes/CancelNote.tsx'
import { useUndoneText } from '../notes/UndoForms.tsx'
import classes from './Invoice.module.css'
import { NoteLinks } from './NoteLinks.tsx'
import { OtherDocument } from './OtherDocument.tsx'

export function NoteRow({ note, customerId }: { note: Note; customerId: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const may = useMay()
  const doing = useSaying()
  const withdraw = useWithdrawNote()
  const Glyph = note.kind === 'nfse' ? IconScissors : IconReceipt
  const undoneText = useUndoneText()
  const { waiting } = note
  const isOther = note.document === 'nfe'
  const isCancellable = note.state === 'issued' && !isOther && !note.undone
  return (
    <li className={classes.document}>
      <Glyph size={22} stroke={1.7} aria-hidden className={classes.documentIcon} />
      <div className={classes.documentBody}>
        <div className={classes.documentTop}>
          <div>
            <Text fw={600} component="span">
              {t(`notes.short.${note.document}`)}
            </Text>{' '}
            {note.number && (
              <Text component="span" className="figures" c="dimmed">
                {note.series
                  ? t('notes.numberSeries', { number: note.number, series: note.series })
                  : t('erp.number', { number: note.number })}
              </Text>
            )}
          </div>
          <NoteBadge note={note} />
        </div>
        <Text size="sm">
          {note.services} · <span className="figures">{format.money(note.totalCents)}</span>
          {note.printedTaxId && ` · ${t('notes.printed', { taxId: formatTaxId(note.printedTaxId) })}`}
        </Text>
        {note.namedAs && (
          <Text size="sm">
            {t('notes.namedAs', { name: note.namedAs.name })}{' '}
            <Link to="/customers/$id" params={{ id: note.namedAs.id }} className="plain-link">
              {t('findings.fixCustomer')}
            </Link>
          </Text>
        )}
        {note.environment === 'test' && (
          <Text size="sm" fw={600} c="amber.8">
            {t('notes.noValue')}
          </Text>
        )}
        {note.issuedAt && (
          <Text size="sm" c="dimmed">
            {t('notes.issuedAt', { when: format.moment(note.issuedAt) })}
            {note.cancelledAt && ` · ${t('notes.cancelledAt', { when: format.moment(note.cancelledAt) })}`}
          </Text>
        )}
        {note.state === 'asked' && waiting && note.finding?.severity !== 'stop' && (
          <Text size="sm">
            {waiting.reason}
            {waiting.nextAt &&
              Date.parse(waiting.nextAt) > now &&
              ` ${t('erp.next', { when: format.ago(waiting.nextAt, now) })}`}
          </Text>
        )}
        {note.accessKey && <AccessKey text={note.accessKey} />}
        {note.finding && <Findings list={[note.finding]} />}
        {note.denial && !note.finding && <Denial denial={note.denial} />}
        {note.undone && <Text size="sm">{undoneText(note.undone)}</Text>}
        {isCancellable && note.cancel !== null && <CancelNote noteId={note.id} asked />}
        <Group gap="xs">
          <NoteLinks note={note} customerId={customerId} />
          {isCancellable && note.cancel === null && <CancelNote noteId={note.id} asked={false} />}
          {note.finding?.code === 'IE-02' && may('note.ask') && <OtherDocument noteId={note.id} />}
          {(note.state === 'asked' || (note.state === 'issued' && isOther && !note.undone)) &&
            may('note.ask') && (
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                loading={withdraw.isPending}
                onClick={() =>
                  doing(withdraw.mutateAsync(note.id), t(isOther ? 'notes.other.dropped' : 'notes.withdrawn'))
                }
              >
                {t(isOther ? 'notes.other.drop' : 'notes.withdraw')}
              </Button>
            )}
        </Group>
      </div>
    </li>
  )
}

/** Why it was denied, once nothing is stopped by it any more. */
function Denial({ denial: { cause, words } }: { denial: NonNullable<Note['denial']> }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm">
        {t('notes.denied.why')} {cause}
      </Text>
      {words && <ErpWords words={words} />}
    </div>
  )
}

/** The key in groups of four, as it is printed, and a way to take it along. */
function AccessKey({ text }: { text: string }) {
  const { t } = useTranslation()
  return (
    <Group gap={4} wrap="nowrap" align="center">
      <Text size="xs" c="dimmed">
        {t('notes.key')} {text.replaceAll(/.{4}(?=.)/g, '$& ')}
      </Text>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'actions.copied' : 'notes.copyKey')}>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={t('notes.copyKey')}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
