/**
 * Customers and suppliers (VHSYS API v2, Clientes). Duplicate documents and telephones are account settings.
 */

import { type Company, textOf } from '../company.ts'
import { crudRoutes } from '../crud.ts'
import type { Version } from '../documents.ts'
import type { Refusal } from '../envelope.ts'
import { day, type FieldTable, id, oneOf, required, text } from '../fields.ts'
import { bareTaxId, contains, equals, since, taxId } from '../filters.ts'
import type { RecordKind, Resource } from '../kinds.ts'
import { isTrashed } from '../records.ts'
import type { Json, Row } from '../types.ts'

const fields: FieldTable = {
  razao_cliente: required(text(255)),
  tipo_pessoa: oneOf('PJ', 'PF'),
  tipo_cadastro: oneOf('Cliente', 'Fornecedor', 'Ambos'),
  cnpj_cliente: text(18),
  fantasia_cliente: text(255),
  endereco_cliente: text(255),
  numero_cliente: text(7),
  bairro_cliente: text(45),
  complemento_cliente: text(45),
  cep_cliente: text(10),
  cidade_cliente: text(255),
  uf_cliente: text(2),
  contato_cliente: text(255),
  fone_cliente: text(20),
  celular_cliente: text(20),
  email_cliente: text(255),
  insc_estadual_cliente: text(45),
  insc_municipal_cliente: text(45),
  insc_produtor_cliente: text(20),
  insc_suframa_cliente: text(20),
  situacao_cliente: oneOf('Ativo', 'Inativo'),
  vendedor_cliente: text(255),
  vendedor_cliente_id: id,
  data_nasc_cliente: day,
  observacoes_cliente: text(),
}

const blank: Row = {
  id_categoria: 0,
  tipo_pessoa: 'PJ',
  tipo_cadastro: 'Cliente',
  cnpj_cliente: '',
  rg_cliente: '',
  data_emissao_rg_cliente: null,
  orgao_expedidor_rg_cliente: '',
  passaporte_cliente: '',
  estrangeiro_cliente: 0,
  nif: '',
  razao_cliente: '',
  fantasia_cliente: '',
  endereco_cliente: '',
  numero_cliente: '',
  bairro_cliente: '',
  complemento_cliente: '',
  referencia_cliente: '',
  cep_cliente: '',
  cidade_cliente: '',
  cidade_cliente_cod: '0',
  uf_cliente: '',
  contato_cliente: '',
  fone_contato_cliente: '',
  fone_cliente: '',
  fone_ramal_cliente: '',
  fax_cliente: '',
  celular_cliente: '',
  email_cliente: '',
  email_contato_cliente: '',
  celular_contato_cliente: '',
  website_cliente: '',
  genero_cliente: '',
  estado_civil_cliente: '',
  profissao_cliente: '',
  empregador_cliente: '',
  aposentado_cliente: '',
  insc_estadual_cliente: '',
  insc_municipal_cliente: '',
  insc_produtor_cliente: '',
  insc_suframa_cliente: '',
  situacao_cliente: 'Ativo',
  vendedor_cliente: null,
  vendedor_cliente_id: 0,
  modalidade_frete: 9,
  id_transportadora: 0,
  desc_transportadora: '',
  listapreco_cliente: 0,
  condicaopag_cliente: 0,
  limite_credito: '0.00',
  ultrapassar_limite_credito: 0,
  consumidor_final: 1,
  contribuinte_icms: 9,
  atividade_encerrada_cliente: 0,
  tpEnteGov: null,
  pRedutor: null,
  data_nasc_cliente: '0000-00-00',
  observacoes_cliente: '',
}

/** Customers. */
export const clientes: RecordKind = {
  name: 'clientes',
  idField: 'id_cliente',
  numberField: 'id_registro',
  numberHiddenAtBirth: true,
  createdField: 'data_cad_cliente',
  modifiedField: 'data_mod_cliente',
  modifiedAtBirth: null,
  sentences: {
    none: 'Nenhum cliente encontrado!',
    create: 'Erro ao cadastrar o cliente!',
    change: 'Erro ao alterar o cliente!',
    trash: 'Erro ao deletar o cliente!',
  },
  fields,
  blank,
  filters: {
    tipo_pessoa: equals('tipo_pessoa'),
    cnpj_cliente: taxId('cnpj_cliente'),
    razao_cliente: contains('razao_cliente'),
    fantasia_cliente: contains('fantasia_cliente'),
    data_cadastro: since('data_cad_cliente'),
  },
  create: (company, sent) => allowed(company, { row: withoutSeller({ ...blank, ...sent }), parts: {} }, 0),
  change: (company, before, sent) => {
    const row = withoutSeller({ ...before.row, ...sent })
    return allowed(company, { ...before, row }, Number(before.row.id_cliente))
  },
  present: (_company, { row }) => ({ ...row, categoria: [] }),
  webhook: { entity: 'clientes', dados },
}

/** The `/clientes` resource. */
export const clientesResource: Resource = { name: 'clientes', kind: clientes, routes: crudRoutes(clientes) }

/** A seller VHSYS does not know is dropped without a word; this emulator keeps no sellers. */
function withoutSeller(row: Row): Row {
  return { ...row, vendedor_cliente: null, vendedor_cliente_id: 0 }
}

function allowed(company: Company, wanted: Version, ownId: number): Version | Refusal {
  const { switches } = company
  const document = bareTaxId(textOf(wanted.row, 'cnpj_cliente'))
  if (switches.alphanumericCnpj === 'refuse' && /[A-Z]/.test(document))
    return { refused: ['O formato do campo (cnpj_cliente) não é válido'] }
  const phones = phonesOf(wanted.row)
  if (switches.requirePhone && phones.length === 0)
    return { refused: ['O campo (fone_cliente) é obrigatório'] }
  const others = () =>
    company
      .table('clientes')
      .all()
      .filter(other => other.row.id_cliente !== ownId)
  if (switches.duplicateTaxId === 'refuse' && document !== '') {
    const twin = others().some(
      other =>
        bareTaxId(textOf(other.row, 'cnpj_cliente')) === document &&
        (switches.duplicateTaxIdCountsTrash || !isTrashed(other)),
    )
    if (twin) return { refused: switches.duplicateTaxIdWords }
  }
  if (switches.duplicatePhone === 'refuse') {
    const twin = others().some(
      other => !isTrashed(other) && phonesOf(other.row).some(phone => phones.includes(phone)),
    )
    if (twin) return { refused: switches.duplicatePhoneWords }
  }
  return wanted
}

function phonesOf(row: Row): string[] {
  return [textOf(row, 'fone_cliente'), textOf(row, 'celular_cliente')]
    .map(phone => phone.replace(/\D/g, ''))
    .filter(phone => phone !== '')
}

/** A customer as webhooks tell it: mostly the REST names, some values as words or numbers. */
function dados(_company: Company, { row }: Version): Json {
  return {
    ...row,
    nome_categoria: null,
    nome_lista: null,
    nome_condicao: null,
    modalidade_frete: 'Sem frete',
    limite_credito: Number(row.limite_credito ?? 0),
    enderecos: [],
    contatos: [],
    data_inicio_cliente: null,
    data_final_cliente: null,
    obs_notafiscal_cliente: null,
  }
}
