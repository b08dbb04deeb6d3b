/** The fields of a pet. Size and coat give the price of a service. */

import { Grid, Input, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../parts/DayInput.tsx'
import { coats, type PetForm, sizes, species } from './petForm.ts'

interface Props {
  form: UseFormReturnType<PetForm>
  legend?: string
  brief?: boolean
}

export function PetFields({ form, legend, brief }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      {legend && (
        <legend style={{ padding: 0, marginBottom: 8 }}>
          <Text fw={650}>{legend}</Text>
        </legend>
      )}
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <TextInput label={t('pet.name')} autoComplete="off" {...form.getInputProps('name')} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <Input.Label id="pet-species" labelElement="div">
            {t('pet.kind')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby="pet-species"
            fullWidth
            data={species.map(value => ({ value, label: t(`pet.species.${value}`) }))}
            {...form.getInputProps('species')}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 4 }}>
          <TextInput label={t('pet.breed')} autoComplete="off" {...form.getInputProps('breed')} />
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 4 }}>
          <Select
            label={t('pet.size')}
            clearable
            data={sizes.map(value => ({ value, label: t(`pet.sizes.${value}`) }))}
            {...form.getInputProps('size')}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 4 }}>
          <Select
            label={t('pet.coat')}
            clearable
            data={coats.map(value => ({ value, label: t(`pet.coats.${value}`) }))}
            {...form.getInputProps('coat')}
          />
        </Grid.Col>
        {!brief && (
          <>
            <Grid.Col span={{ base: 12, sm: 4 }}>
              <DayInput label={t('customer.birthDate')} clearable {...form.getInputProps('birthDate')} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, sm: 8 }}>
              <TextInput label={t('fields.notes')} maxLength={500} {...form.getInputProps('notes')} />
            </Grid.Col>
          </>
        )}
      </Grid>
    </fieldset>
  )
}
