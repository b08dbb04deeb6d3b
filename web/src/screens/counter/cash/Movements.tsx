/** Cash put into the drawer and taken out of it, with the reason. */
import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CashSession } from '../../../api/types.ts'
import { useFormat } from '../../../parts/useFormat.ts'

export function Movements({ session }: { session: CashSession }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <Title order={3} size="h4" mb={4}>
        {t('cash.movements')}
      </Title>
      {session.movements.length === 0 ? (
        <Text c="dimmed">{t('cash.noMovements')}</Text>
      ) : (
        <Table horizontalSpacing="xs" className="stacks">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('cash.when')}</Table.Th>
              <Table.Th scope="col">{t('cash.why')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('cash.amount')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {session.movements.map(({ id, direction, amountCents, reason, recordedBy, createdAt }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Text size="sm" fw={600}>
                    {t(`cash.direction.${direction}`)}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[format.moment(createdAt), recordedBy].filter(Boolean).join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td data-name={t('cash.why')}>{reason}</Table.Td>
                <Table.Td ta="right" className="figures" data-name={t('cash.amount')}>
                  {format.money(amountCents)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  )
}
