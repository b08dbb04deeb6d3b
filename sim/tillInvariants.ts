/** What must hold at rest of what was made in the simulated ERP beside the shop: sales of its own till, and orders. */
import type { World } from './world.ts'

type Row = Record<string, unknown>

interface Taken {
  erpId: string
  number: number
  /** Made of the sale itself; else the sale charged an order of the invoice. */
  isOfSale: boolean
  status: string
  totalCents: number
  receivedCents: number
  /** Of the till's money. */
  standingCents: number
}

/** I2: each sale of the till is known here, comes to the same and is paid; called off there, nothing of it stands here. */
export async function sameSales(world: World): Promise<string[]> {
  const rows = (world.emulator.state()['vendas-balcao'] ?? []) as Row[]
  if (rows.length === 0) return []
  const known = await world.act(
    tx => tx<(Taken & { agreed: boolean })[]>`
      select l.erp_id as "erpId", i.number, i.origin <> 'shop' and i.order_kind is null as "isOfSale", i.status,
        i.total as "totalCents", i.received as "receivedCents", lane.state = 'agreed' as agreed,
        coalesce((select sum(a.covered) from standing_allocation a join payment p on p.id = a.payment_id
          join taken_document d on d.id = p.till_sale and d.slot = l.slot where d.invoice_id = i.id), 0)::numeric(12,2)
          as "standingCents"
      from link l join invoice i on i.id = l.record_id join lane on lane.record_id = i.id
      where l.kind = 'counter_sale' and l.ended_at is null`,
  )
  return rows.flatMap(row => {
    const isSold = row.lixeira !== 'Sim' && row.status_pedido !== 'Cancelado'
    const one = known.find(({ erpId }) => erpId === String(row.id_frente))
    if (!one) return isSold ? [`I2: sale ${row.id_frente} of the till stands in the ERP alone`] : []
    if (!one.agreed) return []
    const says = (what: string) => [`I2: sale ${row.id_frente} of the till, invoice ${one.number}: ${what}`]
    const { totalCents, receivedCents } = one
    const thereCents = Math.round(Number(row.valor_total_nota) * 100)
    if (!isSold)
      return (one.isOfSale && one.status !== 'cancelled') || one.standingCents > 0
        ? says('not called off here')
        : []
    if (!one.isOfSale || (totalCents === thereCents && receivedCents === totalCents)) return []
    return says(`${thereCents} there, ${totalCents} here with ${receivedCents} received`)
  })
}

/** I9: an order that stands there and is nobody's here was told. */
export async function ordersTold(world: World): Promise<string[]> {
  const known = await world.act(
    tx => tx<{ kind: string; erpId: string }[]>`
      select kind, erp_id as "erpId" from found_order where gone_at is null
      union select kind, erp_id from link where kind in ('service_order', 'sales_order')`,
  )
  const rows = (world.emulator.state()['ordens-servico'] ?? []) as Row[]
  return rows
    .filter(row => row.lixeira !== 'Sim' && row.status_pedido !== 'Cancelado' && !row.referencia_ordem)
    .filter(row => !known.some(one => one.kind === 'service_order' && one.erpId === String(row.id_ordem)))
    .map(row => `I9: order ${row.id_ordem}, made by hand in the ERP, was not told`)
}
