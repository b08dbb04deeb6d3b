/** At the top of a form: what stands in the way and belongs to no single field. */
import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'

export function FormProblem({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} role="alert">
      {text}
    </Alert>
  )
}
