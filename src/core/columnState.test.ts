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
}
const owed = { because: 'waiting', since: '2026-11-20T12:00:00.000Z' } as const

describe('the Service Order column', () => {
  it.each([
    ['an agreed, unpaid invoice', {}, 'open'],
    ['paid', { paid: true }, 'fulfilled'],
    ['cancelled', { cancelled: true }, 'canceled'],
    ['still waiting on its customer', { owed }, 'processing'],
    ['stopped by a finding', { stopFinding: true }, 'error'],
    ['do not send', { held: true }, 'none'],
    ['a free visit', { chargeCents: 0 }, 'none'],
    ['older than the cut-off', { beforeCutOff: true }, 'none'],
    ['no ERP connected', { hasConnection: false }, 'none'],
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
    }
    const seen = [columnState(everything)]
    for (const less of [
      { held: false },
      { stopFinding: false },
      { owed: null },
      { cancelled: false },
      { paid: false },
    ]) {
      Object.assign(everything, less)
      seen.push(columnState(everything))
    }
    expect(seen).toEqual(['none', 'error', 'processing', 'canceled', 'fulfilled', 'open'])
  })
})
