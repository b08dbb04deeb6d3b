import { describe, expect, it } from 'vitest'
import { type FactsRow, serviceOrderColumn } from './facts.ts'

const facts: FactsRow = {
  connectionId: 'c1',
  beforeCutOff: false,
  held: false,
  laneState: 'agreed',
  because: null,
  readyAt: null,
  owedSince: '2026-11-20T12:00:00Z',
  paused: false,
  resting: false,
  findingCode: null,
  findingField: null,
  findingParams: null,
  findingWords: null,
  findingKind: null,
  findingSubject: null,
  notesAsked: 0,
  notesIssued: 0,
  notesCancelled: 0,
  noteAskedAt: null,
}
const bath = { totalCents: 7_000, receivedCents: 0, cancelled: false }

describe('the Service Order column of an open invoice of R$ 70.00', () => {
  it('that stands in the ERP says so', () => {
    expect(serviceOrderColumn(facts, bath).state).toBe('open')
  })

  for (const because of ['too_early', 'home_elsewhere', 'order_not_due', 'before_cut_off']) {
    it(`that this ERP has no documents of (${because}) is a dash [A3.14 R2.5 R8.1]`, () => {
      expect(serviceOrderColumn({ ...facts, because }, bath)).toEqual({
        state: 'none',
        owed: null,
        finding: null,
        notesSince: null,
      })
    })
  }
})
