/**
 * Adopting: a document that already stands in the ERP takes a slot.
 */
import type { ErpDocument, Json } from '../erp/port/index.ts'
import { tell } from '../store/timeline.ts'
import { databaseNow, doubt, observe } from './evidence.ts'
import { endLink, link } from './links.ts'
import type { Pass, Turn } from './turn.ts'

/** Links a document found by key. Nothing is agreed yet: the next turn compares the two for the first time. */
export async function adoptFound(pass: Pass, slot: string, document: ErpDocument): Promise<Turn> {
  await adopt(pass, slot, { ...document, marker: null }, {})
  return 'again'
}

/** Links a document that one of our own lost calls made; the fields it brought are agreed as sent. */
export async function adoptCreated(
  pass: Pass,
  slot: string,
  document: ErpDocument,
  brought: { [field: string]: Json },
): Promise<Turn> {
  await adopt(pass, slot, document, brought)
  return 'again'
}

async function adopt(
  pass: Pass,
  slot: string,
  document: ErpDocument,
  ours: { [field: string]: Json },
): Promise<void> {
  const { parts, lane } = pass
  const { storeId, connectionId } = lane
  await parts.db.inStore(storeId, async tx => {
    const now = await databaseNow(tx)
    const linked = pass.loaded.links.find(l => l.slot === slot)
    if (linked && pass.loaded.evidence[slot]?.is === 'gone') await endLink(tx, lane, slot)
    const made = await link(tx, lane, { id: parts.ids.next(), slot, document, ours, writtenAt: null })
    if (!made) return
    const { kind, id } = document
    await observe(
      tx,
      { storeId, connectionId, kind, id, beganAt: now, document },
      { readLagMs: null, on: true },
    )
    // What a list or a search shows may lack fields; the whole document is read before anything is compared.
    await doubt(tx, storeId, connectionId, kind, id)
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
