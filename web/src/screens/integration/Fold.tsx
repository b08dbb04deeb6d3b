/** What few people need: folded until somebody opens it. */
import type { ReactNode } from 'react'
import classes from './Integration.module.css'

export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
