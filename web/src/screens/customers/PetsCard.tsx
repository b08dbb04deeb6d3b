/** The pets of a customer, each to be edited in place. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCreatePet, useSavePet } from '../../api/customers.ts'
import type { Customer, Pet } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { FormModal } from '../../parts/unsaved.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'
import classes from './Customers.module.css'
import { PetFields } from './PetFields.tsx'
import { blankPet, petFields, petFormOf, petInputOf } from './petForm.ts'

export function PetsCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const may = useMay()
  const [editing, setEditing] = useState<string | null>(null)
  const { pets } = customer
  const edited = pets.find(({ id }) => id === editing) ?? null
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {t('customer.pets')}
        </Title>
        {may('customer.write') && (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            {t('pet.add')}
          </Button>
        )}
      </Group>
      {pets.length === 0 && <Text c="dimmed">{t('pet.none')}</Text>}
      {pets.map(pet => (
        <div key={pet.id} className={classes.petRow}>
          <div>
            <Text fw={600}>{pet.name}</Text>
            <Text size="sm" c="dimmed">
              {[
                t(`pet.species.${pet.species}`),
                pet.breed,
                pet.size && t(`pet.sizes.${pet.size}`),
                pet.coat && t(`pet.coats.${pet.coat}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
          {may('customer.write') && (
            <Button
              variant="subtle"
              style={{ flex: 'none' }}
              size="compact-sm"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setEditing(pet.id)}
              aria-label={t('pet.editNamed', { name: pet.name })}
            >
              {t('actions.edit')}
            </Button>
          )}
        </div>
      ))}
      <FormModal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? t('pet.add') : t('pet.edit')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {editing !== null && (
          <PetEditor customerId={customer.id} pet={edited} onDone={() => setEditing(null)} />
        )}
      </FormModal>
    </section>
  )
}

function PetEditor({ customerId, pet, onDone }: { customerId: string; pet: Pet | null; onDone: () => void }) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const create = useCreatePet()
  const save = useSavePet(pet?.id ?? '')
  const { form, changes } = useRecordForm({ stored: pet ? petFormOf(pet) : blankPet, input: petInputOf })
  const outcome = {
    onSuccess: () => {
      announceDone(t('pet.saved'))
      onDone()
    },
    onError: (error: unknown) => setProblem(place(form, error, petFields)),
  }
  const submit = form.onSubmit(values => {
    setProblem(null)
    if (pet) save.mutate(changes(), outcome)
    else create.mutate({ customerId, ...petInputOf(values) }, outcome)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        <PetFields form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || save.isPending}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
