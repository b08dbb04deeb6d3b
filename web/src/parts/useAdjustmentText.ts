/** A discount or surcharge in a few words: what it is, how much per cent, and why. */
import { useTranslation } from 'react-i18next'
import type { Adjustment } from './adjustments.ts'
import { useFormat } from './useFormat.ts'

export function useAdjustmentText() {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ kind, percent, reason }: Adjustment) => {
    const name = t(`adjust.${kind}`)
    const what =
      percent === null
        ? name
        : t('adjust.ofPercent', { kind: name, percent: format.quantity(Number(percent)) })
    return reason === null ? what : t('adjust.because', { what, reason })
  }
}
