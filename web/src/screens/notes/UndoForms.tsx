/** The two ways in which an issued note is recorded as undone: by the key of the NF-e of return, or by somebody's word that it stands. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLetNoteStand, useRecordReturn } from '../../api/noteUndoing.ts'
import type { NoteUndone } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

interface Props {
  noteId: string
  onClose: () => void
}

/** What is on record, in one line. */
export function useUndoneText(): (undone: NoteUndone) => string {
  const { t } = useTranslation()
  return ({ return: by, reason, confirmedBy }) =>
    by
      ? t('undoing.returned', { number: by.number, series: by.series })
      : t('undoing.stands', { reason, who: confirmedBy })
}

export function ReturnForm({ noteId, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const record = useRecordReturn(noteId)
  const [key, setKey] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '') return
    void doing(
      record.mutateAsync(key),
      () => {
        announceDone(t('undoing.done'))
        onClose()
      },
      isShown,
    )
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <FormProblem text={record.isError ? text(record.error) : null} />
        <Text size="sm">{t('undoing.returnLead')}</Text>
        <TextInput
          label={t('undoing.key')}
          description={t('notes.other.hint')}
          required
          maxLength={60}
          autoCapitalize="characters"
          autoComplete="off"
          value={key}
          onChange={event => setKey(event.currentTarget.value)}
        />
        <Actions
          why={key.trim() === '' ? t('undoing.keyNeeded') : null}
          saving={record.isPending}
          onClose={onClose}
        >
          {t('undoing.saveReturn')}
        </Actions>
      </Stack>
    </form>
  )
}

export function StandForm({ noteId, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const stand = useLetNoteStand(noteId)
  const [reason, setReason] = useState('')
  const [confirmedBy, setConfirmedBy] = useState('')
  const why = reason.trim() === '' || confirmedBy.trim() === '' ? t('undoing.bothNeeded') : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why !== null) return
    void doing(
      stand.mutateAsync({ reason: reason.trim(), confirmedBy: confirmedBy.trim() }),
      () => {
        announceDone(t('undoing.done'))
        onClose()
      },
      isShown,
    )
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <FormProblem text={stand.isError ? text(stand.error) : null} />
        <Text size="sm">{t('undoing.standLead')}</Text>
        <TextInput
          label={t('undoing.standReason')}
          required
          maxLength={255}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('undoing.confirmedBy')}
          description={t('undoing.confirmedByHint')}
          required
          maxLength={120}
          value={confirmedBy}
          onChange={event => setConfirmedBy(event.currentTarget.value)}
        />
        <Actions why={why} saving={stand.isPending} onClose={onClose}>
          {t('undoing.saveStand')}
        </Actions>
      </Stack>
    </form>
  )
}

function Actions({
  why,
  saving,
  onClose,
  children,
}: {
  why: string | null
  saving: boolean
  onClose: () => void
  children: string
}) {
  const { t } = useTranslation()
  return (
    <Group align="flex-start">
      <ExplainedButton why={why} type="submit" size="compact-sm" loading={saving} onClick={() => undefined}>
        {children}
      </ExplainedButton>
      <Button variant="default" size="compact-sm" onClick={onClose}>
        {t('undoing.notNow')}
      </Button>
    </Group>
  )
}
