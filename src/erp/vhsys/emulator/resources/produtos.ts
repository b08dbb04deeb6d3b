/**
 * The catalogue (VHSYS API v2, Produtos). Services are products with `tipo_produto` "Servico"; an order's service
 * line points at one through `id_servico`. Stock is in `estoque.ts`, categories in `categorias.ts`; price lists are
 * not kept.
 */

import type { Company } from '../company.ts'
import type { Version } from '../documents.ts'
import { type FieldTable, id, money, oneOf, required, text } from '../fields.ts'
import { contains, equals } from '../filters.ts'
import type { RecordKind } from '../kinds.ts'
import type { Json, Row } from '../types.ts'
import { moved, movementTo } from './movements.ts'

const fields: FieldTable = {
  id_categoria: id,
  cod_produto: text(60),
  marca_produto: text(45),
  desc_produto: required(text(255)),
  fornecedor_produto: text(255),
  fornecedor_produto_id: id,
  minimo_produto: { is: 'decimal', places: 4 },
  maximo_produto: { is: 'decimal', places: 4 },
  estoque_produto: { is: 'decimal', places: 4 },
  unidade_produto: text(6),
  valor_produto: { is: 'decimal', places: 6 },
  valor_custo_produto: { is: 'decimal', places: 6 },
  peso_produto: { is: 'decimal', places: 4 },
  peso_liq_produto: { is: 'decimal', places: 4 },
  icms_produto: money,
  ipi_produto: money,
  pis_produto: money,
  cofins_produto: money,
  cest_produto: text(7),
  ncm_produto: text(10),
  codigo_barra_produto: text(60),
  obs_produto: text(),
  tipo_produto: oneOf('Produto', 'Servico'),
  kit_produto: oneOf('Sim', 'Nao'),
  status_produto: oneOf('Ativo', 'Inativo'),
}

const blank: Row = {
  id_categoria: 0,
  cod_produto: '',
  marca_produto: '',
  desc_produto: '',
  atalho_produto: '',
  fornecedor_produto: '',
  fornecedor_produto_id: 0,
  minimo_produto: '0.0000',
  maximo_produto: '0.0000',
  estoque_produto: '0',
  unidade_produto: 'UN',
  unidade_tributavel: '',
  valor_produto: '0.000000',
  valor_custo_produto: '0.000000',
  peso_produto: '0.0000',
  peso_liq_produto: '0.0000',
  icms_produto: '0.00',
  ipi_produto: '0.00',
  pis_produto: '0.00',
  cofins_produto: '0.00',
  cest_produto: '',
  ncm_produto: '',
  beneficio_fiscal: '',
  origem_produto: 0,
  codigo_barra_produto: '',
  codigo_barras_internos: '',
  obs_produto: '',
  tipo_produto: 'Produto',
  kit_produto: 'Nao',
  baixar_kit: 0,
  desmembrar_kit: 0,
  tamanho_produto: '',
  localizacao_produto: '',
  produto_variado: 0,
  id_produto_parent: 0,
  loja_visivel: 0,
  valor_tributos: '0.00',
  valor_tributosEst: '0.00',
  id_comissionamento: 0,
  id_regra_comissionamento_servico: 0,
  endereco_fixo: 0,
  controla_lote: 0,
  controla_validade: 0,
  lista_preco: null,
  status_produto: 'Ativo',
  data_mod_estoque: null,
}

/** Products and services. */
export const produtos: RecordKind = {
  name: 'produtos',
  idField: 'id_produto',
  numberField: 'id_registro',
  numberHiddenAtBirth: true,
  createdField: 'data_cad_produto',
  modifiedField: 'data_mod_produto',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhum produto encontrado!',
    create: 'Erro ao cadastrar o produto!',
    change: 'Erro ao alterar o produto!',
    trash: 'Erro ao deletar o produto!',
  },
  fields,
  blank,
  filters: {
    cod_produto: equals('cod_produto'),
    marca_produto: contains('marca_produto'),
    desc_produto: contains('desc_produto'),
    loja_visivel: equals('loja_visivel'),
    lista_preco: () => null,
  },
  references: { id_categoria: 'categorias', fornecedor_produto_id: 'clientes' },
  // The create page lists estoque_produto in the body and leaves it out of the answer.
  absentAtBirth: ['estoque_produto'],
  create(company, { estoque_produto, ...sent }) {
    return withBalance(company, { row: { ...sent, estoque_produto: '0' }, parts: {} }, estoque_produto)
  },
  change(company, before, { estoque_produto, ...sent }) {
    return withBalance(company, { ...before, row: { ...before.row, ...sent } }, estoque_produto)
  },
  present: (_company, { row }, query) => ({
    ...row,
    lista_preco: query.get('lista_preco') === '1' ? [] : null,
    subcategoria: [],
    grades: [],
    variacoes: [],
    imagens: [],
  }),
  webhook: { entity: 'produtos', silent: ['delete'], dados: (_company, { row }) => row },
}

/** The product once `estoque_produto` was sent in its own body (switch `productStockWrite`). */
function withBalance(company: Company, version: Version, balance: Json | undefined): Version {
  const { productStockWrite } = company.switches
  if (balance === undefined || productStockWrite === 'ignored') return version
  if (productStockWrite === 'sets')
    return {
      ...version,
      row: { ...version.row, estoque_produto: balance, data_mod_estoque: company.stamp() },
    }
  const movement = movementTo(version, balance)
  return movement === null ? version : moved(company, version, { ...movement, identificacao: 'API' }, 'api')
}
