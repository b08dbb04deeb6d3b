/** Why this screen offers nothing to press: somebody else looks after the store's ERP. */
import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function NotYours() {
  const { t } = useTranslation()
  return (
    <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
      {t('integration.notYours')}
    </Alert>
  )
}
