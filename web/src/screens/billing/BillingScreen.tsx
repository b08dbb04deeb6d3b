/** Billing: every charge, whether it is paid, and where it stands in the ERP. What is filtered lies in the address. */
import { Button, Text } from '@mantine/core'
import { IconCircleCheck, IconReceiptOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type BillingFilter, useBilling, useTotals } from '../../api/invoices.ts'
import type { BillingSearch } from '../../app/routes.ts'
import { useStoreZone } from '../../app/session.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { todayIn, useFormat } from '../../parts/useFormat.ts'
import { useNarrow } from '../../parts/useNarrow.ts'
import { ErpOrders } from './ErpOrders.tsx'
import { Filters, isFiltered, noFilter } from './Filters.tsx'
import { InvoiceCards } from './InvoiceCards.tsx'
import { InvoiceTable } from './InvoiceTable.tsx'
import { rangeOf } from './period.ts'
import { TotalsStrip } from './TotalsStrip.tsx'

function filterOf(search: BillingSearch, today: string): BillingFilter {
  const { q, payment, column, by } = search
  return {
    ...rangeOf(search, today),
    ...(by ? { by } : {}),
    ...(q ? { search: q } : {}),
    ...(payment ? { paymentStatus: payment } : {}),
    ...(column ? { serviceOrder: column } : {}),
  }
}

export function BillingScreen() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/signed-in/billing' })
  const navigate = useNavigate({ from: '/billing' })
  const narrow = useNarrow()
  const format = useFormat()
  const filter = filterOf(search, todayIn(useStoreZone()))
  const billing = useBilling(filter)
  // The strip is a set of switches for the payment filter, so its own figures leave that filter out.
  const { paymentStatus: _, ...period } = filter
  const strip = useTotals(period)
  const selection = useTotals(filter)

  function change(next: Partial<BillingSearch>) {
    navigate({ search: before => ({ ...before, ...next }), replace: true })
  }

  const rows = billing.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <PageHead title={t('billing.title')} lead={t('billing.lead')} />
      <TotalsStrip totals={strip} search={search} onChange={change} />
      <ErpOrders />
      <Filters search={search} onChange={change} />
      {billing.isPending && <Loading rows={8} height={56} />}
      {billing.isError && <Failure error={billing.error} onRetry={() => billing.refetch()} />}
      {billing.isSuccess && rows.length === 0 && (
        <div className="card">
          <Empty
            icon={search.payment === 'overdue' ? IconCircleCheck : IconReceiptOff}
            title={t(search.payment === 'overdue' ? 'billing.nothingLate' : 'billing.empty')}
            action={
              isFiltered(search) && (
                <Button variant="default" onClick={() => change(noFilter)}>
                  {t('billing.clear')}
                </Button>
              )
            }
          >
            {search.payment !== 'overdue' && t('billing.emptyLead')}
          </Empty>
        </div>
      )}
      {rows.length > 0 && (narrow ? <InvoiceCards rows={rows} /> : <InvoiceTable rows={rows} />)}
      <Text size="sm" c="dimmed" role="status" mt="sm">
        {selection.data &&
          rows.length > 0 &&
          [
            t('billing.count', { count: selection.data.invoices }),
            t('billing.sumReceived', { amount: format.money(selection.data.receivedCents) }),
            t('billing.sumToReceive', { amount: format.money(selection.data.toReceiveCents) }),
          ].join(' · ')}
      </Text>
      <LoadMore query={billing} />
    </>
  )
}
