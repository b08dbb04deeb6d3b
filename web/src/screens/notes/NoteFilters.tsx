/** What narrows the list of notes: period, kind, state, text. */
import { Button, Chip, Group, Select } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar, IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type NotesSearch, noteKinds, noteStates, periods } from '../../app/routes.ts'
import { SearchField } from '../../parts/SearchField.tsx'
import classes from '../billing/Billing.module.css'

interface Props {
  search: NotesSearch
  onChange: (next: Partial<NotesSearch>) => void
}

export function NoteFilters({ search, onChange }: Props) {
  const { t } = useTranslation()
  const period = search.period ?? 'month'
  const isFiltered = Boolean(search.kind || search.state || search.q)
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
      <Group gap="xs" align="flex-end">
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
          label={t('notes.kindLabel')}
          placeholder={t('notes.any')}
          data={noteKinds.map(value => ({ value, label: t(`fiscal.kind.${value}`) }))}
          value={search.kind ?? null}
          onChange={value => onChange({ kind: noteKinds.find(one => one === value) })}
          clearable
          className={classes.field}
        />
        <Select
          label={t('notes.stateLabel')}
          placeholder={t('notes.any')}
          data={noteStates.map(value => ({ value, label: t(`notes.state.${value}`) }))}
          value={search.state ?? null}
          onChange={value => onChange({ state: noteStates.find(one => one === value) })}
          clearable
          className={classes.field}
        />
        <SearchField
          text={search.q ?? ''}
          hint={t('notes.searchHint')}
          onText={q => onChange({ q: q === '' ? undefined : q })}
        />
        {isFiltered && (
          <Button
            variant="subtle"
            leftSection={<IconFilterOff size={16} aria-hidden />}
            onClick={() => onChange({ kind: undefined, state: undefined, q: undefined })}
          >
            {t('billing.clear')}
          </Button>
        )}
      </Group>
    </div>
  )
}
