/**
 * The service's mirror: the service of the ERP's catalogue that somebody chose for it, or had made. Until somebody does, the ERP
 * is not to hear of it: its lines go as free text where the ERP takes such lines.
 *
 * Nothing is merged. What a line of an order says is the line's own, so what the service is called and costs there is theirs
 * ([decision 0045](../../docs/decisions/0045-services-are-chosen.md)).
 */
import type { NaturalKey } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { RecordKind, Want, WantContext } from '../sync/parts.ts'

export const serviceKind: RecordKind = {
  kind: 'service',
  rank: 1,
  want: wantService,
  merge: async () => ({ changed: false, kept: [] }),
}

async function wantService(tx: Tx, { recordId, connection }: WantContext): Promise<Want> {
  const [row] = await tx<
    { name: string; priceCents: number; does: string; erpId: string | null; round: number }[]
  >`
    select s.name, s.price as "priceCents", c.does, c.erp_id as "erpId", c.round
    from service s join service_choice c on c.service_id = s.id and c.connection_id = ${connection.id} and c.does is not null
    where s.id = ${recordId}`
  if (!row) return { is: 'nothing', because: 'not_chosen', fromMs: null }
  const { name, priceCents, erpId, round } = row
  const key: NaturalKey = erpId === null ? { name: 'name', value: name } : { name: 'id', value: erpId }
  return {
    is: 'wanted',
    documents: [
      {
        slot: `service/${round}`,
        kind: 'service',
        standing: 'live',
        fields: { name, priceCents },
        within: null,
        parents: {},
        key,
      },
    ],
    findings: [],
  }
}
