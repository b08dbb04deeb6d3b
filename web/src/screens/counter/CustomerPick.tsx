/** Who buys, if it is somebody the shop knows; and for which pet, so that services cost what they do for it. */
import { Group, Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomers } from '../../api/customers.ts'
import { useOwed } from '../../api/receivables.ts'
import type { Customer, Pet } from '../../api/types.ts'
import { formatPhone } from '../../parts/masks.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

const AT_MOST = 8

interface Props {
  customer: Customer | null
  pet: Pet | null
  onChange: (customer: Customer | null, pet: Pet | null) => void
  refused: string | null
}

export function CustomerPick({ customer, pet, onChange, refused }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const problem = useProblemText()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const found = useCustomers(asked === customer?.name ? '' : asked)
  const list = (found.data?.pages[0]?.items ?? []).slice(0, AT_MOST)
  // The one who is chosen stays in the list, whatever is looked for next.
  const all = customer && !list.some(({ id }) => id === customer.id) ? [customer, ...list] : list
  const pets = customer?.pets ?? []
  const owedCents = useOwed(customer?.id ?? null).data?.totalCents ?? 0
  return (
    <Group grow align="flex-start" gap="sm">
      <Select
        label={t('counter.customer')}
        placeholder={t('counter.walkIn')}
        leftSection={<IconUser size={16} aria-hidden />}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('counter.walkIn') }}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        filter={({ options }) => options}
        searchValue={text}
        onSearchChange={setText}
        value={customer?.id ?? null}
        onChange={id => {
          const chosen = all.find(one => one.id === id) ?? null
          onChange(chosen, chosen?.pets.length === 1 ? chosen.pets[0]! : null)
        }}
        renderOption={({ option }) => <Option customer={all.find(({ id }) => id === option.value)} />}
        nothingFoundMessage={
          found.isError
            ? problem(found.error)
            : found.isFetching || asked !== text.trim()
              ? t('states.loading')
              : t('search.nothing')
        }
        error={refused}
        description={owedCents > 0 && t('customer.owes', { amount: format.money(owedCents) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      {pets.length > 0 && (
        <Select
          label={t('counter.pet')}
          placeholder={t('counter.noPet')}
          clearable
          clearButtonProps={{ 'aria-label': t('counter.noPet') }}
          data={pets.map(({ id, name }) => ({ value: id, label: name }))}
          value={pet?.id ?? null}
          onChange={id => onChange(customer, pets.find(one => one.id === id) ?? null)}
        />
      )}
    </Group>
  )
}

function Option({ customer }: { customer: Customer | undefined }) {
  if (!customer) return null
  return (
    <span>
      {customer.name}
      <Text size="sm" c="dimmed" component="span" display="block">
        {[customer.pets.map(({ name }) => name).join(', '), customer.phone && formatPhone(customer.phone)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </span>
  )
}
