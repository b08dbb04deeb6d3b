/** Receiving money: one or several methods; what is missing shows while typing. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/invoiceNumber.ts'
import { PaymentForm } from './PaymentForm.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  invoiceId: string
  number: number
  openCents: number
}

export function PaymentModal({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('payment.titleNumber', { number: numberText(rest.number) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <PaymentForm {...rest} onDone={onClose} />}
    </Modal>
  )
}
