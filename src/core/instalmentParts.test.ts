import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocation.ts'
import {
  addParts,
  type ChargePart,
  chargeParts,
  type DateToDivide,
  divide,
  excessOfParts,
  type PartCents,
  sumOf,
} from './instalmentParts.ts'
import {
  fitToPlan,
  type PlanInput,
  plan,
  type Revised,
  replan,
  type StandingInstalment,
  splitOpenAnew,
} from './instalments.ts'

const of = (services: number, products: number): PartCents => ({ services, products })
const nothing = of(0, 0)
const fresh = (amountCents: number): DateToDivide => ({ amountCents, received: nothing, before: null })

describe('dividing the due dates over services and products', () => {
  it('R$ 120 of services and R$ 60 of products in three: each date R$ 40 and R$ 20', () => {
    expect(divide([fresh(60_00), fresh(60_00), fresh(60_00)], of(120_00, 60_00))).toEqual([
      of(40_00, 20_00),
      of(40_00, 20_00),
      of(40_00, 20_00),
    ])
  })

  it('R$ 100.00 and R$ 0.01 in three: the odd cents go where the remainder is largest', () => {
    expect(divide([fresh(33_34), fresh(33_34), fresh(33_33)], of(100_00, 1))).toEqual([
      of(33_34, 0),
      of(33_33, 1),
      of(33_33, 0),
    ])
  })

  it('services alone or products alone take the dates whole', () => {
    expect(divide([fresh(50_00), fresh(30_00)], of(80_00, 0))).toEqual([of(50_00, 0), of(30_00, 0)])
    expect(divide([fresh(50_00), fresh(30_00)], of(0, 80_00))).toEqual([of(0, 50_00), of(0, 30_00)])
  })

  it('a R$ 30 bag of food comes to a visit whose first date is paid: the second date takes it all', () => {
    const paid: DateToDivide = { amountCents: 60_00, received: of(60_00, 0), before: of(60_00, 0) }
    const open: DateToDivide = { amountCents: 90_00, received: nothing, before: of(60_00, 0) }
    expect(divide([paid, open], of(120_00, 30_00))).toEqual([of(60_00, 0), of(60_00, 30_00)])
  })

  it('a part that was received whole stays as it is while the other date has room for what comes', () => {
    const servicesPaid: DateToDivide = {
      amountCents: 50_00,
      received: of(30_00, 5_00),
      before: of(30_00, 20_00),
    }
    const open: DateToDivide = { amountCents: 90_00, received: nothing, before: of(50_00, 20_00) }
    expect(divide([servicesPaid, open], of(100_00, 40_00))).toEqual([of(30_00, 20_00), of(70_00, 20_00)])
  })

  it('and grows when there is nowhere else', () => {
    const only: DateToDivide = { amountCents: 90_00, received: of(30_00, 5_00), before: of(30_00, 20_00) }
    expect(divide([only], of(70_00, 20_00))).toEqual([of(70_00, 20_00)])
  })

  it.each([
    [[fresh(10_00)], of(5_00, 4_99)],
    [[{ amountCents: 10_00, received: of(6_00, 0), before: null }], of(5_00, 5_00)],
    [[], of(1, 0)],
  ])('%j does not fit %j', (dates, totals) => {
    expect(() => divide(dates, totals)).toThrow(RangeError)
  })

  it('R$ 60 of services paid and R$ 30 charged: R$ 30 beyond, whatever the products still owe', () => {
    expect(excessOfParts(of(60_00, 40_00), of(30_00, 70_00))).toEqual(of(30_00, 0))
  })
})

/** An invoice as the shop keeps it: its dates, how each is divided, and what was received of each part. */
interface Charge {
  totals: PartCents
  /** Turned into credit or refund so far. */
  excess: PartCents
  dates: { dueOn: string; amount: PartCents; received: PartCents }[]
}

type Act =
  | { does: 'pay'; share: number }
  | { does: 'charge'; services: number; products: number }
  | { does: 'split'; count: number }
  | { does: 'rewrite'; services: number; products: number; count: number }

const today = '2026-11-20'
const sumParts = (all: PartCents[]) => all.reduce(addParts, nothing)
const targetsOf = ({ totals, excess }: Charge) => addParts(totals, excess)
const standing = ({ dates }: Charge): StandingInstalment[] =>
  dates.map(({ dueOn, amount, received }, i) => ({
    id: `${i}`,
    dueOn,
    amountCents: sumOf(amount),
    receivedCents: sumOf(received),
  }))

function planned(totalCents: number, input: PlanInput) {
  const made = plan(totalCents, input)
  if (!made.ok) throw new Error('refused')
  return made.instalments
}

/** Takes a revised split over, divided anew. */
function revised(charge: Charge, { kept, added, withdrawn }: Revised): Charge {
  const rows = [
    ...kept.map(row => ({ ...row, old: charge.dates[Number(row.id)]! })),
    ...added.map(row => ({ ...row, old: null })),
  ]
  for (const id of withdrawn) expect(charge.dates[Number(id)]!.received).toEqual(nothing)
  const divided = divide(
    rows.map(({ amountCents, old }) => ({
      amountCents,
      received: old?.received ?? nothing,
      before: old?.amount ?? null,
    })),
    targetsOf(charge),
  )
  return {
    ...charge,
    dates: rows.map(({ dueOn, old }, i) => ({
      dueOn,
      amount: divided[i]!,
      received: old?.received ?? nothing,
    })),
  }
}

function pay(charge: Charge, share: number): Charge {
  const open = charge.dates.flatMap(({ dueOn, amount, received }, i) =>
    chargeParts.map(part => ({ id: `${i} ${part}`, dueOn, openCents: amount[part] - received[part] })),
  )
  const cents = Math.floor(open.reduce((all, each) => all + each.openCents, 0) * share)
  const allocated = allocate(cents, open)
  if (!allocated.ok) throw new Error('refused')
  const dates = charge.dates.map(date => ({ ...date, received: { ...date.received } }))
  for (const { instalmentId, coveredCents } of allocated.parts) {
    const [i, part] = instalmentId.split(' ') as [string, ChargePart]
    dates[Number(i)]!.received[part] += coveredCents
  }
  return { ...charge, dates }
}

/** Other totals, and what that leaves received beyond a part becomes credit. */
function recharged(charge: Charge, totals: PartCents): Charge {
  const received = sumParts(charge.dates.map(date => date.received))
  const beyond = excessOfParts(received, addParts(totals, charge.excess))
  return { ...charge, totals, excess: addParts(charge.excess, beyond) }
}

function changedBy(charge: Charge, act: Act): Charge {
  if (act.does === 'pay') return pay(charge, act.share)
  if (act.does === 'split') {
    const open = standing(charge).reduce((all, each) => all + each.amountCents - each.receivedCents, 0)
    return revised(
      charge,
      splitOpenAnew(standing(charge), planned(open, { count: act.count, firstDueOn: today })),
    )
  }
  const next = recharged(charge, of(act.services, act.products))
  const target = sumOf(targetsOf(next))
  if (act.does === 'rewrite') {
    const whole = planned(sumOf(next.totals), { count: act.count, firstDueOn: today })
    return revised(next, fitToPlan(standing(next), whole, target, today))
  }
  const { instalments, added } = replan(standing(next), target, today)
  return revised(next, { kept: instalments, added: added ? [added] : [], withdrawn: [] })
}

const cents = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 500_000 }))
const count = fc.integer({ min: 1, max: 7 })
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ does: fc.constant('pay' as const), share: fc.constantFrom(0.01, 0.3, 0.5, 0.99, 1) }),
  fc.record({ does: fc.constant('charge' as const), services: cents, products: cents }),
  fc.record({ does: fc.constant('split' as const), count }),
  fc.record({ does: fc.constant('rewrite' as const), services: cents, products: cents, count }),
)

describe('whatever is edited before and after payments', () => {
  it('the dates add up, the parts add up, nothing is negative, and no part falls below what it received', () => {
    fc.assert(
      fc.property(cents, cents, count, fc.array(anyAct, { maxLength: 8 }), (services, products, n, acts) => {
        const totals = of(services, products)
        const first = planned(sumOf(totals), { count: n, firstDueOn: '2026-12-10' })
        let charge = revised(
          { totals, excess: nothing, dates: [] },
          { kept: [], added: first, withdrawn: [] },
        )
        for (const act of acts) {
          const receivedBefore = sumParts(charge.dates.map(date => date.received))
          charge = changedBy(charge, act)
          const received = sumParts(charge.dates.map(date => date.received))
          expect(sumParts(charge.dates.map(date => date.amount))).toEqual(targetsOf(charge))
          for (const { amount, received: paid } of charge.dates) {
            for (const part of chargeParts) {
              expect(paid[part]).toBeGreaterThanOrEqual(0)
              expect(amount[part]).toBeGreaterThanOrEqual(paid[part])
            }
          }
          if (act.does !== 'pay') expect(received).toEqual(receivedBefore)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('dividing again what stands moves nothing', () => {
    fc.assert(
      fc.property(cents, cents, count, fc.array(anyAct, { maxLength: 5 }), (services, products, n, acts) => {
        const totals = of(services, products)
        const first = planned(sumOf(totals), { count: n, firstDueOn: '2026-12-10' })
        let charge = revised(
          { totals, excess: nothing, dates: [] },
          { kept: [], added: first, withdrawn: [] },
        )
        for (const act of acts) charge = changedBy(charge, act)
        const again = divide(
          charge.dates.map(({ amount, received }) => ({
            amountCents: sumOf(amount),
            received,
            before: amount,
          })),
          targetsOf(charge),
        )
        expect(again).toEqual(charge.dates.map(date => date.amount))
      }),
    )
  })

  it('a date that is fully received never changes, in either part', () => {
    fc.assert(
      fc.property(cents, cents, count, fc.array(anyAct, { maxLength: 6 }), (services, products, n, acts) => {
        const totals = of(services, products)
        const first = planned(sumOf(totals), { count: n, firstDueOn: '2026-12-10' })
        let charge = revised(
          { totals, excess: nothing, dates: [] },
          { kept: [], added: first, withdrawn: [] },
        )
        for (const act of acts) {
          const full = charge.dates.filter(
            ({ amount, received }) => sumOf(received) > 0 && sumOf(received) === sumOf(amount),
          )
          charge = changedBy(charge, act)
          for (const { dueOn, amount } of full)
            expect(charge.dates).toContainEqual({ dueOn, amount, received: amount })
        }
      }),
    )
  })
})
