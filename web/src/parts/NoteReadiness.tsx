/** Whether a service, product or customer is ready for its note, or what it lacks. Silent in a store that asks for no notes. */
import { Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ReadinessSubject, useRecordReadiness } from '../api/fiscal.ts'
import { StatusBadge } from './StatusBadge.tsx'

export function NoteReadiness({ subject, id }: { subject: ReadinessSubject; id: string }) {
  const { t } = useTranslation()
  const { data } = useRecordReadiness(subject, id)
  if (!data?.asked) return null
  const { kind, ready, findings } = data
  return (
    <Stack gap={4} my="xs" role="group" aria-label={t('fiscal.record.title')}>
      <div>
        <StatusBadge
          tone={ready ? 'good' : 'wait'}
          icon={ready ? IconCircleCheck : IconClock}
          label={t(ready ? 'fiscal.record.ready' : 'fiscal.record.lacks', {
            kind: kind === 'nfse' ? 'NFS-e' : 'NFC-e',
          })}
        />
      </div>
      {findings.map(({ code, field, severity, cause, cure }) => (
        <Text key={`${code} ${field}`} size="sm" c={severity === 'stop' ? 'red.8' : 'amber.8'}>
          {severity === 'warn' && `${t('fiscal.warns')} `}
          {cause} {cure}
        </Text>
      ))}
    </Stack>
  )
}
