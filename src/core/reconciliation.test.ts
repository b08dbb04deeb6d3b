import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ExpectedSlot,
  judgeSlots,
  noFacts as nothing,
  type ShownDocument,
  tally,
} from './reconciliation.ts'

const slot = (given: Partial<ExpectedSlot> & { slot: string; kind: string }): ExpectedSlot => ({
  live: true,
  lasting: false,
  erpId: given.slot,
  within: null,
  facts: nothing,
  agreed: null,
  slackCents: 0,
  ...given,
})

const shown = (given: Partial<ShownDocument> & { kind: string; erpId: string }): ShownDocument => ({
  live: true,
  over: false,
  parents: {},
  facts: nothing,
  ...given,
})

const receivable = (cents: number, more: Partial<ExpectedSlot> = {}) =>
  slot({ slot: 'r', kind: 'receivable', facts: { ...nothing, cents, due: '2026-12-05' }, ...more })
const receipt = (name: string, cents: number, coversCents = cents) =>
  slot({
    slot: name,
    kind: 'receipt',
    within: 'r',
    facts: { ...nothing, cents, coversCents, day: '2026-11-20' },
  })
const account = (cents: number, due = '2026-12-05') =>
  shown({ kind: 'receivable', erpId: 'r', facts: { ...nothing, cents, due } })
const money = (erpId: string, cents: number, more: Partial<ShownDocument> = {}) =>
  shown({
    kind: 'receipt',
    erpId,
    facts: { ...nothing, cents, coversCents: cents, day: '2026-11-20' },
    ...more,
  })

const verdicts = (slots: ExpectedSlot[], documents: ShownDocument[]) =>
  judgeSlots(slots, documents).map(({ slot: name, is, field, hereCents, thereCents }) => [
    name,
    is,
    field,
    hereCents,
    thereCents,
  ])

describe('an account of R$ 100.00', () => {
  it('agrees with its record, to the cent', () => {
    expect(verdicts([receivable(10_000)], [account(10_000)])).toEqual([['r', 'agrees', null, 10_000, 10_000]])
    expect(verdicts([receivable(10_000)], [account(10_001)])).toEqual([
      ['r', 'different', 'amount', 10_000, 10_001],
    ])
  })

  it('agrees where R$ 30.00 of it were received on a record of their own and R$ 70.00 are left on the other', () => {
    expect(verdicts([receivable(10_000), receipt('p', 3_000)], [account(7_000), money('p', 3_000)])).toEqual([
      ['r', 'agrees', null, 10_000, 10_000],
      ['p', 'agrees', null, 3_000, 3_000],
    ])
  })

  it('agrees where R$ 30.00 were received on its own record', () => {
    const own = money('p', 3_000, { parents: { receivable: 'r' } })
    expect(verdicts([receivable(10_000), receipt('p', 3_000)], [account(10_000), own])).toEqual([
      ['r', 'agrees', null, 10_000, 10_000],
      ['p', 'agrees', null, 3_000, 3_000],
    ])
  })

  it('needs no record of its own where receipts with theirs came to all of it, a discount among them', () => {
    const slots = [receivable(10_000, { erpId: null }), receipt('p', 9_500, 10_000)]
    expect(verdicts(slots, [money('p', 9_500)])).toEqual([
      ['r', 'agrees', null, 10_000, 10_000],
      ['p', 'agrees', null, 9_500, 9_500],
    ])
  })

  it('tells of a receipt that is gone once, and not of its account as well', () => {
    const slots = [receivable(10_000), receipt('p', 3_000)]
    expect(verdicts(slots, [account(7_000)])).toEqual([
      ['r', 'agrees', null, 10_000, 10_000],
      ['p', 'missing', null, 3_000, null],
    ])
    expect(verdicts(slots, [account(7_000), money('p', 3_000, { live: false })])).toEqual([
      ['r', 'agrees', null, 10_000, 10_000],
      ['p', 'missing', null, 3_000, null],
    ])
  })

  it('knows a receipt of its record again that the ERP names otherwise now', () => {
    const renamed = money('r:1', 3_000, { parents: { receivable: 'r' } })
    expect(verdicts([receivable(10_000), receipt('p', 3_000)], [account(10_000), renamed])[1]).toEqual([
      'p',
      'agrees',
      null,
      3_000,
      3_000,
    ])
  })

  it('differs by its due date, and not any more once a person left it so', () => {
    const there = account(10_000, '2026-12-20')
    expect(judgeSlots([receivable(10_000)], [there])[0]).toMatchObject({
      is: 'different',
      field: 'due',
      says: { here: '2026-12-05', there: '2026-12-20' },
    })
    const ours = { ...nothing, cents: 10_000, due: '2026-12-05' }
    const agreed = { ours, theirs: { ...ours, due: '2026-12-20' } }
    expect(judgeSlots([receivable(10_000, { agreed })], [there])[0]).toMatchObject({ is: 'agrees' })
  })

  it('still differs by an amount that a person left so, and says that they did', () => {
    const ours = { ...nothing, cents: 10_000, due: '2026-12-05' }
    const agreed = { ours, theirs: { ...ours, cents: 9_000 } }
    expect(judgeSlots([receivable(10_000, { agreed })], [account(9_000)])[0]).toMatchObject({
      is: 'different',
      field: 'amount',
      left: true,
    })
  })

  it('that should have left is told while it stands, and not once it lies in the trash', () => {
    const gone = receivable(10_000, { live: false })
    expect(verdicts([gone], [account(10_000)])).toEqual([['r', 'different', 'status', null, 10_000]])
    expect(verdicts([gone], [{ ...account(10_000), live: false }])).toEqual([])
  })
})

it('lets an order that is added up anew be one cent off, and no more', () => {
  const order = (slackCents: number) =>
    slot({ slot: 'o', kind: 'service_order', facts: { ...nothing, cents: 8_500 }, slackCents })
  const there = (cents: number) => shown({ kind: 'service_order', erpId: 'o', facts: { ...nothing, cents } })
  expect(verdicts([order(1)], [there(8_501)])).toEqual([['o', 'agrees', null, 8_500, 8_501]])
  expect(verdicts([order(1)], [there(8_502)])).toEqual([['o', 'different', 'amount', 8_500, 8_502]])
})

describe('a note of R$ 89.90', () => {
  const issued = { ...nothing, cents: 8_990, status: 'issued', number: '12' }
  const note = (more: Partial<ExpectedSlot> = {}) =>
    slot({ slot: 'n', kind: 'service_note', lasting: true, facts: issued, slackCents: 1, ...more })
  const there = (facts: object, more: Partial<ShownDocument> = {}) =>
    shown({ kind: 'service_note', erpId: 'n', facts: { ...issued, ...facts }, ...more })
  const told = (one: ExpectedSlot, document: ShownDocument) =>
    judgeSlots([one], [document]).map(({ is, field, says, here, there: stands }) => [
      is,
      field,
      says.here,
      says.there,
      here,
      stands,
    ])

  it('that was issued under another number there differs by it, whatever it comes to', () => {
    expect(told(note(), there({}))).toEqual([['agrees', null, null, null, true, true]])
    expect(told(note(), there({ number: '13' }))).toEqual([['different', 'number', '12', '13', true, true]])
    expect(verdicts([note()], [there({ cents: 9_000, number: '13' })])).toEqual([
      ['n', 'different', 'amount', 8_990, 9_000],
    ])
  })

  it('that was cancelled on one side only is different, and counts on the other', () => {
    const over = there({ status: 'cancelled' }, { live: false, over: true })
    expect(told(note(), over)).toEqual([['different', 'status', 'issued', 'cancelled', true, false]])
    const cancelled = note({ live: false, facts: { ...issued, status: 'cancelled' } })
    expect(told(cancelled, there({}))).toEqual([['different', 'status', 'cancelled', 'issued', false, true]])
    expect(told(cancelled, over)).toEqual([])
  })

  it('in the trash there is missing', () => {
    expect(told(note(), there({}, { live: false }))).toEqual([['missing', null, null, null, true, false]])
  })
})

/** Invoices with receipts here and there, of which anything may be changed, in the trash or gone. */
const invoice = fc.record({
  cents: fc.integer({ min: 1, max: 1_000_000 }),
  thereCents: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  isThere: fc.constantFrom('live', 'trashed', 'gone'),
  receipts: fc.array(
    fc.record({
      cents: fc.integer({ min: 1, max: 100_000 }),
      apart: fc.boolean(),
      isThere: fc.constantFrom('live', 'trashed', 'gone'),
    }),
    { maxLength: 4 },
  ),
})

it('always explains the difference of the totals by its rows', () => {
  fc.assert(
    fc.property(invoice, ({ cents, thereCents, isThere, receipts }) => {
      const covered = receipts.filter(({ apart }) => apart).reduce((sum, one) => sum + one.cents, 0)
      const slots = [receivable(cents + covered), ...receipts.map((one, n) => receipt(`p${n}`, one.cents))]
      const documents = [
        ...(isThere === 'gone' ? [] : [{ ...account(thereCents ?? cents), live: isThere === 'live' }]),
        ...receipts.flatMap((one, n) =>
          one.isThere === 'gone'
            ? []
            : [
                money(`p${n}`, one.cents, {
                  live: one.isThere === 'live',
                  parents: one.apart ? {} : { receivable: 'r' },
                }),
              ],
        ),
      ]
      const rows = judgeSlots(slots, documents)
      const { here, there } = tally(rows)
      const missing = rows.filter(row => row.is === 'missing')
      const differing = rows.filter(row => row.is === 'different')
      expect(here).toEqual({
        count: slots.length,
        cents: slots.reduce((sum, one) => sum + one.facts.cents!, 0),
      })
      expect(there.count).toBe(here.count - missing.length)
      expect(there.cents).toBe(
        here.cents -
          missing.reduce((sum, row) => sum + row.hereCents!, 0) +
          differing.reduce((sum, row) => sum + row.thereCents! - row.hereCents!, 0),
      )
      // Whatever stands there unchanged is told of no one.
      if (isThere === 'live' && thereCents === null) expect(rows[0]!.is).toBe('agrees')
      for (const [n, one] of receipts.entries())
        expect(rows.find(row => row.slot === `p${n}`)!.is).toBe(one.isThere === 'live' ? 'agrees' : 'missing')
    }),
  )
})
