import { describe, expect, it } from 'vitest'
import { notesAhead } from './notesAhead.ts'
import type { DueLine, NoteStanding } from './notesDue.ts'

const line = (lineId: string, kind: DueLine['kind'], totalCents: number, keptOff = false): DueLine => ({
  lineId,
  kind,
  totalCents,
  keptOff,
  codes: null,
})
const bath = line('bath', 'service', 8_500)
const food = line('food', 'product', 4_000)
const asUsual: NoteStanding = {
  when: { nfse: 'paid', nfce: 'billed' },
  billed: true,
  paid: false,
  cancelled: false,
}
const whens = (standing: Partial<NoteStanding>, lines: DueLine[] = [bath, food], covered: string[] = []) =>
  notesAhead({ ...asUsual, ...standing }, lines, new Set(covered)).map(({ kind, totalCents, when }) => [
    kind,
    totalCents,
    when,
  ])

describe('the notes still to come', () => {
  it('are asked for at once, or wait for the visit to end, for the money, or for a person', () => {
    expect(whens({})).toStrictEqual([
      ['nfse', 8_500, 'paid'],
      ['nfce', 4_000, 'now'],
    ])
    expect(whens({ paid: true }).map(([, , when]) => when)).toStrictEqual(['now', 'now'])
    expect(whens({ billed: false }).map(([, , when]) => when)).toStrictEqual(['paid', 'billed'])
    // Goods that are paid before the visit ends leave with the customer.
    expect(whens({ billed: false, paid: true }).map(([, , when]) => when)).toStrictEqual(['now', 'now'])
    expect(whens({ when: { nfse: 'on_demand', nfce: 'on_demand' }, paid: true })).toStrictEqual([
      ['nfse', 8_500, 'person'],
      ['nfce', 4_000, 'person'],
    ])
    expect(whens({ when: null, paid: true }).map(([, , when]) => when)).toStrictEqual(['person', 'person'])
  })

  it('leave out what a note covers and what comes to nothing', () => {
    expect(whens({}, [bath, food], ['bath'])).toStrictEqual([['nfce', 4_000, 'now']])
    expect(whens({}, [line('gift', 'product', 0)])).toStrictEqual([])
  })

  it('keep apart what somebody took off its note: only a person asks again', () => {
    const back = line('bone', 'product', 1_500, true)
    expect(whens({}, [food, back])).toStrictEqual([
      ['nfce', 4_000, 'now'],
      ['nfce', 1_500, 'person'],
    ])
  })
})
