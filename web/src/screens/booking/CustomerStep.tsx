/** Who comes: somebody known, found by name, phone or tax id, or somebody new, registered here with their pet. */
import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCircleCheck, IconSearch, IconUserPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchCustomer, useCustomers } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { formatPhone, formatTaxId } from '../../parts/masks.ts'
import { Spinner } from '../../parts/Spinner.tsx'
import { FailedLine } from '../../parts/states.tsx'
import { CustomerFields } from '../customers/CustomerFields.tsx'
import { PetFields } from '../customers/PetFields.tsx'
import { useRegistration } from '../customers/useRegistration.ts'
import classes from './Booking.module.css'

interface Props {
  customer: Customer | null
  /** Somebody new, instead of looking for somebody known. */
  isRegistering: boolean
  onRegistering: (isRegistering: boolean) => void
  onChoose: (customer: Customer, petId: string | null) => void
}

export function CustomerStep({ customer, isRegistering, onRegistering, onChoose }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const found = useCustomers(asked)
  const list = found.data?.pages[0]?.items.slice(0, 8) ?? []

  if (isRegistering) {
    return (
      <Registration
        name={/\d/.test(text) ? '' : text.trim()}
        onBack={() => onRegistering(false)}
        onChoose={onChoose}
      />
    )
  }
  return (
    <Stack gap="md">
      <TextInput
        label={t('booking.findCustomer')}
        placeholder={t('customers.search')}
        size="md"
        data-autofocus
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={found.isFetching ? <Spinner size={16} /> : null}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <ul className={classes.choices} aria-label={t('search.results')}>
        {list.map(one => (
          <li key={one.id}>
            <UnstyledButton
              className={classes.choice}
              aria-pressed={customer?.id === one.id}
              onClick={() => onChoose(one, one.pets.length === 1 ? one.pets[0]!.id : null)}
            >
              <span>
                <Text fw={600} component="span" display="block">
                  {one.name}
                </Text>
                <Text size="sm" c="dimmed" component="span">
                  {[
                    one.pets.map(pet => pet.name).join(', '),
                    one.phone && formatPhone(one.phone),
                    one.taxId && formatTaxId(one.taxId),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </span>
              {customer?.id === one.id && <IconCircleCheck size={20} aria-hidden />}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.isError && <FailedLine error={found.error} onRetry={found.refetch} />}
      <div role="status">
        {found.isSuccess && !found.isPlaceholderData && list.length === 0 && (
          <Text c="dimmed">{t('customers.nothing', { text: asked })}</Text>
        )}
      </div>
      <Button
        variant="light"
        leftSection={<IconUserPlus size={18} aria-hidden />}
        onClick={() => onRegistering(true)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('booking.register')}
      </Button>
    </Stack>
  )
}

interface RegistrationProps extends Pick<Props, 'onChoose'> {
  name: string
  onBack: () => void
}

function Registration({ name, onBack, onChoose }: RegistrationProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { form, petForm, problem, isPending, submit } = useRegistration(
    async ({ customerId, petId }) => onChoose(await fetchCustomer(client, customerId), petId),
    { name },
  )
  return (
    <form onSubmit={submit} noValidate className={classes.inline}>
      <Stack gap="md">
        <FormProblem text={problem} />
        <Text size="sm" c="dimmed">
          {t('customer.nameIsEnough')}
        </Text>
        <CustomerFields form={form} brief />
        <PetFields form={petForm} legend={t('pet.first')} brief />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('booking.registerAndGo')}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {t('booking.backToSearch')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
