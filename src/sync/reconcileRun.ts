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
  compared: string | null
}

/** The oldest that is under way. */
export async function nextRun(tx: Tx, { connectionId, storeId }: LaneKey): Promise<Run | null> {
  const [run] = await tx<(Omit<Run, 'period' | 'storeId' | 'connectionId'> & Period)[]>`
    select id, stage, period_from as from, period_to as to, with_open as "withOpen", since, kinds, position, compared
    from reconciliation where connection_id = ${connectionId} and stage <> 'done' order by created_at, id limit 1`
  if (!run) return null
  const { from, to, withOpen, ...rest } = run
  return { ...rest, storeId, connectionId, period: { from, to, withOpen } }
}
