/** What a reconciliation found: count and money of each kind on both sides, the rows that do not agree, and both as files. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  useReconciliationFile,
  useReconciliationRows,
  useReconciliationTotals,
} from '../../api/reconciliation.ts'
import type { DriverInfo, Reconciliation, ReconciliationTotal } from '../../api/types.ts'
import { announceProblem } from '../../parts/announce.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import classes from './Integration.module.css'
import { ReconciliationRow } from './ReconciliationRow.tsx'

export function ReconciliationResult({ run, driver }: { run: Reconciliation; driver: DriverInfo }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const totals = useReconciliationTotals(run.id)
  const rows = useReconciliationRows(run.id)
  const file = useReconciliationFile(run.id, error => announceProblem(text(error)))
  const failed = [totals, rows].find(({ isError }) => isError)
  if (failed) return <Failure error={failed.error} onRetry={() => failed.refetch()} />
  if (totals.isPending || rows.isPending) return <Loading rows={3} />
  return (
    <>
      <Totals totals={totals.data ?? []} erp={driver.title} />
      <Group gap="xs" my="sm">
        <FileButton file={file} of="totals" label={t('reconciliation.csvTotals')} />
        {rows.data!.length > 0 && <FileButton file={file} of="rows" label={t('reconciliation.csvRows')} />}
      </Group>
      {rows.data!.length > 0 && (
        <>
          <Title order={3} size="h4" mt="md">
            {t('reconciliation.rows')}
          </Title>
          <ul className={classes.matches}>
            {rows.data!.map(row => (
              <ReconciliationRow key={row.id} row={row} erp={driver.title} />
            ))}
          </ul>
          <LoadMore query={rows} />
        </>
      )}
    </>
  )
}

function FileButton({
  file,
  of,
  label,
}: {
  file: ReturnType<typeof useReconciliationFile>
  of: 'rows' | 'totals'
  label: string
}) {
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={file.isPending && file.variables === of}
      onClick={() => file.mutate(of)}
    >
      {label}
    </Button>
  )
}

function Totals({ totals, erp }: { totals: ReconciliationTotal[]; erp: string }) {
  const { t } = useTranslation()
  const hasApart = totals.some(({ apart }) => apart > 0)
  const sides = [t('reconciliation.here'), erp, t('reconciliation.difference')]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it is scrolled by keyboard
    <section className={classes.wide} aria-label={t('reconciliation.totals')} tabIndex={0}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reconciliation.document')}</Table.Th>
            {sides.map(side => (
              <Table.Th key={side} ta="right">
                {side}
              </Table.Th>
            ))}
            {hasApart && <Table.Th ta="right">{t('reconciliation.apart', { erp })}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map(total => (
            <TotalRow key={total.kind} total={total} erp={erp} hasApart={hasApart} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function TotalRow({
  total: { kind, unread, here, there, hereCents, thereCents, apart, apartCents },
  erp,
  hasApart,
}: {
  total: ReconciliationTotal
  erp: string
  hasApart: boolean
}) {
  const { t } = useTranslation()
  const more = (thereCents ?? 0) - (hereCents ?? 0)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t(`erp.kind.${kind}`)}
      </Table.Th>
      {unread ? (
        <Table.Td colSpan={hasApart ? 4 : 3} ta="right">
          <Text size="sm" c="dimmed">
            {t(`reconciliation.unread.${unread}`, { erp })}
          </Text>
        </Table.Td>
      ) : (
        <>
          <Side count={here} cents={hereCents} />
          <Side count={there} cents={thereCents} />
          {here === there && more === 0 ? (
            <Table.Td ta="right" c="dimmed">
              —
            </Table.Td>
          ) : (
            <Side
              count={there - here}
              cents={hereCents === null && thereCents === null ? null : more}
              isBad
            />
          )}
          {hasApart &&
            (apart > 0 ? <Side count={apart} cents={apartCents} /> : <Table.Td ta="right">—</Table.Td>)}
        </>
      )}
    </Table.Tr>
  )
}

function Side({ count, cents, isBad = false }: { count: number; cents: number | null; isBad?: boolean }) {
  const format = useFormat()
  return (
    <Table.Td ta="right" className="figures" fw={isBad ? 650 : undefined} c={isBad ? 'red.8' : undefined}>
      {isBad && count > 0 ? `+${format.quantity(count)}` : format.quantity(count)}
      {cents !== null && (
        <Text size="sm" c={isBad ? 'red.8' : 'dimmed'}>
          {format.money(cents)}
        </Text>
      )}
    </Table.Td>
  )
}
