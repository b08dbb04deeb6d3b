/**
 * Custom situations: `GET /situacoes`, undocumented. `data` is grouped by document, `status` reads "sucesso", and
 * text arrives double-encoded.
 */

import type { Company } from '../company.ts'
import { type Answer, doubleEncoded } from '../envelope.ts'
import type { Call, Resource } from '../kinds.ts'
import type { Row } from '../types.ts'

const name = 'situacoes'
const groups = { 1: 'Pedidos', 2: 'Orcamentos', 3: 'OrdemServico' } as const

/** Gives a new account the situations of the three kinds of document. */
export function seedSituacoes(company: Company): void {
  for (const tipo_pedido of [1, 2, 3]) {
    addSituacao(company, {
      tipo_pedido,
      tipo_status: 'Em Andamento',
      nome_situacao: 'Em preparação',
      ordem: 1,
    })
    addSituacao(company, { tipo_pedido, tipo_status: 'Em Andamento', nome_situacao: 'Pronto', ordem: 2 })
  }
}

function addSituacao(company: Company, row: Row): void {
  const id = company.nextId()
  const stamp = company.stamp()
  const whole = {
    id_situacao: id,
    id_empresa: company.id_empresa,
    ...row,
    lixeira: 'Nao',
    data_cad: stamp,
    data_mod: stamp,
  }
  company.table(name).put(id, { row: whole, parts: {} })
}

function list({ company, lagMs }: Call): Answer {
  const rows = company.table(name).allAsOf(lagMs)
  const data = Object.fromEntries(
    Object.entries(groups).map(([type, group]) => [
      group,
      rows.filter(({ row }) => row.tipo_pedido === Number(type)).map(({ row }) => row),
    ]),
  )
  const shown = company.switches.doubleEncoding ? doubleEncoded(data) : data
  return { status: 200, body: { code: 200, status: 'sucesso', data: shown } }
}

/** The `/situacoes` resource. */
export const situacoesResource: Resource = {
  name,
  routes: [{ method: 'GET', path: name, sentence: 'Nenhuma situação encontrada!', handle: list }],
}
