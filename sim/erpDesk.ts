/**
 * What people at a desk of the simulated ERP do with charges of the shop: they move due dates, edit, trash and restore open
 * receivables, edit the lines of orders, and cancel or trash an order.
 */
import { fieldsLeft, linesLeft } from './erpDoings.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

export const deskActs = [
  'due date',
  'value',
  'trash',
  'restore',
  'edit item',
  'add item',
  'remove item',
  'cancel order',
  'trash order',
] as const

export async function workAtDesk(world: World, isCalm: boolean): Promise<void> {
  const act = world.chance.pick(deskActs)
  const did = act.endsWith('item') || act.endsWith('order') ? onOrder(world, act) : onReceivable(world, act)
  if (did === null) return
  world.network.count(`ERP desk: ${act}`)
  if (isCalm && did !== 'nothing left') world.doings.push({ ...did, at: world.clock.now() })
}

const isTrashed = (row: Row) => row.lixeira === 'Sim'
const rowsIn = ({ emulator }: World, table: string) => (emulator.state()[table] ?? []) as Row[]

function onReceivable(world: World, act: (typeof deskActs)[number]) {
  const { chance, emulator, bin } = world
  const { receivables } = emulator.person()
  const all = rowsIn(world, 'contas-receber')
  const trashed = all.filter(row => isTrashed(row) && bin.has(Number(row.id_conta_rec)))
  const open = all.filter(
    row => !isTrashed(row) && row.liquidado_rec !== 'Sim' && Number(row.valor_pago) === 0,
  )
  const candidates = act === 'restore' && trashed.length > 0 ? trashed : open
  if (candidates.length === 0) return null
  const row = chance.pick(candidates)
  const id = Number(row.id_conta_rec)
  const left = (fields: Row) => fieldsLeft('contas-receber', id, fields)
  switch (act) {
    case 'due date': {
      const vencimento_rec = `2026-12-${chance.between(10, 28)}`
      receivables.edit({ id, fields: { vencimento_rec } })
      return left({ vencimento_rec })
    }
    case 'value': {
      const valor_rec = (Number(row.valor_rec) + chance.between(-300, 900) / 100).toFixed(2)
      if (Number(valor_rec) <= 0) return null
      receivables.edit({ id, fields: { valor_rec } })
      return left({ valor_rec })
    }
    case 'restore':
      if (!bin.has(id)) {
        // Somebody trashes one, and sees the mistake: it stands as before, for the shop to do with as it likes.
        receivables.trash({ id })
        receivables.restore({ id })
        return 'nothing left'
      }
      receivables.restore({ id })
      bin.delete(id)
      return left({ lixeira: 'Nao' })
    default:
      receivables.trash({ id })
      bin.add(id)
      return left({ lixeira: 'Sim' })
  }
}

const papers = {
  'ordens-servico': {
    id: 'id_ordem',
    lines: 'servicos',
    line: 'id_item',
    says: 'desc_servico',
    price: 'valor_unit_servico',
  },
  pedidos: {
    id: 'id_ped',
    lines: 'produtos',
    line: 'id_ped_produto',
    says: 'desc_produto',
    price: 'valor_unit_produto',
  },
} as const

function onOrder(world: World, act: (typeof deskActs)[number]) {
  const { chance, emulator } = world
  const person = emulator.person()
  const table = chance.percent(30) ? 'pedidos' : 'ordens-servico'
  const paper = papers[table]
  const live = rowsIn(world, table).filter(row => !isTrashed(row) && row.status_pedido !== 'Cancelado')
  if (live.length === 0) return null
  const row = chance.pick(live)
  const id = Number(row[paper.id])
  const documents = table === 'pedidos' ? person.salesOrders : person.orders
  if (act === 'cancel order') {
    documents.setStatus({ id, status: 'Cancelado', obs_status: 'Desistiu' })
    return fieldsLeft(table, id, { status_pedido: 'Cancelado' })
  }
  if (act === 'trash order') {
    documents.trash({ id })
    return fieldsLeft(table, id, { lixeira: 'Sim' })
  }
  const linesOf = (of: Row) => (of[paper.lines] ?? []) as Row[]
  const countLike = (line: Row) => (of: Row) =>
    linesOf(of).filter(
      one => one[paper.says] === line[paper.says] && Number(one[paper.price]) === Number(line[paper.price]),
    ).length
  const price = (chance.between(100, 9_000) / 100).toFixed(2)
  if (act === 'add item') {
    if (table === 'pedidos') return null
    const fields = { id_servico: 0, desc_servico: 'Perfume', horas_servico: '1', valor_unit_servico: price }
    return linesLeft(table, id, 'put', countLike(fields), person.orders.addService({ id, fields }))
  }
  const lines = linesOf(row)
  if (lines.length === 0 || (act === 'remove item' && lines.length === 1)) return null
  const line = { ...chance.pick(lines) }
  const item = Number(line[paper.line])
  const fields = { [paper.price]: price }
  const { editProduct, removeProduct } = person.salesOrders
  const { editService, removeService } = person.orders
  if (act === 'remove item') {
    const after = table === 'pedidos' ? removeProduct({ id, item }) : removeService({ id, item })
    return linesLeft(table, id, 'took', countLike(line), after)
  }
  const after = table === 'pedidos' ? editProduct({ id, item, fields }) : editService({ id, item, fields })
  return linesLeft(table, id, 'put', countLike({ ...line, ...fields }), after)
}
