/**
 * Claim time, beside the least a claim can be: the same update of one lane whose id is known already.
 *
 * Both run as the engine runs them: one transaction of the dispatcher, its commit reaching the disk. Eight lanes stay
 * leased, as with eight workers at work: the lane claimed eight claims ago is released, outside the time.
 */
import { type Database, openDatabase } from '../src/store/database.ts'
import { claimLane, leaseMs, releaseLane } from '../src/sync/lane.ts'
import type { LaneKey } from '../src/sync/parts.ts'
import { type FilledLanes, fillLanes, openStores } from './lanes.ts'
import { onAdmin, type Place, type Size } from './place.ts'
import { workers } from './shop.ts'
import { ms, percent, quantile, type Table, times, whole } from './table.ts'

const sizes = {
  full: { stores: 2_000, due: [1_000, 100_000, 1_000_000], claims: 2_000, lonely: 300 },
  quick: { stores: 200, due: [1_000], claims: 200, lonely: 20 },
}
/** A slow machine makes fewer claims rather than longer. */
const longestMs = 30_000
const firstRing = '00000000-0000-0000-0000-000000000000'

export async function claim(place: Place, size: Size): Promise<Table> {
  const { stores, due, claims, lonely } = sizes[size]
  const { url, adminUrl } = await place.freshDatabase()
  const db = openDatabase({ url, max: 2 })
  try {
    const rows = await onAdmin(adminUrl, async admin => {
      await openStores(admin, stores)
      // The lonely lanes first, since lanes are only ever added.
      await fillLanes(admin, lonely, 'spread')
      const atRest = await lonelyRow(db, stores, lonely)
      const rows: string[][] = []
      for (const count of due) {
        const filled = await fillLanes(admin, count, 'hot')
        const known = await knownLane(db, claims)
        rows.push(backlogRow(count, filled, await manyClaims(db, Math.min(claims, count)), known))
      }
      rows.push(atRest)
      return rows
    })
    return {
      title: 'Claiming a lane',
      about: [
        `${whole(stores)} stores, nine lanes of ten in one of them, in equal parts a person's, inbound and bulk; besides, ` +
          'each store has four polls that are due later. Beside it, in the same run on the same tables: `update … returning` ' +
          'of one lane whose id is known. Both in milliseconds, transaction and commit included.',
        `Fairness: of the first ${whole(claims)} claims (of all, where there are fewer lanes), how many fell to the hot store; and how many of the ` +
          'stores with due lanes had been served after as many claims as there are such stores.',
        'Last row: nothing is due but one lane, in any of the stores; the claim must find it among the polls of all.',
      ],
      columns: ['lanes', 'p50', 'p99', 'known lane p50', 'p99', 'ratio p50', 'hot store', 'stores served'],
      rows,
    }
  } finally {
    await db.close()
  }
}

interface Claimed {
  lane: LaneKey
  tookMs: number
}

/** As many claims as asked for, or as fit into the time. */
async function manyClaims(db: Database, count: number): Promise<Claimed[]> {
  const claimed: Claimed[] = []
  const held: LaneKey[] = []
  let ring = firstRing
  const until = performance.now() + longestMs
  while (claimed.length < count && performance.now() < until) {
    const began = performance.now()
    const lane = await db.asDispatcher(tx => claimLane(tx, ring))
    const tookMs = performance.now() - began
    if (lane === null) {
      // What is left belongs to a store whose lanes at work are as many as it may have.
      const oldest = held.shift()
      if (oldest === undefined) throw new Error(`Nothing to claim after ${claimed.length} claims`)
      await release(db, oldest)
      continue
    }
    ring = lane.connectionId
    claimed.push({ lane, tookMs })
    held.push(lane)
    if (held.length === workers) await release(db, held.shift()!)
  }
  for (const lane of held) await release(db, lane)
  return claimed
}

async function release(db: Database, lane: LaneKey): Promise<void> {
  await db.inStore(lane.storeId, tx => releaseLane(tx, lane, { to: 'agreed' }, lane.marked))
}

/** Milliseconds that updating one known lane takes, again and again the same, until it is let go. */
async function knownLane(db: Database, count: number): Promise<number[]> {
  const lane = (await db.asDispatcher(tx => claimLane(tx, firstRing)))!
  const took: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await db.asDispatcher(
      tx => tx`
        update lane set state = 'leased', fence = fence + 1, attempts = attempts + 1,
          lease_until = trela_now() + ${leaseMs} * interval '1 millisecond'
        where id = ${lane.laneId}
        returning id, store_id, connection_id, kind, record_id, document_id, fence, class, attempts, marked`,
    )
    took.push(performance.now() - began)
  }
  // Back to where it was, so that the claims that follow find every lane due.
  await db.asDispatcher(
    tx => tx`update lane set state = 'ready', lease_until = null where id = ${lane.laneId}`,
  )
  return took
}

function backlogRow(count: number, filled: FilledLanes, claimed: Claimed[], known: number[]): string[] {
  const connections = claimed.map(({ lane }) => lane.connectionId)
  const hot = connections.filter(id => id === filled.hotConnectionId).length
  const served = new Set(connections.slice(0, filled.stores)).size
  return [
    `${whole(count)} due`,
    ...figures(
      claimed.map(({ tookMs }) => tookMs),
      known,
    ),
    percent(hot / connections.length),
    `${whole(served)} of ${whole(Math.min(filled.stores, connections.length))}`,
  ]
}

/** One due lane at a time, each in another store, as when a person works while everybody else rests. */
async function lonelyRow(db: Database, stores: number, count: number): Promise<string[]> {
  const known = await knownLane(db, count)
  await db.asDispatcher(
    tx => tx`update lane set ready_at = ready_at + interval '2 hours' where kind = 'invoice'`,
  )
  const lanes = await db.asDispatcher(
    tx => tx<{ id: string }[]>`select id from lane where kind = 'invoice' order by record_id limit ${count}`,
  )
  const took: number[] = []
  for (const { id } of lanes) {
    await db.asDispatcher(tx => tx`update lane set state = 'ready', ready_at = trela_now() where id = ${id}`)
    const [one] = await manyClaims(db, 1)
    took.push(one!.tookMs)
  }
  return [`1 due, ${whole(stores)} stores at rest`, ...figures(took, known), '', '']
}

function figures(took: number[], known: number[]): string[] {
  const [p50, knownP50] = [quantile(took, 0.5), quantile(known, 0.5)]
  return [ms(p50), ms(quantile(took, 0.99)), ms(knownP50), ms(quantile(known, 0.99)), times(p50 / knownP50)]
}
