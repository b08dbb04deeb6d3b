/** What the shop should know that this ERP cannot do, before it connects and as long as it is connected. */
import { Alert, List } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DriverInfo } from '../../api/types.ts'

export function Lacks({ driver: { title, lacks } }: { driver: DriverInfo }) {
  const { t } = useTranslation()
  if (lacks.length === 0) return null
  return (
    <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title={t('integration.lacks', { erp: title })}>
      <List size="sm">
        {lacks.map(words => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
