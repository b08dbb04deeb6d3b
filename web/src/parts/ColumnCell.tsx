/** The Service Order column of one invoice: badge, and beneath it why and for how long, opening to its full text. */
import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '../api/types.ts'
import { ColumnBadge } from './ColumnBadge.tsx'
import classes from './ColumnCell.module.css'
import { ErpWords, FixLink } from './Findings.tsx'
import { useFormat } from './useFormat.ts'
import { useNow } from './useNow.ts'

export function ColumnCell({ column }: { column: Column }) {
  const format = useFormat()
  const now = useNow()
  const [whole, setWhole] = useState(false)
  const { finding, reason } = column
  const since = column.since ?? finding?.openedAt ?? null
  const explained = ['error', 'processing', 'awaiting_issue'].includes(column.state)
  return (
    <div className={classes.cell}>
      <ColumnBadge state={column.state} />
      {explained && reason && (
        <UnstyledButton
          className={classes.reason}
          data-whole={whole || undefined}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {reason}
        </UnstyledButton>
      )}
      {whole && finding && (
        <Text size="sm" component="div">
          {finding.cure} <FixLink finding={finding} />
          {finding.erpWords && <ErpWords words={finding.erpWords} />}
        </Text>
      )}
      {explained && since && (
        <Text size="xs" c="dimmed">
          {format.ago(since, Math.max(now, Date.parse(since)))}
        </Text>
      )}
    </div>
  )
}
