/** One setting of a connection, of whatever type the ERP declares; choices come from the ERP itself where it has a list. */
import { NumberInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChoices } from '../../api/connection.ts'
import type { Choice, SettingField } from '../../api/types.ts'
import { paymentMethods } from '../../parts/paymentMethods.ts'
import { Spinner } from '../../parts/Spinner.tsx'
import { methodMapOf, nameIn, needsEveryMethod, type Settings } from './mapped.ts'

interface Props {
  connectionId: string
  field: SettingField
  settings: Settings
  onChange: (value: unknown) => void
}

export function SettingInput({ connectionId, field, settings, onChange }: Props) {
  const { t } = useTranslation()
  const label = field.label
  const value = settings[field.name] ?? field.default
  const listed = useChoices(connectionId, field.list)
  const options = field.list ? (listed.data ?? []) : field.options
  const asking = field.list !== null && listed.isPending
  /** What was chosen stays visible even when the ERP's list did not come or no longer has it. */
  const withChosen = (chosen: unknown): Choice[] => {
    const id = chosen ? String(chosen) : null
    if (id === null || options.some(option => option.value === id)) return [...options]
    return [...options, { value: id, label: nameIn(id) ?? t('integration.chosenBefore', { id }) }]
  }

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
        data={withChosen(value)}
        value={value ? String(value) : null}
        onChange={onChange}
        searchable
        clearable={!field.required}
        rightSection={asking ? <Spinner size={16} /> : undefined}
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
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {paymentMethods.map(method => (
          <Select
            key={method}
            label={t(`payment.methods.${method}`)}
            placeholder={needsEveryMethod(field) ? t('integration.choose') : t('integration.asGeneral')}
            data={withChosen(map[method])}
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
