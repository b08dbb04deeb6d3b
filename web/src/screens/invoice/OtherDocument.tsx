/** Giving the key of the NF-e that was made in the ERP, for a buyer who pays ICMS and gets no consumer note. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconReceiptTax } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordOtherDocument } from '../../api/notes.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

export function OtherDocument({ noteId }: { noteId: string }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<IconReceiptTax size={16} aria-hidden />}
        onClick={open}
      >
        {t('notes.other.record')}
      </Button>
      {opened && <KeyModal noteId={noteId} onClose={close} />}
    </>
  )
}

function KeyModal({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const record = useRecordOtherDocument(noteId)
  const [key, setKey] = useState('')
  const submit = () =>
    doing(
      record.mutateAsync(key),
      () => {
        announceDone(t('notes.other.done'))
        onClose()
      },
      isShown,
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notes.other.title')}
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
          <FormProblem text={record.isError ? text(record.error) : null} />
          <Text>{t('notes.other.lead')}</Text>
          <TextInput
            label={t('notes.other.key')}
            description={t('notes.other.hint')}
            value={key}
            onChange={event => setKey(event.currentTarget.value)}
            autoCapitalize="characters"
            autoComplete="off"
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.goBack')}
            </Button>
            <Button type="submit" loading={record.isPending} disabled={key.trim() === ''}>
              {t('notes.other.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
