/** The list on a wide screen. */
import { Stack, Table, Text } from '@mantine/core'
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

export function InvoiceTable({ rows }: { rows: InvoiceRow[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={`card ${classes.tableFrame}`}>
      <Table className={classes.table} highlightOnHover horizontalSpacing={9} verticalSpacing={10}>
        <Table.Caption className="heard-only">{t('billing.title')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('billing.columns.number')}</Table.Th>
            <Table.Th scope="col">{t('billing.columns.customer')}</Table.Th>
            <Table.Th scope="col">{t('billing.columns.due')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('billing.columns.amount')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('billing.columns.toReceive')}
            </Table.Th>
            <Table.Th scope="col">{t('billing.columns.payment')}</Table.Th>
            <Table.Th scope="col">{t('billing.columns.serviceOrder')}</Table.Th>
            <Table.Th scope="col">{t('billing.columns.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">
                <Link to="/invoices/$id" params={{ id: row.id }} className="plain-link figures">
                  {numberText(row.number)}
                </Link>
                {row.origin === 'shop' ? (
                  <Text size="sm" c="dimmed">
                    {t(`invoice.kind.${row.kind}`)}
                  </Text>
                ) : (
                  <div>
                    <OriginBadge origin={row.origin} />
                  </div>
                )}
              </Table.Th>
              <Table.Td>
                <Text fw={500} size="sm" lh={1.35}>
                  {row.customer?.name ?? t('billing.walkIn')}
                </Text>
                {row.petName && (
                  <Text size="sm" c="dimmed">
                    {row.petName}
                  </Text>
                )}
              </Table.Td>
              <Table.Td className="figures">{row.dueOn ? format.day(row.dueOn) : '—'}</Table.Td>
              <Table.Td ta="right" className="figures">
                {format.money(row.totalCents)}
              </Table.Td>
              <Table.Td ta="right" className="figures" fw={row.openCents > 0 ? 600 : 400}>
                {row.openCents > 0 ? format.money(row.openCents) : '—'}
              </Table.Td>
              <Table.Td>
                <PaymentBadge status={row.paymentStatus} generation={row.generation} />
              </Table.Td>
              <Table.Td>
                <ColumnCell column={row.serviceOrderColumn} />
              </Table.Td>
              <Table.Td>
                <Stack gap={4} align="flex-start">
                  <RowActions row={row} />
                </Stack>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
