/** Says of a charge that it was made in the ERP; nothing of one made here. */
import { IconBuildingStore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InvoiceRow } from '../api/types.ts'
import { StatusBadge } from './StatusBadge.tsx'

export function OriginBadge({ origin }: Pick<InvoiceRow, 'origin'>) {
  const { t } = useTranslation()
  if (origin === 'shop') return null
  return <StatusBadge tone="calm" icon={IconBuildingStore} label={t('invoice.fromErp')} />
}
