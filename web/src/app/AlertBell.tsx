/** How many alerts ask for attention, on every screen, and the way to them. */
import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAlerts } from '../api/alerts.ts'

export function AlertBell() {
  const { t } = useTranslation()
  const alerts = useAlerts().data ?? []
  const asking = alerts.filter(({ state, acknowledgedAt }) => state === 'open' && acknowledgedAt === null)
  const label = t('alerts.bell', { count: asking.length })
  return (
    <>
      <Indicator
        disabled={asking.length === 0}
        label={asking.length}
        size={18}
        offset={4}
        color={asking.some(({ severity }) => severity === 'urgent') ? 'red.8' : 'gray.8'}
        aria-hidden={false}
      >
        <ActionIcon component={Link} to="/alerts" size={38} aria-label={label}>
          <IconBell size={22} aria-hidden />
        </ActionIcon>
      </Indicator>
      <span role="status" className="heard-only">
        {asking.length > 0 && label}
      </span>
    </>
  )
}
