/** At the top of a form: what stands in the way and belongs to no single field. */
import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'

export function FormProblem({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text && (
        <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
          {text}
        </Alert>
      )}
    </div>
  )
}
