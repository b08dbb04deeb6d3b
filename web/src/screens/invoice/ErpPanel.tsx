/** Where the invoice's documents stand in the ERP, and what a person can do about it. */
import { Alert, Button, Collapse, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconEyeOff, IconPlugOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import type { Invoice, InvoiceDocument } from '../../api/types.ts'
import { ColumnBadge } from '../../parts/ColumnBadge.tsx'
import { ColumnCell } from '../../parts/ColumnCell.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { DocumentRow } from './DocumentRow.tsx'
import { ErpActs } from './ErpActs.tsx'
import { erpPanelId } from './erpPanelId.ts'
import classes from './Invoice.module.css'
import { isInStep, ordersOf } from './inStep.ts'

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

/** What must be decided first; then the orders, what is to be received by due date, and the goods; what has ended last. */
function inOrder(documents: InvoiceDocument[]): InvoiceDocument[] {
  const due = ({ shows }: InvoiceDocument) => String((shows as { due?: string } | null)?.due ?? '')
  const rank = ({ state, kind, findings }: InvoiceDocument) =>
    findings.some(({ severity }) => severity === 'stop')
      ? -1
      : state === 'ended'
        ? order.length
        : order.indexOf(kind)
  return [...documents].sort((a, b) => rank(a) - rank(b) || due(a).localeCompare(due(b)))
}

export function ErpPanel({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const connection = useConnection()
  const [opened, { toggle }] = useDisclosure(false)
  const erp = connection.data?.title ?? 'ERP'
  const general = invoice.findings.filter(
    finding =>
      !invoice.documents.some(({ findings }) =>
        findings.some(one => one.code === finding.code && one.field === finding.field),
      ),
  )
  // Told beneath in full: said in the head too, it would be there twice, and cut off.
  const isTold = [...general, ...invoice.documents.flatMap(({ findings }) => findings)].some(
    ({ severity }) => severity === 'stop',
  )
  // What is in step needs nobody: one line says so, and whoever wants to know opens it.
  const isFoldable = isInStep(invoice)

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
    <section className={`card ${classes.panel}`} id={erpPanelId}>
      <Group justify="space-between" mb="sm" align="flex-start">
        <div>
          <Title order={2} size="h3">
            {t('erp.titleAt', { erp })}
          </Title>
        </div>
        {invoice.serviceOrderColumn.state !== 'none' &&
          (isTold ? (
            <ColumnBadge state={invoice.serviceOrderColumn.state} />
          ) : (
            <ColumnCell column={invoice.serviceOrderColumn} />
          ))}
      </Group>
      <Stack gap="sm">
        {invoice.holdReason && (
          <Alert color="gray" icon={<IconEyeOff aria-hidden />} title={t('erp.held')}>
            {t('erp.heldWhy', { reason: invoice.holdReason })}
          </Alert>
        )}
        <Findings list={general} />
        {isFoldable && <InStep invoice={invoice} erp={erp} opened={opened} onToggle={toggle} />}
        {/* Folded it stays there: a dialog that is open over it keeps what somebody is typing. */}
        <Collapse expanded={opened || !isFoldable}>
          <Stack gap="sm">
            {invoice.documents.length === 0 ? (
              <Text c="dimmed">{t('erp.nothing')}</Text>
            ) : (
              <ul className={classes.documents}>
                {inOrder(invoice.documents).map(document => (
                  <DocumentRow key={document.slot} document={document} />
                ))}
              </ul>
            )}
            <ErpActs invoice={invoice} erp={erp} />
          </Stack>
        </Collapse>
      </Stack>
    </section>
  )
}

interface InStepProps {
  invoice: Invoice
  erp: string
  opened: boolean
  onToggle: () => void
}

/** `Tudo em dia no VHSYS · OS nº 8, PV nº 2`. */
function InStep({ invoice, erp, opened, onToggle }: InStepProps) {
  const { t } = useTranslation()
  const documents = ordersOf(invoice.documents)
    .map(({ kind, number }) => t(`erp.short.${kind}`, { number: t('erp.number', { number }) }))
    .join(', ')
  return (
    <Group justify="space-between" gap="xs">
      <Group gap={6} wrap="nowrap" role="status">
        <IconCircleCheck
          size={20}
          aria-hidden
          color="var(--mantine-color-green-7)"
          style={{ flex: 'none' }}
        />
        <Text>{documents ? t('erp.inStepWith', { erp, documents }) : t('erp.inStep', { erp })}</Text>
      </Group>
      <Button variant="subtle" size="compact-sm" onClick={onToggle} aria-expanded={opened}>
        {t(opened ? 'erp.lessDetails' : 'erp.details')}
      </Button>
    </Group>
  )
}
