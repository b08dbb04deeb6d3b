/** Open findings, of records or of a whole store grouped by cause. */
import type { ChoiceName, ChoiceSentence } from '../core/choice.ts'
import type { Tx } from '../store/database.ts'

export interface FindingRow {
  id: string
  subjectKind: string
  subjectId: string
  slot: string
  severity: 'stop' | 'warn'
  code: string
  field: string | null
  params: Record<string, string>
  erpWords: string | null
  openedAt: string
  choices: { name: ChoiceName; says: ChoiceSentence }[]
  /** What a person chose and the next pass follows. */
  chosen: ChoiceName | null
  /** The last choice could not be followed. */
  refused: boolean
}

export async function openFindings(tx: Tx, subjectIds: string[]): Promise<FindingRow[]> {
  return tx<FindingRow[]>`
    select id, subject_kind as "subjectKind", subject_id as "subjectId", slot, severity, code, field, params,
      erp_words as "erpWords", opened_at as "openedAt", choices, chosen, refused
    from finding where subject_id in ${tx(subjectIds)} and closed_at is null order by severity, opened_at`
}

export interface Cause {
  code: string
  severity: 'stop' | 'warn'
  records: number
  oldestAt: string
  /** What fills the sentence: what all of them say alike; … where they differ. */
  params: Record<string, string>
  /** A few records to begin with; of a note its invoice. */
  subjects: { kind: string; id: string; label: string | null }[]
}

/** What stands in the way in this store, one entry per cause, the oldest first. */
export async function findingsByCause(tx: Tx): Promise<Cause[]> {
  return tx<Cause[]>`
    select f.code, f.severity, count(distinct f.subject_id) as records, min(f.opened_at) as "oldestAt",
      (select coalesce(jsonb_object_agg(key, value), '{}')
       from (
         select key, case when min(value) = max(value) then min(value) else '…' end as value
         from finding g, jsonb_each_text(g.params)
         where g.code = f.code and g.closed_at is null group by key) alike) as params,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', few.subject_kind, 'id', few.subject_id, 'label', few.label)), '[]')
       from (
         select case when n.invoice_id is null then g.subject_kind else 'invoice' end as subject_kind,
           coalesce(n.invoice_id, g.subject_id) as subject_id, coalesce(c.name, p.name, s.name, '#' || i.number) as label
         from finding g left join customer c on c.id = g.subject_id left join product p on p.id = g.subject_id
           left join service s on s.id = g.subject_id left join fiscal_note n on n.id = g.subject_id
           left join invoice i on i.id = coalesce(n.invoice_id, g.subject_id)
         where g.code = f.code and g.closed_at is null order by g.opened_at limit 20) few) as subjects
    from finding f where f.closed_at is null
    group by f.code, f.severity order by min(f.opened_at)`
}
