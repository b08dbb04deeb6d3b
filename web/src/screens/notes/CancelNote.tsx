/**
 * Cancelling an issued note. A person does it in the ERP: here it is said until when, how, and what it leaves as it is. The
 * note stays issued on every screen until the ERP shows that it was cancelled.
 */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBan, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskForCancelling, useKeepNote, useNoteCancel } from '../../api/noteCancel.ts'
import type { NoteCancel } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { TimeLeft, useIsOver } from './TimeLeft.tsx'
import { ReturnForm, StandForm } from './UndoForms.tsx'

/** What the tax side takes as a reason. */
const REASON = { least: 15, most: 255 }

export function CancelNote({ noteId, asked }: { noteId: string; asked: boolean }) {
  const { t } = useTranslation()
  const may = useMay()
  const [opened, { open, close }] = useDisclosure(false)
  const cancel = useNoteCancel(noteId, opened || asked)
  if (!may('invoice.write')) return null
  return (
    <>
      {asked && cancel.data?.askedAt && <Asked noteId={noteId} cancel={cancel.data} />}
      {!asked && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          leftSection={<IconBan size={16} aria-hidden />}
          onClick={open}
        >
          {t('cancelNote.open')}
        </Button>
      )}
      <Modal
        opened={opened && !asked}
        onClose={close}
        title={t('cancelNote.title')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {cancel.isPending && <Loading rows={3} />}
        {cancel.isError && <Failure error={cancel.error} onRetry={() => cancel.refetch()} />}
        {cancel.data && <AskForm noteId={noteId} cancel={cancel.data} onClose={close} />}
        {cancel.data && <OtherWays noteId={noteId} cancel={cancel.data} onClose={close} />}
      </Modal>
    </>
  )
}

/** As much of it as is known where it is asked for. */
type Cancelling = Pick<NoteCancel, 'until' | 'isOver' | 'afterwards' | 'steps' | 'reason'> &
  Partial<Pick<NoteCancel, 'receivedCents' | 'mayReturn' | 'mayStand'>>

interface Asking {
  noteId: string
  cancel: Cancelling
  onClose: () => void
}

export function AskForm({ noteId, cancel, onClose }: Asking) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const doing = useSaying()
  const ask = useAskForCancelling(noteId)
  const [reason, setReason] = useState('')
  const length = [...reason.trim()].length
  const isTooLate = useIsOver(cancel) && cancel.afterwards === 'return_note'
  return (
    <Stack gap="md">
      <FormProblem text={ask.isError ? text(ask.error) : null} />
      <TimeLeft cancel={cancel} />
      {!isTooLate && (
        <>
          <Text size="sm">{t('cancelNote.lead')}</Text>
          {cancel.receivedCents !== undefined && cancel.receivedCents > 0 && (
            <Text size="sm">{t('cancelNote.money', { amount: format.money(cancel.receivedCents) })}</Text>
          )}
          <Textarea
            label={t('fields.reason')}
            description={t('cancelNote.reasonHint', REASON)}
            required
            autosize
            minRows={2}
            maxLength={REASON.most}
            data-autofocus
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </>
      )}
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('actions.goBack')}
        </Button>
        {!isTooLate && (
          <ExplainedButton
            why={length < REASON.least ? t('cancelNote.reasonHint', REASON) : null}
            color="red"
            loading={ask.isPending}
            onClick={() => doing(ask.mutateAsync(reason.trim()), undefined, isShown)}
          >
            {t('cancelNote.ask')}
          </ExplainedButton>
        )}
      </Group>
    </Stack>
  )
}

/** What is left where it cannot be cancelled any more: the key of the return, or who confirmed that it stands. */
function OtherWays({ noteId, cancel, onClose }: Asking) {
  const { t } = useTranslation()
  const isOver = useIsOver(cancel)
  const [opened, { open, close }] = useDisclosure(false)
  if (isOver && cancel.mayReturn) return <ReturnForm noteId={noteId} onClose={onClose} />
  if (!cancel.mayStand || (cancel.until !== null && !isOver)) return null
  if (opened) return <StandForm noteId={noteId} onClose={close} />
  return (
    <Button variant="subtle" size="compact-sm" onClick={open}>
      {t('undoing.ways.stand')}
    </Button>
  )
}

/** What a person has to do in the ERP, for as long as the note is issued there. */
export function Asked({ noteId, cancel }: Omit<Asking, 'onClose'>) {
  const { t } = useTranslation()
  const doing = useSaying()
  const keep = useKeepNote(noteId)
  return (
    <Alert color="amber" icon={<IconHandStop aria-hidden />} title={t('cancelNote.asked')} my="xs">
      <Stack gap={6}>
        <TimeLeft cancel={cancel} />
        <Text size="sm" c="gray.9">
          {cancel.steps ?? t('cancelNote.noErp')}
        </Text>
        {cancel.reason && (
          <Text size="sm" c="gray.9">
            {t('cancelNote.reason', { reason: cancel.reason })}
          </Text>
        )}
        <Text size="sm" c="gray.9">
          {t('cancelNote.readBack')}
        </Text>
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            loading={keep.isPending}
            onClick={() => doing(keep.mutateAsync(undefined))}
          >
            {t('cancelNote.keep')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
