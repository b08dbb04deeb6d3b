import { describe, expect, it } from 'vitest'
import { appointmentMoves, appointmentStatuses, isEnded, moveKind } from './appointment.ts'

const flow = ['scheduled', 'confirmed', 'received', 'in_service', 'finished', 'delivered'] as const

describe('the table of appointment moves [R2.1]', () => {
  it('has no status that cannot be reached, and none that cannot be left', () => {
    const reached = new Set<string>(['scheduled'])
    for (let grown = true; grown; ) {
      const before = reached.size
      for (const from of appointmentStatuses) {
        if (reached.has(from)) for (const to of Object.keys(appointmentMoves[from])) reached.add(to)
      }
      grown = reached.size > before
    }
    expect([...reached].sort()).toEqual([...appointmentStatuses].sort())
    for (const from of appointmentStatuses) expect(Object.keys(appointmentMoves[from])).not.toEqual([])
  })

  it('calls a move forward only when it goes forward in the flow, and back only when it goes back', () => {
    for (const from of flow) {
      for (const to of flow) {
        const kind = moveKind(from, to)
        const steps = flow.indexOf(to) - flow.indexOf(from)
        if (steps > 0) expect(kind, `${from} to ${to}`).toBe('forward')
        if (steps === 0) expect(kind, `${from} to itself`).toBeNull()
        if (steps < 0) expect(['back', null], `${from} to ${to}`).toContain(kind)
      }
    }
  })

  it('lets every step of the flow but the first be undone', () => {
    for (let step = 1; step < flow.length; step++) expect(moveKind(flow[step]!, flow[step - 1]!)).toBe('back')
  })

  it('ends only in the two ended statuses, and leaves those only by reopening', () => {
    for (const from of appointmentStatuses) {
      for (const to of appointmentStatuses) {
        const kind = moveKind(from, to)
        if (kind !== null) {
          expect(kind === 'end', `${from} to ${to}`).toBe(isEnded(to))
          expect(kind === 'reopen', `${from} to ${to}`).toBe(isEnded(from))
        }
      }
    }
  })

  it.each([
    ['a pet that never came', 'confirmed', 'no_show', 'end'],
    ['a pet already in the tub is no no-show', 'in_service', 'no_show', null],
    ['a finished bath is not simply cancelled', 'finished', 'cancelled', null],
    ['a customer who comes late after all', 'no_show', 'scheduled', 'reopen'],
    ['a cancelled visit does not go on by itself', 'cancelled', 'in_service', null],
  ] as const)('%s', (_what, from, to, kind) => {
    expect(moveKind(from, to)).toBe(kind)
  })
})
