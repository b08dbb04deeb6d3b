/** Billing: every charge, whether it is paid, and where it stands in the ERP. What is filtered lies in the address. */
import { Group, Pagination, Text } from '@mantine/core'
import { IconReceiptOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBilling } from '../../api/invoices.ts'
import type { BillingSearch } from '../../app/routes.ts'
import { useStoreZone } from '../../app/session.ts'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { todayIn } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { Filters } from './Filters.tsx'
import { InvoiceCards } from './InvoiceCards.tsx'
import { InvoiceTable } from './InvoiceTable.tsx'
import { rangeOf } from './period.ts'
import { TotalsStrip } from './TotalsStrip.tsx'

const PAGE_SIZE = 25

export function BillingScreen() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/signed-in/billing' })
  const navigate = useNavigate({ from: '/billing' })
  const zone = useStoreZone()
  const narrow = useNarrow()
  const { period: _, ...rest } = search
  const billing = useBilling({ ...rest, ...rangeOf(search, todayIn(zone)), by: search.by ?? 'created', pageSize: PAGE_SIZE })

  function change(next: Partial<BillingSearch>) {
    navigate({ search: before => ({ ...before, page: undefined, ...next }), replace: true })
  }

  const { data } = billing
  const pages = data ? Math.ceil(data.total / PAGE_SIZE) : 1
  return (
    <>
      <PageHead title={t('billing.title')} lead={t('billing.lead')} />
      <TotalsStrip totals={data?.totals} search={search} onChange={change} />
      <Filters search={search} onChange={change} />
      {billing.isPending && <Loading rows={8} height={56} />}
      {billing.isError && <Failure error={billing.error} onRetry={() => billing.refetch()} />}
      {data && data.items.length === 0 && (
        <div className="card">
          <Empty icon={IconReceiptOff} title={t('billing.empty')}>
            {t('billing.emptyLead')}
          </Empty>
        </div>
      )}
      {data && data.items.length > 0 && (
        <>
          {narrow ? <InvoiceCards rows={data.items} /> : <InvoiceTable rows={data.items} />}
          <Group justify="space-between" mt="md">
            <Text size="sm" c="dimmed" role="status">
              {t('billing.count', { count: data.total })}
            </Text>
            {pages > 1 && (
              <Pagination
                total={pages}
                value={search.page ?? 1}
                onChange={page => navigate({ search: before => ({ ...before, page }) })}
                getControlProps={control => ({ 'aria-label': t(`pages.${control}`) })}
                getItemProps={page => ({ 'aria-label': t('pages.page', { page }) })}
              />
            )}
          </Group>
        </>
      )}
    </>
  )
}
