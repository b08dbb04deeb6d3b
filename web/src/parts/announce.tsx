/** Says what just happened, to the eye as a notice and to a screen reader as a status message (WCAG 2.2, SC 4.1.3). */
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'

export function announceDone(message: string): void {
  notifications.show({ message, color: 'teal', icon: <IconCheck size={18} aria-hidden />, role: 'status' })
}

export function announceProblem(message: string): void {
  notifications.show({
    message,
    color: 'red',
    icon: <IconAlertCircle size={18} aria-hidden />,
    role: 'alert',
    autoClose: 10_000,
  })
}
