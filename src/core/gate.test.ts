import { expect, it } from 'vitest'
import { type GateEvent, gateAfter, gateMoves, gateStates, letsThrough } from './gate.ts'

const events = Object.keys(gateMoves) as GateEvent[]

it('every state can be reached and left, and the shop can always leave its ERP', () => {
  for (const state of gateStates) {
    expect(events.some(event => gateAfter(state, event) !== null && gateAfter(state, event) !== state)).toBe(
      true,
    )
    expect(Object.values(gateMoves).some(moves => Object.values(moves).includes(state))).toBe(true)
    if (state !== 'closed') expect(gateAfter(state, 'disconnect')).toBe('closed')
  }
})

it('finishing what is owed can begin in a pause, be taken back, and cannot be paused', () => {
  expect(gateAfter('paused', 'drain')).toBe('draining')
  expect(gateAfter('draining', 'resume')).toBe('open')
  expect(gateAfter('draining', 'pause')).toBeNull()
})

it('what is closed only opens by connecting', () => {
  expect(events.filter(event => gateAfter('closed', event) !== null)).toEqual(['connect'])
})

it('calls go while it is open or draining, and at no other time', () => {
  expect(gateStates.filter(letsThrough)).toEqual(['open', 'draining'])
})
