/** The list on a phone: the same facts, one card each. */
import { Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InvoiceRow } from '../../api/types.ts'
import { ColumnCell } from '../../parts/ColumnCell.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { OriginBadge } from '../../parts/OriginBadge.tsx'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Billing.module.css'
import { RowActions } from './RowActions.tsx'

export function InvoiceCards({ rows }: { rows: InvoiceRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className={classes.cards}>
      {rows.map(row => (
        <li key={row.id} className={`card ${classes.card}`}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div style={{ minWidth: 0 }}>
              <Link to="/invoices/$id" params={{ id: row.id }} className="plain-link figures">
                {numberText(row.number)}
              </Link>
              <Text fw={600}>{row.customer?.name ?? t('billing.walkIn')}</Text>
              <Text size="sm" c="dimmed">
                {[
                  row.petName,
                  row.origin === 'shop' && t(`invoice.kind.${row.kind}`),
                  row.dueOn && t('billing.dueOn', { day: format.day(row.dueOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <Stack gap={0} align="flex-end">
              <Text fw={700} className="figures">
                {format.money(row.totalCents)}
              </Text>
              {row.openCents > 0 && row.openCents !== row.totalCents && (
                <Text size="sm" c="dimmed" className="figures">
                  {t('billing.missing', { amount: format.money(row.openCents) })}
                </Text>
              )}
            </Stack>
          </Group>
          <Group gap="xs" mt={8} align="flex-start">
            <OriginBadge origin={row.origin} />
            <PaymentBadge status={row.paymentStatus} generation={row.generation} />
          </Group>
          {row.serviceOrderColumn.state !== 'none' && (
            <Group gap="xs" mt={6} align="flex-start">
              <Text size="sm" c="dimmed">
                {t('billing.columns.serviceOrder')}:
              </Text>
              <ColumnCell column={row.serviceOrderColumn} />
            </Group>
          )}
          <Group mt={8} gap="xs">
            <RowActions row={row} />
          </Group>
        </li>
      ))}
    </ul>
  )
}
