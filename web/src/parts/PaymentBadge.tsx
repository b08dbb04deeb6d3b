/** Whether an invoice is paid. Apart from the Service Order badge: the two never decide each other. */
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
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

/** Money that came in and was taken back: what is open again stands out, also beside a note that stays issued. */
const takenBack: [Tone, Icon] = ['bad', IconArrowBackUp]

/** @param generation of the invoice's documents; an instalment has none of its own */
export function PaymentBadge({ status, generation = 1 }: { status: PaymentStatus; generation?: number }) {
  const { t } = useTranslation()
  const isTakenBack = generation > 1 && (status === 'pending' || status === 'partly_paid')
  const [tone, icon] = isTakenBack ? takenBack : looks[status]
  return <StatusBadge tone={tone} icon={icon} label={t(`payment.status.${status}`)} />
}
