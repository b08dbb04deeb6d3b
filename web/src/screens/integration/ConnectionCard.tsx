/** Whose account is connected and how it fares: last success, lag, owed, stopped; test, pause, resume, disconnect. */
import { Alert, Button, Group, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconCircleCheck,
  IconDoorExit,
  IconFlask,
  IconHeartRateMonitor,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconPlugX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePause, useResume, useTest } from '../../api/connection.ts'
import type { Connection, DriverInfo, Health } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { formatTaxId } from '../../parts/masks.ts'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { DisconnectModal } from './DisconnectModal.tsx'
import classes from './Integration.module.css'
import { ReconnectModal } from './ReconnectModal.tsx'

interface Props {
  connection: Connection
  driver: DriverInfo
  health: Health | undefined
}

export function ConnectionCard({ connection, driver, health }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const may = useMay()
  const text = useProblemText()
  const doing = useSaying()
  const test = useTest(connection.id)
  const pause = usePause(connection.id)
  const resume = useResume(connection.id)
  const [leaving, leave] = useDisclosure(false)
  const [renewing, renew] = useDisclosure(false)
  const { company } = connection
  const paused = connection.state === 'paused'
  const draining = connection.state === 'draining'

  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Group gap="xs">
            <Title order={2}>{driver.title}</Title>
            {!connection.live ? (
              <StatusBadge tone="wait" icon={IconHourglass} label={t('first.preparing')} />
            ) : paused ? (
              <StatusBadge tone="wait" icon={IconPlayerPause} label={t('integration.paused')} />
            ) : draining ? (
              <StatusBadge tone="wait" icon={IconDoorExit} label={t('drain.badge')} />
            ) : connection.restsUntil ? (
              <StatusBadge tone="bad" icon={IconPlugX} label={t('integration.resting')} />
            ) : (
              <StatusBadge tone="good" icon={IconPlugConnected} label={t('integration.active')} />
            )}
            {connection.environment === 'test' && (
              <StatusBadge tone="wait" icon={IconFlask} label={t('integration.test')} />
            )}
          </Group>
          <Text mt={4}>
            {company?.name || t('integration.companyUnknown')}
            {company?.taxId && <span className="figures">{` · ${formatTaxId(company.taxId)}`}</span>}
          </Text>
          <Text size="sm" c="dimmed">
            {connection.live
              ? t('integration.since', { day: format.day(connection.cutOff) })
              : t('first.nothingYet')}
          </Text>
        </div>
        {may('connection.manage') && (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconHeartRateMonitor size={16} aria-hidden />}
              loading={test.isPending}
              onClick={() => test.mutate(undefined)}
            >
              {t('integration.testNow')}
            </Button>
            {draining ? null : paused ? (
              <Button
                leftSection={<IconPlayerPlay size={16} aria-hidden />}
                loading={resume.isPending}
                onClick={() => doing(resume.mutateAsync(undefined), t('integration.resumed'))}
              >
                {t('integration.resume')}
              </Button>
            ) : (
              <Button
                variant="default"
                leftSection={<IconPlayerPause size={16} aria-hidden />}
                loading={pause.isPending}
                onClick={() => doing(pause.mutateAsync(undefined), t('integration.pausedDone'))}
              >
                {t('integration.pause')}
              </Button>
            )}
            <Button variant="default" onClick={renew.open}>
              {t('integration.renew')}
            </Button>
            {!draining && (
              <Button variant="subtle" color="red.8" onClick={leave.open}>
                {t('integration.disconnect')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      <div role="status">
        {test.isSuccess && (
          <Alert color="green" icon={<IconCircleCheck aria-hidden />} mb="md">
            {t('integration.testOk', { company: test.data.company?.name ?? driver.title })}
          </Alert>
        )}
        {test.isError && (
          <Alert color="red" icon={<IconPlugX aria-hidden />} mb="md">
            {text(test.error)}
          </Alert>
        )}
      </div>
      <dl className={classes.figures}>
        <Figure
          label={t('integration.lastSuccess')}
          text={
            connection.lastSuccessAt
              ? format.ago(connection.lastSuccessAt, Math.max(now, Date.parse(connection.lastSuccessAt)))
              : '—'
          }
        />
        <Figure
          label={t('integration.owed')}
          text={health ? String(health.owed) : '…'}
          note={t('integration.owedLead')}
        />
        <Figure
          label={t('integration.lag')}
          text={
            health ? (health.lagMs === null ? t('integration.upToDate') : format.span(health.lagMs)) : '…'
          }
        />
        <Figure
          label={t('integration.stopped')}
          text={health ? String(health.stopped) : '…'}
          note={t('integration.stoppedLead')}
          bad={(health?.stopped ?? 0) > 0}
        />
      </dl>
      {connection.lastFailureAt && connection.lastFailure && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('integration.lastFailure', {
            when: format.moment(connection.lastFailureAt),
            words: connection.lastFailure,
          })}
        </Text>
      )}
      <DisconnectModal
        opened={leaving}
        onClose={leave.close}
        connection={connection}
        owed={health?.owed ?? 0}
        stopped={health?.stopped ?? 0}
        erp={driver.title}
      />
      <ReconnectModal opened={renewing} onClose={renew.close} connection={connection} driver={driver} />
    </section>
  )
}

function Figure({ label, text, note, bad }: { label: string; text: string; note?: string; bad?: boolean }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd data-bad={bad || undefined}>{text}</dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  )
}
