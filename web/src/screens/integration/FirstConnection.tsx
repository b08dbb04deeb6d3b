/**
 * The first connection, from reading both sides to going live, one part under the other: what is not yet possible says why.
 * Nothing is written before the last button.
 */
import { Stack } from '@mantine/core'
import { useFirstConnection } from '../../api/firstConnection.ts'
import type { Connection, DriverInfo } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { Answer } from '../../parts/Answer.tsx'
import { Loading } from '../../parts/states.tsx'
import { GoLive } from './GoLive.tsx'
import { Mapping } from './Mapping.tsx'
import { Matches } from './Matches.tsx'
import { ServiceLinks } from './ServiceLinks.tsx'
import { SurveyProgress } from './SurveyProgress.tsx'

interface Props {
  connection: Connection
  driver: DriverInfo
}

export function FirstConnection({ connection, driver }: Props) {
  const first = useFirstConnection(connection.id)
  return (
    <Answer of={first} loading={<Loading rows={3} height={90} />}>
      {stands => <Parts connection={connection} driver={driver} first={stands} />}
    </Answer>
  )
}

type First = NonNullable<ReturnType<typeof useFirstConnection>['data']>

function Parts({ connection, driver, first: { live, surveys } }: Props & { first: First }) {
  const may = useMay()
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
