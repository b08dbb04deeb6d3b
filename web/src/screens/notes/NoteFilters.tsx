/** What narrows the list of notes: period, kind, state, text. */
import { Button, Group, Select } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type NotesSearch, noteKinds, noteStates, periods } from '../../app/routes.ts'
import { PeriodChips, PeriodDays } from '../../parts/PeriodFilter.tsx'
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
      <PeriodChips offered={periods} value={period} onChange={chosen => onChange({ period: chosen })} />
      <Group gap="xs" align="flex-end">
        {period === 'custom' && <PeriodDays from={search.from} to={search.to} onChange={onChange} />}
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
          label={t('billing.search')}
          style={{ flex: '1 1 190px' }}
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
