/** The period of a list: chips for the usual ones, and two days of one's own. */
import { Chip, Group } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { periods } from '../app/routes.ts'

type Period = (typeof periods)[number]

interface ChipsProps<P extends Period> {
  offered: readonly P[]
  value: P
  onChange: (period: P | undefined) => void
}

export function PeriodChips<P extends Period>({ offered, value, onChange }: ChipsProps<P>) {
  const { t } = useTranslation()
  return (
    <Group gap={6} role="group" aria-label={t('billing.period')}>
      <Chip.Group value={value} onChange={chosen => onChange(offered.find(one => one === chosen))}>
        {offered.map(period => (
          <Chip key={period} value={period} size="sm" variant="light">
            {t(`billing.periods.${period}`)}
          </Chip>
        ))}
      </Chip.Group>
    </Group>
  )
}

interface Days {
  from?: string | undefined
  to?: string | undefined
}

export function PeriodDays({ from, to, onChange }: Days & { onChange: (days: Days) => void }) {
  const { t } = useTranslation()
  return (
    <DatePickerInput
      type="range"
      label={t('billing.from')}
      value={[from ?? null, to ?? null]}
      onChange={([first, last]) => onChange({ from: first ?? undefined, to: last ?? undefined })}
      leftSection={<IconCalendar size={16} aria-hidden />}
      valueFormat="DD/MM/YYYY"
      clearable
      miw={220}
    />
  )
}
