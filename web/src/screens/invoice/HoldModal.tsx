/** "Do not send": keeps an invoice out of the ERP, with a reason that everybody sees. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHold } from '../../api/invoices.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'

interface Props {
  opened: boolean
  onClose: () => void
  invoiceId: string
  erp: string
}

export function HoldModal({ opened, onClose, invoiceId, erp }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const hold = useHold(invoiceId)
  const [reason, setReason] = useState('')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('erp.hold')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <FormProblem text={hold.isError ? text(hold.error) : null} />
        <Text>{t('erp.holdLead', { erp })}</Text>
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
              hold.mutate(
                { reason: reason.trim() },
                {
                  onSuccess: () => {
                    announceDone(t('erp.heldDone'))
                    onClose()
                  },
                },
              )
            }
          >
            {t('erp.hold')}
          </ExplainedButton>
        </Group>
      </Stack>
    </Modal>
  )
}
