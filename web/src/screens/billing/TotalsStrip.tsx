/** What was received, what is to come and what is late in the period; each is a switch that filters the list. */
import { Skeleton, Text, UnstyledButton } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Totals } from '../../api/types.ts'
import type { BillingSearch } from '../../app/routes.ts'
import { FailedLine } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Billing.module.css'

const cards: {
  name: 'received' | 'toReceive' | 'overdue'
  /** What the figure is the sum of. */
  filter: 'received' | 'owed' | 'overdue'
  icon: Icon
}[] = [
  { name: 'received', filter: 'received', icon: IconCircleCheck },
  { name: 'toReceive', filter: 'owed', icon: IconHourglass },
  { name: 'overdue', filter: 'overdue', icon: IconAlertTriangle },
]

interface Props {
  totals: Pick<UseQueryResult<Totals>, 'data' | 'isError' | 'error' | 'refetch'>
  search: BillingSearch
  onChange: (next: Partial<BillingSearch>) => void
}

export function TotalsStrip({ totals: asked, search, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: totals } = asked
  const amounts = totals && {
    received: totals.receivedCents,
    toReceive: totals.toReceiveCents,
    overdue: totals.overdueCents,
  }
  return (
    <>
      <fieldset className={classes.strip}>
        <legend className="heard-only">{t('billing.totals')}</legend>
        {cards.map(({ name, filter, icon: Glyph }) => {
          const pressed = search.payment === filter
          return (
            <UnstyledButton
              key={name}
              className={classes.total}
              data-kind={name}
              aria-pressed={pressed}
              onClick={() => onChange({ payment: pressed ? undefined : filter })}
            >
              <span className={classes.totalIcon}>
                <Glyph size={20} stroke={1.9} aria-hidden />
              </span>
              <span style={{ minWidth: 0 }}>
                <Text size="sm" c="dimmed" component="span" display="block">
                  {t(`billing.${name}`)}
                </Text>
                {amounts ? (
                  <span className={`${classes.totalAmount} figures`}>{format.money(amounts[name])}</span>
                ) : asked.isError ? (
                  <span className={classes.totalAmount}>—</span>
                ) : (
                  <Skeleton height={24} width={110} />
                )}
              </span>
            </UnstyledButton>
          )
        })}
      </fieldset>
      {asked.isError && <FailedLine error={asked.error} onRetry={asked.refetch} />}
    </>
  )
}
