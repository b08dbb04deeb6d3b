/** The form that adds a user to the store. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddUser } from '../../api/settings.ts'
import type { StoreRole } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { storeRoles } from './storeRoles.ts'

export function AddUser({ onDone }: { onDone: (name: string, link: string | null) => void }) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const doing = useSaying()
  const add = useAddUser()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { name: '', email: '', role: 'attendant' as StoreRole } })
  const submit = form.onSubmit(values => {
    setProblem(null)
    void doing(
      add.mutateAsync(values),
      ({ setPasswordLink }) => {
        announceDone(t('settings.userAdded', { name: values.name }))
        onDone(values.name, setPasswordLink)
      },
      error => setProblem(place(form, error, ['name', 'email', 'role'])),
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        <TextInput label={t('fields.yourName')} required data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('fields.email')} type="email" required {...form.getInputProps('email')} />
        <Select
          label={t('settings.role')}
          description={t(`settings.roleMay.${form.values.role}`)}
          data={storeRoles.map(value => ({ value, label: t(`role.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            {t('settings.addUser')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
