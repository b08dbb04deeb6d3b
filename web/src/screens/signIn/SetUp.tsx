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

export function SetUp() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setUp = useSetUp()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    initialValues: { name: '', email: '', password: '', storeName: '', taxId: '', taxRegime: 'simples' },
  })

  const submit = form.onSubmit(({ taxId, storeName, taxRegime, ...owner }) => {
    setProblem(null)
    const store = { name: storeName, taxId: taxId === '' ? null : bareTaxId(taxId), taxRegime }
    setUp.mutate(
      { owner, store },
      {
        onSuccess: () => navigate({ to: '/calendar' }),
        onError: error => setProblem(place(form, renamed(error), Object.keys(form.values))),
      },
    )
  })

  return (
    <Door title={t('door.setUp')} lead={t('door.setUpLead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem text={problem} />
          <Fieldset legend={t('door.you')} variant="unstyled">
            <Stack gap="sm">
              <TextInput label={t('fields.yourName')} autoComplete="name" required {...form.getInputProps('name')} />
              <TextInput label={t('fields.email')} type="email" autoComplete="username" required {...form.getInputProps('email')} />
              <PasswordInput
                label={t('fields.password')}
                description={t('door.passwordRule')}
                autoComplete="new-password"
                required
                visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }}
                {...form.getInputProps('password')}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={t('door.yourStore')} variant="unstyled">
            <Stack gap="sm">
              <TextInput label={t('fields.storeName')} autoComplete="organization" required {...form.getInputProps('storeName')} />
              <TaxIdInput label={t('fields.cnpj')} {...form.getInputProps('taxId')} />
              <Select
                label={t('fields.taxRegime')}
                data={(['simples', 'mei', 'normal'] as const).map(value => ({ value, label: t(`taxRegime.${value}`) }))}
                allowDeselect={false}
                {...form.getInputProps('taxRegime')}
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
