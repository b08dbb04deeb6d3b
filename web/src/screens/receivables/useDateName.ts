/** A due date in words: `#00008 · parcela 1 de 2`, or the invoice alone where it has no other. */
import { useTranslation } from 'react-i18next'
import { numberText } from '../../parts/invoiceNumber.ts'
import type { DueDate } from './chosen.ts'

export function useDateName(): (date: DueDate) => string {
  const { t } = useTranslation()
  return ({ number, place, places }) =>
    places > 1 ? `${numberText(number)} · ${t('receivables.place', { place, places })}` : numberText(number)
}
