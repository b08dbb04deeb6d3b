/**
 * What a webhook delivery is about. Its body only names documents; they are read again before anything is believed.
 *
 * Source: VHSYS API v2, Webhooks: `{entidade, operacao, dados}`, with names of their own for receivables.
 */
import type { DocumentKind, Json } from '../port/index.ts'
import { kindOfRecord } from './reads.ts'
import { idOf, isRow, type Row } from './values.ts'

export function hints(body: Json): { kind: DocumentKind; id: string }[] {
  if (!isRow(body) || !isRow(body.dados)) return []
  const { dados } = body
  switch (body.entidade) {
    case 'clientes':
      return named('customer', dados.id_cliente)
    // The field's list says `servico`, the prose `ordem_servico`.
    case 'servico':
    case 'ordem_servico':
      return named('service_order', dados.id_ordem)
    case 'produtos':
      return named('product', dados.id_produto)
    case 'vendas_balcao':
      return named('counter_sale', dados.id_frente)
    case 'contas_receber':
      return receivableHints(dados)
    default:
      return []
  }
}

function receivableHints(dados: Row): { kind: DocumentKind; id: string }[] {
  const id = dados.id_conta_receber ?? dados.id_conta_rec
  return named(kindOfRecord({ observacoes_rec: dados.observacoes ?? dados.observacoes_rec }), id)
}

function named(kind: DocumentKind, value: unknown): { kind: DocumentKind; id: string }[] {
  const id = idOf(value)
  return id === null ? [] : [{ kind, id }]
}
