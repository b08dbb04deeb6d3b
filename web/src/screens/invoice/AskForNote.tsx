/**
 * Asking for a note by hand, with the CPF or CNPJ to print where it is one for goods. What stops it is told before it is asked for.
 * After a denial for good the risk is named, and whoever asks confirms that its cause was put right.
 */
import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskForNote } from '../../api/notes.ts'
import type { Note, NoteAhead, NoteKind } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ErpWords } from '../../parts/Findings.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { TaxIdInput } from '../../parts/MaskedInput.tsx'
import { NotesAhead } from '../../parts/NotesAhead.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

interface Props {
  invoiceId: string
  kind: NoteKind
  /** What is known of it beforehand. */
  ahead: NoteAhead[]
  /** The note that was denied for what is asked for now. */
  denied: Note | null
  onClose: () => void
}

export function AskForNote({ invoiceId, kind, ahead, denied, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const ask = useAskForNote(invoiceId)
  const [taxId, setTaxId] = useState('')
  const [isPutRight, setPutRight] = useState(false)
  const printed = taxId.trim()
  const isStopped = ahead.some(({ ready }) => !ready)
  const submit = () =>
    doing(
      ask.mutateAsync({
        kind,
        ...(kind === 'nfce' && printed !== '' ? { printedTaxId: printed } : {}),
        ...(denied ? { despiteDenial: isPutRight } : {}),
      }),
      () => {
        announceDone(t('notes.asked'))
        onClose()
      },
      isShown,
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`notes.ask.${kind}`)}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          <FormProblem text={ask.isError ? text(ask.error) : null} />
          {denied?.denial && (
            <Alert color="red" icon={<IconAlertCircle aria-hidden />} title={t('notes.denied.title')}>
              <Stack gap="xs">
                <Text size="sm">{denied.denial.cause}</Text>
                {denied.denial.words && <ErpWords words={denied.denial.words} />}
                <Text size="sm" fw={600}>
                  {t('notes.denied.risk')}
                </Text>
                <Checkbox
                  checked={isPutRight}
                  onChange={event => setPutRight(event.currentTarget.checked)}
                  label={t('notes.denied.confirm')}
                  required
                />
              </Stack>
            </Alert>
          )}
          <Text>{t(isStopped ? 'notes.askStopped' : `notes.askLead.${kind}`)}</Text>
          {ahead.length > 0 && <NotesAhead notes={ahead} at="asking" />}
          {kind === 'nfce' && (
            <TaxIdInput
              label={t('notes.taxIdOnNote')}
              description={t('notes.taxIdHint')}
              value={taxId}
              onChange={setTaxId}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.goBack')}
            </Button>
            <Button type="submit" loading={ask.isPending} data-autofocus={kind === 'nfse' || undefined}>
              {t(isStopped ? 'notes.askAnyway' : `notes.ask.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
