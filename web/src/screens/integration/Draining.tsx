/** The shop is leaving its ERP: how much is left, what stands still and keeps it, and the ways out. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconDoorExit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useResume } from '../../api/connection.ts'
import type { Connection, DriverInfo, Health } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { useSaying } from '../../parts/useSaying.ts'
import { causesId } from './causesId.ts'
import { DisconnectModal } from './DisconnectModal.tsx'
import classes from './Integration.module.css'

interface Props {
  connection: Connection
  driver: DriverInfo
  health: Health | undefined
}

export function Draining({ connection, driver, health }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const doing = useSaying()
  const stay = useResume(connection.id)
  const [leaving, leave] = useDisclosure(false)
  const erp = driver.title
  return (
    <section className={`card ${classes.panel}`} aria-label={t('drain.title', { erp })}>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap">
          <IconDoorExit aria-hidden />
          <Text fw={650}>{t('drain.title', { erp })}</Text>
        </Group>
        <Text>{t('drain.lead', { erp })}</Text>
        <div role="status">
          {!health && <Text>{t('states.loading')}</Text>}
          {health && <Text fw={650}>{t('drain.left', { count: health.owed + health.stopped })}</Text>}
        </div>
        {health !== undefined && health.stopped > 0 && (
          <Alert
            color="red"
            icon={<IconAlertTriangle aria-hidden />}
            title={t('drain.stopped', { count: health.stopped })}
          >
            <Text size="sm">{t('drain.stoppedLead')}</Text>
            <a href={`#${causesId}`} className="plain-link">
              {t('drain.seeStopped')}
            </a>
          </Alert>
        )}
        {may('connection.manage') && (
          <Group gap="xs">
            <Button
              variant="default"
              loading={stay.isPending}
              onClick={() => doing(stay.mutateAsync(undefined), t('drain.stayed', { erp }))}
            >
              {t('drain.stay')}
            </Button>
            <Button variant="subtle" color="red.8" onClick={leave.open}>
              {t('drain.leaveNow')}
            </Button>
          </Group>
        )}
      </Stack>
      <DisconnectModal
        opened={leaving}
        onClose={leave.close}
        connection={connection}
        owed={health?.owed ?? 0}
        stopped={health?.stopped ?? 0}
        erp={erp}
      />
    </section>
  )
}
