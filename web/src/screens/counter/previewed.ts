/** The cart as its notes are asked about, while its payment may still be wrong: what would only be refused is left out. */
import type { Customer, Pet, SaleToPreview } from '../../api/types.ts'
import type { Adjustment } from '../../parts/adjustments.ts'
import { type DraftLine, sentLines } from '../../parts/draftLines.ts'
import { type Leg, recorded, type Sums } from '../invoice/legs.ts'

interface Cart {
  lines: readonly DraftLine[]
  whole: Adjustment | null
  customer: Customer | null
  pet: Pet | null
  taxId: string
  legs: readonly Leg[]
  sums: Pick<Sums, 'change' | 'tooMuch' | 'wrongTerms'>
}

export function previewed({ lines, whole, customer, pet, taxId, legs, sums }: Cart): SaleToPreview {
  const isWrong = sums.tooMuch || sums.wrongTerms !== null
  return {
    customerId: customer?.id ?? null,
    petId: pet?.id ?? null,
    lines: sentLines(lines),
    adjustment: whole,
    payments: isWrong ? [] : recorded(legs, sums.change),
    printedTaxId: isWhole(taxId) ? taxId.trim() : null,
  }
}

/** As many characters as a CPF or a CNPJ has; half typed, it is nobody's yet. */
const isWhole = (taxId: string) => [11, 14].includes(taxId.replace(/[^0-9A-Za-z]/g, '').length)
