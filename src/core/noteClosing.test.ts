import { expect, it } from 'vitest'
import { differenceOf, type InvoiceMonth, type Reading, readThrough } from './noteClosing.ts'

const nothing: InvoiceMonth = {
  chargedCents: 0,
  notedCents: 0,
  notedElsewhereCents: 0,
  returnedCents: 0,
  unnotedCents: 0,
  receivedCents: 0,
  receivedElsewhereCents: 0,
  discountCents: 0,
  surchargeCents: 0,
  interestCents: 0,
  withheldCents: 0,
  openCents: 0,
}
const months: [says: string, month: Partial<InvoiceMonth>, cents: number, because: [string, number][]][] = [
  [
    'a bath of R$ 85.00, noted and paid in the month, differs by nothing',
    { chargedCents: 85_00, notedCents: 85_00, receivedCents: 85_00 },
    0,
    [],
  ],
  [
    'a sale called off after its note could be cancelled: the note stands, and its return explains it',
    { notedCents: 40_00, returnedCents: 40_00 },
    -40_00,
    [['returned', -40_00]],
  ],
  [
    'the same, in the month after',
    { notedElsewhereCents: 40_00, returnedCents: 40_00 },
    0,
    [
      ['note_other_month', 40_00],
      ['returned', -40_00],
    ],
  ],
  [
    'R$ 5.00 conceded when it was received never lowers the note',
    { chargedCents: 85_00, notedCents: 85_00, receivedCents: 80_00, discountCents: 5_00 },
    -5_00,
    [['discount_at_receipt', -5_00]],
  ],
  [
    'interest and a card surcharge bring in more than the note says',
    {
      chargedCents: 100_00,
      notedCents: 100_00,
      receivedCents: 103_50,
      surchargeCents: 2_50,
      interestCents: 1_00,
    },
    3_50,
    [
      ['surcharge_at_receipt', 2_50],
      ['interest_at_receipt', 1_00],
    ],
  ],
  [
    'half was paid in another month and a quarter is open',
    {
      chargedCents: 200_00,
      notedCents: 200_00,
      receivedCents: 50_00,
      receivedElsewhereCents: 100_00,
      openCents: 50_00,
    },
    -150_00,
    [
      ['unpaid', -50_00],
      ['paid_other_month', -100_00],
    ],
  ],
  [
    'the shampoo was noted when it was billed in October, the bath when it was paid in November',
    { chargedCents: 115_00, notedCents: 85_00, notedElsewhereCents: 30_00, receivedCents: 115_00 },
    30_00,
    [['note_other_month', 30_00]],
  ],
  [
    'a line without a note was paid as well',
    { chargedCents: 115_00, notedCents: 85_00, unnotedCents: 30_00, receivedCents: 115_00 },
    30_00,
    [['without_note', 30_00]],
  ],
  [
    'too much was paid and the rest stayed as credit',
    { chargedCents: 60_00, notedCents: 60_00, receivedCents: 85_00 },
    25_00,
    [['given_back', 25_00]],
  ],
  [
    'a company keeps R$ 50.00 of ISS back and pays the other R$ 950.00',
    { chargedCents: 1_000_00, notedCents: 1_000_00, receivedCents: 950_00, withheldCents: 50_00 },
    -50_00,
    [['withheld_at_receipt', -50_00]],
  ],
  [
    'a note that somebody wrote by hand in the ERP comes to a cent more than the lines',
    { chargedCents: 85_00, notedCents: 85_01, receivedCents: 85_00 },
    -1,
    [['note_differs', -1]],
  ],
]

it.each(months)('%s', (_says, month, cents, because) => {
  const told = differenceOf({ ...nothing, ...month })
  expect(told).toEqual({ cents, because: because.map(([reason, each]) => ({ reason, cents: each })) })
})

it('whatever happens to an invoice, the reasons come to the difference', () => {
  for (let seed = 1; seed < 500; seed++) {
    const part = (n: number) => (seed * 7919 * (n + 3)) % 997
    const month: InvoiceMonth = {
      chargedCents: part(1),
      notedCents: part(2),
      notedElsewhereCents: part(3),
      unnotedCents: part(4),
      receivedCents: part(5),
      receivedElsewhereCents: part(6),
      discountCents: part(7),
      surchargeCents: part(8),
      interestCents: part(9),
      withheldCents: part(12),
      openCents: part(10),
      returnedCents: part(11),
    }
    const { cents, because } = differenceOf(month)
    expect(because.reduce((sum, each) => sum + each.cents, 0)).toBe(cents)
  }
})

it('a month is read as far as the readings leave no day out; the day one is begun on is not over', () => {
  const october = { from: '2026-10-01', to: '2026-10-31' }
  const through = (...readings: Reading[]) => readThrough(readings, october)
  expect(through()).toBeNull()
  expect(through({ since: '2026-09-20', on: '2026-10-20' })).toBe('2026-10-19')
  expect(through({ since: '2026-10-02', on: '2026-11-05' })).toBeNull()
  expect(through({ since: '2026-09-01', on: '2026-10-01' })).toBeNull()
  // Each of the last 31 days, as every day; in whatever order they come.
  expect(through({ since: '2026-10-05', on: '2026-11-04' }, { since: '2026-09-05', on: '2026-10-05' })).toBe(
    '2026-10-31',
  )
  // A machine that was off for longer.
  expect(through({ since: '2026-10-15', on: '2026-11-14' }, { since: '2026-09-05', on: '2026-10-05' })).toBe(
    '2026-10-04',
  )
  // The whole month, gone back to.
  expect(through({ since: '2026-10-01', on: '2026-12-02' })).toBe('2026-10-31')
})
