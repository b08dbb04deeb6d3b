import { describe, expect, it } from 'vitest'
import { linesTotal, lineTotal, type PaymentFacts, paymentStatus } from './invoice.ts'

describe('what an invoice comes to', () => {
  it('two baths at R$ 75.90 and nails at R$ 20.00', () => {
    expect(lineTotal({ quantity: 2, unitPriceCents: 75_90 })).toBe(151_80)
    expect(
      linesTotal([
        { quantity: 2, unitPriceCents: 75_90 },
        { quantity: 1, unitPriceCents: 20_00 },
      ]),
    ).toBe(171_80)
    expect(linesTotal([])).toBe(0)
  })
})

describe('the payment badge on 20 November [R8.9]', () => {
  const open: PaymentFacts = {
    cancelled: false,
    totalCents: 180_00,
    receivedCents: 0,
    oldestOpenDueOn: '2026-11-20',
  }

  it.each([
    ['due today is not late', {}, 'pending'],
    ['due yesterday is', { oldestOpenDueOn: '2026-11-19' }, 'overdue'],
    ['half of it paid in time', { receivedCents: 90_00 }, 'partly_paid'],
    ['half of it paid, the rest late', { receivedCents: 90_00, oldestOpenDueOn: '2026-11-19' }, 'overdue'],
    ['all of it paid', { receivedCents: 180_00, oldestOpenDueOn: null }, 'paid'],
    ['a free nail trim', { totalCents: 0, oldestOpenDueOn: null }, 'no_charge'],
    ['a late one that was cancelled', { cancelled: true, oldestOpenDueOn: '2026-10-01' }, 'canceled'],
  ] as const)('%s', (_what, facts, status) => {
    expect(paymentStatus({ ...open, ...facts }, '2026-11-20')).toBe(status)
  })
})
