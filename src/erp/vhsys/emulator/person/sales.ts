/**
 * What a person does in the PDV: rings up a sale, with goods, imported documents or both, and cancels it. A sale is
 * Atendido at once; whether it launches stock and accounts is a setting of the PDV, as the help centre says.
 */

import { type Company, textOf } from '../company.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { birth, change, isTrashed, presented } from '../records.ts'
import { clientes } from '../resources/clientes.ts'
import { launchReceivables, launchRefused, launchStock, reverseLaunched } from '../resources/launching.ts'
import { firstStatusRow, movedTo } from '../resources/orderStatus.ts'
import { produtos } from '../resources/produtos.ts'
import { vendaParcelas, vendaProdutos } from '../resources/vendaParts.ts'
import { vendaLaunch, vendaStatus, vendasBalcao } from '../resources/vendasBalcao.ts'
import type { Json, Row } from '../types.ts'
import { madeRow } from './documents.ts'
import {
  attend,
  type Import,
  importedExtras,
  importedLines,
  importNotes,
  importsOf,
  reopen,
} from './pdvImport.ts'
import { ImpossibleAction, type RecordActions, recordActions, recordOf, type Which } from './records.ts'

/** A sale at the counter. Amounts are decimal text; ids are VHSYS ids. */
export interface RingUp {
  /** `id_produto`, and where they differ from the product `qtde_produto` (1), `valor_unit_produto`, `desc_produto`. */
  readonly items?: readonly Row[]
  /** Service orders to import. */
  readonly orders?: readonly number[]
  /** Sales orders to import. */
  readonly salesOrders?: readonly number[]
  /** None is a walk-in, unless an imported document has a customer. */
  readonly id_cliente?: number
  /** `forma_pagamento`, and for split payment `valor_parcela`, `data_parcela`. Default: all of it in Dinheiro. */
  readonly payments?: readonly Row[]
  readonly desconto_pedido?: string
  readonly acrescimo_pedido?: string
  readonly valor_recebido?: string
  readonly obs_pedido?: string
  readonly id_banco?: number
}

/** Actions at the counter. */
export interface SaleActions extends Omit<RecordActions, 'create' | 'copy'> {
  ringUp(input: RingUp): Row
  /** How the sale then reads, and what it takes back, are switches. */
  cancel(input: Which & { readonly obs_status?: string }): Row
}

/** A person's counter. */
export function saleActions(company: Company): SaleActions {
  const { edit, trash, restore } = recordActions(company, vendasBalcao)
  const shown = (sale: Version): Row => ({ ...presented(company, vendasBalcao, sale), ...sale.parts })
  return {
    edit,
    trash,
    restore,
    ringUp(input) {
      const imports = importsOf(company, { orders: input.orders ?? [], salesOrders: input.salesOrders ?? [] })
      const wanted = saleOf(company, input, imports)
      const { pdvLaunchesStock, pdvLaunchesAccounts } = company.switches
      const short = pdvLaunchesStock ? launchRefused(company, wanted) : null
      if (short !== null) throw new ImpossibleAction(String(short.refused))
      const sale = birth(company, vendasBalcao, wanted, 'person')
      if (pdvLaunchesStock) launchStock(company, vendaLaunch, sale, 'person')
      if (pdvLaunchesAccounts) launchReceivables(company, vendaLaunch, sale, 'person')
      attend(company, imports)
      return shown(sale)
    },
    cancel({ id, ...said }) {
      const sale = recordOf(company, vendasBalcao, id)
      if (sale.row.status_pedido === 'Cancelado' || isTrashed(sale))
        throw new ImpossibleAction(`sale ${id} is cancelled`)
      const after = cancelled(company, sale, said)
      if (company.switches.cancelledSaleReopens) reopen(company, sale)
      return shown(after)
    },
  }
}

function saleOf(company: Company, input: RingUp, imports: readonly Import[]): Version {
  const lines = [...imports.flatMap(importedLines), ...(input.items ?? []).map(item => priced(company, item))]
  if (lines.length === 0) throw new ImpossibleAction('there is nothing to sell')
  const items = lines.map(line => madeRow(company, vendaProdutos, line))
  const extras = imports.map(importedExtras)
  const off = sum([input.desconto_pedido, ...extras.map(extra => extra.off)])
  const on = sum([input.acrescimo_pedido, ...extras.map(extra => extra.on)])
  const total = fixed(
    sum(items.map(item => item.valor_total_produto))
      .plus(on)
      .minus(off),
    2,
  )
  const payments = paymentsOf(company, input, total)
  const given = input.valor_recebido ?? total
  const row: Row = {
    ...customerOf(company, input, imports),
    // Sales of the PDV carry the user's address here, as observed.
    vendedor_pedido: 'caixa@loja.example',
    desconto_pedido: fixed(off, 2),
    acrescimo_pedido: fixed(on, 2),
    valor_total_nota: total,
    forma_pagamento: payments[0]?.forma_pagamento ?? '',
    condicao_pagamento: payments.length,
    valor_recebido: fixed(given, 2),
    troco_pedido: fixed(decimal(given).minus(decimal(total)), 2),
    id_banco: input.id_banco ?? 0,
    obs_pedido: input.obs_pedido ?? '',
    status_pedido: 'Atendido',
    contas_pedido: company.switches.pdvLaunchesAccounts ? 1 : 0,
    estoque_pedido: company.switches.pdvLaunchesStock ? 1 : 0,
    pdv_emitido: 1,
    pedido_importado: importMark(company, imports),
  }
  return {
    row,
    parts: {
      produtos: items,
      parcelas: payments,
      status: [firstStatusRow(company, vendaStatus, 'Atendido')],
      importados: importNotes(imports),
    },
  }
}

function priced(company: Company, item: Row): Row {
  const product = recordOf(company, produtos, Number(item.id_produto))
  return {
    desc_produto: product.row.desc_produto ?? '',
    qtde_produto: '1',
    valor_unit_produto: product.row.valor_produto ?? '0.000000',
    ...item,
  }
}

/** One parcela for each payment; `PIX` reads back as `Pix`, as observed of the PDV. */
function paymentsOf(company: Company, input: RingUp, total: string): Row[] {
  const payments = input.payments ?? [{ forma_pagamento: 'Dinheiro' }]
  const only = payments.length === 1 ? total : '0.00'
  const rows = payments.map(payment => ({
    ...payment,
    data_parcela: payment.data_parcela ?? company.stamp().slice(0, 10),
    valor_parcela: fixed(payment.valor_parcela ?? only, 2),
    forma_pagamento: payment.forma_pagamento === 'PIX' ? 'Pix' : (payment.forma_pagamento ?? ''),
  }))
  const paid = fixed(sum(rows.map(row => row.valor_parcela)), 2)
  if (paid !== total) throw new ImpossibleAction(`the sale is ${total} and the payments are ${paid}`)
  return rows.map(row => madeRow(company, vendaParcelas, row))
}

function customerOf(company: Company, input: RingUp, imports: readonly Import[]): Row {
  const imported = imports.find(({ document }) => Number(document.row.id_cliente) > 0)?.document.row
  if (input.id_cliente === undefined)
    return { id_cliente: imported?.id_cliente ?? 0, nome_cliente: imported?.nome_cliente ?? '' }
  const customer = recordOf(company, clientes, input.id_cliente)
  return { id_cliente: input.id_cliente, nome_cliente: textOf(customer.row, 'razao_cliente') }
}

function importMark(company: Company, imports: readonly Import[]): Json {
  const [first] = importNotes(imports)
  if (first === undefined || company.switches.saleImportMark === 'none') return 0
  return company.switches.saleImportMark === 'id' ? (first.id ?? 0) : 1
}

function cancelled(company: Company, sale: Version, said: { readonly obs_status?: string }): Version {
  const { cancelledSaleState, cancelledSaleReverses } = company.switches
  if (cancelledSaleState === 'trash') {
    if (cancelledSaleReverses) reverseLaunched(company, vendaLaunch, sale, { settledToo: true, by: 'person' })
    const flags = cancelledSaleReverses ? { contas_pedido: 0, estoque_pedido: 0 } : {}
    const row: Row = { ...sale.row, ...flags, lixeira: 'Sim' }
    return change(company, vendasBalcao, { ...sale, row }, 'person', { bump: true, operation: 'delete' })
  }
  const moved = movedTo(company, vendaStatus, sale, { tipo_status: 'Cancelado', ...said })
  if (cancelledSaleState === 'status') return change(company, vendasBalcao, moved, 'person')
  const trashed: Version = { ...moved, row: { ...moved.row, lixeira: 'Sim' } }
  return change(company, vendasBalcao, trashed, 'person', { bump: true, operation: 'delete' })
}
