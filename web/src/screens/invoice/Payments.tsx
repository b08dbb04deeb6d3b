/** What was received: method, day, amount and who took it. A payment is never edited. */
import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Invoice } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Invoice.module.css'

export function Payments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation()
  const format = useFormat()
  const paid = invoice.payments.reduce((sum, { amountCents }) => sum + amountCents, 0)
  // Beyond what is charged after services were taken off: it became credit or was given back.
  const excess = paid - invoice.receivedCents
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h3" mb="xs">
        {t('payment.title')}
      </Title>
      {invoice.payments.length === 0 ? (
        <Text c="dimmed">{t('payment.none')}</Text>
      ) : (
        <Table horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('payment.method')}</Table.Th>
              <Table.Th scope="col">{t('payment.receivedOn')}</Table.Th>
              <Table.Th scope="col">{t('payment.by')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('payment.amount')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invoice.payments.map(payment => (
              <Table.Tr key={payment.id}>
                <Table.Td>
                  {t(`payment.methods.${payment.method}`)}
                  {payment.note && (
                    <Text size="sm" c="dimmed">
                      {payment.note}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className="figures">{format.day(payment.receivedOn)}</Table.Td>
                <Table.Td>{payment.recordedBy ?? '—'}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {format.money(payment.amountCents)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {excess > 0 && (
              <Table.Tr>
                <Table.Th scope="row" colSpan={3}>
                  {t('payment.excess')}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {format.money(-excess)}
                </Table.Td>
              </Table.Tr>
            )}
            <Table.Tr>
              <Table.Th scope="row" colSpan={3}>
                {t('invoice.received')}
              </Table.Th>
              <Table.Td ta="right" fw={700} className="figures">
                {format.money(invoice.receivedCents)}
              </Table.Td>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      )}
    </section>
  )
}
