/** Choosing a password by the link that was sent; also the first password of a user who was added. */
import { Anchor, Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useResetPassword } from '../../api/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { Door } from './Door.tsx'

export function SetPassword() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  // After the #, so that it is never sent to a server or kept in its log.
  const token = useLocation().hash
  const reset = useResetPassword()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    initialValues: { password: '', again: '' },
    validate: { again: (again, { password }) => (again === password ? null : t('door.passwordsDiffer')) },
  })

  const submit = form.onSubmit(({ password }) => {
    setProblem(null)
    reset.mutate(
      { token, password },
      {
        onSuccess: () => {
          announceDone(t('door.passwordSet'))
          navigate({ to: '/sign-in' })
        },
        onError: error => setProblem(place(form, error, ['password'])),
      },
    )
  })

  return (
    <Door title={t('door.newPassword')} lead={t('door.passwordRule')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem text={problem} />
          {(['password', 'again'] as const).map(field => (
            <PasswordInput
              key={field}
              label={t(field === 'password' ? 'fields.newPassword' : 'fields.passwordAgain')}
              autoComplete="new-password"
              required
              withAsterisk={false}
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }}
              {...form.getInputProps(field)}
            />
          ))}
          <Button type="submit" size="md" loading={reset.isPending}>
            {t('door.savePassword')}
          </Button>
          <Anchor component={Link} to="/forgot-password" className="plain-link" ta="center">
            {t('door.otherLink')}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
