/** The receipt of an invoice, to be printed or sent. */
import { Anchor, Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconSend } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInvoice } from '../../api/invoices.ts'
import { useReceipt } from '../../api/receipts.ts'
import { useMay } from '../../app/session.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import type { PaperWidth } from './Paper.tsx'
import { PaperChoice } from './PaperChoice.tsx'
import { Receipt } from './Receipt.tsx'
import { SendModal } from './SendModal.tsx'

export function ReceiptScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const { id } = useParams({ from: '/signed-in/invoices/$id/receipt' })
  const { data: receipt, isPending, isError, error, refetch } = useReceipt(id)
  const customerId = useInvoice(id).data?.customer?.id ?? null
  const [width, setWidth] = useState<PaperWidth>('a4')
  const [sending, send] = useDisclosure(false)
  useTitle(t('receipt.title'))
  return (
    <>
      <Anchor component={Link} to={`/invoices/${id}`} className="plain-link" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden />{' '}
          {receipt ? t('invoice.title', { number: numberText(receipt.number) }) : t('actions.goBack')}
        </Group>
      </Anchor>
      {isPending && <Loading rows={6} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {receipt && (
        <>
          <PaperChoice width={width} onWidth={setWidth}>
            {may('payment.write') && receipt.payments.length > 0 && (
              <Button variant="default" leftSection={<IconSend size={18} aria-hidden />} onClick={send.open}>
                {t('receipt.send')}
              </Button>
            )}
          </PaperChoice>
          <Receipt receipt={receipt} width={width} />
          <SendModal
            opened={sending}
            onClose={send.close}
            receipt={{ of: 'invoices', id }}
            message={{ numbers: [receipt.number], store: receipt.store.name }}
            customerId={customerId}
          />
        </>
      )}
    </>
  )
}
