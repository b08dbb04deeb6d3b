/** One row that does not agree: what it is, what each side says, what explains it, and what can be done. */
import { Button, Group, Text } from '@mantine/core'
import { IconArrowsDiff, IconFileMinus, IconFilePlus, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLookAgain } from '../../api/reconciliation.ts'
import type { ReconciliationRow as Row } from '../../api/types.ts'
import { useMay } from '../../app/session.ts'
import { labelText } from '../../parts/invoiceNumber.ts'
import { StatusBadge } from '../../parts/StatusBadge.tsx'
import { useErpWords } from '../../parts/useErpWords.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { useSaying } from '../../parts/useSaying.ts'
import classes from './Integration.module.css'
import { whyOf } from './reconciled.ts'

const icons = { missing: IconFileMinus, extra: IconFilePlus, different: IconArrowsDiff }

export function ReconciliationRow({ row, erp }: { row: Row; erp: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const doing = useSaying()
  const again = useLookAgain(row.id)
  const { kind, verdict, number, record, explained, lookedAt } = row
  const cents = verdict === 'extra' ? row.thereCents : row.hereCents
  const name = [t(`erp.kind.${kind}`), number === null ? null : t('erp.number', { number })]
    .filter(Boolean)
    .join(' ')
  const why = whyOf(row)
  return (
    <li className={classes.match}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.lead}>
          <Group gap="xs">
            <StatusBadge
              tone={why ? 'calm' : verdict === 'missing' ? 'bad' : 'wait'}
              icon={icons[verdict]}
              label={t(`reconciliation.verdict.${verdict}`, { erp })}
            />
            <Text fw={600}>{name}</Text>
            {cents !== null && row.field !== 'amount' && (
              <Text className="figures">{format.money(cents)}</Text>
            )}
          </Group>
          <Says row={row} erp={erp} />
          {why && (
            <Text size="sm" mt={2}>
              {t(`reconciliation.explainedBy.${why}`, { erp })}
            </Text>
          )}
          {lookedAt && (
            <Text size="sm" c="dimmed" mt={2}>
              {t('reconciliation.lookedAt', { when: format.moment(lookedAt) })}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {record && <RecordLink record={record} hasFinding={why === 'finding'} />}
          {explained !== 'made_there' && may('invoice.reprocess') && (
            <Button
              variant="light"
              size="compact-md"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={again.isPending}
              aria-label={t('reconciliation.lookAgainAt', { name })}
              onClick={() => doing(again.mutateAsync(undefined), t('reconciliation.looking'))}
            >
              {t('reconciliation.lookAgain')}
            </Button>
          )}
        </Group>
      </Group>
    </li>
  )
}

/** `Due date: here 05/12/2026, in VHSYS 31/12/2026`. */
function Says({
  row: { kind, field, hereSays, thereSays, hereCents, thereCents },
  erp,
}: {
  row: Row
  erp: string
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useErpWords()
  if (field === null) return null
  const said = (value: string | null, cents: number | null) => {
    if (field === 'amount') return cents === null ? '—' : format.money(cents)
    if (value === null) return '—'
    if (field === 'number') return value
    const statuses = kind.endsWith('_note') ? 'reconciliation.noteStatus' : 'erp.orderStatus'
    if (field === 'status') return words.textAt(`${statuses}.${value}`) ?? value
    return format.day(value)
  }
  return (
    <Text size="sm" mt={2}>
      {t('reconciliation.says', {
        field: t(`reconciliation.field.${field}`),
        here: said(hereSays, hereCents),
        erp,
        there: said(thereSays, thereCents),
      })}
    </Text>
  )
}

function RecordLink({
  record: { kind, id, label, invoiceId, month },
  hasFinding,
}: {
  record: NonNullable<Row['record']>
  hasFinding: boolean
}) {
  const { t } = useTranslation()
  const name = label === null ? null : labelText(label)
  const text = hasFinding
    ? t('reconciliation.seeFinding', { label: name ?? '' })
    : (name ?? t('integration.open'))
  if (kind === 'product')
    return (
      <Link to="/products" search={{ product: id }} className="plain-link">
        {text}
      </Link>
    )
  if (kind === 'customer')
    return (
      <Link to="/customers/$id" params={{ id }} className="plain-link">
        {text}
      </Link>
    )
  // A note is shown with its invoice; one that somebody made in the ERP, in the closing of its month.
  if (invoiceId !== null)
    return (
      <Link to="/invoices/$id" params={{ id: invoiceId }} className="plain-link">
        {text}
      </Link>
    )
  if (month !== null)
    return (
      <Link to="/notes/closing" search={{ month }} className="plain-link">
        {text}
      </Link>
    )
  return <Text>{name}</Text>
}
