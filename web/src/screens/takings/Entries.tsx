/** The payments, reversals, refunds and payouts behind a figure, the newest first; one slip over several invoices is one line. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type TakingsFilter, useTakingsEntries } from '../../api/cash.ts'
import type { TakingsEntry } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { LoadMore } from '../../parts/LoadMore.tsx'
import { Failure, Loading } from '../../parts/states.tsx'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Takings.module.css'

export function Entries({ filter }: { filter: TakingsFilter }) {
  const entries = useTakingsEntries(filter)
  const rows = entries.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      {entries.isPending && <Loading rows={5} height={56} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => entries.refetch()} />}
      {rows.length > 0 && (
        <ul className={`card ${classes.entries}`}>
          {rows.map(entry => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <LoadMore query={entries} />
    </>
  )
}

function Row({ entry }: { entry: TakingsEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, day, at, method, amountCents, invoice, invoices, customerName, recordedBy, reason } = entry
  const isBack = kind !== 'received'
  // A payment may have come in on another day than it was recorded.
  const when = format.dayOf(at) === day ? `${format.day(day)} ${format.time(at)}` : format.day(day)
  return (
    <li className={classes.entry}>
      <div style={{ minWidth: 0 }}>
        {invoice && (
          <Link to="/invoices/$id" params={{ id: invoice.id }} className="plain-link figures">
            {numberText(invoice.number)}
          </Link>
        )}
        {entry.jointReceiptId && invoices.length > 0 && (
          <Link to="/joint-receipts/$id" params={{ id: entry.jointReceiptId }} className="plain-link">
            {t('takings.jointly', { count: invoices.length })}
          </Link>
        )}{' '}
        <Text span>{customerName ?? t('billing.walkIn')}</Text>
        <Text size="sm" c="dimmed">
          {[
            t(`payment.methods.${method}`),
            kind === 'received' ? null : t(`takings.kind.${kind}`),
            when,
            recordedBy ?? t('takings.atErp'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {reason && (
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        )}
        {invoices.length > 0 && <Each entry={entry} />}
      </div>
      <Text fw={650} className="figures" {...(isBack ? { c: 'red.8' } : {})}>
        {format.money(isBack ? -amountCents : amountCents)}
      </Text>
    </li>
  )
}

/** What each invoice has of it, opened by whoever wants to know. */
function Each({ entry: { kind, invoices } }: { entry: TakingsEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <details>
      <summary>{t('takings.each')}</summary>
      <ul className={classes.each}>
        {invoices.map(({ id, number, customerName, amountCents }) => (
          <li key={id}>
            <span>
              <Link to="/invoices/$id" params={{ id }} className="plain-link figures">
                {numberText(number)}
              </Link>{' '}
              {customerName ?? t('billing.walkIn')}
            </span>
            <span className="figures">{format.money(kind === 'received' ? amountCents : -amountCents)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
