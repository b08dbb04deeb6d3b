/** What was sent to a webhook endpoint and how it answered, the latest first. */
import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Delivery, Webhook } from '../../api/types.ts'
import { useDeliveries, useResend } from '../../api/webhooks.ts'
import { Answer } from '../../parts/Answer.tsx'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { wordsOfEvent } from './webhookEvents.ts'

const looks = {
  due: { tone: 'busy', icon: IconClock },
  delivered: { tone: 'good', icon: IconCircleCheck },
  given_up: { tone: 'bad', icon: IconCircleX },
} as const

export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const deliveries = useDeliveries(webhook.id)
  if (deliveries.data === undefined) return <Answer of={deliveries} loading={<Loading rows={2} />} />
  if (deliveries.data.length === 0) return <Text mt="sm">{t('webhooks.nothingYet')}</Text>
  return (
    <Stack gap="xs" mt="md">
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {deliveries.data.map(delivery => (
          <DeliveryRow key={delivery.id} delivery={delivery} enabled={webhook.enabled} />
        ))}
      </Stack>
      <LoadMore query={deliveries} />
    </Stack>
  )
}

const reasons = ['refused_connection', 'timeout', 'reset'] as const

/** How a call failed: the first word of what the API says, whose rest is the library's. */
const reasonOf = (failure: string | null) =>
  reasons.find(reason => failure?.startsWith(reason)) ?? 'refused_connection'

function DeliveryRow({ delivery, enabled }: { delivery: Delivery; enabled: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const doing = useSaying()
  const resend = useResend(delivery.id)
  const [open, { toggle }] = useDisclosure(false)
  const { event, state, createdAt, nextAttemptAt, attempts, body } = delivery
  const name = t(wordsOfEvent(event))
  const when = format.momentExact(createdAt)
  return (
    <li>
      <Group gap="xs">
        <StatusBadge {...looks[state]} label={t(`webhooks.delivery.${state}`)} />
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {when}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={toggle}
          aria-expanded={open}
          aria-label={t('webhooks.detailsOf', { name, when })}
        >
          {t('webhooks.details')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={!enabled}
          loading={resend.isPending}
          aria-label={t('webhooks.resendNamed', { name, when })}
          onClick={() => doing(resend.mutateAsync(undefined), t('webhooks.resent'))}
        >
          {t('webhooks.resend')}
        </Button>
      </Group>
      {state === 'due' && attempts.length > 0 && nextAttemptAt && (
        <Text size="sm">{t('webhooks.next', { when: format.moment(nextAttemptAt) })}</Text>
      )}
      {open && (
        <Stack gap={4} mt={4}>
          {attempts.map(({ at, status, failure, answer, tookMs }) => (
            <Text key={at} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('webhooks.attempt', {
                when: format.momentExact(at),
                result: status ?? t(`webhooks.failures.${reasonOf(failure)}`),
                ms: tookMs,
              })}
              {answer ? ` — ${answer.slice(0, 200)}` : ''}
            </Text>
          ))}
          <Code
            block
            tabIndex={0}
            role="region"
            aria-label={t('webhooks.body')}
            style={{ overflowX: 'auto' }}
          >
            {JSON.stringify(JSON.parse(body), null, 2)}
          </Code>
        </Stack>
      )}
    </li>
  )
}
