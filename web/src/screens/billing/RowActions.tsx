/** What can be done about an invoice without leaving the list. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useReprocess } from '../../api/invoices.ts'
import type { InvoiceRow } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { PaymentModal } from '../invoice/PaymentModal.tsx'

export function RowActions({ row }: { row: InvoiceRow }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const reprocess = useReprocess(row.id)
  const [paying, { open, close }] = useDisclosure(false)
  const number = numberText(row.number)
  return (
    <>
      {row.openCents > 0 && may('payment.write') && (
        <Button
          variant="light"
          size="compact-sm"
          onClick={open}
          aria-label={t('payment.receiveNumber', { number })}
        >
          {t('payment.receive')}
        </Button>
      )}
      {row.serviceOrderColumn.state === 'error' && may('invoice.reprocess') && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={reprocess.isPending}
          aria-label={t('erp.reprocessNumber', { number })}
          onClick={() => doing(reprocess.mutateAsync(undefined), t('erp.reprocessing'))}
        >
          {t('erp.reprocess')}
        </Button>
      )}
      <PaymentModal
        opened={paying}
        onClose={close}
        invoiceId={row.id}
        number={row.number}
        openCents={row.openCents}
      />
    </>
  )
}
