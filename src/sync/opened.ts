/**
 * What passes of documents, polls and surveys share: the connection they work on, and coming back when a read did not
 * come.
 */
import type { DocumentKind, Driver, Reading } from '../erp/port/index.ts'
import { bucketsFor, type Calls } from './calls.ts'
import { caughtUp } from './catchUp.ts'
import { databaseNow } from './evidence.ts'
import { noteFailure, shutForCredentials } from './gate.ts'
import { holdLane, releaseLane } from './lane.ts'
import { holdBack } from './look.ts'
import type { ConnectionFacts, EngineParts, LaneKey } from './parts.ts'
import { backOffFor } from './turn.ts'

export interface Opened {
  marked: number
  driver: Driver
  connection: ConnectionFacts
  credentials: { [name: string]: string }
  pollEveryMs: number
  /** Reading of the kind stands still until a person answers (`vanished.ts`). */
  standsStill: (kind: DocumentKind) => boolean
}

/** So many polls of a kind in vain, and the rest goes on without it. */
const triesToCatchUp = 10

export async function open(parts: EngineParts, lane: LaneKey): Promise<Opened | null> {
  const row = await parts.db.inStore(lane.storeId, async tx => {
    const marked = await holdLane(tx, lane, true)
    if (marked === null) return null
    const [connection] = await tx<(ConnectionFacts & { sealed: string; stillKinds: string[] })[]>`
      select id, c.store_id as "storeId", driver, environment, settings, answers, cut_off as "cutOff", sealed_credentials as sealed,
        still_kinds as "stillKinds"
      from connection c join gate on gate.connection_id = c.id where id = ${lane.connectionId}`
    return { marked, connection: connection! }
  })
  if (row === null) return null
  const { sealed, stillKinds, ...connection } = row.connection
  const driver = parts.drivers.find(d => d.name === connection.driver)
  if (!driver) throw new Error(`No driver is named ${connection.driver}`)
  const credentials = JSON.parse(await parts.secrets.unseal(sealed)) as Opened['credentials']
  const { pollEveryMs } = driver.capabilities
  const standsStill = (kind: DocumentKind) => stillKinds.includes(kind)
  return { marked: row.marked, driver, connection, credentials, pollEveryMs, standsStill }
}

export async function later(
  parts: EngineParts,
  lane: LaneKey,
  kind: DocumentKind,
  { driver, connection, marked, pollEveryMs }: Opened,
  reading: Exclude<Reading<never>, { is: 'read' }>,
  calls: Calls,
): Promise<void> {
  await parts.db.inStore(lane.storeId, async tx => {
    if (reading.is === 'throttled') {
      const buckets = bucketsFor(driver, connection)
      return holdBack(tx, lane, marked, buckets, reading.retryAfterMs, !calls.wasHeld())
    }
    if (reading.is === 'unauthorised') await shutForCredentials(tx, lane.connectionId, reading.words)
    else await noteFailure(tx, lane.connectionId, reading.is === 'refused' ? reading.words : reading.why)
    // Nor does a kind that cannot be read keep the others waiting for ever; the connection's card tells of it.
    if (reading.is === 'refused' || lane.attempts >= triesToCatchUp)
      await caughtUp(tx, lane.connectionId, kind, calls.beganAt() ?? (await databaseNow(tx)))
    const reason = { because: reading.is === 'unauthorised' ? 'credentials' : 'erp_down' }
    // A connection that catches up waits for its polls: they never stay away longer than usual.
    const afterMs = Math.min(pollEveryMs, backOffFor(lane.attempts, parts.random))
    await releaseLane(tx, lane, { to: 'ready', afterMs, reason, countsAsAttempt: true }, marked)
  })
}
