/** What a charge being put together comes to: what was given on the whole beneath the lines, where anything was. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Adjustment } from './adjustments.ts'
import classes from './DraftSums.module.css'
import { type DraftLine, draftSums } from './draftLines.ts'
import { useFormat } from './useFormat.ts'

interface Props {
  lines: readonly DraftLine[]
  /** Given on the whole. */
  whole: Adjustment | null
}

export function DraftSums({ lines, whole }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { linesCents, discountCents, surchargeCents, totalCents } = draftSums(lines, whole)
  const isChanged = discountCents > 0 || surchargeCents > 0
  const row = (name: string, cents: number) => (
    <div className={classes.row}>
      <span>{name}</span>
      <span className="figures">{format.money(cents)}</span>
    </div>
  )
  return (
    <div className={classes.sums} role="status">
      {isChanged && row(t('adjust.subtotal'), linesCents)}
      {discountCents > 0 && row(t('adjust.discount'), -discountCents)}
      {surchargeCents > 0 && row(t('adjust.surcharge'), surchargeCents)}
      <div className={classes.row}>
        <Text span fw={600}>
          {t('invoice.total')}
        </Text>
        <Text span fw={700} fz="lg" className="figures">
          {format.money(totalCents)}
        </Text>
      </div>
    </div>
  )
}
