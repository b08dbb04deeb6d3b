import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receivableTermsOf } from '../core/receiptTerms.ts'
import type { InstalmentFacts } from './invoiceFacts.ts'
import { paymentPlan } from './paymentPlan.ts'

const instalment = (
  dueOn: string,
  amountCents: number,
  ...receipts: [receivedOn: string, cents: number, method?: string][]
): InstalmentFacts => ({
  id: dueOn,
  generation: 1,
  part: 'services',
  dueOn,
  amountCents,
  tillCents: 0,
  receipts: receipts.map(([receivedOn, cents, method = 'pix'], i) => ({
    id: `${dueOn}-${i}`,
    receivedOn,
    amountCents: cents,
    ...receivableTermsOf({}),
    method,
    reversed: false,
  })),
})

describe('the payment plan shown on a service order', () => {
  it('nothing paid yet: each instalment on its due day', () => {
    expect(paymentPlan([instalment('2026-12-10', 60_00), instalment('2027-01-10', 120_00)], 180_00)).toEqual([
      { due: '2026-12-10', cents: 60_00, method: null, note: null },
      { due: '2027-01-10', cents: 120_00, method: null, note: null },
    ])
  })

  it('R$ 40 of R$ 60 received by Pix: the receipt on its day and R$ 20 still open', () => {
    expect(paymentPlan([instalment('2026-12-10', 60_00, ['2026-11-20', 40_00])], 60_00)).toEqual([
      { due: '2026-11-20', cents: 40_00, method: 'pix', note: 'Recebido' },
      { due: '2026-12-10', cents: 20_00, method: null, note: null },
    ])
  })

  it('a service of R$ 30 taken off after R$ 180 were paid: the lines still add up to R$ 150', () => {
    const paid = [instalment('2026-12-10', 180_00, ['2026-11-20', 100_00], ['2026-11-21', 80_00, 'cash'])]
    expect(paymentPlan(paid, 150_00)).toEqual([
      { due: '2026-11-20', cents: 100_00, method: 'pix', note: 'Recebido' },
      { due: '2026-11-21', cents: 50_00, method: 'cash', note: 'Recebido' },
    ])
  })

  it('an instalment that was taken out leaves no line', () => {
    expect(paymentPlan([instalment('2026-12-10', 0), instalment('2027-01-10', 60_00)], 60_00)).toEqual([
      { due: '2027-01-10', cents: 60_00, method: null, note: null },
    ])
  })

  it('always adds up to the total, with no empty line, and shows every cent received up to it', () => {
    const row = fc
      .record({
        amount: fc.integer({ min: 0, max: 50_000 }),
        parts: fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 4 }),
      })
      .map(({ amount, parts }) =>
        instalment(
          '2026-12-10',
          Math.max(
            amount,
            parts.reduce((a, b) => a + b, 0),
          ),
          ...parts.map((cents): [string, number] => ['2026-11-20', cents]),
        ),
      )
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, share) => {
          const charged = rows.reduce((sum, r) => sum + r.amountCents, 0)
          const total = Math.floor(charged * share)
          const plan = paymentPlan(rows, total)
          expect(plan.reduce((sum, line) => sum + line.cents, 0)).toBe(total)
          expect(plan.every(line => line.cents > 0)).toBe(true)
        },
      ),
    )
  })
})
