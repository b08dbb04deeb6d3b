/** One note of a month: whose it is and by what number, and what it comes to, struck through where it does not stand. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClosingNote } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Closing.module.css'

interface Props {
  note: Pick<ClosingNote, 'kind' | 'series' | 'number' | 'issuedOn' | 'customerName' | 'state' | 'totalCents'>
  /** Behind number and day. */
  belongsTo?: ReactNode
  /** Beneath them. */
  beneath?: ReactNode
  /** Between the note and its amount. */
  children: ReactNode
}

export function ClosingRow({ note, belongsTo, beneath, children }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const number = [note.series, note.number].filter(Boolean).join('/')
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={600}>{note.customerName ?? t('billing.walkIn')}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {t(`closing.kinds.${note.kind}`)} {number}
          {note.issuedOn && ` · ${format.day(note.issuedOn)}`}
          {belongsTo}
        </Text>
        {beneath}
      </div>
      <div className={classes.why}>{children}</div>
      <Text fw={600} ta="right" className="figures" td={note.state === 'issued' ? undefined : 'line-through'}>
        {format.money(note.totalCents)}
      </Text>
    </li>
  )
}
