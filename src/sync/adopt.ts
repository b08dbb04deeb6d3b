/**
 * Adopting: a document that already stands in the ERP takes a slot.
 */
import type { Base, ErpDocument, Json, Step } from '../erp/port/index.ts'
import { tell } from '../store/timeline.ts'
import { settleUncertain } from './effects.ts'
import { databaseNow, doubt, observe } from './evidence.ts'
import { holdLane } from './lane.ts'
import { endLink, link, touchParent } from './links.ts'
import type { Pass, Turn } from './turn.ts'

/**
 * Links a document found by key. Nothing is agreed yet, and the next turn compares the two for the first time; unless it is
 * known what both sides stand at.
 */
export async function adoptFound(
  pass: Pass,
  slot: string,
  document: ErpDocument,
  known?: Base,
): Promise<Turn> {
  await adopt(pass, slot, { ...document, marker: null }, { known })
  return 'again'
}

/**
 * Links a document that one of our own lost calls made, and ends that effect. What it brought is agreed as it was sent and
 * as it was expected to show: what shows otherwise by now, somebody changed.
 */
export async function adoptCreated(
  pass: Pass,
  effectId: string,
  step: Step,
  document: ErpDocument,
): Promise<Turn> {
  await adopt(pass, step.slots[0]!, document, { lost: { effectId, step } })
  return 'again'
}

/** Links a document of ours whose making is forgotten. Nothing is agreed yet: it is read and compared first. */
export async function adoptLost(pass: Pass, slot: string, document: ErpDocument): Promise<Turn> {
  await adopt(pass, slot, document)
  return 'again'
}

/** In one transaction: a crash between settling and linking would forget the document and make another. */
async function adopt(
  pass: Pass,
  slot: string,
  document: ErpDocument,
  { lost, known }: { lost?: { effectId: string; step: Step }; known?: Base | undefined } = {},
): Promise<void> {
  const { parts, lane, guards } = pass
  const { storeId, connectionId } = lane
  await parts.db.inStore(storeId, async tx => {
    if ((await holdLane(tx, lane, guards.fence)) === null) return
    if (lost && !(await settleUncertain(tx, lost.effectId, 'adopted', 'found by its marker'))) return
    const now = await databaseNow(tx)
    const linked = pass.loaded.links.find(l => l.slot === slot)
    if (linked && pass.loaded.evidence[slot]?.is === 'gone') await endLink(tx, lane, slot)
    const made = await link(tx, lane, {
      id: parts.ids.next(),
      slot,
      document,
      ours: lost?.step.brings[slot] ?? known?.ours ?? {},
      shown: (lost?.step.expects[slot]?.fields as { [field: string]: Json } | undefined) ?? known?.theirs,
      writtenAt: null,
    })
    if (!made) return
    const { kind, id } = document
    await observe(
      tx,
      { storeId, connectionId, kind, id, beganAt: now, document },
      { readLagMs: null, on: true },
    )
    // What a list or a search shows may lack fields; the whole document is read before anything is compared.
    await doubt(tx, storeId, connectionId, kind, id)
    if (lost?.step.listedUnder) await touchParent(tx, lane, document, lost.step.listedUnder)
    await tell(tx, {
      storeId,
      actor: 'trela',
      subjectKind: lane.kind,
      subjectId: lane.recordId,
      event: document.marker === null ? 'erp.linked' : 'erp.adopted',
      facts: { slot, kind, id, number: document.number },
    })
  })
}
