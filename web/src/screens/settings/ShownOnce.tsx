/** A secret that is shown this once, to be copied. */
import { ActionIcon, Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconKey, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface Props {
  label: string
  lead: string
  text: string
  onClose: () => void
}

export function ShownOnce({ label, lead, text, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Alert color="teal" icon={<IconKey aria-hidden />} role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={650}>{label}</Text>
        <ActionIcon aria-label={t('actions.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Text size="sm" mb="xs">
        {lead}
      </Text>
      <Group gap="xs">
        <Code fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="light"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : null}
            >
              {t(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
