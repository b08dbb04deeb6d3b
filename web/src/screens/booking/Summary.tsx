/** The booking so far, with its running total. */
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
  const { customer, pet, lines, adjustment, instalments } = draft
  const adjustmentText = useAdjustmentText()
  return (
    <aside className={`card ${classes.summary}`} aria-label={t('booking.summary')}>
      <Title order={2} size="h3" mb="sm">
        {t('booking.summary')}
      </Title>
      <dl className={classes.facts}>
        <dt>{t('booking.steps.customer')}</dt>
        <dd>{customer?.name ?? '—'}</dd>
        <dt>{t('booking.steps.pet')}</dt>
        <dd>{pet?.name ?? '—'}</dd>
        <dt>{t('booking.steps.when')}</dt>
        <dd>{`${format.dayShort(draft.day)} ${draft.time}`}</dd>
      </dl>
      <ul className={classes.summaryLines}>
        {lines.map(line => (
          <li key={line.key}>
            <span>{line.quantity > 1 ? `${line.quantity} × ${line.description}` : line.description}</span>
            <span className="figures">{format.money(draftLineTotal(line))}</span>
          </li>
        ))}
        {adjustment && (
          <li>
            <span>{adjustmentText(adjustment)}</span>
            <span className="figures">{format.money(draftTotal(lines, adjustment) - draftTotal(lines))}</span>
          </li>
        )}
      </ul>
      <div className={classes.summaryTotal}>
        <Text fw={600}>{t('invoice.total')}</Text>
        <Text fw={700} fz="xl" className="figures">
          {format.money(draftTotal(lines, adjustment))}
        </Text>
      </div>
      {instalments && (
        <Text size="sm" c="dimmed">
          {t('booking.inParts', { count: instalments.length })}
        </Text>
      )}
    </aside>
  )
}
