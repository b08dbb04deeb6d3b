/** Asking for a note by hand, with the CPF or CNPJ to print where it is one for goods. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskForNote } from '../../api/notes.ts'
import type { NoteKind } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { TaxIdInput } from '../../parts/MaskedInput.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

interface Props {
  invoiceId: string
  kind: NoteKind
  onClose: () => void
}

export function AskForNote({ invoiceId, kind, onClose }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const ask = useAskForNote(invoiceId)
  const [taxId, setTaxId] = useState('')
  const printed = taxId.trim()
  const submit = () =>
    doing(
      ask.mutateAsync({ kind, ...(kind === 'nfce' && printed !== '' ? { printedTaxId: printed } : {}) }),
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
          <Text>{t(`notes.askLead.${kind}`)}</Text>
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
              {t(`notes.ask.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
