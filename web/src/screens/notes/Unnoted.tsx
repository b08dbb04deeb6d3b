/** What was billed in the month and has no issued note, each with why. */
import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NoteClosing } from '../../api/types.ts'
import { Findings } from '../../parts/Findings.tsx'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Closing.module.css'

export function Unnoted({ unnoted }: { unnoted: NoteClosing['unnoted'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (unnoted.count === 0) return null
  const more = unnoted.count - unnoted.items.length
  return (
    <section aria-labelledby="unnoted" className={classes.section}>
      <Title order={2} size="h4" id="unnoted" mb="xs">
        {t('closing.unnoted', { count: unnoted.count, amount: format.money(unnoted.cents) })}
      </Title>
      <ul className={`card ${classes.list}`}>
        {unnoted.items.map(item => (
          <li key={`${item.invoiceId} ${item.kind}`} className={classes.row}>
            <div className={classes.who}>
              <Text fw={600}>{item.customerName ?? t('billing.walkIn')}</Text>
              <Text size="sm" c="dimmed" className="figures">
                <Link to="/invoices/$id" params={{ id: item.invoiceId }} className="plain-link">
                  {numberText(item.invoiceNumber)}
                </Link>
                {` · ${format.day(item.on)} · ${t(`closing.kinds.${item.kind}`)}`}
              </Text>
            </div>
            <Text
              size="sm"
              c={item.isLate || item.why === 'error' ? 'red.8' : undefined}
              className={classes.why}
            >
              {t(item.isLate ? 'closing.why.late' : `closing.why.${item.why}`)}
            </Text>
            <Text fw={600} ta="right" className="figures">
              {format.money(item.cents)}
            </Text>
            {item.finding && (
              <div className={classes.beneath}>
                <Findings list={[item.finding]} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('closing.more', { count: more })}
        </Text>
      )}
    </section>
  )
}
