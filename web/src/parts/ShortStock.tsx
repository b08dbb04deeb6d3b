/** Beneath a line, before the sale: that more is asked for than the ERP last said is there. The server has the last word. */
import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProduct } from '../api/products.ts'
import { type DraftLine, newlyAsked } from './draftLines.ts'
import classes from './Stock.module.css'
import { useFormat } from './useFormat.ts'

export function ShortStock({ productId, lines }: { productId: string; lines: readonly DraftLine[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: product } = useProduct(productId)
  if (!product?.tracksStock || product.stock === null) return null
  if (newlyAsked(lines, productId) <= product.stock) return null
  const amount = t('products.stockOf', { quantity: format.quantity(product.stock), unit: product.unit })
  return (
    <Text size="sm" component="span" className={classes.short} role="status">
      <IconAlertTriangle size={15} stroke={2.2} aria-hidden />
      {t('lines.short', { amount })}
    </Text>
  )
}
