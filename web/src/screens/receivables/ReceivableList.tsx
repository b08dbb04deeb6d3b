/** The open due dates, the oldest first; each can be chosen, by keyboard too. */
import { Checkbox, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Receivable } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Receivables.module.css'

interface Props {
  rows: Receivable[]
  /** Ids of the rows. */
  chosen: readonly string[]
  /** Null for who may not receive. */
  onChoose: ((row: Receivable, is: boolean) => void) | null
}

export function ReceivableList({ rows, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className={`card ${classes.list}`} aria-label={t('receivables.title')}>
      {rows.map(row => {
        const number = numberText(row.number)
        const name = row.customer?.name ?? t('billing.walkIn')
        return (
          <li key={row.id} className={classes.row} data-chosen={chosen.includes(row.id) || undefined}>
            {onChoose && (
              <Checkbox
                checked={chosen.includes(row.id)}
                onChange={event => onChoose(row, event.currentTarget.checked)}
                aria-label={t('receivables.choose', {
                  number,
                  name,
                  day: format.day(row.dueOn),
                  amount: format.money(row.openCents),
                })}
              />
            )}
            <div className={classes.who}>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                <Link to="/invoices/$id" params={{ id: row.invoiceId }} className="plain-link figures">
                  {number}
                </Link>
                {row.places > 1 && ` · ${t('receivables.place', { place: row.place, places: row.places })}`}
                {row.petName && ` · ${row.petName}`}
              </Text>
            </div>
            <div className={classes.when}>
              <Text className="figures">{format.day(row.dueOn)}</Text>
              {row.daysLate > 0 && (
                <Text size="sm" c="red.8" fw={500}>
                  {t('receivables.late', { count: row.daysLate })}
                </Text>
              )}
            </div>
            <div className={classes.money}>
              <Text fw={600} className="figures">
                {format.money(row.openCents)}
              </Text>
              {row.openCents < row.amountCents && (
                <Text size="sm" c="dimmed" className="figures">
                  {t('receivables.of', { amount: format.money(row.amountCents) })}
                </Text>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
