/** The store's connection to its ERP: connecting, how it fares, what stands in the way, and what is mapped to what. */
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useConnection, useDrivers, useHealth } from '../../api/connection.ts'
import type { Connection, DriverInfo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Findings } from '../../parts/Findings.tsx'
import { Failure, Loading, PageHead } from '../../parts/states.tsx'
import { Causes } from './Causes.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { Draining } from './Draining.tsx'
import { FirstConnection } from './FirstConnection.tsx'
import { Hints } from './Hints.tsx'
import { Lacks } from './Lacks.tsx'
import { Mapping } from './Mapping.tsx'
import { NotYours } from './NotYours.tsx'
import { OrdersSwitch } from './OrdersSwitch.tsx'
import { Reconciliation } from './Reconciliation.tsx'
import { ServiceLinks } from './ServiceLinks.tsx'

export function IntegrationScreen() {
  const { t } = useTranslation()
  const connection = useConnection()
  const drivers = useDrivers()
  const failed = [connection, drivers].find(({ isError }) => isError)
  const driver = drivers.data?.find(({ name }) => name === connection.data?.driver)
  return (
    <>
      <PageHead title={t('integration.title')} lead={t('integration.lead')} />
      {failed && <Failure error={failed.error} onRetry={() => failed.refetch()} />}
      {!failed && (connection.isPending || drivers.isPending) && <Loading rows={4} height={110} />}
      {connection.data === null && drivers.data && <ConnectForm drivers={drivers.data} />}
      {connection.data && driver && (
        <Stack gap="md">
          <Connected key={connection.data.id} connection={connection.data} driver={driver} />
        </Stack>
      )}
    </>
  )
}

interface Props {
  connection: Connection
  driver: DriverInfo
}

function Connected({ connection, driver }: Props) {
  const health = useHealth(connection.id)
  const may = useMay()
  return (
    <>
      {!may('connection.manage') && <NotYours />}
      <ConnectionCard connection={connection} driver={driver} health={health.data} />
      {connection.state === 'draining' && (
        <Draining connection={connection} driver={driver} health={health.data} />
      )}
      <FirstConnection connection={connection} driver={driver} />
      {connection.live && <Living connection={connection} driver={driver} health={health} />}
      <Lacks driver={driver} />
    </>
  )
}

function Living({ connection, driver, health }: Props & { health: ReturnType<typeof useHealth> }) {
  const may = useMay()
  return (
    <>
      {health.isError && <Failure error={health.error} onRetry={() => health.refetch()} />}
      {health.data && <Findings list={health.data.findings} withLink={false} />}
      {health.data && <Causes connectionId={connection.id} causes={health.data.causes} />}
      <Reconciliation connection={connection} driver={driver} />
      {may('connection.manage') && <Hints connectionId={connection.id} driver={driver} />}
      {may('connection.manage') && <OrdersSwitch connection={connection} />}
      <Mapping connection={connection} driver={driver} />
      <ServiceLinks connection={connection} driver={driver} />
    </>
  )
}
