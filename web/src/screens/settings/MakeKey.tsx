/** The form that makes an API key. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMakeKey } from '../../api/settings.ts'
import type { StoreRole } from '../../api/types.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { storeRoles } from './storeRoles.ts'

export function MakeKey({ onDone }: { onDone: (key: string) => void }) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const doing = useSaying()
  const make = useMakeKey()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { name: '', role: 'attendant' as StoreRole } })
  const submit = form.onSubmit(values => {
    setProblem(null)
    void doing(
      make.mutateAsync(values),
      ({ key }) => onDone(key),
      error => setProblem(place(form, error, ['name', 'role'])),
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        <TextInput
          label={t('settings.keyName')}
          placeholder={t('settings.keyNameHint')}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('settings.role')}
          description={t(`settings.roleMay.${form.values.role}`)}
          data={storeRoles.map(value => ({
            value,
            label: t(`role.${value}`),
          }))}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={make.isPending}>
            {t('settings.makeKey')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
