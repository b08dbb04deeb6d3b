import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type ReceivedInstalment, reverse } from './reversal.ts'

const instalment = (
  id: string,
  amountCents: number,
  receipts: [allocationId: string, amountCents: number][],
  position = 1,
): ReceivedInstalment => ({
  id,
  position,
  part: 'services',
  dueOn: '2026-12-05',
  amountCents,
  receipts: receipts.map(([allocationId, cents]) => ({ allocationId, coveredCents: cents })),
})

describe('a visit of R$ 145.01', () => {
  it('paid at once and reversed: nothing goes on, all of it is open again', () => {
    expect(reverse([instalment('i1', 14_501, [['pix', 14_501]])], new Set(['pix']))).toEqual({
      carried: [],
      opened: [{ position: 1, part: 'services', dueOn: '2026-12-05', amountCents: 14_501 }],
      uncoveredCents: 14_501,
    })
  })

  it('part Pix, part card; the card is reversed: the Pix goes on, the card’s part is open [R5.1 R5.2]', () => {
    const paid = instalment('i1', 14_501, [
      ['pix', 10_000],
      ['card', 4_501],
    ])
    expect(reverse([paid], new Set(['card']))).toEqual({
      carried: [{ id: 'i1', amountCents: 10_000 }],
      opened: [{ position: 1, part: 'services', dueOn: '2026-12-05', amountCents: 4_501 }],
      uncoveredCents: 4_501,
    })
  })

  it('in three instalments, one Pix over all of them; its middle part was deleted in the ERP', () => {
    const three = [
      instalment('i1', 4_834, [['pix/1', 4_834]], 1),
      instalment('i2', 4_834, [['pix/2', 4_834]], 2),
      instalment('i3', 4_833, [['pix/3', 332]], 3),
    ]
    expect(reverse(three, new Set(['pix/2']))).toEqual({
      carried: [
        { id: 'i1', amountCents: 4_834 },
        { id: 'i3', amountCents: 332 },
      ],
      opened: [
        { position: 2, part: 'services', dueOn: '2026-12-05', amountCents: 4_834 },
        { position: 3, part: 'services', dueOn: '2026-12-05', amountCents: 4_501 },
      ],
      uncoveredCents: 4_834,
    })
  })
})

test('whatever is reversed, not a cent is lost: carried and opened are what there was, and receipts that stand are carried', () => {
  const receipts = fc.array(fc.integer({ min: 1, max: 99_999 }), { maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ receipts, more: fc.integer({ min: 0, max: 50_000 }) }), { maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
      (rows, choices) => {
        let n = 0
        const instalments = rows.map((row, i) =>
          instalment(
            `i${i}`,
            row.receipts.reduce((a, b) => a + b, 0) + row.more,
            row.receipts.map(cents => [`a${n++}`, cents]),
            i + 1,
          ),
        )
        const reversed = new Set(choices.flatMap((chosen, i) => (chosen ? [`a${i}`] : [])))
        const outcome = reverse(instalments, reversed)
        const sum = (list: readonly { amountCents: number }[]) => list.reduce((a, b) => a + b.amountCents, 0)
        const covered = (list: readonly { coveredCents: number }[]) =>
          list.reduce((a, b) => a + b.coveredCents, 0)
        const all = instalments.flatMap(each => each.receipts)
        expect(sum(outcome.carried) + sum(outcome.opened)).toBe(sum(instalments))
        expect(outcome.uncoveredCents).toBe(covered(all.filter(each => reversed.has(each.allocationId))))
        expect(sum(outcome.carried)).toBe(covered(all) - outcome.uncoveredCents)
      },
    ),
  )
})
