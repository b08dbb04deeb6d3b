import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type GoodsLine,
  goodsAreDue,
  inUnits,
  movementsOwed,
  outside,
  type StockMovement,
  shortages,
} from './stock.ts'

const line = (lineId: string, quantityMilli: number, more: Partial<GoodsLine> = {}): GoodsLine => ({
  lineId,
  productId: `of ${lineId}`,
  quantityMilli,
  tracksStock: true,
  ...more,
})
const open = { cancelled: false, due: true }
const unpaid = { cancelled: false, due: false }
const cancelled = { cancelled: true, due: false }

/** A ledger that only grows: what is owed is written down, as the shop does. */
function ledger() {
  const rows: StockMovement[] = []
  const settle = (invoice: typeof open, lines: GoodsLine[]) => {
    const owed = movementsOwed(invoice, lines, rows)
    for (const { because: _, ...row } of owed) rows.push({ ...row, id: `m${rows.length + 1}` })
    return owed.map(row => [row.direction, row.lineId, inUnits(row.quantityMilli), row.because])
  }
  return { rows, settle }
}

describe('goods that leave', () => {
  it('two bags of food leave once, however often one looks [R6.1]', () => {
    const { settle } = ledger()
    expect(settle(open, [line('food', 2000)])).toEqual([['out', 'food', 2, 'sold']])
    expect(settle(open, [line('food', 2000)])).toEqual([])
  })

  it('not before they are due, and not when nobody keeps count', () => {
    expect(ledger().settle(unpaid, [line('food', 2000)])).toEqual([])
    expect(ledger().settle(open, [line('ribbon', 1000, { tracksStock: false })])).toEqual([])
  })

  it('stay out although something more is charged, and the more leaves when it is paid', () => {
    const { settle } = ledger()
    settle(open, [line('food', 2000)])
    expect(settle(unpaid, [line('food', 3000), line('toy', 1000)])).toEqual([])
    expect(settle(open, [line('food', 3000), line('toy', 1000)])).toEqual([
      ['out', 'food', 1, 'sold'],
      ['out', 'toy', 1, 'sold'],
    ])
  })

  it('leave when their own part is received, whatever the services owe', () => {
    const owing = { productsCents: 40_00, productsOpenCents: 0, openCents: 60_00 }
    expect(goodsAreDue('when_paid', owing)).toBe(true)
    expect(goodsAreDue('when_paid', { ...owing, productsOpenCents: 1 })).toBe(false)
    expect(goodsAreDue('at_sale', { ...owing, productsOpenCents: 40_00 })).toBe(true)
  })

  it('that cost nothing leave with the rest of the invoice', () => {
    const gift = { productsCents: 0, productsOpenCents: 0, openCents: 60_00 }
    expect(goodsAreDue('when_paid', gift)).toBe(false)
    expect(goodsAreDue('when_paid', { ...gift, openCents: 0 })).toBe(true)
  })
})

describe('goods that come back', () => {
  it('a line taken off comes back against the row it left with', () => {
    const { rows, settle } = ledger()
    settle(open, [line('food', 2000), line('toy', 1000)])
    expect(settle(open, [line('food', 2000)])).toEqual([['in', 'toy', 1, 'line_taken_off']])
    expect(rows.at(-1)!.counterOf).toBe('m2')
  })

  it('five lowered to three, then to one: two and two come back, one after the other', () => {
    const { rows, settle } = ledger()
    settle(open, [line('food', 5000)])
    expect(settle(open, [line('food', 3000)])).toEqual([['in', 'food', 2, 'quantity_lowered']])
    expect(settle(open, [line('food', 1000)])).toEqual([['in', 'food', 2, 'quantity_lowered']])
    expect(rows.map(row => row.counterOf)).toEqual([null, 'm1', 'm2'])
  })

  it('what left in two goes comes back from the last first', () => {
    const { rows, settle } = ledger()
    settle(open, [line('food', 2000)])
    settle(open, [line('food', 3000)])
    expect(settle(open, [line('food', 500)])).toEqual([
      ['in', 'food', 1, 'quantity_lowered'],
      ['in', 'food', 1.5, 'quantity_lowered'],
    ])
    expect(rows.slice(2).map(row => row.counterOf)).toEqual(['m2', 'm1'])
  })

  it('another product on the same line: the one comes back, the other leaves', () => {
    const { settle } = ledger()
    settle(open, [line('food', 2000)])
    expect(settle(open, [line('food', 2000, { productId: 'cat food' })])).toEqual([
      ['in', 'food', 2, 'line_taken_off'],
      ['out', 'food', 2, 'sold'],
    ])
  })

  it('a cancelled invoice brings everything back once; reopened, it leaves again', () => {
    const { settle } = ledger()
    settle(open, [line('food', 2000)])
    expect(settle(cancelled, [line('food', 2000)])).toEqual([['in', 'food', 2, 'invoice_cancelled']])
    expect(settle(cancelled, [line('food', 2000)])).toEqual([])
    expect(settle(open, [line('food', 2000)])).toEqual([['out', 'food', 2, 'sold']])
  })

  it('a product nobody counts any more comes back all the same if it had left', () => {
    const { settle } = ledger()
    settle(open, [line('food', 2000)])
    expect(settle(open, [line('food', 2000, { tracksStock: false })])).toEqual([])
    expect(settle(open, [])).toEqual([['in', 'food', 2, 'line_taken_off']])
  })

  it('whatever happens, what is outside is what the lines ask for, and every row has one counter at most', () => {
    const anyLines = fc
      .uniqueArray(fc.constantFrom('food', 'toy', 'bowl'), { maxLength: 3 })
      .chain(ids => fc.tuple(...ids.map(id => fc.integer({ min: 1, max: 9 }).map(n => line(id, n * 500)))))
    const anyStep = fc.record({ lines: anyLines, invoice: fc.constantFrom(open, unpaid, cancelled) })
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 10 }), steps => {
        const { rows, settle } = ledger()
        for (const { lines, invoice } of steps) {
          const before = rows.map(row => ({ ...row }))
          settle(invoice, lines)
          expect(settle(invoice, lines)).toEqual([])
          expect(rows.slice(0, before.length)).toEqual(before)
          for (const id of ['food', 'toy', 'bowl']) {
            const asked = lines.find(each => each.lineId === id)?.quantityMilli ?? 0
            const out = outside(rows.filter(row => row.lineId === id))
            if (invoice.cancelled) expect(out).toBe(0)
            else if (invoice.due) expect(out).toBe(asked)
            else expect(out).toBeLessThanOrEqual(asked)
          }
          const counters = rows.flatMap(row => row.counterOf ?? [])
          expect(new Set(counters).size).toBe(counters.length)
          expect(rows.every(row => row.quantityMilli > 0)).toBe(true)
        }
      }),
    )
  })
})

describe('what is short', () => {
  const food = { productId: 'food', quantityMilli: 3000, before: 0, left: 0, there: 2000 }

  it('three bags asked for and two there', () => {
    expect(shortages([food])).toEqual([{ productId: 'food', askedMilli: 3000, thereMilli: 2000 }])
  })

  it.each([
    ['as many as are there', { there: 3000 }],
    ['nobody knows how many there are', { there: null }],
    ['no more than before', { before: 3000 }],
    ['two of them are out already', { before: 2000, left: 2000, there: 1000 }],
  ])('nothing is said: %s', (_, more) => {
    expect(shortages([{ ...food, ...more }])).toEqual([])
  })

  it('a third bag when two are out and none is left', () => {
    expect(shortages([{ ...food, before: 2000, left: 2000, there: 0 }])).toEqual([
      { productId: 'food', askedMilli: 1000, thereMilli: 0 },
    ])
  })
})

describe('goods that somebody moved inside the ERP', () => {
  const two = [line('food', 2_000)]
  /** A row that the shop took over from there. */
  const found = (rows: StockMovement[], direction: 'out' | 'in', counterOf: string | null) =>
    rows.push({ ...rows[0]!, id: `found ${rows.length}`, direction, quantityMilli: 2_000, counterOf })

  it('what left twice comes back once [R9.14]', () => {
    const { rows, settle } = ledger()
    settle(open, two)
    found(rows, 'out', null)
    const launched = { ...open, launched: true }
    expect(settle(launched, two)).toEqual([['in', 'food', 2, 'left_twice']])
    expect(settle(launched, two)).toEqual([])
    expect(outside(rows)).toBe(2_000)
  })

  it('what came back twice leaves once, also when the sale is called off', () => {
    const { rows, settle } = ledger()
    settle(open, two)
    settle(cancelled, two)
    found(rows, 'in', rows.at(-1)!.id)
    expect(settle(cancelled, two)).toEqual([['out', 'food', 2, 'came_back_twice']])
    expect(settle(cancelled, two)).toEqual([])
    expect(outside(rows)).toBe(0)
  })
})
