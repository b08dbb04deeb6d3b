import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitToPlan, plan, replan, type StandingInstalment, splitOpenAnew } from './instalments.ts'

const today = '2026-11-20'

function standing(
  ...rows: [amountCents: number, receivedCents?: number, dueOn?: string][]
): StandingInstalment[] {
  return rows.map(([amountCents, receivedCents = 0, dueOn], i) => ({
    id: `i${i + 1}`,
    dueOn: dueOn ?? `2026-12-${10 + i}`,
    amountCents,
    receivedCents,
  }))
}

const amounts = (rows: readonly { amountCents: number }[]) => rows.map(row => row.amountCents)
const total = (rows: readonly { amountCents: number }[]) =>
  rows.reduce((cents, row) => cents + row.amountCents, 0)

/** Instalments as a shop has them: some untouched, some paid in part, some paid. */
const anyInstalments = fc
  .array(
    fc.record({
      amountCents: fc.integer({ min: 0, max: 500_000 }),
      share: fc.constantFrom(0, 0, 0.01, 0.4, 0.99, 1),
    }),
    { maxLength: 12 },
  )
  .map(rows =>
    standing(
      ...rows.map(row => [row.amountCents, Math.floor(row.amountCents * row.share)] as [number, number]),
    ),
  )

describe('splitting a charge into instalments', () => {
  it('gives R$ 100.00 in three as 33.34, 33.33, 33.33, a month apart', () => {
    expect(plan(100_00, { count: 3, firstDueOn: '2026-11-20' })).toEqual({
      ok: true,
      instalments: [
        { dueOn: '2026-11-20', amountCents: 33_34 },
        { dueOn: '2026-12-20', amountCents: 33_33 },
        { dueOn: '2027-01-20', amountCents: 33_33 },
      ],
    })
  })

  it('keeps to the end of the month and comes back to the 31st', () => {
    const made = plan(40_00, { count: 4, firstDueOn: '2027-12-31' })
    expect(made.ok && made.instalments.map(row => row.dueOn)).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
    ])
  })

  it('takes named rows only when they add up, and says what they add up to', () => {
    const rows = [
      { dueOn: '2026-12-01', amountCents: 50_00 },
      { dueOn: '2027-01-15', amountCents: 49_99 },
    ]
    expect(plan(99_99, rows)).toEqual({ ok: true, instalments: rows })
    expect(plan(100_00, rows)).toEqual({ ok: false, code: 'instalments_do_not_add_up', sumCents: 99_99 })
    const negative = [
      { dueOn: '2026-12-01', amountCents: 120_00 },
      { dueOn: '2027-01-15', amountCents: -20_00 },
    ]
    expect(plan(100_00, negative)).toMatchObject({ ok: false, code: 'instalments_do_not_add_up' })
  })

  it.each([0, -1, 1.5, 61, Number.NaN])('refuses %s instalments', count => {
    expect(plan(100_00, { count, firstDueOn: today })).toEqual({
      ok: false,
      code: 'instalment_count_out_of_range',
    })
  })

  it('adds up to the cent, parts differing by a cent at most, dates rising', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_00 }),
        fc.integer({ min: 1, max: 60 }),
        (cents, count) => {
          const made = plan(cents, { count, firstDueOn: '2026-01-31' })
          if (!made.ok) throw new Error('refused')
          expect(total(made.instalments)).toBe(cents)
          expect(
            Math.max(...amounts(made.instalments)) - Math.min(...amounts(made.instalments)),
          ).toBeLessThanOrEqual(1)
          const days = made.instalments.map(row => row.dueOn)
          expect(days).toEqual([...new Set(days)].sort())
        },
      ),
    )
  })
})

describe('following a charge that changed', () => {
  it('a R$ 30 service more, one of three R$ 60 instalments paid: the other two share it', () => {
    const followed = replan(standing([60_00, 60_00], [60_00], [60_00]), 210_00, today)
    expect(amounts(followed.instalments)).toEqual([60_00, 75_00, 75_00])
    expect(followed.added).toBeNull()
  })

  it('a service less never takes an instalment below what it has received', () => {
    const followed = replan(standing([60_00, 50_00], [60_00], [60_00]), 90_00, today)
    expect(amounts(followed.instalments)).toEqual([50_00, 20_00, 20_00])
  })

  it('everything was paid and R$ 40 comes on top: one more instalment, due today', () => {
    const followed = replan(standing([60_00, 60_00], [60_00, 60_00]), 160_00, today)
    expect(amounts(followed.instalments)).toEqual([60_00, 60_00])
    expect(followed.added).toEqual({ dueOn: today, amountCents: 40_00 })
  })

  it('R$ 130 received and R$ 100 charged: R$ 30 too much', () => {
    const followed = replan(standing([60_00, 60_00], [90_00, 70_00], [30_00]), 100_00, today)
    expect(amounts(followed.instalments)).toEqual([60_00, 70_00, 0])
    expect(followed.excessCents).toBe(30_00)
  })

  it('a charge that fell to nothing and rose again comes back to the same instalments', () => {
    const nothing = replan(standing([60_00], [60_00]), 0, today)
    expect(amounts(nothing.instalments)).toEqual([0, 0])
    expect(amounts(replan(nothing.instalments, 80_01, today).instalments)).toEqual([40_01, 40_00])
  })

  it('is exact, leaves the paid ones alone, and never falls below what was received', () => {
    fc.assert(
      fc.property(anyInstalments, fc.integer({ min: 0, max: 3_000_000 }), (existing, newTotal) => {
        const { instalments, added, excessCents } = replan(existing, newTotal, today)
        const received = existing.reduce((cents, each) => cents + each.receivedCents, 0)
        expect(total(instalments) + (added?.amountCents ?? 0)).toBe(Math.max(newTotal, received))
        expect(excessCents).toBe(Math.max(0, received - newTotal))
        expect(instalments.map(({ id, dueOn, receivedCents }) => ({ id, dueOn, receivedCents }))).toEqual(
          existing.map(({ id, dueOn, receivedCents }) => ({ id, dueOn, receivedCents })),
        )
        instalments.forEach((each, i) => {
          expect(each.amountCents).toBeGreaterThanOrEqual(each.receivedCents)
          const before = existing[i]!
          if (before.receivedCents > 0 && before.receivedCents === before.amountCents) {
            expect(each.amountCents).toBe(before.amountCents)
          }
        })
        if (added) expect(instalments.every(each => each.amountCents === each.receivedCents)).toBe(true)
        if (newTotal === total(existing)) expect(amounts(instalments)).toEqual(amounts(existing))
      }),
    )
  })
})

describe('splitting what is open anew', () => {
  it('R$ 100 open of R$ 180, now in four: the paid part closes, two receivables are reused, two are new', () => {
    const open = plan(100_00, { count: 3, firstDueOn: '2027-01-10' })
    if (!open.ok) throw new Error('refused')
    const { kept, added, withdrawn } = splitOpenAnew(
      standing([60_00, 60_00], [60_00, 20_00], [60_00]),
      open.instalments,
    )
    expect(kept.map(row => [row.id, row.dueOn, row.amountCents])).toEqual([
      ['i1', '2026-12-10', 60_00],
      ['i2', '2026-12-11', 20_00],
      ['i3', '2027-01-10', 33_34],
    ])
    expect(amounts(added)).toEqual([33_33, 33_33])
    expect(withdrawn).toEqual([])
  })

  it('fewer than before: the surplus ones are withdrawn', () => {
    const { kept, withdrawn } = splitOpenAnew(standing([60_00], [60_00], [60_00]), [
      { dueOn: today, amountCents: 180_00 },
    ])
    expect(kept.map(row => [row.id, row.dueOn, row.amountCents])).toEqual([['i1', today, 180_00]])
    expect(withdrawn).toEqual(['i2', 'i3'])
  })
})

describe('writing the same invoice again with its plan', () => {
  const threeTimes = (cents: number) => {
    const made = plan(cents, { count: 3, firstDueOn: '2026-12-10', everyMonths: 1 })
    if (!made.ok) throw new Error('refused')
    return made.instalments
  }
  const asStanding = (received: number[]): StandingInstalment[] =>
    threeTimes(180_00).map((row, i) => ({ ...row, id: `i${i + 1}`, receivedCents: received[i] ?? 0 }))

  it.each([[[]], [[60_00]], [[60_00, 20_00]], [[60_00, 60_00, 60_00]]])(
    'changes nothing after %j was received',
    received => {
      const existing = asStanding(received)
      expect(fitToPlan(existing, threeTimes(180_00), 180_00, today)).toEqual({
        kept: existing,
        added: [],
        withdrawn: [],
      })
    },
  )

  it('R$ 30 more after the first was paid: the other two share it, also when sent twice', () => {
    const once = fitToPlan(asStanding([60_00]), threeTimes(210_00), 210_00, today)
    expect(amounts(once.kept)).toEqual([60_00, 75_00, 75_00])
    expect(fitToPlan(once.kept, threeTimes(210_00), 210_00, today)).toEqual(once)
  })

  it('R$ 50 more after all was paid: one instalment on top, the same one when sent again', () => {
    const paid = asStanding([60_00, 60_00, 60_00])
    const once = fitToPlan(paid, threeTimes(230_00), 230_00, today)
    expect(once.added).toEqual([{ dueOn: today, amountCents: 50_00 }])
    const stored = [...paid, { ...once.added[0]!, id: 'i4', receivedCents: 0 }]
    expect(fitToPlan(stored, threeTimes(230_00), 230_00, today)).toEqual({
      kept: stored,
      added: [],
      withdrawn: [],
    })
  })

  it('is exact whatever was paid and whatever the plan', () => {
    fc.assert(
      fc.property(
        anyInstalments,
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 1, max: 14 }),
        (existing, more, count) => {
          const received = existing.reduce((cents, each) => cents + each.receivedCents, 0)
          const target = received + more
          const whole = plan(target, { count, firstDueOn: '2026-12-10' })
          if (!whole.ok) throw new Error('refused')
          const { kept, added, withdrawn } = fitToPlan(existing, whole.instalments, target, today)
          expect(total(kept) + total(added)).toBe(target)
          for (const each of kept) expect(each.amountCents).toBeGreaterThanOrEqual(each.receivedCents)
          expect([...kept.map(each => each.id), ...withdrawn].sort()).toEqual(
            existing.map(each => each.id).sort(),
          )
          const untouched = existing.filter(each => each.receivedCents === 0).map(each => each.id)
          expect(untouched).toEqual(expect.arrayContaining(withdrawn))
        },
      ),
    )
  })
})
