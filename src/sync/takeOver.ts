/**
 * Taking over: what changed in the ERP becomes the shop's, in one transaction that holds only while nobody changed the
 * record meanwhile. What a person did since would else be overwritten unseen.
 *
 * Leaves alone what a change means to the shop (`mirror/`) and comparing (`merge.ts`).
 */
import type { TheirDoing } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { doubt } from './evidence.ts'
import { holdLane } from './lane.ts'
import { endLink, link, rebase } from './links.ts'
import { comparisons, isJustWritten, mergeChanges } from './merge.ts'
import type { TakeContext } from './parts.ts'
import type { Pass } from './turn.ts'

/**
 * Merges what was loaded, or nothing when the lane was lost or the record marked meanwhile.
 * @returns whether everything must be loaded again
 */
export async function mergeNow(pass: Pass): Promise<boolean> {
  const { lane, kind, loaded, guards } = pass
  const compared = comparisons(loaded, kind, guards)
  if (compared.length === 0) return false
  return unlessOutdated(pass, async tx => {
    const merged = await mergeChanges(tx, lane, kind, contextOf(pass), compared)
    return { value: merged.again, wrote: merged.wrote }
  })
}

/**
 * Lets the shop take over what people did there; false when it cannot, and then nothing was changed.
 * @param also what is written with it, once the lane is held
 */
export async function takeDoings(
  pass: Pass,
  doings: TheirDoing[],
  also?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const { parts, lane, kind } = pass
  if (!kind.take) return false
  const work = async (tx: Tx) => {
    const taken = await kind.take!(tx, contextOf(pass), doings)
    if (taken === null) throw new NotTaken()
    for (const { slot, document, fields } of taken.links) {
      await link(tx, lane, { id: parts.ids.next(), slot, document, ours: fields, writtenAt: null })
    }
    for (const slot of taken.ends ?? []) await endLink(tx, lane, slot)
    for (const { slot, fields } of taken.known ?? []) await rebase(tx, lane, slot, fields, fields)
    return { value: true, wrote: true }
  }
  try {
    return await unlessOutdated(pass, work, also)
  } catch (reason) {
    if (reason instanceof NotTaken) return false
    throw reason
  }
}

/** A document that is wanted nowhere any more stands for its slot no longer. */
export async function letGo(pass: Pass, slot: string): Promise<void> {
  await unlessOutdated(pass, async tx => {
    await endLink(tx, pass.lane, slot)
    return { value: true, wrote: true }
  })
}

/** How soon a document is asked for again that the ERP denies right after it took it. */
export const deniedAgainMs = 15_000

/**
 * Whether the ERP denies a document of this record that it took a moment ago. Then it is asked again later, before
 * anything is taken over.
 */
export async function isDeniedTooSoon({ parts, lane, loaded }: Pass): Promise<boolean> {
  const denied = loaded.links.filter(
    link => loaded.evidence[link.slot]?.is === 'gone' && isJustWritten(link.writtenAt, loaded.nowMs),
  )
  if (denied.length === 0) return false
  await parts.db.inStore(lane.storeId, async tx => {
    for (const { kind, id } of denied) await doubt(tx, lane.storeId, lane.connectionId, kind, id)
  })
  return true
}

/** The lane is locked last, after the shop's rows, as people's acts do; findings only after it, as everywhere. */
export async function unlessOutdated(
  { parts, guards, lane, marked }: Pass,
  work: (tx: Tx) => Promise<{ value: boolean; wrote: boolean }>,
  also?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  try {
    return await parts.db.inStore(lane.storeId, async tx => {
      const { value, wrote } = await work(tx)
      if (wrote && (await holdLane(tx, lane, guards.fence)) !== marked) throw new Outdated()
      await also?.(tx)
      return value
    })
  } catch (reason) {
    if (reason instanceof Outdated) return true
    throw reason
  }
}

function contextOf({ parts, lane, loaded }: Pass): TakeContext {
  return {
    newId: parts.ids.next,
    storeId: lane.storeId,
    connection: loaded.connection,
    recordId: lane.recordId,
    today: loaded.today,
    assumed: [],
  }
}

/** Rolls back what is no longer so. */
class Outdated extends Error {}

/** Rolls back what the shop could take over in part only. */
class NotTaken extends Error {}
