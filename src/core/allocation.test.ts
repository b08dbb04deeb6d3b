import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterParts, allocate, type OpenInstalment } from './allocation.ts'

const three: OpenInstalment[] = [
  { id: 'january', dueOn: '2027-01-10', openCents: 60_00 },
  { id: 'november', dueOn: '2026-11-10', openCents: 60_00 },
  { id: 'december', dueOn: '2026-12-10', openCents: 60_00 },
]

describe('allocating a payment [R4.2]', () => {
  it('R$ 100 on three of R$ 60: November whole, then part of December', () => {
    expect(allocate(100_00, three)).toEqual({
      ok: true,
      parts: [
        { instalmentId: 'november', coveredCents: 60_00 },
        { instalmentId: 'december', coveredCents: 40_00 },
      ],
    })
  })

  it('within one due date in proportion to what is open: R$ 50 over R$ 120 and R$ 30', () => {
    const sameDay = [
      { id: 'services', dueOn: '2026-11-20', openCents: 120_00 },
      { id: 'products', dueOn: '2026-11-20', openCents: 30_00 },
    ]
    expect(allocate(50_00, sameDay)).toMatchObject({
      parts: [{ coveredCents: 40_00 }, { coveredCents: 10_00 }],
    })
  })

  it('R$ 180.01 where R$ 180.00 is open is refused with what is open', () => {
    expect(allocate(180_01, three)).toEqual({ ok: false, openCents: 180_00 })
    expect(allocate(1, [])).toEqual({ ok: false, openCents: 0 })
  })

  it('is exact, never over an open balance, and leaves later dates alone while earlier ones are open', () => {
    const anyOpen = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 5 }), openCents: fc.integer({ min: 0, max: 1_000_000 }) }),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(anyOpen, fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const open = rows.map((row, i) => ({
          id: `${i}`,
          dueOn: `2026-12-0${row.day}`,
          openCents: row.openCents,
        }))
        const whole = open.reduce((cents, each) => cents + each.openCents, 0)
        const amount = Math.floor(whole * share)
        const allocated = allocate(amount, open)
        if (!allocated.ok) throw new Error('refused')
        expect(allocated.parts.reduce((cents, part) => cents + part.coveredCents, 0)).toBe(amount)
        expect(allocated.parts.every(part => part.coveredCents > 0)).toBe(true)
        const after = afterParts(open, allocated.parts)
        for (const each of after) expect(each.openCents).toBeGreaterThanOrEqual(0)
        const touched = new Set(allocated.parts.map(part => part.instalmentId))
        const lastTouched = after
          .filter(each => touched.has(each.id))
          .map(each => each.dueOn)
          .sort()
          .at(-1)
        for (const each of after) if (lastTouched && each.dueOn < lastTouched) expect(each.openCents).toBe(0)
        expect(allocate(whole + 1, open)).toEqual({ ok: false, openCents: whole })
      }),
    )
  })
})
