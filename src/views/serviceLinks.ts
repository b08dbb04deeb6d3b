/** The shop's services beside the ERP's catalogue: which is linked to which, and how that goes. */
import { unlinkedServiceLines } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'

export interface ServiceLinkView {
  id: string
  name: string
  priceCents: number
  archived: boolean
  /** `free`: nothing is chosen; `waiting`: chosen, and not there yet; `stopped`: somebody must act. */
  state: 'free' | 'waiting' | 'linked' | 'stopped'
  /** What was chosen; null where nothing is. */
  does: 'link' | 'create' | null
  /** The one it is linked to or is to be linked to; null while it is still to be made. */
  erpId: string | null
  erpName: string | null
  finding: ServiceFinding | null
}

export interface ServiceFinding {
  id: string
  code: string
  severity: 'stop' | 'warn'
  field: string | null
  params: Record<string, string>
  erpWords: string | null
  subjectKind: string
  subjectId: string
  slot: string
  openedAt: string
}

export interface ServiceLinks {
  /** Whether the ERP takes lines that name no service of its catalogue, as far as is known. */
  unlinkedLines: 'accepted' | 'refused'
  items: ServiceLinkView[]
}

/** By name; null where there is no such connection. Of archived services those that are linked or asked about. */
export async function viewServiceLinks(tx: Tx, connectionId: string): Promise<ServiceLinks | null> {
  const [connection] = await tx<{ unlinkedLines: string | null }[]>`
    select answers ->> ${unlinkedServiceLines} as "unlinkedLines" from connection
    where id = ${connectionId} and disconnected_at is null`
  if (!connection) return null
  const items = await tx<ServiceLinkView[]>`
    select s.id, s.name, s.price as "priceCents", s.archived_at is not null as archived, c.does,
      coalesce(l.erp_id, c.erp_id) as "erpId", coalesce(l.name, c.erp_name) as "erpName", f.finding,
      case when c.does is null then 'free' when f.finding is not null then 'stopped' when l.erp_id is not null then 'linked'
        else 'waiting' end as state
    from service s
      left join service_choice c on c.connection_id = ${connectionId} and c.service_id = s.id and c.does is not null
      left join lateral (
        select l.erp_id, o.document -> 'fields' ->> 'name' as name from link l
          left join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
        where l.connection_id = ${connectionId} and l.record_id = s.id and l.slot = 'service/' || c.round and l.ended_at is null
        limit 1) l on true
      left join lateral (
        select jsonb_build_object('id', f.id, 'code', f.code, 'severity', f.severity, 'field', f.field, 'params', f.params,
          'erpWords', f.erp_words, 'subjectKind', f.subject_kind, 'subjectId', f.subject_id, 'slot', f.slot,
          'openedAt', f.opened_at) as finding
        from finding f where f.subject_kind = 'service' and f.subject_id = s.id and f.connection_id = ${connectionId}
          and f.closed_at is null and f.severity = 'stop' order by f.opened_at limit 1) f on c.does is not null
    where s.archived_at is null or c.does is not null or exists (
      select from finding f where f.closed_at is null and f.code = 'service_unmapped' and f.params ->> 'recordId' = s.id::text)
    order by lower(s.name), s.id`
  return { unlinkedLines: connection.unlinkedLines === 'refused' ? 'refused' : 'accepted', items }
}

/** How many services go which way when the connection begins. */
export async function countServiceChoices(
  tx: Tx,
  connectionId: string,
): Promise<{ links: number; creates: number; left: number }> {
  const [counted] = await tx<{ links: number; creates: number; left: number }[]>`
    select count(*) filter (where c.does = 'link')::integer as links, count(*) filter (where c.does = 'create')::integer as creates,
      count(*) filter (where c.does is null)::integer as left
    from service s left join service_choice c on c.connection_id = ${connectionId} and c.service_id = s.id
    where s.archived_at is null or c.does is not null`
  return counted!
}
