/** What the shop should know that this ERP cannot do, before it connects and as long as it is connected. */
import { List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DriverInfo } from '../../api/types.ts'
import { Fold } from './Fold.tsx'

export function Lacks({ driver: { title, lacks } }: { driver: DriverInfo }) {
  const { t } = useTranslation()
  if (lacks.length === 0) return null
  return (
    <Fold title={t('integration.lacks', { erp: title })}>
      <List size="sm">
        {lacks.map(words => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </Fold>
  )
}
