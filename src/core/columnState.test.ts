import { describe, expect, it } from 'vitest'
import { type ColumnFacts, columnState } from './columnState.ts'

const booked: ColumnFacts = {
  hasConnection: true,
  beforeCutOff: false,
  held: false,
  chargeCents: 180_00,
  stopFinding: false,
  owed: null,
  cancelled: false,
  paid: false,
  notesAsked: 0,
  notesIssued: 0,
  notesCancelled: 0,
}
const owed = { because: 'waiting', since: '2026-11-20T12:00:00.000Z' } as const

describe('the Service Order column [A1.47 A3.02 A3.04 A3.06]', () => {
  it.each([
    ['an agreed, unpaid invoice [A3.08 R8.8]', {}, 'open'],
    ['paid [A3.09 R8.7]', { paid: true }, 'fulfilled'],
    [
      'paid, its note not yet authorised [A3.10 R8.6]',
      { paid: true, notesAsked: 1, notesIssued: 1 },
      'awaiting_issue',
    ],
    ['paid, every note authorised [A3.11 R8.5]', { paid: true, notesIssued: 2 }, 'issued'],
    ['unpaid again after a reversal, its note stands [R8.5]', { notesIssued: 1 }, 'issued'],
    ['a note asked for while the order is still being sent', { owed, notesAsked: 1 }, 'processing'],
    [
      'paid, its note cancelled and no other asked for [A3.12]',
      { paid: true, notesCancelled: 1 },
      'canceled',
    ],
    [
      'one of two notes cancelled, the other stands',
      { paid: true, notesIssued: 1, notesCancelled: 1 },
      'issued',
    ],
    ['cancelled [A3.12 R8.4]', { cancelled: true }, 'canceled'],
    ['still waiting on its customer [A3.07 R8.3]', { owed }, 'processing'],
    ['stopped by a finding [A3.13 R8.2]', { stopFinding: true }, 'error'],
    ['do not send [A3.14 R8.1]', { held: true }, 'none'],
    ['a free visit [A3.14 R8.1]', { chargeCents: 0 }, 'none'],
    ['older than the cut-off [A3.14 R8.1]', { beforeCutOff: true }, 'none'],
    ['no ERP connected [A3.14 R8.1]', { hasConnection: false }, 'none'],
  ] as const)('%s', (_what, facts, state) => {
    expect(columnState({ ...booked, ...facts })).toBe(state)
  })

  it('shows the first that holds when everything holds, one after the other', () => {
    const everything: ColumnFacts = {
      ...booked,
      held: true,
      stopFinding: true,
      owed,
      cancelled: true,
      paid: true,
      notesIssued: 1,
    }
    const seen = [columnState(everything)]
    for (const less of [
      { held: false },
      { stopFinding: false },
      { owed: null },
      { cancelled: false },
      { notesAsked: 1 },
      { notesAsked: 0, notesIssued: 0 },
      { paid: false },
    ]) {
      Object.assign(everything, less)
      seen.push(columnState(everything))
    }
    expect(seen).toEqual([
      'none',
      'error',
      'processing',
      'canceled',
      'issued',
      'awaiting_issue',
      'fulfilled',
      'open',
    ])
  })
})
