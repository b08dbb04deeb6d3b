/** Whether an invoice is paid. Apart from the Service Order badge: the two never decide each other. */
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconGift,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PaymentStatus } from '../api/types.ts'
import { StatusBadge, type Tone } from './StatusBadge.tsx'

const looks: Record<PaymentStatus, [Tone, Icon]> = {
  paid: ['good', IconCircleCheck],
  partly_paid: ['wait', IconCircleHalf2],
  pending: ['wait', IconCircleDashed],
  overdue: ['bad', IconAlertTriangle],
  canceled: ['off', IconCircleX],
  no_charge: ['off', IconGift],
}

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const { t } = useTranslation()
  const [tone, icon] = looks[status]
  return <StatusBadge tone={tone} icon={icon} label={t(`payment.status.${status}`)} />
}
