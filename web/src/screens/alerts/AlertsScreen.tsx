/** What somebody must hear of: what stands, with its cure and where that is; and what ended lately. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconHourglass,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAcknowledge, useAlerts } from '../../api/alerts.ts'
import type { Alert } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { Empty, Failure, Loading, PageHead } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Alerts.module.css'

export function AlertsScreen() {
  const { t } = useTranslation()
  const alerts = useAlerts()
  const open = alerts.data?.filter(({ state }) => state !== 'closed') ?? []
  const ended = alerts.data?.filter(({ state }) => state === 'closed') ?? []
  return (
    <>
      <PageHead title={t('alerts.title')} lead={t('alerts.lead')} />
      {alerts.isPending && <Loading rows={3} height={90} />}
      {alerts.isError && <Failure error={alerts.error} onRetry={() => alerts.refetch()} />}
      {alerts.isSuccess && (
        <Stack gap="md" maw={860}>
          {open.length === 0 ? (
            <div className="card">
              <Empty icon={IconCircleCheck} title={t('alerts.none')}>
                {t('alerts.noneLead')}
              </Empty>
            </div>
          ) : (
            <List alerts={open} title={t('alerts.open')} />
          )}
          {ended.length > 0 && <List alerts={ended} title={t('alerts.ended')} />}
        </Stack>
      )}
    </>
  )
}

function List({ alerts, title }: { alerts: Alert[]; title: string }) {
  return (
    <section className="card">
      <Title order={2} size="h3" className={classes.title}>
        {title}
      </Title>
      <ul className={classes.list}>
        {alerts.map(alert => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  )
}

function Row({ alert }: { alert: Alert }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const doing = useSaying()
  const acknowledge = useAcknowledge(alert.id)
  const isOver = alert.state === 'closed'
  return (
    <li className={classes.row}>
      <Group gap="xs" mb={4}>
        <Standing alert={alert} />
        <Text size="sm" c="dimmed">
          {isOver && alert.closedAt
            ? t('alerts.fromTo', { from: format.moment(alert.openedAt), to: format.moment(alert.closedAt) })
            : t('alerts.since', { when: format.moment(alert.openedAt) })}
        </Text>
      </Group>
      <Text fw={600}>{alert.says}</Text>
      {!isOver && <Text size="sm">{alert.cure}</Text>}
      {!isOver && (
        <Group gap="sm" mt="xs">
          {alert.place === 'webhooks' ? (
            <Link to="/settings" search={{ tab: 'webhooks' }} className="plain-link">
              {t('alerts.toWebhooks')}
            </Link>
          ) : (
            <Link to="/integration" className="plain-link">
              {t('alerts.toIntegration')}
            </Link>
          )}
          {alert.acknowledgedAt === null && alert.state === 'open' && may('invoice.reprocess') && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconCheck size={14} aria-hidden />}
              loading={acknowledge.isPending}
              onClick={() => doing(acknowledge.mutateAsync(), t('alerts.acknowledgedDone'))}
            >
              {t('alerts.acknowledge')}
            </Button>
          )}
        </Group>
      )}
    </li>
  )
}

function Standing({ alert: { state, severity, acknowledgedAt } }: { alert: Alert }) {
  const { t } = useTranslation()
  if (state === 'closed') return <StatusBadge tone="good" icon={IconCircleCheck} label={t('alerts.over')} />
  if (state === 'quiet') return <StatusBadge tone="wait" icon={IconHourglass} label={t('alerts.quiet')} />
  if (acknowledgedAt) return <StatusBadge tone="calm" icon={IconCheck} label={t('alerts.known')} />
  return severity === 'urgent' ? (
    <StatusBadge tone="bad" icon={IconAlertCircle} label={t('alerts.urgent')} />
  ) : (
    <StatusBadge tone="wait" icon={IconAlertTriangle} label={t('alerts.notice')} />
  )
}
