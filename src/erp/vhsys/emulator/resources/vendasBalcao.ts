/**
 * Counter sales (VHSYS API v2, Vendas balcão): the header, as clients saw it. A sale is closed by the status it is
 * sent with; there is no route that closes one. Items and parcelas are in `vendaParts.ts`; ringing up in the PDV,
 * import of other documents and cancelling there are what a person does (`person/sales.ts`).
 */

import { type Company, textOf } from '../company.ts'
import { crudRoutes } from '../crud.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { isRefusal, type Refusal } from '../envelope.ts'
import { type FieldTable, id, money, oneOf, text } from '../fields.ts'
import { amountRange, contains, oneOfStatus } from '../filters.ts'
import type { RecordKind } from '../kinds.ts'
import type { Row } from '../types.ts'
import { contasBancarias } from './contasBancarias.ts'
import { formaPagamento } from './formasPagamento.ts'
import { type LaunchSource, launchedByFlags, reverseOnCancel } from './launching.ts'
import { trashRefused } from './orderGates.ts'
import { firstStatusRow, orderStatuses, type StatusManner, withStatus } from './orderStatus.ts'

const fields: FieldTable = {
  id_cliente: id,
  nome_cliente: text(255),
  vendedor_pedido: text(255),
  vendedor_pedido_id: id,
  id_vendedor: id,
  desconto_pedido: money,
  acrescimo_pedido: money,
  valor_recebido: money,
  troco_pedido: money,
  valor_total_produtos: money,
  valor_total_nota: money,
  tipo_pagamento: { is: 'int', digits: 1 },
  forma_pagamento: formaPagamento,
  condicao_pagamento: { is: 'int', digits: 1 },
  id_banco: id,
  obs_pedido: text(),
  status_pedido: oneOf(...orderStatuses),
  contas_pedido: { is: 'flag' },
  estoque_pedido: { is: 'flag' },
}

const blank: Row = {
  id_cliente: 0,
  nome_cliente: '',
  vendedor_pedido: '',
  vendedor_pedido_id: 0,
  valor_total_produtos: '0.00',
  desconto_pedido: '0.00',
  acrescimo_pedido: '0.00',
  valor_total_nota: '0.00',
  tipo_pagamento: 1,
  forma_pagamento: '',
  doc_pagamento: '',
  valor_recebido: '0.00',
  troco_pedido: '0.00',
  condicao_pagamento: 1,
  id_banco: 0,
  obs_pedido: '',
  status_pedido: 'Em Aberto',
  contas_pedido: 0,
  estoque_pedido: 0,
  pdv_emitido: 0,
  pedido_emitido: 0,
  nfce_emitido: 0,
  versao_pdv: '',
  pedido_importado: 0,
  desconto_unitario_item: '0.00',
  desconto_total_item: '0.00',
}

/** The status of a counter sale. */
export const vendaStatus: StatusManner = {
  born: 'Venda cadastrada',
  none: 'Nenhum status para a venda encontrado!',
  refused: 'Erro ao cadastrar o status para a venda!',
  keepsSituacao: () => false,
  reverses: switches => switches.cancelledSaleReverses,
}

/** What a counter sale launches. */
export const vendaLaunch: LaunchSource = {
  mark: (company, row) => `${company.switches.saleAccountPrefix}${textOf(row, 'id_frente')}`,
  called: 'Venda balcão',
  category: 'Vendas',
  totalField: 'valor_total_nota',
  dayField: 'data_cad_pedido',
  settles({ switches: { saleAccountsSettled } }, { forma_pagamento }) {
    const atOnce = ['dinheiro', 'pix'].includes(String(forma_pagamento).toLowerCase())
    return saleAccountsSettled === 'all' || (saleAccountsSettled === 'cash' && atOnce)
  },
}

/** Counter sales. */
export const vendasBalcao: RecordKind = {
  name: 'vendas-balcao',
  idField: 'id_frente',
  numberField: 'id_pedido',
  createdField: 'data_cad_pedido',
  modifiedField: 'data_mod_pedido',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhuma venda encontrada!',
    create: 'Erro ao cadastrar a venda!',
    change: 'Erro ao alterar a venda!',
    trash: 'Erro ao deletar a venda!',
  },
  fields,
  blank,
  references: { id_cliente: 'clientes', id_banco: 'contas-bancarias' },
  filters: {
    nome_cliente: contains('nome_cliente'),
    vendedor: contains('vendedor_pedido'),
    valor_produtos: amountRange('valor_total_produtos'),
    valor_total: amountRange('valor_total_nota'),
    status: oneOfStatus('status_pedido', orderStatuses),
  },
  derive: withTotals,
  create: born,
  change: changed,
  refuseTrash: (company, before) => trashRefused(company, before, vendasBalcao.sentences.trash),
  after: (company, before, after, by) =>
    reverseOnCancel(
      company,
      vendaLaunch,
      { before, after },
      { reverses: company.switches.cancelledSaleReverses, settledToo: true, by },
    ),
  webhook: { entity: 'vendas_balcao', dados: (_company, { row }) => row },
}

/** The routes of the header. */
export const vendaRoutes = crudRoutes(vendasBalcao)

/** Documented as required, yet sales without any of them were taken (switch `walkInSale`). */
const documentedAsRequired = ['id_cliente', 'nome_cliente', 'vendedor_pedido', 'vendedor_pedido_id'] as const

/** Flags in a POST launch nothing: there are no items yet. */
function born(company: Company, sent: Row): Version | Refusal {
  const { switches } = company
  const lacking = documentedAsRequired.filter(field => !sent[field])
  if (switches.walkInSale === 'refuse' && lacking.length > 0)
    return { refused: lacking.map(field => `O campo (${field}) é obrigatório`) }
  const { estoque_pedido, contas_pedido, id_vendedor: _seller, ...plain } = sent
  if (isBoletoPix(company, plain)) return { refused: vendasBalcao.sentences.create }
  const marks = switches.saleFlags === 'marks'
  const row: Row = {
    ...plain,
    status_pedido: plain.status_pedido || 'Em Aberto',
    estoque_pedido: marks && estoque_pedido === 1 ? 1 : 0,
    contas_pedido: marks && contas_pedido === 1 ? 1 : 0,
  }
  const status = firstStatusRow(company, vendaStatus, textOf(row, 'status_pedido'))
  return { row, parts: { produtos: [], parcelas: [], status: [status], importados: [] } }
}

/** A sale whose stock is launched takes no PUT, as observed. */
function changed(company: Company, before: Version, sent: Row): Version | Refusal {
  const refused: Refusal = { refused: vendasBalcao.sentences.change }
  if (before.row.estoque_pedido === 1) return refused
  const { status_pedido, estoque_pedido, contas_pedido, id_vendedor: _seller, ...plain } = sent
  const edited: Version = { ...before, row: { ...before.row, ...plain } }
  if (isBoletoPix(company, edited.row)) return refused
  const moves = status_pedido && status_pedido !== before.row.status_pedido
  const wanted = moves
    ? withStatus(company, vendaStatus, edited, { tipo_status: String(status_pedido) })
    : edited
  if (isRefusal(wanted)) return wanted
  const flags = { estoque_pedido, contas_pedido }
  return launchedByFlags(company, vendaLaunch, wanted, flags, company.switches.saleFlags)
}

/** Pix into an account that issues boletos is refused, as observed; no account at all is fine. */
function isBoletoPix(company: Company, { forma_pagamento, id_banco }: Row): boolean {
  const bank = company.table(contasBancarias.name).find(Number(id_banco ?? 0))
  return forma_pagamento === 'PIX' && bank?.row.emite_boleto === 1
}

function withTotals(company: Company, { row, parts }: Version): Version {
  if (company.switches.saleTotals === 'sent') return { row, parts }
  const rounding = company.switches.totalRounding
  const goods = sum((parts.produtos ?? []).map(line => line.valor_total_produto))
  const grand = goods.plus(decimal(row.acrescimo_pedido)).minus(decimal(row.desconto_pedido))
  return {
    parts,
    row: {
      ...row,
      valor_total_produtos: fixed(goods, 2, rounding),
      valor_total_nota: fixed(grand, 2, rounding),
    },
  }
}
