/** Says what just happened, to the eye as a notice and to a screen reader as a status message (WCAG 2.2, SC 4.1.3). */
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import i18next from 'i18next'
import type { StockWarning } from '../api/types.ts'
import { ReadStock } from './ReadStock.tsx'

const closing = () => ({ closeButtonProps: { 'aria-label': i18next.t('actions.close') } })

export function announceDone(message: string): void {
  notifications.show({
    message,
    color: 'teal',
    icon: <IconCheck size={18} aria-hidden />,
    role: 'status',
    ...closing(),
  })
}

/** Long enough to be read and acted upon. */
const WARNING_MS = 20_000

/** What was let pass and should be looked at: goods were charged that are not known to be there. */
export function announceWarnings(warnings: readonly StockWarning[]): void {
  for (const { productId, cause, cure } of warnings) {
    notifications.show({
      message: (
        <>
          {`${cause} ${cure}`}
          <ReadStock productId={productId} />
        </>
      ),
      color: 'amber.7',
      icon: <IconAlertTriangle size={18} aria-hidden />,
      role: 'status',
      autoClose: WARNING_MS,
      ...closing(),
    })
  }
}

export function announceProblem(message: string): void {
  notifications.show({
    message,
    color: 'red',
    icon: <IconAlertCircle size={18} aria-hidden />,
    role: 'alert',
    autoClose: 10_000,
    ...closing(),
  })
}
