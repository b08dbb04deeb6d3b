/** How a customer or a product stands in the ERP: a badge, and nothing where no ERP has heard of it. */
import { type Icon, IconAlertCircle, IconCircleCheck, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../api/types.ts'
import { StatusBadge, type Tone } from './StatusBadge.tsx'

type Erp = Customer['erp']

const looks: Record<Exclude<Erp['state'], 'none'>, [Tone, Icon]> = {
  processing: ['busy', IconLoader2],
  synced: ['good', IconCircleCheck],
  error: ['bad', IconAlertCircle],
}

export function RegisterInErp({ erp: { state, number } }: { erp: Erp }) {
  const { t } = useTranslation()
  if (state === 'none') return null
  const [tone, icon] = looks[state]
  return (
    <StatusBadge
      tone={tone}
      icon={icon}
      spin={state === 'processing'}
      label={number ? t(`customer.erpNumbered.${state}`, { number }) : t(`customer.erp.${state}`)}
    />
  )
}
