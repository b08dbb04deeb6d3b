/** Fields that were changed here and in the ERP to different values: both are shown, and one click takes the other. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Conflict, useConflicts, useSettleConflict } from '../../api/customers.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'

export function Conflicts({ customerId }: { customerId: string }) {
  const { data = [] } = useConflicts(customerId)
  if (data.length === 0) return null
  return (
    <Stack gap="xs" mb="md">
      {data.map(conflict => (
        <OneConflict key={conflict.field} customerId={customerId} conflict={conflict} />
      ))}
    </Stack>
  )
}

function OneConflict({ customerId, conflict }: { customerId: string; conflict: Conflict }) {
  const { t } = useTranslation()
  const may = useMay()
  const format = useFormat()
  const doing = useSaying()
  const settle = useSettleConflict(customerId)
  const { field, label, ours, theirs, stands, at } = conflict
  const other = stands === 'ours' ? ('theirs' as const) : ('ours' as const)
  const values = { label, ours: ours ?? '—', theirs: theirs ?? '—' }
  const decide = (take: 'ours' | 'theirs') =>
    doing(settle.mutateAsync({ field, take }), t('customer.conflict.done'))
  return (
    <Alert color="amber" variant="light" icon={<IconArrowsDiff aria-hidden />} py="xs" px="sm">
      <Text size="sm" fw={600} c="amber.8">
        {t('customer.conflict.cause', values)}
      </Text>
      <Text size="sm" c="gray.9">
        {t(`customer.conflict.stands.${stands}`)} {format.moment(at)}
      </Text>
      {may('customer.write') && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" loading={settle.isPending} onClick={() => decide(other)}>
            {t('customer.conflict.take', { value: values[other] })}
          </Button>
          <Button size="xs" variant="default" loading={settle.isPending} onClick={() => decide(stands)}>
            {t('customer.conflict.leave', { value: values[stands] })}
          </Button>
        </Group>
      )}
    </Alert>
  )
}
