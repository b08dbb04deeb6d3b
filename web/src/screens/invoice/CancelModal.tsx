/** Cancelling an invoice: says what becomes of its documents in the ERP, asks why. */
import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import { useCancelInvoice } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { NotesToUndo, useNotesInTheWay } from '../notes/NotesToUndo.tsx'
import { ReverseModal } from './ReverseModal.tsx'
import { standingOf } from './standing.ts'

export function CancelModal({
  opened,
  onClose,
  invoice,
}: {
  opened: boolean
  onClose: () => void
  invoice: Invoice
}) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const cancel = useCancelInvoice(invoice.id)
  const erp = useConnection().data?.title ?? 'ERP'
  const [reason, setReason] = useState('')
  const sellsServices = invoice.lines.some(({ kind }) => kind === 'service')
  const sellsGoods = invoice.lines.some(({ kind }) => kind === 'product')
  const may = useMay()
  const [reversing, reverse] = useDisclosure(false)
  const standing = standingOf(invoice.payments)
  const noted = useNotesInTheWay(invoice.id, opened)
  const why =
    invoice.receivedCents > 0
      ? t('invoice.cancelPaid')
      : (noted ?? (reason.trim() === '' ? t('actions.reasonNeeded') : null))

  return (
    <>
      <Modal
        opened={opened}
        onClose={onClose}
        size="lg"
        title={t('invoice.cancelTitle')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Stack gap="md">
          <FormProblem text={cancel.isError ? text(cancel.error) : null} />
          <Text>{t('invoice.cancelLead', { erp })}</Text>
          <List size="sm" spacing={4}>
            {sellsServices && <List.Item>{t('invoice.cancelOrder')}</List.Item>}
            {sellsGoods && <List.Item>{t('invoice.cancelSale')}</List.Item>}
            {sellsGoods && <List.Item>{t('invoice.cancelStock')}</List.Item>}
            <List.Item>{t('invoice.cancelReceivables')}</List.Item>
          </List>
          {opened && <NotesToUndo invoiceId={invoice.id} lead={t('undoing.cancelLead')} />}
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
            {standing.length > 0 && may('payment.write') && (
              <Button
                variant="light"
                color="red"
                onClick={() => {
                  onClose()
                  reverse.open()
                }}
              >
                {t('reversal.first')}
              </Button>
            )}
            <ExplainedButton
              why={why}
              color="red"
              loading={cancel.isPending}
              onClick={() =>
                doing(
                  cancel.mutateAsync({ reason: reason.trim() }),
                  () => {
                    announceDone(t('invoice.cancelDone'))
                    onClose()
                  },
                  isShown,
                )
              }
            >
              {t('invoice.cancel')}
            </ExplainedButton>
          </Group>
        </Stack>
      </Modal>
      <ReverseModal opened={reversing} onClose={reverse.close} invoice={invoice} payments={standing} />
    </>
  )
}
