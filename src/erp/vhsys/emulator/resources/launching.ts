/**
 * "Lançar Contas" and "Lançar Estoque" and their undoing, for service orders, sales orders and counter sales: there
 * is no route for either; the ERP's screens do it, or perhaps a flag on the record. A launched receivable and a
 * launched movement carry the document in `identificacao` ("OS_<id_ordem>", "Ped_<id_ped>", observed), and the
 * document then reads `contas_pedido` or `estoque_pedido` 1.
 */

import { type Author, type Company, textOf } from '../company.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import { birth, isTrashed, trash } from '../records.ts'
import type { Row } from '../types.ts'
import { contasBancarias } from './contasBancarias.ts'
import { contasReceber } from './contasReceber.ts'
import { hasStock, type Movement, refusedMovement } from './movements.ts'
import { produtos } from './produtos.ts'
import { isSettled, received, settled, unsettled } from './receipts.ts'
import { moveStock, reverseStock } from './stock.ts'

/** How one kind of document is launched. */
export interface LaunchSource {
  /** What `identificacao` reads. */
  readonly mark: (company: Company, row: Row) => string
  /** What the document is called in `nome_conta` and `obs_estoque`, before its number. */
  readonly called: string
  readonly category: string
  readonly totalField: string
  readonly dayField: string
  /** Whether a parcela's receivable is settled as it is launched. */
  readonly settles?: (company: Company, parcela: Row) => boolean
}

/** Creates one receivable for each parcela, or one for the whole document; the document is not changed here. */
export function launchReceivables(
  company: Company,
  source: LaunchSource,
  document: Version,
  by: Author,
): Version[] {
  const { row } = document
  const parcelas = document.parts.parcelas ?? []
  const whole: Row = {
    data_parcela: textOf(row, source.dayField).slice(0, 10),
    valor_parcela: row[source.totalField] ?? '0.00',
    forma_pagamento: row.forma_pagamento ?? '',
  }
  return (parcelas.length > 0 ? parcelas : [whole]).map(parcela => {
    const open: Version = {
      row: {
        nome_conta: `${source.called} ${textOf(row, 'id_pedido')}`,
        identificacao: source.mark(company, row),
        id_banco: Number(row.id_banco) || receivingAccount(company),
        id_cliente: row.id_cliente ?? 0,
        nome_cliente: row.nome_cliente ?? '',
        categoria_rec: source.category,
        data_emissao: company.stamp().slice(0, 10),
        vencimento_rec: parcela.data_parcela ?? null,
        vencimento_original: parcela.data_parcela ?? null,
        valor_rec: parcela.valor_parcela ?? '0.00',
        forma_pagamento: parcela.forma_pagamento ?? '',
      },
      parts: { parciais: [] },
    }
    const paid = source.settles?.(company, parcela) ?? false
    return birth(company, contasReceber, paid ? paidAsAgreed(company, open, parcela) : open, by)
  })
}

/** Why the product lines can't leave stock, a shortage over all lines of one product included; null when they can. */
export function launchRefused(company: Company, document: Version): Refusal | null {
  const byProduct = Map.groupBy(countedLines(company, document), line => Number(line.id_produto))
  for (const [id, lines] of byProduct) {
    const qtde_estoque = fixed(sum(lines.map(line => line.qtde_produto)), 4)
    const exit: Movement = { tipo_estoque: 'Saida', qtde_estoque }
    const refused = refusedMovement(company, productOf(company, id), exit, 'Erro ao lançar o estoque!')
    if (refused !== null) return refused
  }
  return null
}

/** Takes the product lines out of stock, a movement for each; the document is not changed here. */
export function launchStock(
  company: Company,
  source: LaunchSource,
  document: Version,
  by: Author,
): Refusal | null {
  const { row } = document
  const refused = launchRefused(company, document)
  if (refused !== null) return refused
  for (const line of countedLines(company, document)) {
    const exit: Movement = {
      tipo_estoque: 'Saida',
      qtde_estoque: textOf(line, 'qtde_produto'),
      valor_estoque: line.valor_unit_produto ?? '0',
      obs_estoque: `${source.called} ${textOf(row, 'id_pedido')}`,
      identificacao: source.mark(company, row),
      id_almoxarifado: line.id_almoxarifado ?? 0,
    }
    moveStock(company, productOf(company, Number(line.id_produto)), exit, by)
  }
  return null
}

/** What a PUT of `contas_pedido` and `estoque_pedido` makes of a document. */
export function launchedByFlags(
  company: Company,
  source: LaunchSource,
  document: Version,
  sent: { readonly contas_pedido?: unknown; readonly estoque_pedido?: unknown },
  effect: 'launches' | 'marks' | 'ignored',
): Version | Refusal {
  if (effect === 'ignored') return document
  if (effect === 'marks') {
    const flags = ['contas_pedido', 'estoque_pedido'] as const
    const marked = Object.fromEntries(
      flags.filter(flag => sent[flag] !== undefined).map(flag => [flag, sent[flag] === 1 ? 1 : 0]),
    )
    return { ...document, row: { ...document.row, ...marked } }
  }
  let row = document.row
  if (sent.estoque_pedido === 1 && row.estoque_pedido !== 1) {
    const refused = launchStock(company, source, document, 'api')
    if (refused !== null) return refused
    row = { ...row, estoque_pedido: 1 }
  }
  if (sent.contas_pedido === 1 && row.contas_pedido !== 1) {
    launchReceivables(company, source, document, 'api')
    row = { ...row, contas_pedido: 1 }
  }
  return { ...document, row }
}

/** The live receivables launched from a document. */
export function launchedReceivables(company: Company, source: LaunchSource, document: Version): Version[] {
  return company
    .table(contasReceber.name)
    .all()
    .filter(({ row }) => row.identificacao === source.mark(company, document.row))
    .filter(receivable => !isTrashed(receivable))
}

/** Takes back the stock a document launched. */
export function reverseLaunchedStock(
  company: Company,
  source: LaunchSource,
  document: Version,
  by: Author,
): void {
  const { row } = document
  const obs = `Estorno de ${source.called} ${textOf(row, 'id_pedido')}`
  reverseStock(company, source.mark(company, row), obs, by)
}

/** How what was launched is undone; `settledToo` says what becomes of money received. */
export interface Undoing {
  readonly settledToo: boolean
  readonly by: Author
}

/** Undoes what a document launched. `document` is as it was launched. */
export function reverseLaunched(
  company: Company,
  source: LaunchSource,
  document: Version,
  { settledToo, by }: Undoing,
): void {
  for (const receivable of launchedReceivables(company, source, document)) {
    if (!isSettled(receivable)) trash(company, contasReceber, receivable, by)
    else if (settledToo) trash(company, contasReceber, unsettled(company, receivable), by)
  }
  if (document.row.estoque_pedido === 1) reverseLaunchedStock(company, source, document, by)
}

/** The same where a document was just cancelled and its account reverses then. */
export function reverseOnCancel(
  company: Company,
  source: LaunchSource,
  change: { readonly before: Version | null; readonly after: Version },
  how: Undoing & { readonly reverses: boolean },
): void {
  const { before, after } = change
  if (before === null || before.row.status_pedido === 'Cancelado') return
  if (after.row.status_pedido === 'Cancelado' && how.reverses) reverseLaunched(company, source, before, how)
}

/** The lines of the catalogue that are no services and not nothing. */
function countedLines(company: Company, document: Version): Row[] {
  return (document.parts.produtos ?? []).filter(line => {
    const product = company.table(produtos.name).find(Number(line.id_produto))
    return product !== undefined && hasStock(product) && decimal(line.qtde_produto).gt(0)
  })
}

function productOf(company: Company, id: number): Version {
  const product = company.table(produtos.name).find(id)
  if (product === undefined) throw new Error(`there is no product ${id}`)
  return product
}

function paidAsAgreed(company: Company, open: Version, parcela: Row): Version {
  const agreed = decimal(parcela.valor_pago)
  return settled(
    received(company, open, {
      valor_pago: agreed.isZero() ? textOf(parcela, 'valor_parcela') : fixed(agreed, 2),
      data_pagamento: String(parcela.data_pagamento ?? parcela.data_parcela ?? ''),
      forma_pagamento: textOf(parcela, 'forma_pagamento'),
    }),
  )
}

function receivingAccount(company: Company): number {
  const banks = company.table(contasBancarias.name).all()
  const chosen = banks.find(({ row }) => row.padrao_receita === 1) ?? banks[0]
  return Number(chosen?.row.id_banco_cad ?? 0)
}
