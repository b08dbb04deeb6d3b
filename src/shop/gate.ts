/**
 * Turning a connection's gate: pause, resume, drain, disconnect, by the table in `core/gate.ts`.
 *
 * Owns what goes with each turn. Leaves alone how a drain comes to its end (`sync/draining.ts`).
 */
import { type GateEvent, type GateState, gateAfter } from '../core/gate.ts'
import type { Tx } from '../store/database.ts'
import { catchUp } from '../sync/catchUp.ts'
import { closeConnection } from '../sync/closing.ts'
import { openDrain, takeBackDrain } from '../sync/draining.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { markChargesLeftOut, markProducts } from './beginning.ts'
import { tellConnection } from './connectionParts.ts'

/** Nothing is sent while paused; what is owed waits and is counted. Problems: `not_found`, `connection_draining`. */
export async function pauseConnection(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, id, 'pause')
  if (!turned.ok) return turned
  await tellConnection(tx, context, id, 'connection.paused', {})
  return done(null)
}

/**
 * What happened in the ERP meanwhile comes first, then what waited goes out; a drain is taken back, and what it left out goes
 * as well. Problems: `not_found`.
 */
export async function resumeConnection(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, id, 'resume')
  if (!turned.ok) return turned
  await tellConnection(tx, context, id, 'connection.resumed', {})
  if (turned.value.from === 'draining') {
    await takeBackDrain(tx, id)
    await markChargesLeftOut(tx, context, id)
    await markProducts(tx, context, id)
  }
  await catchUp(tx, id)
  return done(null)
}

/**
 * Lets what is owed go and takes nothing new; the connection ends by itself once nothing is owed. After a pause what happened
 * in the ERP comes first. Problems: `not_found`.
 */
export async function drainConnection(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, id, 'drain')
  if (!turned.ok) return turned
  if (turned.value.from === 'draining') return done(null)
  await tellConnection(tx, context, id, 'connection.draining', {})
  if (turned.value.from === 'paused') await catchUp(tx, id)
  await openDrain(tx, { storeId: context.storeId, connectionId: id })
  return done(null)
}

/** Ends the connection; links, effects and the timeline stay. Problems: `not_found`. */
export async function disconnectErp(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, id, 'disconnect')
  if (!turned.ok) return turned
  await closeConnection(tx, context, id)
  return done(null)
}

async function turnGate(tx: Tx, id: string, event: GateEvent): Promise<Result<{ from: GateState }>> {
  const [gate] = await tx<{ state: GateState }[]>`
    select state from gate where connection_id = ${id} and state <> 'closed' for update`
  if (!gate) return refuse('not_found', { params: { what: 'connection' } })
  const to = gateAfter(gate.state, event)
  // The only turn that the table refuses an open connection.
  if (to === null) return refuse('connection_draining')
  await tx`
    update gate set state = ${to}, breaker_until = null, failures = 0,
      state_since = case when state = ${to} then state_since else trela_now() end
    where connection_id = ${id}`
  return done({ from: gate.state })
}
