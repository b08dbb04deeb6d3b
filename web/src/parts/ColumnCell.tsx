/** The Service Order column of one invoice: badge, and beneath it why and for how long, opening to its full text. */
import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '../api/types.ts'
import { ColumnBadge } from './ColumnBadge.tsx'
import classes from './ColumnCell.module.css'
import { useFormat } from './useFormat.ts'
import { useNow } from './useNow.ts'

export function ColumnCell({ column }: { column: Column }) {
  const format = useFormat()
  const now = useNow()
  const [whole, setWhole] = useState(false)
  const explained = column.state === 'error' || column.state === 'processing'
  return (
    <div className={classes.cell}>
      <ColumnBadge state={column.state} />
      {explained && column.reason && (
        <UnstyledButton
          className={classes.reason}
          data-whole={whole || undefined}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {column.reason}
        </UnstyledButton>
      )}
      {explained && column.since && (
        <Text size="xs" c="dimmed">
          {format.ago(column.since, Math.max(now, Date.parse(column.since)))}
        </Text>
      )}
    </div>
  )
}
