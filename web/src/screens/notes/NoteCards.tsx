/** The notes on a phone: the same facts, one card each. */
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Note } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from '../billing/Billing.module.css'
import { NoteInvoice, NoteNumber, NoteStanding } from './NoteFacts.tsx'

export function NoteCards({ rows }: { rows: Note[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className={classes.cards}>
      {rows.map(note => (
        <li key={note.id} className={`card ${classes.card}`}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div style={{ minWidth: 0 }}>
              <NoteNumber note={note} />
              <Text fw={600}>{note.customerName ?? t('billing.walkIn')}</Text>
              <Text size="sm">{note.services}</Text>
              <NoteInvoice note={note} />
            </div>
            <div style={{ textAlign: 'right' }}>
              <Text fw={700} className="figures">
                {format.money(note.totalCents)}
              </Text>
              <Text size="sm" c="dimmed" className="figures">
                {format.day(format.dayOf(note.issuedAt ?? note.askedAt))}
              </Text>
            </div>
          </Group>
          <NoteStanding note={note} />
        </li>
      ))}
    </ul>
  )
}
