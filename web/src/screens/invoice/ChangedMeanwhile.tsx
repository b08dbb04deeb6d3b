/** Somebody else changed what is being edited: how it stands now, beside the draft, which stays until its writer goes on. */
import { Alert, Button, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  /** What stands now, as rows of a list. */
  children: ReactNode
  /** What going on does. */
  label: string
  onGoOn: () => void
}

export function ChangedMeanwhile({ children, label, onGoOn }: Props) {
  const { t } = useTranslation()
  return (
    <Alert
      color="amber"
      variant="light"
      icon={<IconUsers aria-hidden />}
      role="alert"
      title={t('meanwhile.title')}
    >
      <Text size="sm">{t('meanwhile.now')}</Text>
      <ul style={{ margin: '4px 0', paddingLeft: 20 }}>{children}</ul>
      <Text size="sm" mb="xs">
        {t('meanwhile.lead')}
      </Text>
      <Button size="compact-md" variant="default" onClick={onGoOn}>
        {label}
      </Button>
    </Alert>
  )
}
