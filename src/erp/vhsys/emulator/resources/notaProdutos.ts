/**
 * Products of a consumer note with their taxes (VHSYS API v2, Notas_consumidor - Cadastra, Altera, Excluir and Lista produtos,
 * Cadastrar impostos), and the whole `/notas-consumidor` resource. Taxes are checked group by group and kept beside the row: no
 * page shows them in an answer.
 */

import { type Company, textOf } from '../company.ts'
import { decimal, fixed } from '../decimals.ts'
import type { Refusal } from '../envelope.ts'
import { checkFields, type FieldTable, id, refusedMessages, text } from '../fields.ts'
import type { Resource } from '../kinds.ts'
import { type PartKind, partRoutes } from '../partRoutes.ts'
import type { Json, Row } from '../types.ts'
import { inutilizacaoRoutes } from './inutilizacoes.ts'
import { issueRoute } from './issuing.ts'
import { digits, issuedRefused, noteOwner, noteParcelas, noteStatus } from './notaParts.ts'
import {
  consumerNoteManner,
  consumerNoteRoutes,
  notasConsumidor,
  ofConsumerNotes,
} from './notasConsumidor.ts'
import { statusRoutes } from './statusRoutes.ts'

const rate = digits(10, 2)
const one = { is: 'int', digits: 1 } as const

/** The groups of `impostos`. */
export const noteTaxes: Readonly<Record<string, FieldTable>> = {
  cofins: { cst_cofins: text(2), vBC_cofins: rate, pCOFINS_cofins: rate, vCOFINS_cofins: rate },
  combustivel: {
    cod_anp_comb: text(9),
    cod_codif_comb: text(21),
    qTemp_comb: digits(10, 4),
    UFCons_comb: text(2),
    qBCProd_comb: digits(10, 4),
    vAliqProd_comb: digits(10, 4),
    vCIDE_comb: rate,
  },
  icms: {
    cst_icms: text(3),
    origem_mercadoria: one,
    modalidade_icms: one,
    vBC_icms: rate,
    pICMS_icms: rate,
    vICMS_icms: rate,
    pRedBC_icms: rate,
    motDesICMS_icms: one,
    pCredSN_icms: rate,
    vCredICMSSN_icms: rate,
    vBCSTRet_icms: rate,
    vICMSSTRet_icms: rate,
    pDif_icms: digits(10, 4),
  },
  issqn: {
    tributacao_issqn: text(1),
    vBC_issqn: rate,
    pISSQN_issqn: rate,
    vISSQN_issqn: rate,
    cListServ_issqn: text(4),
    cidade_issqn: text(200),
    cidade_issqn_cod: { is: 'int', digits: 10 },
    estado_issqn: text(2),
  },
  pis: { cst_pis: text(2), vPIS_pis: rate, vBC_pis: rate, pPIS_pis: rate },
  st: {
    modalidade_st: one,
    pMVAST_st: rate,
    pRedBCST_st: rate,
    pICMSST_st: rate,
    codigo_cest: text(7),
    vBCST_st: rate,
    vICMSST_st: rate,
  },
}

/** What VHSYS fills in where a tax is not sent. */
const taxDefaults: Readonly<Record<string, Row>> = {
  cofins: { cst_cofins: '8' },
  icms: { cst_icms: '40', motDesICMS_icms: 9 },
}

const price = digits(15, 6)

/** Products. */
export const notaProdutos: PartKind = {
  parent: notasConsumidor,
  name: 'produtos',
  idField: 'id_ped_produto',
  single: true,
  fields: {
    id_produto: id,
    cod_produto: text(60),
    desc_produto: text(120),
    qtde_produto: digits(15, 4),
    icms_produto: rate,
    valor_unit_produto: price,
    valor_custo_produto: price,
    vICMS_produto: price,
    cfop_produto: { is: 'int', digits: 4 },
    ncm_produto: text(8),
    unidade_produto: text(6),
    unidade_tributavel: text(6),
    codigo_barras: text(14),
    peso_produto: rate,
    valor_tributos_unit: digits(15, 2),
    info_adicional: text(500),
    valor_tributos_total: rate,
    valor_tributosEst_unit: digits(15, 2),
    valor_tributosEst_total: rate,
    impostos: { is: 'group' },
  },
  references: { id_produto: 'produtos' },
  sentences: {
    none: 'Nenhum produto para a nota fiscal encontrado!',
    create: 'Erro ao cadastrar o produto para a nota fiscal!',
    change: 'Erro ao alterar o produto da nota fiscal!',
    trash: 'Erro ao deletar o produto da nota fiscal!',
  },
  refuse: (company, note) => issuedRefused(company, note, 'Erro ao cadastrar o produto para a nota fiscal!'),
  row: (company, sent) => keptRow(company, sent),
  present(_company, note, { impostos: _taxes, ...row }) {
    const place = (note.parts.produtos ?? []).findIndex(one => one.id_ped_produto === row.id_ped_produto)
    return { ...row, ...noteOwner(notasConsumidor)(note), ordem_produto: place + 1 }
  },
  bareAtBirth: ['valor_total_produto'],
}

const blankProduct: Row = {
  id_produto: 0,
  cod_produto: '',
  desc_produto: '',
  qtde_produto: '0.0000',
  icms_produto: '0.00',
  valor_unit_produto: '0.000000',
  valor_custo_produto: '0.000000',
  vBC_produto: '0.00',
  vICMS_produto: '0.00',
  cfop_produto: 0,
  ncm_produto: '',
  unidade_produto: '',
  unidade_tributavel: '',
  origem_produto: 0,
  peso_produto: '0.00',
  peso_liq_produto: '0.00',
  info_adicional: '',
  codigo_barras: '',
  valor_tributos_unit: '0.00',
  valor_tributos_total: '0.00',
  valor_tributosEst_unit: '0.00',
  valor_tributosEst_total: '0.00',
}

/** The row as it is kept: what the register knows of the product fills what was not sent. */
function keptRow(company: Company, sent: Row): Row | Refusal {
  const impostos = keptTaxes(company, sent.impostos)
  if (Array.isArray(impostos)) return { refused: impostos }
  const { row: known = {} } = company.table('produtos').find(Number(sent.id_produto)) ?? {}
  const given = Object.fromEntries(
    Object.entries(sent).filter(([, value]) => value !== '' && value !== null && value !== 0),
  )
  const gross = decimal(sent.qtde_produto).times(decimal(sent.valor_unit_produto))
  return {
    ...blankProduct,
    cod_produto: textOf(known, 'cod_produto'),
    desc_produto: textOf(known, 'desc_produto'),
    ncm_produto: textOf(known, 'ncm_produto'),
    unidade_produto: textOf(known, 'unidade_produto'),
    codigo_barras: textOf(known, 'codigo_barra_produto'),
    ...given,
    impostos,
    valor_total_produto: fixed(gross, 2, company.switches.totalRounding),
  }
}

/** The taxes with VHSYS's own defaults, or what is wrong with them. */
function keptTaxes(company: Company, sent: Json | undefined): Row | string[] {
  const groups = (typeof sent === 'object' && sent !== null ? sent : {}) as Readonly<Record<string, Json>>
  const wrong: string[] = []
  const kept: Record<string, Json> = {}
  for (const [name, table] of Object.entries(noteTaxes)) {
    // What is sent empty is not sent: the tax side never gets it as a zero.
    const given = Object.entries((groups[name] ?? {}) as Row).filter(([, value]) => value !== '')
    const group = Object.fromEntries(given)
    const { violations, fields } = checkFields(table, group, { partial: true, escaped: false })
    wrong.push(...refusedMessages(violations, company.switches.strict))
    kept[name] = { ...taxDefaults[name], ...fields }
  }
  return wrong.length > 0 ? wrong : kept
}

const parcelas = noteParcelas(notasConsumidor)

/** The `/notas-consumidor` and `/notas-consumidor-inutilizar` resources. */
export const notasConsumidorResource: Resource = {
  name: notasConsumidor.name,
  kind: notasConsumidor,
  routes: [
    ...consumerNoteRoutes,
    ...ofConsumerNotes([
      ...partRoutes(notaProdutos),
      ...partRoutes(parcelas),
      ...statusRoutes({ kind: notasConsumidor, manner: noteStatus, owner: noteOwner(notasConsumidor) }),
      issueRoute(() => consumerNoteManner, notasConsumidor.name),
      ...inutilizacaoRoutes,
    ]),
  ],
}
