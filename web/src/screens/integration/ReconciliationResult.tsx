/** What a reconciliation found: count and money of each kind on both sides, the rows that do not agree, and both as files. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  useReconciliationFile,
  useReconciliationRows,
  useReconciliationTotals,
} from '../../api/reconciliation.ts'
import type {
  DriverInfo,
  Reconciliation,
  ReconciliationTotal,
  ReconciliationRow as Row,
} from '../../api/types.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { saveFile } from '../../parts/saveFile.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { ReconciliationRow } from './ReconciliationRow.tsx'
import { whyOf } from './reconciled.ts'

export function ReconciliationResult({ run, driver }: { run: Reconciliation; driver: DriverInfo }) {
  const { t } = useTranslation()
  const totals = useReconciliationTotals(run.id)
  const rows = useReconciliationRows(run.id)
  const file = useReconciliationFile(run.id)
  const failed = [totals, rows].find(({ isError }) => isError)
  if (failed) return <Failure error={failed.error} onRetry={() => failed.refetch()} />
  if (totals.isPending || rows.isPending) return <Loading rows={3} />
  const listed = rows.data ?? []
  const open = listed.filter(row => whyOf(row) === null)
  const known = listed.filter(row => whyOf(row) !== null)
  // What nothing explains comes first: while no explained row has come, there may be more of it, of any kind.
  const isAllRead = !rows.hasNextPage || known.length > 0
  const isBad = (kind: Kind) => run.differences > 0 && (!isAllRead || open.some(row => row.kind === kind))
  return (
    <>
      <Totals totals={totals.data ?? []} erp={driver.title} isBad={isBad} />
      <Group gap="xs" my="sm">
        <FileButton file={file} of="totals" label={t('reconciliation.csvTotals')} />
        {listed.length > 0 && <FileButton file={file} of="rows" label={t('reconciliation.csvRows')} />}
      </Group>
      <Rows title={t('reconciliation.unexplained')} rows={open} erp={driver.title} />
      <Rows title={t('reconciliation.known')} rows={known} erp={driver.title} />
      <LoadMore query={rows} />
    </>
  )
}

type Kind = ReconciliationTotal['kind']

function Rows({ title, rows, erp }: { title: string; rows: Row[]; erp: string }) {
  if (rows.length === 0) return null
  return (
    <>
      <Title order={3} size="h4" mt="md" mb={6}>
        {title}
      </Title>
      <ul className={classes.matches}>
        {rows.map(row => (
          <ReconciliationRow key={row.id} row={row} erp={erp} />
        ))}
      </ul>
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
  const doing = useSaying()
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={file.isPending && file.variables === of}
      onClick={() => doing(file.mutateAsync(of), blob => saveFile(blob, `reconciliation-${of}.csv`))}
    >
      {label}
    </Button>
  )
}

interface TotalsProps {
  totals: ReconciliationTotal[]
  erp: string
  /** Something of this kind differs and nothing explains it. */
  isBad: (kind: Kind) => boolean
}

function Totals({ totals, erp, isBad }: TotalsProps) {
  const { t } = useTranslation()
  const hasApart = totals.some(({ apart }) => apart > 0)
  const sides = [t('reconciliation.here'), erp, t('reconciliation.difference')]
  return (
    <section aria-label={t('reconciliation.totals')}>
      <Table verticalSpacing={6} className="stacks">
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
            <TotalRow
              key={total.kind}
              total={total}
              erp={erp}
              hasApart={hasApart}
              isBad={isBad(total.kind)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

interface TotalRowProps {
  total: ReconciliationTotal
  erp: string
  hasApart: boolean
  isBad: boolean
}

function TotalRow({ total, erp, hasApart, isBad }: TotalRowProps) {
  const { t } = useTranslation()
  const { kind, unread, here, there, hereCents, thereCents, apart, apartCents } = total
  const more = (thereCents ?? 0) - (hereCents ?? 0)
  const isSame = here === there && more === 0
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
          <Side name={t('reconciliation.here')} count={here} cents={hereCents} />
          <Side name={erp} count={there} cents={thereCents} />
          <Side
            name={t('reconciliation.difference')}
            count={isSame ? null : there - here}
            cents={hereCents === null && thereCents === null ? null : more}
            isDifference
            isBad={isBad}
          />
          {hasApart && (
            <Side
              name={t('reconciliation.apart', { erp })}
              count={apart > 0 ? apart : null}
              cents={apartCents}
            />
          )}
        </>
      )}
    </Table.Tr>
  )
}

interface SideProps {
  /** Of its column, said beside it on a phone. */
  name: string
  /** Null where there is nothing to say. */
  count: number | null
  cents: number | null
  isDifference?: boolean
  isBad?: boolean
}

function Side({ name, count, cents, isDifference = false, isBad = false }: SideProps) {
  const format = useFormat()
  if (count === null)
    return (
      <Table.Td ta="right" c="dimmed" data-name={name}>
        —
      </Table.Td>
    )
  return (
    <Table.Td
      ta="right"
      className="figures"
      data-name={name}
      fw={isDifference ? 650 : undefined}
      c={isBad ? 'red.8' : undefined}
    >
      {isDifference && count > 0 ? `+${format.quantity(count)}` : format.quantity(count)}
      {cents !== null && (
        <Text size="sm" c={isBad ? 'red.8' : 'dimmed'}>
          {format.money(cents)}
        </Text>
      )}
    </Table.Td>
  )
}
