/** Where the invoice's documents stand in the ERP, and what a person can do about it. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEyeOff, IconListSearch, IconPlugOff, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import { useRelease, useReprocess } from '../../api/invoices.ts'
import type { Invoice, InvoiceDocument } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { ColumnCell } from '../../parts/ColumnCell.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { useSaying } from '../../parts/useSaying.ts'
import { DocumentRow } from './DocumentRow.tsx'
import { HoldModal } from './HoldModal.tsx'
import classes from './Invoice.module.css'
import { PlanModal } from './PlanModal.tsx'

const order = [
  'customer',
  'product',
  'service_order',
  'sales_order',
  'receivable',
  'receipt',
  'stock_movement',
  'counter_sale',
]

/** The orders first, then what is to be received by due date, then the goods; what has ended comes last. */
function inOrder(documents: InvoiceDocument[]): InvoiceDocument[] {
  const due = ({ shows }: InvoiceDocument) => String((shows as { due?: string } | null)?.due ?? '')
  const rank = ({ state, kind }: InvoiceDocument) => (state === 'ended' ? order.length : order.indexOf(kind))
  return [...documents].sort((a, b) => rank(a) - rank(b) || due(a).localeCompare(due(b)))
}

export function ErpPanel({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const connection = useConnection()
  const reprocess = useReprocess(invoice.id)
  const release = useRelease(invoice.id)
  const [holding, hold] = useDisclosure(false)
  const [planning, plan] = useDisclosure(false)
  const erp = connection.data?.title ?? 'ERP'
  const general = invoice.findings.filter(
    finding =>
      !invoice.documents.some(({ findings }) =>
        findings.some(one => one.code === finding.code && one.field === finding.field),
      ),
  )

  if (connection.isSuccess && !connection.data) {
    return (
      <section className={`card ${classes.panel}`}>
        <Title order={2} size="h3" mb="xs">
          {t('erp.title')}
        </Title>
        <Group gap="sm" wrap="nowrap">
          <IconPlugOff aria-hidden />
          <Text>
            {t('erp.noConnection')}{' '}
            <Link to="/integration" className="plain-link">
              {t('erp.connect')}
            </Link>
          </Text>
        </Group>
      </section>
    )
  }

  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="sm" align="flex-start">
        <div>
          <Title order={2} size="h3">
            {t('erp.titleAt', { erp })}
          </Title>
        </div>
        {invoice.serviceOrderColumn.state !== 'none' && <ColumnCell column={invoice.serviceOrderColumn} />}
      </Group>
      <Stack gap="sm">
        {invoice.holdReason && (
          <Alert color="gray" icon={<IconEyeOff aria-hidden />} title={t('erp.held')}>
            {t('erp.heldWhy', { reason: invoice.holdReason })}
          </Alert>
        )}
        <Findings list={general} />
        {invoice.documents.length === 0 ? (
          <Text c="dimmed">{t('erp.nothing')}</Text>
        ) : (
          <ul className={classes.documents}>
            {inOrder(invoice.documents).map(document => (
              <DocumentRow key={document.slot} document={document} />
            ))}
          </ul>
        )}
        {(may('invoice.reprocess') || may('invoice.hold')) && (
          <Group gap="xs">
            <Button
              variant="light"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={reprocess.isPending}
              onClick={() => doing(reprocess.mutateAsync(undefined), t('erp.reprocessing'))}
            >
              {t('erp.reprocess')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconListSearch size={16} aria-hidden />}
              onClick={plan.open}
            >
              {t('erp.plan')}
            </Button>
            {may('invoice.hold') &&
              invoice.origin === 'shop' &&
              (invoice.holdReason ? (
                <Button
                  variant="default"
                  loading={release.isPending}
                  onClick={() => doing(release.mutateAsync(undefined), t('erp.released'))}
                >
                  {t('erp.release')}
                </Button>
              ) : (
                <Button
                  variant="default"
                  leftSection={<IconEyeOff size={16} aria-hidden />}
                  onClick={hold.open}
                >
                  {t('erp.hold')}
                </Button>
              ))}
          </Group>
        )}
      </Stack>
      <HoldModal opened={holding} onClose={hold.close} invoiceId={invoice.id} erp={erp} />
      <PlanModal opened={planning} onClose={plan.close} invoiceId={invoice.id} erp={erp} />
    </section>
  )
}
