import { expect, it } from 'vitest'
import { placed } from './refusal.ts'

const because = (field: string | null) => ({ field, cause: 'Causa.', cure: 'Cura.' })

it('money that is missing is told at the payment, and goods at their line', () => {
  expect(placed([because('payments'), because('lines.0.quantity')])).toEqual({
    byLine: { 0: 'Causa. Cura.' },
    customer: null,
    taxId: null,
    payments: 'Causa. Cura.',
    isPlaced: true,
  })
})

it('a CPF that is none is told where it was typed', () => {
  expect(placed([because('printedTaxId')])).toMatchObject({ taxId: 'Causa. Cura.', isPlaced: true })
})

it('what has no place on the screen is told over all, and so is a lost connection', () => {
  expect(placed([because('externalId')]).isPlaced).toBe(false)
  expect(placed([because(null)]).isPlaced).toBe(false)
  expect(placed([]).isPlaced).toBe(false)
})
