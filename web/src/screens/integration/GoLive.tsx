/** The last part of a first connection: from which day, what becomes of those on one side only, the dry run, and going live. */
import { Alert, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoLive, useRehearsal } from '../../api/firstConnection.ts'
import { useServiceLinks } from '../../api/serviceLinks.ts'
import type { Connection, DriverInfo, Survey } from '../../api/types.ts'
import { useStoreZone } from '../../app/session.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { ExplainedButton } from '../../parts/ExplainedButton.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { todayIn } from '../../parts/useFormat.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { countMapped, missingServices } from './mapped.ts'

interface Props {
  connection: Connection
  driver: DriverInfo
  surveys: Survey[]
}

const choiceOf = { customer: 'customers', product: 'products' } as const

export function GoLive({ connection, driver, surveys }: Props) {
  const { t } = useTranslation()
  const zone = useStoreZone()
  const text = useProblemText()
  const doing = useSaying()
  const go = useGoLive(connection.id)
  const [cutOff, setCutOff] = useState(todayIn(zone))
  const [choices, setChoices] = useState(() =>
    Object.fromEntries(surveys.map(({ kind, bring, send }) => [choiceOf[kind], { bring, send }])),
  )
  const isRead = surveys.every(({ stage }) => stage !== 'reading')
  const input = { cutOff, ...choices }
  const plan = useRehearsal(connection.id, input, isRead && cutOff !== '')
  const services = useServiceLinks(connection.id)
  const { done, of } = countMapped(driver.settingFields, connection.settings)
  const missing = of - done + missingServices(services.data)
  const erp = driver.title
  const why = !isRead ? t('first.whyReading') : missing > 0 ? t('first.whyMapping', { count: missing }) : null
  const turn = (kind: Survey['kind'], what: 'bring' | 'send', on: boolean) =>
    setChoices({ ...choices, [choiceOf[kind]]: { ...choices[choiceOf[kind]]!, [what]: on } })
  const goLive = () => doing(go.mutateAsync(input), t('first.started', { erp }), isShown)
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h3" mb="sm">
        {t('first.go')}
      </Title>
      <Stack gap="md">
        <DayInput
          label={t('integration.cutOff')}
          description={t('integration.cutOffLead')}
          maw={260}
          value={cutOff}
          onChange={value => setCutOff(value ?? '')}
        />
        {surveys.map(({ kind }) => (
          <Stack key={kind} gap={6}>
            <Checkbox
              label={t(`first.bring.${kind}`, { erp })}
              checked={choices[choiceOf[kind]]!.bring}
              onChange={event => turn(kind, 'bring', event.currentTarget.checked)}
            />
            <Checkbox
              label={t(`first.send.${kind}`, { erp })}
              checked={choices[choiceOf[kind]]!.send}
              onChange={event => turn(kind, 'send', event.currentTarget.checked)}
            />
          </Stack>
        ))}
        {isRead && (
          <Alert color="gray" icon={<IconEye aria-hidden />} title={t('first.plan')}>
            {plan.isError && <Text>{text(plan.error)}</Text>}
            {plan.isPending && <Text>{t('states.loading')}</Text>}
            {plan.data && (
              <>
                <ul className={classes.plan}>
                  {plan.data.text.split('\n').map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <Text size="sm" c="dimmed">
                  {t('first.planLead')}
                </Text>
              </>
            )}
          </Alert>
        )}
        <FormProblem text={go.isError ? text(go.error) : null} />
        <Group justify="flex-end">
          <ExplainedButton why={why} loading={go.isPending} onClick={goLive}>
            {t('first.goNow')}
          </ExplainedButton>
        </Group>
      </Stack>
    </section>
  )
}
