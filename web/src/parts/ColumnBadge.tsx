/** Where an invoice stands in the ERP: the Service Order column. */
import {
  type Icon,
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconFileText,
  IconLoader2,
  IconReceipt,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ColumnState } from '../api/types.ts'
import { StatusBadge, type Tone } from './StatusBadge.tsx'

const looks: Record<Exclude<ColumnState, 'none'>, [Tone, Icon]> = {
  error: ['bad', IconAlertCircle],
  processing: ['busy', IconLoader2],
  canceled: ['off', IconBan],
  issued: ['good', IconReceipt],
  awaiting_issue: ['busy', IconReceipt],
  fulfilled: ['good', IconCircleCheck],
  open: ['calm', IconFileText],
}

export function ColumnBadge({ state }: { state: ColumnState }) {
  const { t } = useTranslation()
  if (state === 'none') {
    return (
      <span>
        <span aria-hidden>—</span>
        <span className="heard-only">{t('column.none')}</span>
      </span>
    )
  }
  const [tone, icon] = looks[state]
  return <StatusBadge tone={tone} icon={icon} spin={state === 'processing'} label={t(`column.${state}`)} />
}
