/** Connecting an ERP. What is asked comes from the ERP's own description, so that a new one needs no screen. */

import { Button, PasswordInput, Radio, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnect } from '../../api/connection.ts'
import type { DriverInfo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { Fold } from './Fold.tsx'
import classes from './Integration.module.css'
import { Lacks } from './Lacks.tsx'
import { NotYours } from './NotYours.tsx'
import { SameCompany, useCompanyQuestion } from './SameCompany.tsx'

export function ConnectForm({ drivers }: { drivers: DriverInfo[] }) {
  const { t } = useTranslation()
  const may = useMay()
  const [chosen, setChosen] = useState(drivers[0]?.name ?? '')
  const driver = drivers.find(({ name }) => name === chosen)
  if (!may('connection.manage')) return <NotYours />
  return (
    <section className={`card ${classes.panel}`} style={{ maxWidth: 680 }}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h3">
            {t('integration.connect')}
          </Title>
          <Text c="dimmed">{t('integration.connectLead')}</Text>
        </div>
        <Select
          label={t('integration.erp')}
          data={drivers.map(({ name, title }) => ({ value: name, label: title }))}
          value={chosen}
          onChange={value => value && setChosen(value)}
          allowDeselect={false}
        />
        {driver && <Credentials key={driver.name} driver={driver} />}
      </Stack>
    </section>
  )
}

function Credentials({ driver }: { driver: DriverInfo }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const connect = useConnect()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const company = useCompanyQuestion()
  const address = driver.settingFields.find(({ name }) => name === 'api_url')
  const form = useForm({
    initialValues: {
      environment: 'live' as 'live' | 'test',
      address: typeof address?.default === 'string' ? address.default : '',
      credentials: Object.fromEntries(driver.credentialFields.map(({ name }) => [name, ''])) as Record<
        string,
        string
      >,
    },
  })
  const paths = [...driver.credentialFields.map(({ name }) => `credentials.${name}`), 'environment']

  const submit = form.onSubmit(({ address: url, ...values }) => {
    setProblem(null)
    const settings = address && url ? { [address.name]: url } : {}
    return doing(
      connect.mutateAsync({ driver: driver.name, ...values, ...company.answer, prepare: true, settings }),
      t('integration.connected', { erp: driver.title }),
      error => company.ask(error) || setProblem(place(form, error, paths)),
    )
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={problem} />
        {driver.credentialFields.map(field => {
          const Input = field.secret ? PasswordInput : TextInput
          return (
            <Input
              key={field.name}
              label={field.label}
              description={field.secret ? t('integration.secretOnce') : undefined}
              required
              autoComplete="off"
              {...form.getInputProps(`credentials.${field.name}`)}
            />
          )
        })}
        <Radio.Group label={t('integration.environment')} {...form.getInputProps('environment')}>
          <Stack gap={6} mt={6}>
            <Radio value="live" label={t('integration.live')} description={t('integration.liveLead')} />
            <Radio value="test" label={t('integration.test')} description={t('integration.testLead')} />
          </Stack>
        </Radio.Group>
        {address && (
          <Fold title={t('integration.advanced')}>
            <TextInput label={address.label} {...form.getInputProps('address')} />
          </Fold>
        )}
        <SameCompany question={company} mayDiffer />
        <Button
          type="submit"
          loading={connect.isPending}
          leftSection={<IconPlugConnected size={18} aria-hidden />}
        >
          {t('integration.connectAndTest')}
        </Button>
        <Lacks driver={driver} />
      </Stack>
    </form>
  )
}
