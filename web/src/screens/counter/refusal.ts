/** Where on the counter each refusal is told: at its line, at the customer, at the tax id, at the payment, or over all. Pure. */
import type { FieldError } from '../../api/problem.ts'
import { type LineRefusals, refusalsOf } from '../../parts/draftLines.ts'

interface Placed {
  byLine: LineRefusals['byLine']
  customer: string | null
  taxId: string | null
  payments: string | null
  /** Whether each has its place; one that has none is told over all. */
  isPlaced: boolean
}

export function placed(errors: readonly FieldError[]): Placed {
  const { byLine, rest } = refusalsOf(errors, 'lines')
  const told = (...fields: string[]) => {
    const own = rest.filter(({ field }) => fields.includes(field?.split('.')[0] ?? ''))
    return own.length === 0 ? null : own.map(({ cause, cure }) => `${cause} ${cure}`).join(' ')
  }
  const homeless = rest.filter(
    ({ field }) => !['customerId', 'petId', 'printedTaxId', 'payments'].includes(field?.split('.')[0] ?? ''),
  )
  return {
    byLine,
    customer: told('customerId', 'petId'),
    taxId: told('printedTaxId'),
    payments: told('payments'),
    isPlaced: errors.length > 0 && homeless.length === 0,
  }
}
