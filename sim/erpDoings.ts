/**
 * What people did in the simulated ERP once nothing was rough any more, each with what they left behind: still so at rest,
 * or told to the shop. Nobody is undone silently (I10).
 */
import type { Doing, World } from './world.ts'

type Row = Record<string, unknown>

const tables = {
  'contas-receber': { id: 'id_conta_rec', kinds: ['receivable', 'receipt'] },
  'ordens-servico': { id: 'id_ordem', kinds: ['service_order'] },
  pedidos: { id: 'id_ped', kinds: ['sales_order'] },
} as const satisfies { [Table in Doing['table']]: unknown }

export function doing(table: Doing['table'], id: number, fields: Row): Omit<Doing, 'at'> {
  return { table, id, fields }
}

/** I10: what was done there and reads otherwise now was told since: by a finding, or as the ERP's doing on the timeline. */
export async function nobodyUndoneUnseen(world: World): Promise<string[]> {
  const last = new Map(world.doings.map(one => [`${one.table} ${one.id}`, one]))
  const broken: string[] = []
  for (const [name, { table, id, fields, at }] of last) {
    const { id: idField, kinds } = tables[table]
    const row = ((world.emulator.state()[table] ?? []) as Row[]).find(one => Number(one[idField]) === id)
    const changed = Object.keys(fields).filter(field => row?.[field] !== fields[field])
    if (changed.length === 0 || (await wasTold(world, kinds, id, at))) continue
    const [left, shown] = [fields, row ?? {}].map(from =>
      changed.map(field => `${field} ${from[field]}`).join(', '),
    )
    broken.push(`I10: people left ${name} at ${left}; it reads ${shown}, and nobody was told`)
  }
  return broken
}

async function wasTold(world: World, kinds: readonly string[], id: number, at: number): Promise<boolean> {
  const since = new Date(at).toISOString()
  return world.act(async tx => {
    const [told] = await tx`
      select from link l where l.kind = any(${[...kinds]}) and l.erp_id = ${String(id)} and (
        exists (select from finding f where f.subject_id = l.record_id and coalesce(f.closed_at, f.seen_at) >= ${since})
        or exists (select from timeline t where t.subject_id = l.record_id and t.actor = 'erp' and t.at >= ${since}))
      limit 1`
    return told !== undefined
  })
}
