/** What is still to be received: every open due date, how old, and receiving for several invoices at once. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconCash, IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgeing, useReceivables } from '../../api/receivables.ts'
import type { Receivable } from '../../api/types.ts'
import type { ReceivablesSearch } from '../../app/routes.ts'
import { useMay } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { AgeingStrip } from './AgeingStrip.tsx'
import { chosenOf } from './chosen.ts'
import { ReceivableList } from './ReceivableList.tsx'
import classes from './Receivables.module.css'
import { ReceiveModal } from './ReceiveModal.tsx'

export function ReceivablesScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/receivables' })
  const navigate = useNavigate({ from: '/receivables' })
  const { due, q } = search
  const filter = { ...(due ? { due } : {}), ...(q ? { search: q } : {}) }
  const receivables = useReceivables(filter)
  const ageing = useAgeing(filter)
  // By id: what was paid meanwhile, or is not shown any more, is not chosen any more.
  const [ids, setIds] = useState<readonly string[]>([])
  const [receiving, receive] = useDisclosure(false)

  function change(next: Partial<ReceivablesSearch>) {
    navigate({ search: before => ({ ...before, ...next }), replace: true })
  }
  const rows = receivables.data?.pages.flatMap(page => page.items) ?? []
  const chosen = chosenOf(rows.filter(row => ids.includes(row.id)))
  const mayReceive = may('payment.write')
  const choose = (row: Receivable, is: boolean) =>
    setIds(before => (is ? [...before, row.id] : before.filter(id => id !== row.id)))

  return (
    <>
      <PageHead title={t('receivables.title')} lead={t('receivables.lead')} />
      <AgeingStrip ageing={ageing.data} due={due} onDue={next => change({ due: next })} />
      <SearchField text={q ?? ''} onText={next => change({ q: next === '' ? undefined : next })} />
      {receivables.isPending && <Loading rows={8} height={56} />}
      {receivables.isError && <Failure error={receivables.error} onRetry={() => receivables.refetch()} />}
      {receivables.isSuccess && rows.length === 0 && (
        <div className="card">
          <Empty icon={IconCircleCheck} title={t('receivables.empty')}>
            {t('receivables.emptyLead')}
          </Empty>
        </div>
      )}
      {rows.length > 0 && <ReceivableList rows={rows} chosen={ids} onChoose={mayReceive ? choose : null} />}
      <LoadMore query={receivables} />
      {chosen.invoices.length > 0 && (
        <Group className={classes.bar} justify="space-between">
          <Text role="status">
            {t('receivables.chosen', {
              count: chosen.invoices.length,
              amount: format.money(chosen.cents),
            })}
          </Text>
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

function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(text)
  const tell = useDebouncedCallback(onText, 300)
  useEffect(() => setTyped(text), [text])
  return (
    <TextInput
      label={t('receivables.search')}
      placeholder={t('billing.searchHint')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
      maw={360}
      mb="md"
    />
  )
}
