/** What a person can do about the ERP from an invoice: another try, what would be done, and sending it or not. */
import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEyeOff, IconListSearch, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRelease, useReprocess } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { HoldModal } from './HoldModal.tsx'
import { PlanModal } from './PlanModal.tsx'

export function ErpActs({ invoice, erp }: { invoice: Invoice; erp: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const reprocess = useReprocess(invoice.id)
  const release = useRelease(invoice.id)
  const [holding, hold] = useDisclosure(false)
  const [planning, plan] = useDisclosure(false)
  const mayHold = may('invoice.hold') && invoice.origin === 'shop'
  const isThere = invoice.documents.some(
    ({ kind, state }) => state !== 'ended' && kind !== 'customer' && kind !== 'product',
  )
  if (!may('invoice.reprocess') && !may('invoice.hold')) return null
  return (
    <Group gap="xs">
      {/* While it is held nothing is sent, however often it is asked for. */}
      {!invoice.holdReason && (
        <Button
          variant="light"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={reprocess.isPending}
          onClick={() => doing(reprocess.mutateAsync(undefined), t('erp.reprocessing'))}
        >
          {t('erp.reprocess')}
        </Button>
      )}
      {invoice.holdReason && mayHold && (
        <Button
          loading={release.isPending}
          onClick={() => doing(release.mutateAsync(undefined), t('erp.released'))}
        >
          {t('erp.release')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconListSearch size={16} aria-hidden />} onClick={plan.open}>
        {t('erp.plan')}
      </Button>
      {!invoice.holdReason && mayHold && (
        <Button variant="default" leftSection={<IconEyeOff size={16} aria-hidden />} onClick={hold.open}>
          {t(isThere ? 'erp.holdThere' : 'erp.hold')}
        </Button>
      )}
      <HoldModal opened={holding} onClose={hold.close} invoiceId={invoice.id} erp={erp} isThere={isThere} />
      <PlanModal opened={planning} onClose={plan.close} invoiceId={invoice.id} erp={erp} />
    </Group>
  )
}
