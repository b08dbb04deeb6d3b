/** Cash is about to be taken while no till is open: said before it is taken, and where to open one. */
import { Alert, Anchor } from '@mantine/core'
import { IconCashRegister } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOpenCash } from '../api/cash.ts'
import { useStore } from '../api/settings.ts'

export function CashNotice() {
  const { t } = useTranslation()
  const open = useOpenCash()
  const rule = useStore().data?.cashWithoutSession ?? 'allow'
  if (open.data !== null || rule === 'allow') return null
  return (
    <Alert color="amber" variant="light" icon={<IconCashRegister aria-hidden />} role="status">
      {t(`cash.notice.${rule}`)}{' '}
      <Anchor component={Link} to="/counter/cash" className="plain-link">
        {t('cash.open')}
      </Anchor>
    </Alert>
  )
}
