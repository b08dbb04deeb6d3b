/** The ERP's webhooks: whether it sends them here, when one came last, and asking for them. Changes come without them too, only later. */
import { Alert, Button, Group, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconBellOff, IconBellRinging, IconBroadcast } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useHints, useRegisterHints } from '../../api/connection.ts'
import type { DriverInfo, Hints as HintsState } from '../../api/types.ts'
import { Answer } from '../../parts/Answer.tsx'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useProblemText } from '../../parts/useProblemText.ts'
import { isShown, useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'

/** Longer than a quiet weekend night; a shop at work hears of something every hour. */
const quietMs = 24 * 3_600_000

export function Hints({ connectionId, driver }: { connectionId: string; driver: DriverInfo }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const doing = useSaying()
  const hints = useHints(connectionId)
  const register = useRegisterHints(connectionId)
  const erp = driver.title
  if (hints.data === undefined) return <Answer of={hints} loading={<Loading rows={1} height={90} />} />
  const asked = hints.data.registeredAt !== null
  return (
    <section className={`card ${classes.panel}`}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2} size="h3">
              {t('hints.title', { erp })}
            </Title>
            <Standing hints={hints.data} />
          </Group>
          <Text size="sm" c="dimmed" maw={620}>
            {t('hints.lead', { erp })}
          </Text>
          <Seen hints={hints.data} erp={erp} />
        </div>
        {driver.registersHints && (
          <Button
            variant={asked ? 'default' : 'filled'}
            leftSection={<IconBroadcast size={16} aria-hidden />}
            loading={register.isPending}
            onClick={() => doing(register.mutateAsync(undefined), t('hints.registered', { erp }), isShown)}
          >
            {t(asked ? 'hints.registerAgain' : 'hints.register', { erp })}
          </Button>
        )}
      </Group>
      <div role="status">
        {register.isError && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} mt="sm">
            {text(register.error)}
          </Alert>
        )}
      </div>
    </section>
  )
}

/** Milliseconds since the last one, or since they were asked for; null when neither ever was. */
function useQuiet({ registeredAt, seenAt }: HintsState): number | null {
  const now = useNow()
  const since = seenAt ?? registeredAt
  return since === null ? null : Math.max(0, now - Date.parse(since))
}

function Standing({ hints }: { hints: HintsState }) {
  const { t } = useTranslation()
  const quiet = useQuiet(hints)
  if (quiet === null) return <StatusBadge tone="off" icon={IconBellOff} label={t('hints.off')} />
  if (quiet > quietMs) return <StatusBadge tone="wait" icon={IconBellOff} label={t('hints.quiet')} />
  return <StatusBadge tone="good" icon={IconBellRinging} label={t('hints.on')} />
}

function Seen({ hints, erp }: { hints: HintsState; erp: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const quiet = useQuiet(hints)
  if (quiet === null) return null
  const span = format.span(quiet)
  return (
    <Text size="sm" mt={4}>
      {hints.seenAt ? t('hints.seen', { span }) : t('hints.notYet', { span, erp })}
    </Text>
  )
}
