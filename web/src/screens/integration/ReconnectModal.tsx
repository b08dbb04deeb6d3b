/** New credentials for a connection that stands; links and history stay. */
import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangeConnection } from '../../api/connection.ts'
import type { Connection, DriverInfo } from '../../api/types.ts'
import { announceDone } from '../../parts/announce.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { SameCompany, useCompanyQuestion } from './SameCompany.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  connection: Connection
  driver: DriverInfo
}

export function ReconnectModal({ opened, onClose, connection, driver }: Props) {
  const { t } = useTranslation()
  const place = useProblemForm()
  const doing = useSaying()
  const change = useChangeConnection(connection.id)
  const [problem, setProblem] = useState<string | null>(null)
  const company = useCompanyQuestion()
  const form = useForm({
    initialValues: {
      credentials: Object.fromEntries(driver.credentialFields.map(({ name }) => [name, ''])) as Record<
        string,
        string
      >,
    },
  })
  const submit = form.onSubmit(({ credentials }) => {
    setProblem(null)
    void doing(
      change.mutateAsync({ credentials, ...company.answer }),
      () => {
        announceDone(t('integration.renewed'))
        form.reset()
        onClose()
      },
      error =>
        company.ask(error) ||
        setProblem(
          place(
            form,
            error,
            driver.credentialFields.map(({ name }) => `credentials.${name}`),
          ),
        ),
    )
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('integration.renew')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormProblem text={problem} />
          {driver.credentialFields.map(field => {
            const Input = field.secret ? PasswordInput : TextInput
            return (
              <Input
                key={field.name}
                label={field.label}
                required
                autoComplete="off"
                {...form.getInputProps(`credentials.${field.name}`)}
              />
            )
          })}
          <SameCompany question={company} mayDiffer={false} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('integration.saveAndTest')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
