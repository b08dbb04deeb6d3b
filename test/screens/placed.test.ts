/** What the screen says a payment will pay is what the program then pays: both rules on the same due dates. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterParts, allocate, type OpenInstalment } from '../../src/core/allocation.ts'
import { type OpenPart, placed } from '../../web/src/screens/receivables/placed.ts'

/** As the program places it: leg after leg. */
function recorded(parts: readonly OpenPart[], legs: readonly number[]): Map<string, number> {
  let open: OpenInstalment[] = parts.map(({ dueOn, openCents }, at) => ({ id: `${at}`, dueOn, openCents }))
  const given = new Map(parts.map(({ dateId }) => [dateId, 0]))
  for (const cents of legs) {
    const allocated = allocate(cents, open)
    if (!allocated.ok) throw new Error('refused')
    for (const { instalmentId, coveredCents } of allocated.parts) {
      const { dateId } = parts[Number(instalmentId)]!
      given.set(dateId, given.get(dateId)! + coveredCents)
    }
    open = afterParts(open, allocated.parts)
  }
  return given
}

it('R$ 100,00 in Pix and R$ 50,01 in cash on a late bath, and a bath and a food due on one day', () => {
  const parts = [
    { dateId: 'food and bath', dueOn: '2026-11-20', openCents: 90_00 },
    { dateId: 'food and bath', dueOn: '2026-11-20', openCents: 33_33 },
    { dateId: 'late', dueOn: '2026-10-20', openCents: 85_00 },
    { dateId: 'bath', dueOn: '2026-11-20', openCents: 60_00 },
  ]
  expect([...placed(parts, [100_00, 50_01])]).toEqual([
    ['food and bath', 43_73],
    ['late', 85_00],
    ['bath', 21_28],
  ])
  expect(placed(parts, [100_00, 50_01])).toEqual(recorded(parts, [100_00, 50_01]))
})

it('always places to the cent what the program places', () => {
  const part = fc.record({
    dateId: fc.constantFrom('a', 'b', 'c', 'd'),
    dueOn: fc.constantFrom('2026-11-01', '2026-11-20', '2026-12-01'),
    openCents: fc.integer({ min: 0, max: 500_00 }),
  })
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), shares, (parts, wanted) => {
      let left = parts.reduce((sum, { openCents }) => sum + openCents, 0)
      const legs = wanted.map(share => {
        const cents = Math.floor(left * share)
        left -= cents
        return cents
      })
      expect(placed(parts, legs)).toEqual(recorded(parts, legs))
    }),
  )
})
