/** The buttons of a form in a dialog: in sight however long the form is. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './FormActions.module.css'

export function FormActions({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" align="flex-start" className={classes.actions}>
      {children}
    </Group>
  )
}
