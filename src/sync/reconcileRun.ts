/** A run of a reconciliation: what is stored of it. */
import type { DocumentKind, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { LaneKey, Period } from './parts.ts'

export interface Run {
  id: string
  storeId: string
  connectionId: string
  stage: 'reading' | 'comparing' | 'confirming' | 'done'
  period: Period
  since: string | null
  kinds: DocumentKind[]
  position: Json
  /** The record compared last, and of which kind it is; null before the first kind. */
  compared: string | null
  comparedKind: string | null
}

/** The kinds of documents that this run read to the end. */
export async function kindsRead(tx: Tx, { id }: Run): Promise<(kind: DocumentKind) => boolean> {
  const read = await tx<{ kind: string }[]>`
    select kind from reconciliation_total where reconciliation_id = ${id} and unread is null`
  return kind => read.some(one => one.kind === kind)
}

/** The oldest that is under way. */
export async function nextRun(tx: Tx, { connectionId, storeId }: LaneKey): Promise<Run | null> {
  const [run] = await tx<(Omit<Run, 'period' | 'storeId' | 'connectionId'> & Period)[]>`
    select id, stage, period_from as from, period_to as to, with_open as "withOpen", since, kinds, position, compared,
      compared_kind as "comparedKind"
    from reconciliation where connection_id = ${connectionId} and stage <> 'done' order by created_at, id limit 1`
  if (!run) return null
  const { from, to, withOpen, ...rest } = run
  return { ...rest, storeId, connectionId, period: { from, to, withOpen } }
}
