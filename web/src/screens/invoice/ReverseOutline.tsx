/** What a reversal would do: to the money here, and to the invoice's documents in the ERP. */
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../api/connection.ts'
import type { ReversalOutline } from '../../api/invoices.ts'
import type { Invoice, InvoiceDocument } from '../../api/types.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Invoice.module.css'

interface Props {
  invoice: Invoice
  outline: ReversalOutline
}

export function ReverseOutline({ invoice, outline }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { reversedCents, openCents } = outline
  return (
    <>
      <dl className={classes.sums} style={{ margin: 0 }}>
        <Amount label={t('reversal.back')} amount={format.money(reversedCents)} strong />
        <Amount label={t('reversal.stays')} amount={format.money(invoice.totalCents - openCents)} />
        <Amount label={t('reversal.open')} amount={format.money(openCents)} />
      </dl>
      <OpenAnew {...outline} />
      <BeyondCharge {...outline} />
      <ReversalAtErp invoice={invoice} outline={outline} />
    </>
  )
}

/** What is to be received again, and when. */
export function OpenAnew({ opened }: Pick<ReversalOutline, 'opened'>) {
  const { t } = useTranslation()
  const format = useFormat()
  if (opened.length === 0) return null
  return (
    <div>
      {opened.map(({ dueOn, amountCents }) => (
        <Text key={dueOn} size="sm">
          {t('reversal.due', { amount: format.money(amountCents), day: format.day(dueOn) })}
        </Text>
      ))}
    </div>
  )
}

interface Beyond {
  reversedCents: number
  givenBeforeCents: number
  creditWithdrawnCents: number
}

/** What was received beyond the charge goes with it: the credit it became, or what the customer had back already. */
export function BeyondCharge({ reversedCents, givenBeforeCents, creditWithdrawnCents }: Beyond) {
  const { t } = useTranslation()
  const format = useFormat()
  const amount = format.money(givenBeforeCents)
  const rest = format.money(reversedCents - givenBeforeCents)
  return (
    <>
      {creditWithdrawnCents > 0 && (
        <Text size="sm">{t('reversal.credit', { amount: format.money(creditWithdrawnCents) })}</Text>
      )}
      {givenBeforeCents > 0 && <Text size="sm">{t('reversal.before', { amount, rest })}</Text>}
    </>
  )
}

function Amount({ label, amount, strong }: { label: string; amount: string; strong?: boolean }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fw={strong ? 700 : 500} className="figures">
        {amount}
      </Text>
    </div>
  )
}

/** Nothing is said of an ERP that has no order of this invoice: nothing is cancelled there. */
export function ReversalAtErp({ invoice, outline }: Props) {
  const { t } = useTranslation()
  const connection = useConnection()
  const order = liveOrder(invoice, 'service_order')
  const sale = liveOrder(invoice, 'sales_order')
  if (!connection.data || (!order && !sale)) return null
  const erp = connection.data.title
  const named = ({ kind, number }: InvoiceDocument & { kind: OrderKind }) =>
    [t(`erp.kind.${kind}`), number && t('erp.number', { number })].filter(Boolean).join(' ')
  if (invoice.holdReason) return <Text size="sm">{t('reversal.held', { erp })}</Text>
  if (outline.generation === invoice.generation) return <Text size="sm">{t('reversal.goesOn', { erp })}</Text>
  return (
    <div>
      <Text fw={600}>{t('reversal.there', { erp })}</Text>
      <List size="sm" spacing={4} mt={4}>
        {order && <List.Item>{t('reversal.order', { document: named(order) })}</List.Item>}
        {sale && <List.Item>{t('reversal.sale', { document: named(sale) })}</List.Item>}
        <List.Item>{t('reversal.receivables')}</List.Item>
      </List>
      {outline.carried.length > 0 && (
        <Text size="sm" mt={4}>
          {t('reversal.carried')}
        </Text>
      )}
    </div>
  )
}

type OrderKind = 'service_order' | 'sales_order'

/** The order that stands in the ERP now: each generation of the invoice has its own. */
function liveOrder<Kind extends OrderKind>({ documents, generation }: Invoice, kind: Kind) {
  return documents.find(
    (document): document is InvoiceDocument & { kind: Kind } =>
      document.slot === `${kind}/${generation}` && document.erpId !== null && document.state !== 'ended',
  )
}
