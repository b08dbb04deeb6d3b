/**
 * The end of a run: what explains each row, the totals, and what a person is told. Only the rows that do not agree stay.
 */
import { syncFinding } from '../core/finding.ts'
import type { Tx } from '../store/database.ts'
import { settleFindings } from './findings.ts'
import type { EngineParts } from './parts.ts'
import type { Run } from './reconcileRun.ts'

const slot = 'reconciliation'

export async function endRun(tx: Tx, parts: Pick<EngineParts, 'ids'>, run: Run): Promise<void> {
  await explain(tx, run)
  await addUp(tx, run)
  await tx`delete from reconciliation_row where reconciliation_id = ${run.id} and verdict = 'agrees'`
  await tx`delete from reconciliation_entry where reconciliation_id = ${run.id}`
  const [ended] = await tx<{ differences: number }[]>`
    update reconciliation run set stage = 'done', ended_at = trela_now(), position = null, kinds = '{}',
      differences = rows.differences, explained = rows.explained
    from (
      select count(*) filter (where explained is null) as differences, count(explained) as explained
      from reconciliation_row where reconciliation_id = ${run.id}) as rows
    where run.id = ${run.id} returning run.differences`
  // A month that somebody went back to says nothing of how the connection does now.
  if (run.period.withOpen) await tellHow(tx, parts, run, ended!.differences)
}

/** What is known already is not told twice: a finding tells of it, or the loop is about to see to it. */
async function explain(tx: Tx, { id, connectionId }: Run): Promise<void> {
  await tx`
    update reconciliation_row r set explained = case
      when exists (select from finding f where f.subject_id = r.record_id and f.connection_id = ${connectionId}
        and f.closed_at is null) then 'finding'
      when exists (select from lane where lane.connection_id = ${connectionId} and lane.kind = r.record_kind
        and lane.record_id = r.record_id and lane.state <> 'agreed') then 'owed' end
    where r.reconciliation_id = ${id} and r.verdict <> 'agrees' and r.explained is null and r.record_id is not null`
}

async function addUp(tx: Tx, { id }: Run): Promise<void> {
  await tx`
    update reconciliation_total t set here = own.here, there = own.there,
      here_amount = coalesce(own.here_amount, case when own.there_amount is not null then 0 end),
      there_amount = coalesce(own.there_amount, case when own.here_amount is not null then 0 end)
    from (
      select kind, count(*) filter (where here) as here, count(*) filter (where there) as there,
        sum(here_amount) filter (where here) as here_amount, sum(there_amount) filter (where there) as there_amount
      from reconciliation_row where reconciliation_id = ${id} group by kind) as own
    where t.reconciliation_id = ${id} and t.kind = own.kind`
}

/** One finding on the connection while the last run found what nothing explains. */
async function tellHow(
  tx: Tx,
  { ids }: Pick<EngineParts, 'ids'>,
  { storeId, connectionId }: Run,
  differences: number,
): Promise<void> {
  const params = { rows: String(differences) }
  const { code, severity, field } = syncFinding('reconciliation_differs', { params })
  const draft = { slot, severity, code, field: field ?? null, params, erpWords: null }
  const subject = { storeId, connectionId, kind: 'connection', id: connectionId }
  await settleFindings(tx, subject, ids.next, differences > 0 ? [draft] : [], slot)
}
