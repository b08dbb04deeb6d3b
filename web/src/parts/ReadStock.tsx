/**
 * Reads a product's stock in the ERP now, since no ERP tells of every delivery; what came of it is said beside the button.
 * For who may write invoices.
 */
import { Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProduct, useReadStock } from '../api/products.ts'
import type { Product } from '../api/types.ts'
import { useFormat } from './useFormat.ts'
import { useProblemText } from './useProblemText.ts'

/** Live updates bring the answer; this asks for what they miss. */
const ASK_AGAIN_MS = 3_000
/** An ERP that has not answered by then is down, or has much else to do. */
const PATIENCE_MS = 60_000

/** Never counts as before everything. */
const instant = (at: string | null | undefined) => (at ? Date.parse(at) : 0)

export function ReadStock({ productId }: { productId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const read = useReadStock(productId)
  // When it had been read last as the button was pressed; null before that.
  const [asked, setAsked] = useState<{ seenAt: string | null } | null>(null)
  const [isGivenUp, setGivenUp] = useState(false)
  const isWaiting = asked !== null && !isGivenUp
  const isNew = (one: Product | undefined) =>
    asked !== null && instant(one?.stockSeenAt) > instant(asked.seenAt)
  const { data: product } = useProduct(
    asked === null ? null : productId,
    one => isWaiting && !isNew(one) && ASK_AGAIN_MS,
  )
  const isRead = isNew(product)
  const isReading = read.isPending || (isWaiting && !isRead)
  useEffect(() => {
    if (asked === null) return
    const timer = window.setTimeout(() => setGivenUp(true), PATIENCE_MS)
    return () => window.clearTimeout(timer)
  }, [asked])
  const amount =
    product && product.stock !== null
      ? t('products.stockOf', { quantity: format.quantity(product.stock), unit: product.unit })
      : null
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={15} aria-hidden />}
        loading={isReading}
        onClick={() => {
          setGivenUp(false)
          read.mutate(undefined, { onSuccess: ({ stockSeenAt }) => setAsked({ seenAt: stockSeenAt }) })
        }}
      >
        {t('products.readStock')}
      </Button>
      <Text size="sm" component="span" role="status" {...(read.isError ? { c: 'red.8' } : {})}>
        {read.isError
          ? text(read.error)
          : isReading
            ? t('products.readingStock')
            : isRead && amount
              ? t('products.stockRead', { amount })
              : isGivenUp && !isRead
                ? t('products.stockNotRead')
                : null}
      </Text>
    </Group>
  )
}
