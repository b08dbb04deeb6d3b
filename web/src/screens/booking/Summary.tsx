/** The booking so far, with its running total: only what is known by now. */
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { draftLineTotal, draftTotal } from '../../parts/draftLines.ts'
import { useAdjustmentText } from '../../parts/useAdjustmentText.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Booking.module.css'
import type { Draft } from './draft.ts'

export function Summary({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { customer, pet, day, time, lines, adjustment, instalments } = draft
  const adjustmentText = useAdjustmentText()
  const facts = [
    ['customer', customer?.name],
    ['pet', pet?.name],
    ['when', time && `${format.dayShort(day)} ${time}`],
  ] as const
  const known = facts.filter(([, value]) => value)
  if (known.length === 0 && lines.length === 0) return null
  return (
    <aside className={`card ${classes.summary}`} aria-label={t('booking.summary')}>
      <Title order={2} size="h3" mb="sm">
        {t('booking.summary')}
      </Title>
      <dl className={classes.facts}>
        {known.map(([step, value]) => (
          <div key={step}>
            <dt>{t(`booking.steps.${step}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {lines.length > 0 && (
        <ul className={classes.summaryLines}>
          {lines.map(line => (
            <li key={line.key}>
              <span>
                {(line.quantity ?? 0) > 1 ? `${line.quantity} × ${line.description}` : line.description}
              </span>
              <span className="figures">{format.money(draftLineTotal(line))}</span>
            </li>
          ))}
          {adjustment && (
            <li>
              <span>{adjustmentText(adjustment)}</span>
              <span className="figures">
                {format.money(draftTotal(lines, adjustment) - draftTotal(lines))}
              </span>
            </li>
          )}
        </ul>
      )}
      <Total draft={draft} className={classes.summaryTotal} />
      {instalments && (
        <Text size="sm" c="dimmed">
          {t('booking.inParts', { count: instalments.length })}
        </Text>
      )}
    </aside>
  )
}

/** What the visit comes to by now; nothing before there is something to charge. */
export function Total({ draft, className }: { draft: Draft; className: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (draft.lines.length === 0) return null
  return (
    <div className={className}>
      <Text fw={600}>{t('invoice.total')}</Text>
      <Text fw={700} fz="xl" className="figures">
        {format.money(draftTotal(draft.lines, draft.adjustment))}
      </Text>
    </div>
  )
}
