/** A button that, while it cannot be used, stays reachable and says why in plain sight. */
import { Button, type ButtonProps, Stack, Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props extends ButtonProps {
  /** Why it cannot be used now; null when it can. */
  why: string | null
  onClick: () => void
  children: ReactNode
  type?: 'button' | 'submit'
}

export function ExplainedButton({ why, onClick, children, ...rest }: Props) {
  const id = useId()
  if (why === null) {
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <Stack gap={4}>
      <Button
        {...rest}
        aria-disabled
        data-disabled
        aria-describedby={id}
        onClick={event => event.preventDefault()}
      >
        {children}
      </Button>
      <Text id={id} size="xs" c="dimmed" maw={200}>
        {why}
      </Text>
    </Stack>
  )
}
