/** Signing in. A fresh installation has nobody yet and leads to the set-up instead. */
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSetUpState, useSignIn } from '../../api/session.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { Door } from './Door.tsx'

export function SignIn() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { to } = useSearch({ from: '/sign-in' })
  const setUp = useSetUpState()
  const signIn = useSignIn()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { email: '', password: '' } })

  if (setUp.data?.needed) return <Navigate to="/set-up" />

  const submit = form.onSubmit(values => {
    setProblem(null)
    signIn.mutate(values, {
      onSuccess: () => navigate({ href: to ?? '/calendar' }),
      onError: error => setProblem(place(form, error, ['email', 'password'])),
    })
  })

  return (
    <Door title={t('door.signIn')} lead={t('door.signInLead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem text={problem} />
          <TextInput
            label={t('fields.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            size="md"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('fields.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            {t('door.enter')}
          </Button>
          <Anchor component={Link} to="/forgot-password" className="plain-link" ta="center">
            {t('door.forgot')}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
