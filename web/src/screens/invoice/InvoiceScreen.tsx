/** One invoice: what is charged, what was received, where its documents stand in the ERP, and all that happened. */
import { Alert, Anchor, Group } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowLeft, IconBan } from '@tabler/icons-react'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInvoice } from '../../api/invoices.ts'
import type { Invoice } from '../../api/types.ts'
import { Failure, Loading } from '../../parts/states.tsx'
import { ErpPanel } from './ErpPanel.tsx'
import { Head } from './Head.tsx'
import { Instalments } from './Instalments.tsx'
import classes from './Invoice.module.css'
import { Lines } from './Lines.tsx'
import { NotesCard } from './NotesCard.tsx'
import { Payments } from './Payments.tsx'
import { SaleDone } from './SaleDone.tsx'
import { TimelineCard } from './TimelineCard.tsx'

export function InvoiceScreen() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/signed-in/invoices/$id' })
  const sale = useLocation({ select: ({ state }) => state.sale })
  const { data: invoice, isPending, isError, error, refetch } = useInvoice(id)

  return (
    <>
      <Anchor component={Link} to="/billing" className="plain-link" mb="sm" display="inline-block">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden /> {t('invoice.back')}
        </Group>
      </Anchor>
      {sale && <SaleDone invoiceId={id} changeCents={sale.changeCents} />}
      {isPending && <Loading rows={6} height={84} />}
      {isError && <Failure error={error} onRetry={() => refetch()} />}
      {invoice && (
        <>
          <Head invoice={invoice} />
          {invoice.status === 'cancelled' && (
            <Alert color="gray" icon={<IconBan aria-hidden />} mb="md">
              {invoice.origin === 'erp'
                ? t(invoice.orderKind ? 'invoice.cancelledOrderThere' : 'invoice.cancelledThere')
                : invoice.cancelReason
                  ? t('invoice.cancelledWhy', { reason: invoice.cancelReason })
                  : t('invoice.cancelled')}
            </Alert>
          )}
          <Cards invoice={invoice} />
        </>
      )}
    </>
  )
}

/**
 * What must be decided comes before what can be read: beside the lines, or on a narrow screen above them. Keyed, so that a
 * card that changes its place keeps what somebody is typing in it.
 */
function Cards({ invoice }: { invoice: Invoice }) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const isStopped = invoice.serviceOrderColumn.state === 'error'
  const erp = <ErpPanel key="erp" invoice={invoice} />
  const notes = <NotesCard key="notes" invoice={invoice} />
  const happened = <TimelineCard key="timeline" kind="invoice" id={invoice.id} />
  const money = [
    <Lines key="lines" invoice={invoice} />,
    <Instalments key="instalments" invoice={invoice} />,
    <Payments key="payments" invoice={invoice} />,
  ]
  if (!isWide) {
    const cards = isStopped ? [erp, ...money, notes] : [...money, notes, erp]
    return <div className={classes.column}>{[...cards, happened]}</div>
  }
  return (
    <div className={classes.columns}>
      <div className={classes.column}>{[...money, happened]}</div>
      <div className={classes.column}>{isStopped ? [erp, notes] : [notes, erp]}</div>
    </div>
  )
}
