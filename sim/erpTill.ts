/**
 * What people do at the simulated ERP's own till: they ring up goods, import an order into a sale, and cancel a sale.
 */
import { ImpossibleAction } from '../src/erp/vhsys/emulator/person/index.ts'
import { takenBack } from './erpDoings.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

export const tillActs = ['ring up', 'import order', 'import order', 'cancel sale'] as const

export function workAtTill(world: World): void {
  const act = world.chance.pick(tillActs)
  if (did(world, act)) world.network.count(`ERP till: ${act}`)
}

function did(world: World, act: (typeof tillActs)[number]): boolean {
  const { chance, emulator } = world
  const { counterSales, products } = emulator.person()
  const rowsIn = (table: string) =>
    ((emulator.state()[table] ?? []) as Row[]).filter(row => row.lixeira !== 'Sim')
  const payments = chance.percent(50) ? [{ forma_pagamento: chance.pick(['PIX', 'Cartão de Crédito']) }] : []
  const paid = payments.length > 0 ? { payments } : {}
  switch (act) {
    case 'ring up': {
      const [known] = rowsIn('produtos')
      const product =
        known ?? products.create({ fields: { desc_produto: 'Coleira', valor_produto: '39.90' } })
      const item = { id_produto: Number(product.id_produto), qtde_produto: String(chance.between(1, 3)) }
      const buyers = rowsIn('clientes')
      const buyer =
        buyers.length > 0 && chance.percent(50) ? { id_cliente: Number(chance.pick(buyers).id_cliente) } : {}
      counterSales.ringUp({ items: [item], ...buyer, ...paid })
      return true
    }
    case 'import order': {
      const open = (table: string) =>
        rowsIn(table).filter(row => row.status_pedido === 'Em Aberto' || row.status_pedido === 'Em Andamento')
      const orders = open('ordens-servico').map(row => Number(row.id_ordem))
      const salesOrders = open('pedidos').map(row => Number(row.id_ped))
      const isOfGoods = salesOrders.length > 0 && (orders.length === 0 || chance.percent(50))
      if (!isOfGoods && orders.length === 0) return false
      const imported = isOfGoods
        ? { salesOrders: [chance.pick(salesOrders)] }
        : { orders: [chance.pick(orders)] }
      try {
        counterSales.ringUp({ ...imported, ...paid })
      } catch (error) {
        // An order without lines yet is nothing to sell.
        if (error instanceof ImpossibleAction) return false
        throw error
      }
      return true
    }
    case 'cancel sale': {
      const sold = rowsIn('vendas-balcao').filter(row => row.status_pedido !== 'Cancelado')
      if (sold.length === 0) return false
      const id = Number(chance.pick(sold).id_frente)
      const accounts = rowsIn('contas-receber').filter(row => row.identificacao === `PDV_${id}`)
      counterSales.cancel({ id })
      takenBack(
        world,
        'contas-receber',
        accounts.map(row => Number(row.id_conta_rec)),
      )
      return true
    }
  }
}
