/**
 * "Lançar Contas" of a service order and its undoing: there is no route for either; the ERP's screens do it. A
 * launched receivable carries `identificacao` "OS_<id_ordem>", the order then reads `contas_pedido` 1 (observed).
 */

import { type Author, type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import { birth, isTrashed, trash } from '../records.ts'
import type { Row } from '../types.ts'
import { contasBancarias } from './contasBancarias.ts'
import { contasReceber } from './contasReceber.ts'
import { isSettled } from './receipts.ts'

/** Creates one receivable for each parcela, or one for the whole order; the order is not changed here. */
export function launchReceivables(company: Company, order: Version, by: Author): Version[] {
  const parcelas = order.parts.parcelas ?? []
  const due: readonly Row[] =
    parcelas.length > 0
      ? parcelas
      : [{ data_parcela: order.row.data_pedido ?? null, valor_parcela: order.row.valor_total_os ?? '0.00' }]
  return due.map(parcela => {
    const row: Row = {
      nome_conta: `Ordem de serviço ${textOf(order.row, 'id_pedido')}`,
      identificacao: markOf(order),
      id_banco: receivingAccount(company),
      id_cliente: order.row.id_cliente ?? 0,
      nome_cliente: order.row.nome_cliente ?? '',
      categoria_rec: 'Serviços',
      data_emissao: company.stamp().slice(0, 10),
      vencimento_rec: parcela.data_parcela ?? null,
      vencimento_original: parcela.data_parcela ?? null,
      valor_rec: parcela.valor_parcela ?? '0.00',
      forma_pagamento: parcela.forma_pagamento ?? '',
    }
    return birth(company, contasReceber, { row, parts: { parciais: [] } }, by)
  })
}

/** The order as `PUT {contas_pedido: 1}` leaves it (switch `orderFlagLaunches`). */
export function launchedByFlag(company: Company, order: Version): Version {
  const { orderFlagLaunches } = company.switches
  if (orderFlagLaunches === 'ignored' || order.row.contas_pedido === 1) return order
  if (orderFlagLaunches === 'launches') launchReceivables(company, order, 'api')
  return { ...order, row: { ...order.row, contas_pedido: 1 } }
}

/** The live receivables launched from an order. */
export function launchedReceivables(company: Company, order: Version): Version[] {
  return company
    .table(contasReceber.name)
    .all()
    .filter(receivable => receivable.row.identificacao === markOf(order) && !isTrashed(receivable))
}

/** Trashes the open receivables of an order that was just cancelled, where the account does so. */
export function accountsOnCancel(company: Company, before: Version | null, after: Version, by: Author): void {
  const cancels = after.row.status_pedido === 'Cancelado' && before?.row.status_pedido !== 'Cancelado'
  if (!cancels || !company.switches.cancelledOrderReverses) return
  for (const receivable of launchedReceivables(company, after))
    if (!isSettled(receivable)) trash(company, contasReceber, receivable, by)
}

function markOf(order: Version): string {
  return `OS_${textOf(order.row, 'id_ordem')}`
}

function receivingAccount(company: Company): number {
  const banks = company.table(contasBancarias.name).all()
  const chosen = banks.find(({ row }) => row.padrao_receita === 1) ?? banks[0]
  return Number(chosen?.row.id_banco_cad ?? 0)
}
