/** The first opening: makes the owner and the first store. */
import { Button, Fieldset, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSetUp } from '../../api/session.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { TaxIdInput } from '../../parts/MaskedInput.tsx'
import { bareTaxId } from '../../parts/masks.ts'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { Door } from './Door.tsx'

const legend = { legend: { fontWeight: 650, fontSize: '1.0625rem', marginBottom: 6 } }
const fields = ['owner.name', 'owner.email', 'owner.password', 'store.name', 'store.taxId', 'store.taxRegime']

export function SetUp() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setUp = useSetUp()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    initialValues: {
      owner: { name: '', email: '', password: '' },
      store: { name: '', taxId: '', taxRegime: 'simples' as 'simples' | 'mei' | 'normal' },
    },
  })

  const submit = form.onSubmit(({ store, owner }) => {
    setProblem(null)
    setUp.mutate(
      { owner, store: { ...store, taxId: bareTaxId(store.taxId) || null } },
      {
        onSuccess: () => navigate({ to: '/calendar' }),
        onError: error => setProblem(place(form, error, fields)),
      },
    )
  })

  return (
    <Door title={t('door.setUp')} lead={t('door.setUpLead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem text={problem} />
          <Fieldset legend={t('door.you')} variant="unstyled" styles={legend}>
            <Stack gap="sm">
              <TextInput
                label={t('fields.yourName')}
                autoComplete="name"
                required
                {...form.getInputProps('owner.name')}
              />
              <TextInput
                label={t('fields.email')}
                type="email"
                autoComplete="username"
                required
                {...form.getInputProps('owner.email')}
              />
              <PasswordInput
                label={t('fields.password')}
                description={t('door.passwordRule')}
                autoComplete="new-password"
                required
                visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }}
                {...form.getInputProps('owner.password')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={t('door.yourStore')} variant="unstyled" styles={legend}>
            <Stack gap="sm">
              <TextInput
                label={t('fields.storeName')}
                autoComplete="organization"
                required
                {...form.getInputProps('store.name')}
              />
              <TaxIdInput label={t('fields.cnpj')} {...form.getInputProps('store.taxId')} />
              <Select
                label={t('fields.taxRegime')}
                data={(['simples', 'mei', 'normal'] as const).map(value => ({
                  value,
                  label: t(`taxRegime.${value}`),
                }))}
                allowDeselect={false}
                {...form.getInputProps('store.taxRegime')}
              />
            </Stack>
          </Fieldset>
          <Button type="submit" size="md" loading={setUp.isPending}>
            {t('door.create')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
