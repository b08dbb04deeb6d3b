/** What a screen shows when it has nothing to show yet, nothing at all, or no answer. */
import { Box, Button, Group, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { type Icon, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from './useProblemText.ts'
import { useTitle } from './useTitle.ts'

export function Loading({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" role="status" aria-busy="true">
      <span className="heard-only">{t('states.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have no other name
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  )
}

export function Empty({
  icon: Glyph,
  title,
  children,
  action,
}: {
  icon: Icon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" color="teal">
        <Glyph size={28} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={440}>
          {children}
        </Text>
      )}
      {action && <Box mt="xs">{action}</Box>}
    </Stack>
  )
}

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const text = useProblemText()
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" role="alert">
      <ThemeIcon size={56} radius="xl" variant="light" color="red">
        <IconCloudOff size={28} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Title order={2} size="h3">
        {t('states.failed')}
      </Title>
      <Text c="dimmed" maw={460}>
        {text(error)}
      </Text>
      {onRetry && (
        <Button
          mt="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onRetry}
        >
          {t('states.tryAgain')}
        </Button>
      )}
    </Stack>
  )
}

/** The same in one line, where a part of a screen has no answer and the rest goes on. */
export function FailedLine({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const { t } = useTranslation()
  const text = useProblemText()
  return (
    <Group gap="xs" mb="sm" role="alert">
      <Text size="sm" c="red.8">
        {text(error)}
      </Text>
      <Button variant="default" size="compact-sm" onClick={() => onRetry()}>
        {t('states.tryAgain')}
      </Button>
    </Group>
  )
}

/** Title of a screen with its actions beside it. */
export function PageHead({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children?: ReactNode
}) {
  useTitle(title)
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="md">
      <div>
        <Title order={1}>{title}</Title>
        {lead && (
          <Text c="dimmed" mt={2} component="div">
            {lead}
          </Text>
        )}
      </div>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  )
}
