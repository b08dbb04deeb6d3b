/**
 * The dry run of a first connection: what joining would change on either side, without changing anything and without a
 * call. It compares what was read with what stands here, pair by pair, as joining and the first passes will.
 */
import { compareFields, fieldsIn } from '../core/compare.ts'
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { EngineParts, Meeting } from './parts.ts'
import { meetingOf } from './survey.ts'

export interface JoinRehearsal {
  kind: DocumentKind
  /** Decided pairs; of these, how many are changed here, and how many there. */
  links: number
  changedHere: number
  changedThere: number
  /** The first few of them that are not alike. */
  sample: PairRehearsal[]
}

export interface PairRehearsal {
  recordId: string
  erpId: string
  number: string | null
  fields: { field: string; ours: Json; theirs: Json; becomes: 'ours' | 'theirs' }[]
}

const atOnce = 500

export async function rehearseJoining(
  tx: Tx,
  parts: Pick<EngineParts, 'kinds'>,
  connectionId: string,
  kind: DocumentKind,
  sampleSize: number,
): Promise<JoinRehearsal> {
  const meeting = meetingOf(parts, kind)
  const rehearsal: JoinRehearsal = { kind, links: 0, changedHere: 0, changedThere: 0, sample: [] }
  for (let after: string | null = null; ; ) {
    const pairs = await decidedPairs(tx, connectionId, kind, after)
    if (pairs.length === 0) return rehearsal
    const wants = await meeting.wants(
      tx,
      pairs.map(pair => pair.recordId),
    )
    for (const { recordId, document } of pairs) {
      const ours = wants.get(recordId)
      if (!ours) continue
      rehearsal.links++
      const fields = differences(meeting, ours, document)
      if (fields.some(({ becomes }) => becomes === 'theirs')) rehearsal.changedHere++
      if (fields.some(({ becomes }) => becomes === 'ours')) rehearsal.changedThere++
      if (fields.length > 0 && rehearsal.sample.length < sampleSize)
        rehearsal.sample.push({ recordId, erpId: document.id, number: document.number, fields })
    }
    after = pairs.at(-1)!.id
  }
}

function decidedPairs(tx: Tx, connectionId: string, kind: DocumentKind, after: string | null) {
  return tx<{ id: string; recordId: string; document: ErpDocument }[]>`
    select p.id, p.record_id as "recordId", d.document from survey_pair p
      join survey_document d on d.connection_id = p.connection_id and d.kind = p.kind and d.erp_id = p.erp_id
    where p.connection_id = ${connectionId} and p.kind = ${kind} and p.joined_at is null
      and (p.decision = 'same' or p.verdict = 'linked' and p.decision is null)
      and (${after}::uuid is null or p.id > ${after}::uuid)
    order by p.id limit ${atOnce}`
}

function differences(
  meeting: Meeting,
  ours: { [field: string]: Json },
  document: ErpDocument,
): PairRehearsal['fields'] {
  const theirs = document.fields as { [field: string]: Json | undefined }
  const states = compareFields(ours, { ours: {}, theirs: {} }, theirs, false)
  return fieldsIn(states, 'ours', 'theirs', 'both').map(field => ({
    field,
    ours: ours[field] ?? null,
    theirs: theirs[field] ?? null,
    becomes: meeting.settles(field, theirs[field] ?? null, states[field]!),
  }))
}
