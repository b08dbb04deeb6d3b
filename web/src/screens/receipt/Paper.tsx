/** What every receipt has, on A4 or on the 80 mm of a till's printer: whose it is above, what it is not beneath. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceiptShown } from '../../api/types.ts'
import { formatTaxId } from '../../parts/masks.ts'
import { useFormat } from '../../parts/useFormat.ts'
import classes from './Receipt.module.css'

export type PaperWidth = 'a4' | '80'

interface Props {
  store: ReceiptShown['store']
  /** Day on which it was read. */
  asOf: string
  width: PaperWidth
  children: ReactNode
}

export function Paper({ store, asOf, width, children }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const place = [store.city, store.state].filter(Boolean).join(' – ')
  return (
    <article className={classes.paper} data-width={width} aria-label={t('receipt.title')}>
      {/* Only while this is on screen: the till's paper has no pages. */}
      <style>{`@page { ${width === '80' ? 'size: 80mm auto; margin: 3mm' : 'size: A4; margin: 18mm'} }`}</style>
      <header className={classes.head}>
        <p className={classes.title}>{store.name}</p>
        {store.legalName && store.legalName !== store.name && <div>{store.legalName}</div>}
        {store.taxId && <div>{formatTaxId(store.taxId)}</div>}
        {place && <div>{place}</div>}
      </header>
      {children}
      <footer className={`${classes.part} ${classes.small}`}>
        <div>{t('receipt.notFiscal')}</div>
        <div>{t('receipt.asOf', { day: format.day(asOf) })}</div>
      </footer>
    </article>
  )
}

export function Row({ name, amount, strong }: { name: string; amount: string; strong?: boolean }) {
  return (
    <div className={strong ? `${classes.row} ${classes.strong}` : classes.row}>
      <span>{name}</span>
      <span className="figures">{amount}</span>
    </div>
  )
}
