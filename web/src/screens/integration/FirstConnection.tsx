/**
 * The first connection, from reading both sides to going live, one part under the other: what is not yet possible says why.
 * Nothing is written before the last button.
 */
import { Stack } from '@mantine/core'
import { useFirstConnection } from '../../api/firstConnection.ts'
import type { Connection, DriverInfo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { GoLive } from './GoLive.tsx'
import { Mapping } from './Mapping.tsx'
import { Matches } from './Matches.tsx'
import { ServiceLinks } from './ServiceLinks.tsx'
import { SurveyProgress } from './SurveyProgress.tsx'

export function FirstConnection({ connection, driver }: { connection: Connection; driver: DriverInfo }) {
  const may = useMay()
  const first = useFirstConnection(connection.id)
  if (first.isError) return <Failure error={first.error} onRetry={() => first.refetch()} />
  if (first.isPending) return <Loading rows={3} height={90} />
  const { live, surveys } = first.data
  const isOpen = surveys.some(({ suggested, ambiguous }) => suggested + ambiguous > 0)
  const isJoining = surveys.some(({ stage }) => stage === 'joining')
  const canManage = may('connection.manage')
  if (live && !isOpen && !isJoining) return null
  return (
    <Stack gap="md">
      {(!live || isJoining) && <SurveyProgress surveys={surveys} erp={driver.title} />}
      {canManage && surveys.every(({ stage }) => stage !== 'reading') && (
        <Matches connection={connection} surveys={surveys} erp={driver.title} />
      )}
      {!live && <Mapping connection={connection} driver={driver} />}
      {!live && <ServiceLinks connection={connection} driver={driver} />}
      {!live && canManage && <GoLive connection={connection} driver={driver} surveys={surveys} />}
    </Stack>
  )
}
