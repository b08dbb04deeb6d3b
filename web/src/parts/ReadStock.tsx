/**
 * Reads a product's stock in the ERP now, since no ERP tells of every delivery; what came of it is said beside the button.
 * For who may write invoices.
 */
import { Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProduct, useReadStock } from '../api/products.ts'
import { useFormat } from './useFormat.ts'
import { useProblemText } from './useProblemText.ts'

/** Never counts as before everything. */
const instant = (at: string | null | undefined) => (at ? Date.parse(at) : 0)

export function ReadStock({ productId }: { productId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useProblemText()
  const read = useReadStock(productId)
  // When it had been read last as the button was pressed; null before that.
  const [asked, setAsked] = useState<{ seenAt: string | null } | null>(null)
  const { data: product } = useProduct(asked === null ? null : productId)
  const isRead = asked !== null && instant(product?.stockSeenAt) > instant(asked.seenAt)
  const isReading = read.isPending || (asked !== null && !isRead)
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
        onClick={() =>
          read.mutate(undefined, { onSuccess: ({ stockSeenAt }) => setAsked({ seenAt: stockSeenAt }) })
        }
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
              : null}
      </Text>
    </Group>
  )
}
