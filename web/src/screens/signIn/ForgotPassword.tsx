/** Asking for a link to choose a new password. The answer never tells whether the address is known. */
import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconMailCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskPasswordLink } from '../../api/session.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { Door } from './Door.tsx'

export function ForgotPassword() {
  const { t } = useTranslation()
  const ask = useAskPasswordLink()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({ initialValues: { email: '' } })

  const submit = form.onSubmit(values => {
    setProblem(null)
    ask.mutate(values, { onError: error => setProblem(place(form, error, ['email'])) })
  })

  return (
    <Door title={t('door.forgotTitle')} lead={t('door.forgotLead')}>
      <div role="status">
        {ask.isSuccess && (
          <Alert color="teal" icon={<IconMailCheck aria-hidden />}>
            {t('door.linkSent')}
          </Alert>
        )}
      </div>
      {!ask.isSuccess && (
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
            <Button type="submit" size="md" loading={ask.isPending}>
              {t('door.sendLink')}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/sign-in" className="plain-link">
        {t('door.back')}
      </Anchor>
    </Door>
  )
}
