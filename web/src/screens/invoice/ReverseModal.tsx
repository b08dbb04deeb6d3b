/** Taking payments back: says first what will happen, here and in the ERP, then asks why. */
import { Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Invoice } from '../../api/types.ts'
import { NotesToUndo } from '../notes/NotesToUndo.tsx'
import { ReverseForm } from './ReverseForm.tsx'
import type { Payment } from './standing.ts'

interface Props {
  opened: boolean
  onClose: () => void
  invoice: Invoice
  /** To be taken back whole; at least one. */
  payments: readonly Payment[]
}

export function ReverseModal({ opened, onClose, invoice, payments }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('reversal.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && (
        <Stack gap="md">
          <NotesToUndo invoiceId={invoice.id} lead={t('undoing.reverseLead')} />
          <ReverseForm invoice={invoice} payments={payments} onDone={onClose} />
        </Stack>
      )}
    </Modal>
  )
}
