/** A receipt over several invoices, as it is read on a screen and printed. */
import { useTranslation } from 'react-i18next'
import type { JointPaper as Shown } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { Paper, type PaperWidth, Row } from '../receipt/Paper.tsx'
import classes from '../receipt/Receipt.module.css'

export function JointPaper({ paper, width }: { paper: Shown; width: PaperWidth }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { payments, invoices } = paper
  const terms = [
    [t('receipt.discount'), -paper.discountCents],
    [t('receipt.surcharge'), paper.surchargeCents],
    [t('receipt.interest'), paper.interestCents],
    [t('receipt.withheld'), -paper.withheldCents],
  ] as const
  return (
    <Paper store={paper.store} asOf={paper.asOf} width={width}>
      <h1 className={classes.title}>
        {t('receivables.receiptOf', {
          count: invoices.length,
          numbers: invoices.map(({ number }) => numberText(number)).join(', '),
        })}
      </h1>
      {paper.reversed && <p className={classes.strong}>{t('reversal.reversed')}</p>}
      {paper.payerName && <div>{`${t('receivables.paidBy')}: ${paper.payerName}`}</div>}
      <div>{`${t('payment.receivedOn')}: ${format.day(paper.receivedOn)}`}</div>

      <section className={classes.part}>
        <h2>{t('receivables.invoices')}</h2>
        <ul className={classes.list}>
          {invoices.map(invoice => (
            <li key={invoice.number} className={classes.row}>
              <span>
                {numberText(invoice.number)}
                <span className={classes.small}>
                  {[
                    '',
                    invoice.customerName !== paper.payerName && invoice.customerName,
                    invoice.petName,
                    invoice.openCents > 0 && `${t('receipt.open')} ${format.money(invoice.openCents)}`,
                  ]
                    .filter(text => text !== false && text !== null)
                    .join(' · ')}
                </span>
              </span>
              <span className="figures">{format.money(invoice.coveredCents)}</span>
            </li>
          ))}
        </ul>
        {terms.map(([name, cents]) =>
          cents === 0 ? null : <Row key={name} name={name} amount={format.money(cents)} />,
        )}
      </section>

      <section className={classes.part}>
        <h2>{t('receipt.payments')}</h2>
        <ul className={classes.list}>
          {payments.map((payment, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a payment on a receipt has no other name
            <li key={at} className={classes.row}>
              <span>{t(`payment.methods.${payment.method}`)}</span>
              <span className="figures">{format.money(payment.amountCents)}</span>
            </li>
          ))}
        </ul>
        <Row name={t('receipt.paid')} amount={format.money(paper.totalCents)} strong />
      </section>
    </Paper>
  )
}
