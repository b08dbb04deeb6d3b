/** What of ours is what of theirs: bank account, category, payment methods. Counts what is chosen, services with them. */
import { Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangeConnection } from '../../api/connection.ts'
import { useServiceLinks } from '../../api/serviceLinks.ts'
import type { Connection, DriverInfo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { announceDone } from '../../parts/announce.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useProblemText } from '../../parts/useProblemText.ts'
import classes from './Integration.module.css'
import { countMapped, type Settings, withServices } from './mapped.ts'
import { SettingInput } from './SettingInput.tsx'

export function Mapping({ connection, driver }: { connection: Connection; driver: DriverInfo }) {
  const { t } = useTranslation()
  const may = useMay()
  const text = useProblemText()
  const save = useChangeConnection(connection.id)
  const [settings, setSettings] = useState<Settings>(connection.settings)
  const services = useServiceLinks(connection.id)
  const { done, of } = withServices(countMapped(driver.settingFields, settings), services.data)
  const changed = JSON.stringify(settings) !== JSON.stringify(connection.settings)

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
        {t('integration.mappingLead')}
      </Text>
      <fieldset disabled={!may('connection.manage')} style={{ border: 0, padding: 0, margin: 0 }}>
        <Stack gap="lg">
          <FormProblem text={save.isError ? text(save.error) : null} />
          {driver.settingFields.map(field => (
            <SettingInput
              key={field.name}
              connectionId={connection.id}
              field={field}
              settings={settings}
              onChange={value => setSettings({ ...settings, [field.name]: value })}
            />
          ))}
        </Stack>
      </fieldset>
      {may('connection.manage') && (
        <Group justify="flex-end" mt="md">
          <ExplainedButton
            why={changed ? null : t('actions.nothingChanged')}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ settings }, { onSuccess: () => announceDone(t('integration.mappingSaved')) })
            }
          >
            {t('integration.saveMapping')}
          </ExplainedButton>
        </Group>
      )}
    </section>
  )
}
