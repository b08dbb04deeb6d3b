/**
 * The engine: claims due lanes and runs their passes, as many at once as it was told, until it is stopped.
 *
 * Owns this process's workers and nothing else; any number of engines may run on one database. A NOTIFY wakes it; a
 * slow tick is the safety net, so a lost wake-up costs seconds and never a change.
 */

import type { Tx } from '../store/database.ts'
import { aliveEveryMs, beAlive } from './catchUp.ts'
import { settleFindings } from './findings.ts'
import { runInboundPass } from './inboundPass.ts'
import { claimLane, nextDueIn, reclaimExpired, releaseLane } from './lane.ts'
import type { EngineParts, LaneKey } from './parts.ts'
import { runPass } from './pass.ts'
import { tidyBuckets } from './tidy.ts'
import { backOffFor } from './turn.ts'

export interface Engine {
  start: () => Promise<void>
  /** Claims nothing more and waits for the calls under way; what is left of their passes is handed over. */
  stop: () => Promise<void>
  /** Runs one due lane to its end; answers whether there was one. For tools and simulations. */
  step: () => Promise<boolean>
}

export interface EngineOptions {
  /** Passes at once in this process. */
  workers: number
}

const tickMs = { shortest: 20, longest: 1_000 }
/** A pass that throws this often in a row is stopped with a finding instead of for ever tried again. */
const throwsToStop = 8
const firstRing = '00000000-0000-0000-0000-000000000000'

export function createEngine(parts: EngineParts, { workers }: EngineOptions): Engine {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  let ring = firstRing
  let wake: AbortController = new AbortController()
  let unlisten: (() => Promise<void>) | null = null
  let loop: Promise<void> | null = null
  let aliveAt = Number.NEGATIVE_INFINITY

  async function claim(): Promise<LaneKey | null> {
    const lane = await parts.db.asDispatcher(tx => claimLane(tx, ring))
    if (lane) ring = lane.connectionId
    return lane
  }

  async function dispatch(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController()
      await sayAlive()
      const lane = running.size < workers ? await claim() : null
      if (lane) {
        const pass = runLane(parts, lane, stopping.signal).finally(() => {
          running.delete(pass)
          wake.abort()
        })
        running.add(pass)
        continue
      }
      await rest()
    }
  }

  async function sayAlive(): Promise<void> {
    if (parts.clock.now() - aliveAt < aliveEveryMs) return
    await parts.db.asDispatcher(beAlive)
    await parts.db.asDispatcher(tidyBuckets)
    aliveAt = parts.clock.now()
  }

  async function rest(): Promise<void> {
    const isFree = running.size < workers
    const { freed, dueMs } = await parts.db.asDispatcher(async tx => ({
      freed: await reclaimExpired(tx),
      dueMs: isFree ? await nextDueIn(tx) : null,
    }))
    if (freed > 0) return
    const ms = Math.min(tickMs.longest, Math.max(tickMs.shortest, dueMs ?? tickMs.longest))
    await parts.clock.sleep(ms, AbortSignal.any([wake.signal, stopping.signal]))
  }

  /** The database may be away for a while; the loop must outlive that. */
  async function keepDispatching(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await dispatch()
      } catch (error) {
        parts.log.error({ err: error }, 'the dispatcher lost the database; trying again')
        await parts.clock.sleep(tickMs.longest, stopping.signal)
      }
    }
  }

  return {
    start: async () => {
      unlisten = await parts.db.listen(
        'lane',
        () => wake.abort(),
        () => wake.abort(),
      )
      loop = keepDispatching()
    },
    stop: async () => {
      stopping.abort()
      await loop
      await Promise.all(running)
      await unlisten?.()
    },
    step: async () => {
      const freesOne = async () => (await parts.db.asDispatcher(reclaimExpired)) > 0
      const lane = (await claim()) ?? ((await freesOne()) ? await claim() : null)
      if (lane) await runLane(parts, lane)
      return lane !== null
    },
  }
}

/** One pass, whatever sort of lane; a throw is a bug or a lost database and must not lose the lane. */
export async function runLane(parts: EngineParts, lane: LaneKey, stopping?: AbortSignal): Promise<void> {
  try {
    await (lane.kind.includes(':') ? runInboundPass(parts, lane) : runPass(parts, lane, stopping))
  } catch (error) {
    parts.log.error(
      { err: error, kind: lane.kind, record: lane.recordId, attempts: lane.attempts },
      'a pass threw',
    )
    await releaseAfterThrow(parts, lane).catch(() => {
      // The database is away: the lease runs out and the lane comes back by itself.
    })
  }
}

async function releaseAfterThrow(parts: EngineParts, lane: LaneKey): Promise<void> {
  await parts.db.inStore(lane.storeId, async tx => {
    const throws = (await throwsBefore(tx, lane)) + 1
    // Polls, surveys, reconciliations, whole lists and the end of a drain have nobody who would start them again.
    if (throws < throwsToStop || /^(poll|survey|reconcile|lists|drain):/.test(lane.kind)) {
      const reason = { because: 'retry', throws }
      const afterMs = backOffFor(throws, parts.random)
      await releaseLane(tx, lane, { to: 'ready', afterMs, reason, countsAsAttempt: true }, lane.marked)
      return
    }
    const stopped = await releaseLane(
      tx,
      lane,
      { to: 'stopped', reason: { because: 'finding' } },
      lane.marked,
    )
    if (!stopped || lane.kind.includes(':')) return
    const subject = {
      storeId: lane.storeId,
      connectionId: lane.connectionId,
      kind: lane.kind,
      id: lane.recordId,
    }
    await settleFindings(tx, subject, parts.ids.next, [
      { slot: '', severity: 'stop', code: 'trela_failed', field: null, params: {}, erpWords: null },
    ])
  })
}

/** Passes of this lane that threw one after the other, up to now. An ERP that was down for a day is none. */
async function throwsBefore(tx: Tx, lane: LaneKey): Promise<number> {
  const [row] = await tx<{ throws: number | null }[]>`
    select (reason ->> 'throws')::integer as throws from lane where id = ${lane.laneId}`
  return row?.throws ?? 0
}
