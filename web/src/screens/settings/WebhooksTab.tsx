/** Webhook endpoints of the store: added, given a new secret, switched off and on, tested, removed; beneath each, what was sent to it. */
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { IconAlertTriangle, IconBan, IconCircleCheck, IconPlus, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Webhook } from '../../api/types.ts'
import {
  useChangeWebhook,
  useRemoveWebhook,
  useRenewSecret,
  useTestWebhook,
  useWebhooks,
} from '../../api/webhooks.ts'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { Deliveries } from './Deliveries.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { wordsOfEvent } from './webhookEvents.ts'

export function WebhooksTab() {
  const { t } = useTranslation()
  const webhooks = useWebhooks()
  const [secret, setSecret] = useState<string | null>(null)
  const [adding, { open, close }] = useDisclosure(false)
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <Text c="dimmed" maw={560}>
          {t('webhooks.lead')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
          {t('webhooks.add')}
        </Button>
      </Group>
      <NewSecret secret={secret} onClose={() => setSecret(null)} />
      {webhooks.isPending && <Loading rows={2} height={90} />}
      {webhooks.isError && <Failure error={webhooks.error} onRetry={() => webhooks.refetch()} />}
      {webhooks.data?.length === 0 && (
        <div className="card">
          <Empty icon={IconWebhook} title={t('webhooks.none')} />
        </div>
      )}
      {webhooks.data?.map(webhook => (
        <WebhookCard key={webhook.id} webhook={webhook} />
      ))}
      <Modal
        opened={adding}
        onClose={close}
        title={t('webhooks.add')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {adding && (
          <WebhookForm
            onDone={made => {
              setSecret(made)
              close()
            }}
          />
        )}
      </Modal>
    </Stack>
  )
}

function NewSecret({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  if (secret === null) return null
  return (
    <ShownOnce label={t('webhooks.secret')} lead={t('webhooks.secretLead')} text={secret} onClose={onClose} />
  )
}

function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const doing = useSaying()
  const change = useChangeWebhook(webhook.id)
  const remove = useRemoveWebhook(webhook.id)
  const renew = useRenewSecret(webhook.id)
  const test = useTestWebhook(webhook.id)
  const [shown, { toggle }] = useDisclosure(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { url, enabled } = webhook
  const ask = () =>
    modals.openConfirmModal({
      title: t('webhooks.removeTitle'),
      children: <Text style={{ overflowWrap: 'anywhere' }}>{t('webhooks.removeLead', { url })}</Text>,
      labels: { confirm: t('webhooks.remove'), cancel: t('actions.goBack') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () => doing(remove.mutateAsync(undefined), t('webhooks.removed')),
    })
  const askToRenew = () =>
    modals.openConfirmModal({
      title: t('webhooks.renewTitle'),
      children: <Text>{t('webhooks.renewLead')}</Text>,
      labels: { confirm: t('webhooks.renew'), cancel: t('actions.goBack') },
      closeButtonProps: { 'aria-label': t('actions.close') },
      onConfirm: () => doing(renew.mutateAsync(undefined), ({ secret }) => setSecret(secret)),
    })
  return (
    <section className="card" style={{ padding: 'var(--mantine-spacing-md)' }}>
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }} maw={620}>
          {url}
        </Title>
        <Standing webhook={webhook} />
      </Group>
      <Facts webhook={webhook} />
      <NewSecret secret={secret} onClose={() => setSecret(null)} />
      <Group gap={4} mt="sm">
        <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={shown}>
          {t('webhooks.deliveries')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={!enabled}
          loading={test.isPending}
          onClick={() => doing(test.mutateAsync(undefined), t('webhooks.tested'))}
        >
          {t('webhooks.test')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          loading={change.isPending}
          onClick={() => doing(change.mutateAsync({ enabled: !enabled }))}
        >
          {t(enabled ? 'webhooks.switchOff' : 'webhooks.switchOn')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          loading={renew.isPending}
          onClick={askToRenew}
          aria-label={t('webhooks.renewNamed', { url })}
        >
          {t('webhooks.renew')}
        </Button>
        <Button
          variant="subtle"
          color="red.8"
          size="compact-sm"
          loading={remove.isPending}
          onClick={ask}
          aria-label={t('webhooks.removeNamed', { url })}
        >
          {t('webhooks.remove')}
        </Button>
      </Group>
      {shown && <Deliveries webhook={webhook} />}
    </section>
  )
}

function Standing({ webhook: { enabled, failingSince } }: { webhook: Webhook }) {
  const { t } = useTranslation()
  if (!enabled) return <StatusBadge tone="off" icon={IconBan} label={t('webhooks.off')} />
  if (failingSince) return <StatusBadge tone="bad" icon={IconAlertTriangle} label={t('webhooks.failing')} />
  return <StatusBadge tone="good" icon={IconCircleCheck} label={t('webhooks.on')} />
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { events, waiting, failingSince, stoppedAt, lastDeliveredAt, oldSecretUntil } = webhook
  const lines = [
    events.map(name => t(wordsOfEvent(name))).join(', '),
    lastDeliveredAt ? t('webhooks.last', { when: format.moment(lastDeliveredAt) }) : t('webhooks.nothingYet'),
    waiting > 0 ? t('webhooks.waiting', { count: waiting }) : null,
    stoppedAt
      ? t('webhooks.stopped', { when: format.moment(stoppedAt) })
      : failingSince
        ? t('webhooks.failingSince', { when: format.moment(failingSince) })
        : null,
    oldSecretUntil ? t('webhooks.oldSigns', { when: format.moment(oldSecretUntil) }) : null,
  ]
  return lines.map(
    line =>
      line && (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ),
  )
}
