/** How much of a product is there, as the ERP last said and how long ago. Nothing or less stands out. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../api/types.ts'
import classes from './Stock.module.css'
import { useFormat } from './useFormat.ts'
import { useNow } from './useNow.ts'

type Stocked = Pick<Product, 'stock' | 'stockSeenAt' | 'tracksStock' | 'unit'>

/** @param brief without its age, where there is little room */
export function Stock({ product, brief }: { product: Stocked; brief?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { stock, stockSeenAt, tracksStock, unit } = product
  if (!tracksStock) return <span className={classes.quiet}>{t('products.notTracked')}</span>
  if (stock === null) {
    return (
      <span>
        <span aria-hidden>—</span>
        <span className="heard-only">{t('products.stockUnknown')}</span>
      </span>
    )
  }
  const amount = t('products.stockOf', { quantity: format.quantity(stock), unit })
  const age = stockSeenAt && !brief ? format.ago(stockSeenAt, Math.max(now, Date.parse(stockSeenAt))) : null
  return (
    <span className={classes.stock} data-low={stock <= 0 || undefined}>
      {stock <= 0 && <IconAlertTriangle size={15} stroke={2.2} aria-hidden />}
      <span>
        <span className="figures">{amount}</span>
        {age && <span className={classes.age}>{t('products.age', { age })}</span>}
      </span>
    </span>
  )
}
