/**
 * The life of a connection's gate as a table: which state each event leads to.
 *
 * - `open`: everything goes. - `paused`: nothing is sent, what is owed waits. - `draining`: what is owed still goes, nothing
 * new is taken, and when nothing is owed any more it closes by itself. - `closed`: disconnected.
 */

export const gateStates = ['open', 'paused', 'draining', 'closed'] as const
export type GateState = (typeof gateStates)[number]
export type GateEvent = 'pause' | 'resume' | 'drain' | 'disconnect' | 'connect'

export const gateMoves: Record<GateEvent, Partial<Record<GateState, GateState>>> = {
  // A pause would forget that the shop wants to leave.
  pause: { open: 'paused', paused: 'paused' },
  resume: { open: 'open', paused: 'open', draining: 'open' },
  drain: { open: 'draining', paused: 'draining', draining: 'draining' },
  // By a person, or by itself when nothing is owed.
  disconnect: { open: 'closed', paused: 'closed', draining: 'closed' },
  connect: { closed: 'open' },
}

/** Where the event leads, or null where the table does not allow it. */
export function gateAfter(state: GateState, event: GateEvent): GateState | null {
  return gateMoves[event][state] ?? null
}

/** Whether calls go to the ERP at all. */
export function letsThrough(state: GateState): boolean {
  return state === 'open' || state === 'draining'
}
