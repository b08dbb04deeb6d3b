/**
 * "Do not send": keeps an invoice out of the ERP, with a reason that everybody sees; one that is there already stays there
 * as it is, and nothing more of it is sent.
 */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHold } from '../../api/invoices.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'

interface Props {
  opened: boolean
  onClose: () => void
  invoiceId: string
  erp: string
  /** Whether documents of it stand in the ERP. */
  isThere: boolean
}

export function HoldModal({ opened, onClose, invoiceId, erp, isThere }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const hold = useHold(invoiceId)
  const [reason, setReason] = useState('')
  const act = t(isThere ? 'erp.holdThere' : 'erp.hold')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={act}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <FormProblem text={hold.isError ? text(hold.error) : null} />
        <Text>{t(isThere ? 'erp.holdThereLead' : 'erp.holdLead', { erp })}</Text>
        <TextInput
          label={t('fields.reason')}
          required
          maxLength={200}
          data-autofocus
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" align="flex-start">
          <Button variant="default" onClick={onClose}>
            {t('actions.goBack')}
          </Button>
          <ExplainedButton
            why={reason.trim() === '' ? t('actions.reasonNeeded') : null}
            loading={hold.isPending}
            onClick={() =>
              doing(
                hold.mutateAsync({ reason: reason.trim() }),
                () => {
                  announceDone(t('erp.heldDone'))
                  onClose()
                },
                isShown,
              )
            }
          >
            {act}
          </ExplainedButton>
        </Group>
      </Stack>
    </Modal>
  )
}
