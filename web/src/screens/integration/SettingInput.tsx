/** One setting of a connection, of whatever type the ERP declares; choices come from the ERP itself where it has a list. */
import { Loader, NumberInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChoices } from '../../api/connection.ts'
import type { Choice, SettingField } from '../../api/types.ts'
import { paymentMethods } from '../../parts/paymentMethods.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { methodMapOf, needsEveryMethod, type Settings } from './mapped.ts'

interface Props {
  connectionId: string
  field: SettingField
  settings: Settings
  onChange: (value: unknown) => void
}

export function SettingInput({ connectionId, field, settings, onChange }: Props) {
  const { t } = useTranslation()
  const text = useProblemText()
  const label = field.label
  const value = settings[field.name] ?? field.default
  const listed = useChoices(connectionId, field.list)
  const options = field.list ? (listed.data ?? []) : field.options
  const asking = field.list !== null && listed.isPending
  const problem = listed.isError ? text(listed.error) : null

  if (field.type === 'text') {
    return (
      <TextInput
        label={label}
        value={String(value ?? '')}
        onChange={event => onChange(event.currentTarget.value)}
        maw={460}
      />
    )
  }
  if (field.type === 'number') {
    return (
      <NumberInput
        label={label}
        value={typeof value === 'number' ? value : ''}
        onChange={next => onChange(Number(next))}
        min={1}
        maw={220}
      />
    )
  }
  if (field.type === 'choice') {
    return (
      <Select
        label={label}
        required={field.required}
        placeholder={asking ? t('states.loading') : t('integration.choose')}
        data={withChosen(options, value)}
        value={value ? String(value) : null}
        onChange={onChange}
        searchable
        clearable={!field.required}
        error={problem}
        rightSection={asking ? <Loader size={16} /> : undefined}
        maw={460}
      />
    )
  }
  const map = methodMapOf(settings, field)
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0, marginBottom: 6 }}>
        <Text fw={600}>{label}</Text>
      </legend>
      {problem && (
        <Text size="sm" c="red.8">
          {problem}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {paymentMethods.map(method => (
          <Select
            key={method}
            label={t(`payment.methods.${method}`)}
            placeholder={needsEveryMethod(field) ? t('integration.choose') : t('integration.asGeneral')}
            data={withChosen(options, map[method])}
            value={map[method] ?? null}
            onChange={chosen => {
              const { [method]: _, ...rest } = map
              onChange(chosen ? { ...rest, [method]: chosen } : rest)
            }}
            clearable
            searchable
          />
        ))}
      </SimpleGrid>
    </fieldset>
  )
}

/** What was chosen stays visible even when the ERP's list did not come or no longer has it. */
function withChosen(options: readonly Choice[], chosen: unknown): Choice[] {
  const value = chosen ? String(chosen) : null
  if (value === null || options.some(option => option.value === value)) return [...options]
  return [...options, { value, label: value }]
}
