/** The receipt itself, as it is read on a screen and printed: on A4, or on the 80 mm of a till's printer. */
import { useTranslation } from 'react-i18next'
import type { ReceiptShown } from '../../api/types.ts'
import { numberText } from '../../parts/invoiceNumber.ts'
import { useFormat } from '../../parts/useFormat.ts'
import { Paper, type PaperWidth, Row } from './Paper.tsx'
import classes from './Receipt.module.css'

export function Receipt({ receipt, width }: { receipt: ReceiptShown; width: PaperWidth }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { lines, payments } = receipt
  const terms = [
    [t('receipt.discount'), -receipt.discountCents],
    [t('receipt.surcharge'), receipt.surchargeCents],
    [t('receipt.interest'), receipt.interestCents],
    [t('receipt.withheld'), -receipt.withheldCents],
  ] as const
  const given = (cents: number) => t(cents < 0 ? 'adjust.discount' : 'adjust.surcharge')
  return (
    <Paper store={receipt.store} asOf={receipt.asOf} width={width}>
      <h1 className={classes.title}>{t('receipt.ofInvoice', { number: numberText(receipt.number) })}</h1>
      {receipt.cancelled && <p className={classes.strong}>{t('receipt.cancelled')}</p>}
      {receipt.customerName && <div>{`${t('receipt.customer')}: ${receipt.customerName}`}</div>}
      {receipt.petName && <div>{`${t('receipt.pet')}: ${receipt.petName}`}</div>}
      <div>{`${t('receipt.date')}: ${format.day(receipt.issuedOn)}`}</div>

      <section className={classes.part}>
        <h2>{t('receipt.lines')}</h2>
        <ul className={classes.list}>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a receipt has no other name
            <li key={at} className={classes.row}>
              <span>
                {line.description}
                <span className={classes.small}>
                  {` ${format.quantity(line.quantity)} × ${format.money(line.unitPriceCents)}`}
                </span>
                {line.adjustmentCents !== 0 && (
                  <span className={classes.small}>
                    {` · ${given(line.adjustmentCents)} ${format.money(line.adjustmentCents)}`}
                  </span>
                )}
              </span>
              <span className="figures">{format.money(line.totalCents)}</span>
            </li>
          ))}
        </ul>
        {receipt.adjustmentCents !== 0 && (
          <>
            <Row
              name={t('adjust.subtotal')}
              amount={format.money(receipt.totalCents - receipt.adjustmentCents)}
            />
            <Row name={given(receipt.adjustmentCents)} amount={format.money(receipt.adjustmentCents)} />
          </>
        )}
        <Row name={t('receipt.total')} amount={format.money(receipt.totalCents)} strong />
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
              <span>
                {t(`payment.methods.${payment.method}`)}
                <span className={classes.small}>{` ${format.day(payment.receivedOn)}`}</span>
              </span>
              <span className="figures">{format.money(payment.amountCents)}</span>
            </li>
          ))}
        </ul>
        {payments.length === 0 && <div>{t('receipt.nothing')}</div>}
        <Row name={t('receipt.paid')} amount={format.money(receipt.paidCents)} strong />
        {receipt.excessCents > 0 && (
          <Row name={t('receipt.excess')} amount={format.money(receipt.excessCents)} />
        )}
        {receipt.openCents > 0 && (
          <Row name={t('receipt.open')} amount={format.money(receipt.openCents)} strong />
        )}
      </section>
    </Paper>
  )
}
