/**
 * What people at the simulated ERP do beside the shop: they launch accounts and stock of an order by hand, and make orders of
 * their own.
 */
import { ImpossibleAction } from '../src/erp/vhsys/emulator/person/index.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

export const launchActs = ['launch accounts', 'launch stock', 'make order'] as const

export function launchByHand(world: World): void {
  // Goods are ordered in few histories only.
  const act = world.chance.pick([...launchActs, 'launch stock'] as const)
  if (did(world, act)) world.network.count(`ERP by hand: ${act}`)
}

function did(world: World, act: (typeof launchActs)[number]): boolean {
  const { chance, emulator } = world
  const { orders, salesOrders } = emulator.person()
  const live = (table: string) =>
    ((emulator.state()[table] ?? []) as Row[]).filter(
      row => row.lixeira !== 'Sim' && row.status_pedido !== 'Cancelado',
    )
  if (act === 'make order') {
    const customers = live('clientes')
    const customer =
      customers.length > 0 ? chance.pick(customers) : { id_cliente: 0, razao_cliente: 'Ninguém' }
    const fields = { id_cliente: Number(customer.id_cliente), nome_cliente: String(customer.razao_cliente) }
    const id = Number(orders.create({ fields }).id_ordem)
    const price = (chance.between(500, 9_000) / 100).toFixed(2)
    const line = {
      id_servico: 0,
      desc_servico: 'Banho de balcão',
      horas_servico: '1',
      valor_unit_servico: price,
    }
    orders.addService({ id, fields: line })
    return true
  }
  const goods = live('pedidos')
  const services = act === 'launch stock' ? [] : live('ordens-servico')
  if (goods.length + services.length === 0) return false
  const isOfGoods = services.length === 0 || (goods.length > 0 && chance.percent(50))
  const documents = isOfGoods ? salesOrders : orders
  const row = chance.pick(isOfGoods ? goods : services)
  const id = Number(isOfGoods ? row.id_ped : row.id_ordem)
  try {
    if (act === 'launch stock') documents.launchStock({ id })
    else documents.launchAccounts({ id })
    return true
  } catch (error) {
    // It was launched before.
    if (error instanceof ImpossibleAction) return false
    throw error
  }
}
