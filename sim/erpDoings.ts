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

/** They left these fields so. */
export function fieldsLeft(table: Doing['table'], id: number, fields: Row): Omit<Doing, 'at'> {
  const lost = (row: Row) => {
    const changed = Object.keys(fields).filter(field => row[field] !== fields[field])
    if (changed.length === 0) return null
    const [left, shown] = [fields, row].map(from =>
      changed.map(field => `${field} ${from[field]}`).join(', '),
    )
    return `${left}; it reads ${shown}`
  }
  return { table, id, lost }
}

/**
 * They put a line on an order, or took one off, and left so many like it. What else stands on the order is the shop's: its
 * people may change other lines at the same time, and then nobody is undone.
 */
export function linesLeft(
  table: Doing['table'],
  id: number,
  did: 'put' | 'took',
  countIn: (row: Row) => number,
  after: Row,
): Omit<Doing, 'at'> {
  const count = countIn(after)
  if (did === 'put' && count === 0) throw new Error('What they put on the order is not there')
  const lost = (row: Row) => {
    const shown = countIn(row)
    const stands = did === 'put' ? shown >= count : shown <= count
    return stands ? null : `${count} lines like the one they ${did}; it has ${shown}`
  }
  return { table, id, lost }
}

/** People took the whole back that these belong to: what somebody did with one of them before is over. */
export function takenBack(world: World, table: Doing['table'], ids: readonly number[]): void {
  const isOver = (doing: Doing) => doing.table === table && ids.includes(doing.id)
  world.doings = world.doings.filter(doing => !isOver(doing))
}

/** I10: what was done there and reads otherwise now was told since: by a finding, or as the ERP's doing on the timeline. */
export async function nobodyUndoneUnseen(world: World): Promise<string[]> {
  const last = new Map(world.doings.map(one => [`${one.table} ${one.id}`, one]))
  const broken: string[] = []
  for (const [name, { table, id, lost, at }] of last) {
    const { id: idField, kinds } = tables[table]
    const row = ((world.emulator.state()[table] ?? []) as Row[]).find(one => Number(one[idField]) === id)
    const words = lost(row ?? {})
    if (words === null || (await wasTold(world, kinds, id, at))) continue
    broken.push(`I10: people left ${name} at ${words}, and nobody was told`)
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
