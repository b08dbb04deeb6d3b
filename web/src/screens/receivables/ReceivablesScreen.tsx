/** What is still to be received: every open due date, how old, and receiving for several invoices at once. */
import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCash, IconCircleCheck } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEachInvoice } from '../../api/invoices.ts'
import { useAgeing, useReceivables } from '../../api/receivables.ts'
import type { Receivable } from '../../api/types.ts'
import type { ReceivablesSearch } from '../../app/routes.ts'
import { useMay } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { AgeingStrip } from './AgeingStrip.tsx'
import { chosenOf, openDatesOf, without } from './chosen.ts'
import { OnlyOf } from './OnlyOf.tsx'
import { ReceivableList } from './ReceivableList.tsx'
import classes from './Receivables.module.css'
import { ReceiveModal } from './ReceiveModal.tsx'
import { useDateName } from './useDateName.ts'

export function ReceivablesScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const named = useDateName()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/receivables' })
  const navigate = useNavigate({ from: '/receivables' })
  const { due, q, customer } = search
  const filter = {
    ...(due ? { due } : {}),
    ...(q ? { search: q } : {}),
    ...(customer ? { customerId: customer } : {}),
  }
  const receivables = useReceivables(filter)
  const ageing = useAgeing(filter)
  // By id: what was paid meanwhile, or is not shown any more, is not chosen any more.
  const [ids, setIds] = useState<readonly string[]>([])
  const [receiving, receive] = useDisclosure(false)

  function change(next: Partial<ReceivablesSearch>) {
    navigate({ search: before => ({ ...before, ...next }), replace: true })
  }
  const rows = receivables.data?.pages.flatMap(page => page.items) ?? []
  const ticked = rows.filter(row => ids.includes(row.id))
  // A filter hides due dates that are paid before those it shows.
  const invoices = useEachInvoice([...new Set(ticked.map(({ invoiceId }) => invoiceId))])
  const hidden = invoices.flatMap(({ data }) => (data ? openDatesOf(data) : []))
  const chosen = chosenOf(
    ticked.map(({ id }) => id),
    [...rows, ...hidden],
  )
  const mayReceive = may('payment.write')
  const choose = (row: Receivable, is: boolean) =>
    setIds(is ? [...ticked.map(({ id }) => id), row.id] : without(row, chosen))

  return (
    <>
      <PageHead title={t('receivables.title')} lead={t('receivables.lead')} />
      <AgeingStrip ageing={ageing} due={due} onDue={next => change({ due: next })} />
      {customer && <OnlyOf customerId={customer} onAll={() => change({ customer: undefined })} />}
      <SearchField
        label={t('receivables.search')}
        hint={t('billing.searchHint')}
        maw={360}
        mb="md"
        text={q ?? ''}
        onText={next => change({ q: next === '' ? undefined : next })}
      />
      {receivables.isPending && <Loading rows={8} height={56} />}
      {receivables.isError && <Failure error={receivables.error} onRetry={() => receivables.refetch()} />}
      {receivables.isSuccess && rows.length === 0 && (
        <div className="card">
          <Empty icon={IconCircleCheck} title={t('receivables.empty')}>
            {t(due || q || customer ? 'receivables.emptyFiltered' : 'receivables.emptyLead')}
          </Empty>
        </div>
      )}
      {rows.length > 0 && (
        <ReceivableList
          rows={rows}
          chosen={chosen.dueDates.map(({ id }) => id)}
          onChoose={mayReceive ? choose : null}
        />
      )}
      <LoadMore query={receivables} />
      {chosen.invoices.length > 0 && (
        <Group className={classes.bar} justify="space-between">
          <div role="status">
            <Text>
              {t('receivables.chosen', {
                count: chosen.invoices.length,
                amount: format.money(chosen.cents),
              })}
            </Text>
            {chosen.taken.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('receivables.taken', { dates: chosen.taken.map(named).join(', ') })}
              </Text>
            )}
          </div>
          <Group gap="xs">
            <Button variant="default" onClick={() => setIds([])}>
              {t('receivables.none')}
            </Button>
            <Button leftSection={<IconCash size={18} aria-hidden />} onClick={receive.open}>
              {t('payment.receiveAmount', { amount: format.money(chosen.cents) })}
            </Button>
          </Group>
        </Group>
      )}
      <ReceiveModal
        opened={receiving}
        onClose={receive.close}
        chosen={chosen}
        onDone={id => navigate({ to: '/joint-receipts/$id', params: { id } })}
      />
    </>
  )
}
