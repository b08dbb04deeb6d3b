/** What of ours is what of theirs: bank account, category, payment methods. Counts what is chosen, services with them. */
import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useChangeConnection, useEachChoices } from '../../api/connection.ts'
import { useServiceLinks } from '../../api/serviceLinks.ts'
import type { Connection, DriverInfo, SettingField } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { isSame } from '../../parts/changes.ts'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import { Fold } from './Fold.tsx'
import classes from './Integration.module.css'
import { countMapped, type Settings, withServices } from './mapped.ts'
import { SettingInput } from './SettingInput.tsx'

export function Mapping({ connection, driver }: { connection: Connection; driver: DriverInfo }) {
  const { t } = useTranslation()
  const may = useMay()
  const text = useProblemText()
  const doing = useSaying()
  const save = useChangeConnection(connection.id)
  const { form, changes, saved } = useRecordForm({
    stored: { settings: connection.settings as Settings },
    input: values => values,
  })
  const { settings } = form.values
  const services = useServiceLinks(connection.id)
  const { done, of } = withServices(countMapped(driver.settingFields, settings), services.data)
  const lists = useEachChoices(connection.id, [
    ...new Set(driver.settingFields.flatMap(({ list }) => list ?? [])),
  ])
  const missing = lists.filter(({ isError }) => isError)
  const [daily, technical] = [false, true].map(is =>
    driver.settingFields.filter(({ type }) => (type === 'text' || type === 'number') === is),
  )
  const input = (field: SettingField) => (
    <SettingInput
      key={field.name}
      connectionId={connection.id}
      field={field}
      settings={settings}
      onChange={value => form.setFieldValue('settings', before => ({ ...before, [field.name]: value }))}
    />
  )
  const changed = !isSame(settings, connection.settings)

  function submit() {
    // A setting is replaced whole, also one that has a choice for each payment method.
    const names = Object.keys(changes().settings ?? {})
    const chosen = Object.fromEntries(names.map(name => [name, settings[name]]))
    const done = (kept: Connection) => {
      saved({ settings: kept.settings })
      announceDone(t('integration.mappingSaved'))
    }
    return doing(save.mutateAsync({ settings: chosen }), done, isShown)
  }

  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h3">
          {t('integration.mapping')}
        </Title>
        <Text fw={600} role="status">
          {t('integration.mapped', { done, of })}
        </Text>
      </Group>
      <Progress
        value={of === 0 ? 100 : (100 * done) / of}
        color={done < of ? 'amber.6' : 'green.7'}
        size="md"
        mb="xs"
        aria-label={t('integration.mapped', { done, of })}
      />
      <Text c="dimmed" mb="md">
        {t('integration.mappingLead', { erp: driver.title })}
      </Text>
      {missing.length > 0 && (
        <Alert color="amber" icon={<IconCloudOff aria-hidden />} role="alert" mb="md">
          <Group justify="space-between" gap="sm">
            {t('integration.listsMissing', { erp: driver.title })}
            <Button
              size="compact-sm"
              variant="default"
              loading={missing.some(({ isFetching }) => isFetching)}
              onClick={() => missing.forEach(({ refetch }) => void refetch())}
            >
              {t('states.tryAgain')}
            </Button>
          </Group>
        </Alert>
      )}
      <fieldset disabled={!may('connection.manage')} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack gap="lg">
          <FormProblem text={save.isError ? text(save.error) : null} />
          {daily!.map(input)}
          {technical!.length > 0 && (
            <Fold title={t('integration.advanced')}>
              <Stack gap="lg">{technical!.map(input)}</Stack>
            </Fold>
          )}
        </Stack>
      </fieldset>
      {may('connection.manage') && (
        <Group justify="flex-end" mt="md">
          <ExplainedButton
            why={changed ? null : t('actions.nothingChanged')}
            loading={save.isPending}
            onClick={submit}
          >
            {t('integration.saveMapping')}
          </ExplainedButton>
        </Group>
      )}
    </section>
  )
}
