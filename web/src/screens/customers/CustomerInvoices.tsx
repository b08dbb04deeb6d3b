/** The latest charges of a customer. */
import { Group, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCustomerInvoices } from '../../api/invoices.ts'
import { useOwed } from '../../api/receivables.ts'
import { ColumnBadge } from '../../parts/ColumnBadge.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { PaymentBadge } from '../../parts/PaymentBadge.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Customers.module.css'

/** On a phone each figure stands behind its name. */
const RIGHT = { base: 'left', sm: 'right' } as const

export function CustomerInvoices({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const invoices = useCustomerInvoices(customerId)
  // Of all that is open, also where it is older than the latest.
  const owedCents = useOwed(customerId).data?.totalCents ?? 0
  return (
    <section className={`card ${classes.panel}`} style={{ overflowX: 'auto' }}>
      <Title order={2} size="h3" mb="xs">
        {t('customer.invoices')}
      </Title>
      {invoices.isPending && <Loading rows={3} />}
      {invoices.isError && <Failure error={invoices.error} onRetry={() => invoices.refetch()} />}
      {invoices.data?.length === 0 && <Text c="dimmed">{t('customer.noInvoices')}</Text>}
      {invoices.data && invoices.data.length > 0 && (
        <Table horizontalSpacing={6} className="stacks">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('billing.columns.number')}</Table.Th>
              <Table.Th scope="col">{t('billing.columns.due')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('billing.columns.amount')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {t('billing.columns.toReceive')}
              </Table.Th>
              <Table.Th scope="col">{t('billing.columns.payment')}</Table.Th>
              <Table.Th scope="col">{t('billing.columns.serviceOrder')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invoices.data.map(row => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Link to="/invoices/$id" params={{ id: row.id }} className="plain-link figures">
                    {numberText(row.number)}
                  </Link>
                </Table.Td>
                <Table.Td className="figures" data-name={t('billing.columns.due')}>
                  {row.dueOn ? format.day(row.dueOn) : '—'}
                </Table.Td>
                <Table.Td ta={RIGHT} className="figures" data-name={t('billing.columns.amount')}>
                  {format.money(row.totalCents)}
                </Table.Td>
                <Table.Td ta={RIGHT} className="figures" data-name={t('billing.columns.toReceive')}>
                  {row.openCents > 0 ? format.money(row.openCents) : '—'}
                </Table.Td>
                <Table.Td data-name={t('billing.columns.payment')}>
                  <PaymentBadge status={row.paymentStatus} generation={row.generation} />
                </Table.Td>
                <Table.Td data-name={t('billing.columns.serviceOrder')}>
                  <ColumnBadge state={row.serviceOrderColumn.state} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {owedCents > 0 && (
        <Group justify="space-between" mt="sm" px={6}>
          <Text fw={600}>{t('customer.owed')}</Text>
          <Text fw={700} className="figures">
            {format.money(owedCents)}
          </Text>
        </Group>
      )}
    </section>
  )
}
