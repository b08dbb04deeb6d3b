/** What narrows the list: period, which date counts, payment, Service Order, text. */
import { Button, Group, Select } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  type BillingSearch,
  columnStates,
  paymentFilters,
  paymentStatuses,
  periods,
} from '../../app/routes.ts'
import { PeriodChips, PeriodDays } from '../../parts/PeriodFilter.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import classes from './Billing.module.css'

interface Props {
  search: BillingSearch
  onChange: (next: Partial<BillingSearch>) => void
}

/** What no filter leaves; the period stays. */
export const noFilter = { payment: undefined, column: undefined, q: undefined }

export const isFiltered = ({ payment, column, q }: BillingSearch) => Boolean(payment || column || q)

export function Filters({ search, onChange }: Props) {
  const { t } = useTranslation()
  const period = search.period ?? 'month'
  return (
    <div className={classes.filters}>
      <PeriodChips offered={periods} value={period} onChange={chosen => onChange({ period: chosen })} />
      <Group gap="xs" align="flex-end" className={classes.fields}>
        {period === 'custom' && <PeriodDays from={search.from} to={search.to} onChange={onChange} />}
        <Select
          label={t('billing.dateBy')}
          data={(['issued', 'due', 'paid'] as const).map(value => ({
            value,
            label: t(`billing.by.${value}`),
          }))}
          value={search.by ?? 'issued'}
          onChange={value => onChange({ by: (value ?? 'issued') as BillingSearch['by'] })}
          allowDeselect={false}
          className={classes.field}
        />
        <Select
          label={t('billing.payment')}
          placeholder={t('billing.any')}
          data={[
            ...paymentStatuses.map(value => ({ value, label: t(`payment.status.${value}`) })),
            { value: 'owed', label: t('billing.owed') },
            { value: 'received', label: t('billing.anyReceived') },
          ]}
          value={search.payment ?? null}
          onChange={value => onChange({ payment: paymentFilters.find(one => one === value) })}
          clearable
          className={classes.field}
        />
        <Select
          label={t('billing.serviceOrder')}
          placeholder={t('billing.any')}
          data={columnStates.map(value => ({ value, label: t(`column.${value}`) }))}
          value={search.column ?? null}
          onChange={value => onChange({ column: columnStates.find(one => one === value) })}
          clearable
          className={classes.field}
        />
        <SearchField
          label={t('billing.search')}
          style={{ flex: '1 1 190px' }}
          text={search.q ?? ''}
          hint={t('billing.searchHint')}
          onText={q => onChange({ q: q === '' ? undefined : q })}
        />
        {isFiltered(search) && (
          <Button
            variant="subtle"
            leftSection={<IconFilterOff size={16} aria-hidden />}
            onClick={() => onChange(noFilter)}
          >
            {t('billing.clear')}
          </Button>
        )}
      </Group>
    </div>
  )
}
