/** What must hold at rest of the orders there, and of what the shop keeps from the ERP. */
import type { World } from './world.ts'

type Row = Record<string, unknown>

interface Charged {
  number: number
  table: 'ordens-servico' | 'pedidos'
  erpId: string | null
  totalCents: number
  isPaid: boolean
  isUnpaid: boolean
}

const idFields = { 'ordens-servico': 'id_ordem', pedidos: 'id_ped' } as const
const totalFields = { 'ordens-servico': 'valor_total_os', pedidos: 'valor_total_nota' } as const

/** I2: the order of each part of a charge comes to what its lines do, discounts within; it is closed once all is paid. */
export async function sameOrders(world: World): Promise<string[]> {
  const charged = await world.act(
    tx => tx<Charged[]>`
      select i.number, part.name as table, l.erp_id as "erpId", part.total as "totalCents",
        i.received = i.total as "isPaid", i.received = 0 as "isUnpaid"
      from invoice i join lane on lane.record_id = i.id and lane.state = 'agreed'
        cross join lateral (
          select case when n.product_id is null then 'ordens-servico' else 'pedidos' end as name,
            case when n.product_id is null then 'service_order/' else 'sales_order/' end as slot,
            sum(n.total)::numeric(12,2) as total
          from invoice_line n where n.invoice_id = i.id group by 1, 2) part
        left join link l on l.record_id = i.id and l.slot = part.slot || i.generation and l.ended_at is null
      where i.origin = 'shop' and i.status = 'open' and i.hold_reason is null and part.total > 0 order by i.number, part.name`,
  )
  return charged.flatMap(({ number, table, erpId, totalCents, isPaid, isUnpaid }) => {
    const row = ((world.emulator.state()[table] ?? []) as Row[]).find(
      one => String(one[idFields[table]]) === erpId,
    )
    const says = (what: string) => [`I2: invoice ${number} has ${what} in ${table}`]
    if (!row || row.lixeira === 'Sim' || row.status_pedido === 'Cancelado') return says('no live order')
    const shownCents = Math.round(Number(row[totalFields[table]]) * 100)
    if (shownCents !== totalCents) return says(`an order of ${shownCents} instead of ${totalCents}`)
    const isClosed = row.status_pedido === 'Atendido'
    return (isPaid && !isClosed) || (isUnpaid && isClosed) ? says(`an order ${row.status_pedido}`) : []
  })
}

/** I4: since the world first rested, nothing was written there for an invoice that the shop keeps from the ERP. */
export async function nothingHeldSent(world: World): Promise<string[]> {
  const { restedAt } = world
  if (restedAt === null) return []
  const sent = await world.act(
    tx => tx<{ number: number; action: string }[]>`
      select i.number, e.action from invoice i join effect e on e.record_id = i.id
      where i.hold_reason is not null and e.planned_at > ${new Date(restedAt).toISOString()}
        and e.planned_at > (select max(t.at) from timeline t where t.subject_id = i.id and t.event = 'invoice.held')`,
  )
  return sent.map(
    ({ number, action }) => `I4: invoice ${number} is kept from the ERP, and ${action} was sent`,
  )
}
