/**
 * What was asked of the API, once there is an answer. When asking again fails, that is said above and what stands stays: the
 * screens beneath keep what is typed in them.
 */
import { Alert, Button, Group } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure, Loading } from './states.tsx'
import { useProblemText } from './useProblemText.ts'

interface Asked<Data> {
  data: Data | undefined
  isError: boolean
  error: unknown
  refetch: () => unknown
}

interface Props<Data> {
  of: Asked<Data>
  loading?: ReactNode
  /** Left out where only what stands in the place of an answer is wanted. */
  children?: (data: Data) => ReactNode
}

export function Answer<Data>({ of, loading = <Loading />, children }: Props<Data>) {
  const { data, isError, error, refetch } = of
  return (
    <>
      {isError && data === undefined && <Failure error={error} onRetry={() => refetch()} />}
      {isError && data !== undefined && <Outdated error={error} onRetry={() => refetch()} />}
      {!isError && data === undefined && loading}
      {data !== undefined && children?.(data)}
    </>
  )
}

function Outdated({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const text = useProblemText()
  return (
    <Alert color="amber" variant="light" icon={<IconCloudOff aria-hidden />} role="status" mb="md">
      <Group justify="space-between" gap="sm">
        {`${t('states.outdated')} ${text(error)}`}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('states.tryAgain')}
        </Button>
      </Group>
    </Alert>
  )
}
