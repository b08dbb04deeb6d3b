/** Which pet comes; a new one can be registered on the spot. */
import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchCustomer, useCreatePet } from '../../api/customers.ts'
import type { Customer, Pet } from '../../api/types.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { PetFields } from '../customers/PetFields.tsx'
import { blankPet, petFields, petInputOf } from '../customers/petForm.ts'
import classes from './Booking.module.css'

interface Props {
  customer: Customer
  pet: Pet | null | undefined
  /** @param customer the customer anew, when a pet was added */
  onChoose: (pet: Pet | null, customer?: Customer) => void
}

export function PetStep({ customer, pet, onChoose }: Props) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(customer.pets.length === 0)
  return (
    <Stack gap="md">
      <ul className={classes.choices}>
        {customer.pets.map(one => (
          <li key={one.id}>
            <UnstyledButton
              className={classes.choice}
              aria-pressed={pet?.id === one.id}
              onClick={() => onChoose(one)}
            >
              <span>
                <Text fw={600} component="span" display="block">
                  {one.name}
                </Text>
                <Text size="sm" c="dimmed" component="span">
                  {[
                    t(`pet.species.${one.species}`),
                    one.breed,
                    one.size && t(`pet.sizes.${one.size}`),
                    one.coat && t(`pet.coats.${one.coat}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </span>
              {pet?.id === one.id && <IconCircleCheck size={20} aria-hidden />}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {adding ? (
        <NewPet customerId={customer.id} onAdded={onChoose} />
      ) : (
        <Button
          variant="light"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('pet.add')}
        </Button>
      )}
      <Button variant="subtle" onClick={() => onChoose(null)} style={{ alignSelf: 'flex-start' }}>
        {t('booking.withoutPet')}
      </Button>
    </Stack>
  )
}

function NewPet({ customerId, onAdded }: { customerId: string; onAdded: Props['onChoose'] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const place = useProblemForm()
  const create = useCreatePet()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: blankPet })
  // Registered already, when only the look at its customer failed: it is not registered again.
  const [savedId, setSavedId] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const submit = form.onSubmit(async values => {
    setProblem(null)
    setPending(true)
    try {
      const id = savedId ?? (await create.mutateAsync({ customerId, ...petInputOf(values) })).id
      setSavedId(id)
      const customer = await fetchCustomer(client, customerId)
      onAdded(customer.pets.find(pet => pet.id === id) ?? null, customer)
    } catch (error) {
      setProblem(place(form, error, petFields))
    } finally {
      setPending(false)
    }
  })
  return (
    <form onSubmit={submit} noValidate className={classes.inline}>
      <Stack gap="md">
        <FormProblem text={problem} />
        <PetFields form={form} legend={t('pet.add')} brief />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('pet.saveAndUse')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
