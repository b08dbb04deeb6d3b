/** The ways to look at fiscal notes; each has an address of its own. */
import { Button, Group } from '@mantine/core'
import { IconCalendarStats, IconListNumbers, IconReceiptTax } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const tabs = [
  { to: '/notes', label: 'notes.title', icon: IconReceiptTax },
  { to: '/notes/closing', label: 'closing.title', icon: IconCalendarStats },
  { to: '/notes/numbering', label: 'numbering.title', icon: IconListNumbers },
] as const

export function NotesTabs({ at }: { at: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation()
  return (
    <Group component="nav" gap="xs" mb="md" aria-label={t('closing.ways')}>
      {tabs.map(({ to, label, icon: Glyph }) => (
        <Button
          key={to}
          component={Link}
          to={to}
          size="compact-md"
          variant={to === at ? 'light' : 'subtle'}
          leftSection={<Glyph size={16} aria-hidden />}
          aria-current={to === at ? 'page' : undefined}
        >
          {t(label)}
        </Button>
      ))}
    </Group>
  )
}
