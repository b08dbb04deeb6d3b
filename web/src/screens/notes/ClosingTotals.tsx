/** What a month's notes come to, kind by kind. */
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NoteClosing } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Closing.module.css'

export function ClosingTotals({ totals }: { totals: NoteClosing['totals'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (totals.length === 0)
    return (
      <Text c="dimmed" mb="lg">
        {t('closing.none')}
      </Text>
    )
  const columns = ['issued', 'base', 'iss', 'withheld', 'approximate', 'cancelled', 'returned'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it is scrolled by keyboard
    <section className={`card ${classes.wide}`} aria-label={t('closing.totals')} tabIndex={0}>
      <Table verticalSpacing={8} className="stacks">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('closing.kind')}</Table.Th>
            {columns.map(column => (
              <Table.Th key={column} scope="col" ta="right">
                {t(`closing.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map(total => {
            const figures = [total.baseCents, total.issCents, total.withheldCents, total.approximateTaxCents]
            const counts = t('closing.notes', { count: total.issued })
            return (
              <Table.Tr key={total.kind}>
                <Table.Th scope="row">{t(`closing.kinds.${total.kind}`)}</Table.Th>
                <Table.Td ta="right" className="figures" data-name={t('closing.columns.issued')}>
                  {format.money(total.issuedCents)}
                  <Text size="sm" c="dimmed">
                    {total.denied > 0
                      ? `${counts} · ${t('closing.denied', { count: total.denied })}`
                      : counts}
                  </Text>
                </Table.Td>
                {figures.map((cents, i) => (
                  <Table.Td
                    key={columns[i + 1]}
                    ta="right"
                    className="figures"
                    data-name={t(`closing.columns.${columns[i + 1]!}`)}
                  >
                    {cents === 0 ? '—' : format.money(cents)}
                  </Table.Td>
                ))}
                <Table.Td ta="right" className="figures" data-name={t('closing.columns.cancelled')}>
                  {total.cancelled === 0 ? '—' : format.money(total.cancelledCents)}
                  {total.cancelled > 0 && (
                    <Text size="sm" c="dimmed">
                      {t('closing.notes', { count: total.cancelled })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right" className="figures" data-name={t('closing.columns.returned')}>
                  {total.returned === 0 ? '—' : format.money(total.returnedCents)}
                  {total.returned > 0 && (
                    <Text size="sm" c="dimmed">
                      {t('closing.notes', { count: total.returned })}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </section>
  )
}
