/** What narrows the list: period, which date counts, payment, Service Order, text. */
import { Button, Chip, Group, Select } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar, IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type BillingSearch, columnStates, paymentStatuses, periods } from '../../app/routes.ts'
import { SearchField } from '../../parts/SearchField.tsx'
import classes from './Billing.module.css'

interface Props {
  search: BillingSearch
  onChange: (next: Partial<BillingSearch>) => void
}

export function Filters({ search, onChange }: Props) {
  const { t } = useTranslation()
  const period = search.period ?? 'month'
  const isFiltered = Boolean(search.payment || search.column || search.q)
  return (
    <div className={classes.filters}>
      <Group gap={6} role="group" aria-label={t('billing.period')}>
        <Chip.Group
          value={period}
          onChange={value => onChange({ period: periods.find(one => one === value) })}
        >
          {periods.map(value => (
            <Chip key={value} value={value} size="sm" variant="light">
              {t(`billing.periods.${value}`)}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      <Group gap="xs" align="flex-end" className={classes.fields}>
        {period === 'custom' && (
          <DatePickerInput
            type="range"
            label={t('billing.from')}
            value={[search.from ?? null, search.to ?? null]}
            onChange={([from, to]) => onChange({ from: from ?? undefined, to: to ?? undefined })}
            leftSection={<IconCalendar size={16} aria-hidden />}
            valueFormat="DD/MM/YYYY"
            clearable
            miw={220}
          />
        )}
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
          data={paymentStatuses.map(value => ({ value, label: t(`payment.status.${value}`) }))}
          value={search.payment ?? null}
          onChange={value => onChange({ payment: paymentStatuses.find(one => one === value) })}
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
          text={search.q ?? ''}
          hint={t('billing.searchHint')}
          onText={q => onChange({ q: q === '' ? undefined : q })}
        />
        {isFiltered && (
          <Button
            variant="subtle"
            leftSection={<IconFilterOff size={16} aria-hidden />}
            onClick={() => onChange({ payment: undefined, column: undefined, q: undefined })}
          >
            {t('billing.clear')}
          </Button>
        )}
      </Group>
    </div>
  )
}
