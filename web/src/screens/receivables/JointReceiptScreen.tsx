/** A receipt over several invoices: to print, to send, and to take back. */
import { Anchor, Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowLeft, IconSend } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJointReceipt } from '../../api/receivables.ts'
import { useMay } from '../../app/session.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import type { PaperWidth } from '../receipt/Paper.tsx'
import { PaperChoice } from '../receipt/PaperChoice.tsx'
import { SendModal } from '../receipt/SendModal.tsx'
import { JointPaper } from './JointPaper.tsx'
import { JointReverseModal } from './JointReverseModal.tsx'

export function JointReceiptScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const { id } = useParams({ from: '/signed-in/joint-receipts/$id' })
  const { data: receipt, isPending, isError, error, refetch } = useJointReceipt(id)
  const [width, setWidth] = useState<PaperWidth>('a4')
  const [sending, send] = useDisclosure(false)
  const [reversing, reverse] = useDisclosure(false)
  useTitle(t('receipt.title'))
  const mayAct = may('payment.write') && receipt !== undefined && !receipt.paper.reversed
  return (
    <>
      <Anchor component={Link} to="/receivables" className="plain-link" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden /> {t('receivables.title')}
        </Group>
      </Anchor>
      {isPending && <Loading rows={6} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {receipt && (
        <>
          <PaperChoice width={width} onWidth={setWidth}>
            {mayAct && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconSend size={18} aria-hidden />}
                  onClick={send.open}
                >
                  {t('receipt.send')}
                </Button>
                <Button
                  variant="light"
                  color="red"
                  leftSection={<IconArrowBackUp size={18} aria-hidden />}
                  onClick={reverse.open}
                >
                  {t('reversal.one')}
                </Button>
              </>
            )}
          </PaperChoice>
          <JointPaper paper={receipt.paper} width={width} />
          <SendModal
            opened={sending}
            onClose={send.close}
            receipt={{ of: 'joint-receipts', id }}
            message={{
              numbers: receipt.paper.invoices.map(invoice => invoice.number),
              store: receipt.paper.store.name,
            }}
            customerId={receipt.customerId}
          />
          <JointReverseModal opened={reversing} onClose={reverse.close} receipt={receipt} />
        </>
      )}
    </>
  )
}
