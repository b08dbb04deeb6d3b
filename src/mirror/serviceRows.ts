/** Reads which services of the ERP's catalogue those of an invoice are. */
import type { Tx } from '../store/database.ts'

export interface ServiceThere {
  id: string
  name: string
  /** By connection: its id there, null while the one chosen is not linked. Nothing chosen: no entry. */
  chosen: Record<string, string | null>
}

/** The services on an invoice's lines. */
export function readServicesThere(tx: Tx, invoiceId: string): Promise<ServiceThere[]> {
  return tx<ServiceThere[]>`
    select s.id, s.name, coalesce(jsonb_object_agg(c.connection_id, l.erp_id) filter (where c.connection_id is not null), '{}') as chosen
    from service s
      left join service_choice c on c.service_id = s.id and c.does is not null
      left join lateral (
        select l.erp_id from link l
          left join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
        where l.connection_id = c.connection_id and l.record_id = s.id and l.slot = 'service/' || c.round and l.ended_at is null
          and coalesce(o.document ->> 'standing', 'live') = 'live' limit 1) l on true
    where s.id in (select service_id from invoice_line where invoice_id = ${invoiceId})
    group by s.id, s.name order by s.name, s.id`
}
