/**
 * Service notes (VHSYS API v2, Notas_servico): the record, its parcelas and status, and its issue. The amounts are the client's,
 * and are held against each other only when the note is issued.
 */

import { type Company, textOf } from '../company.ts'
import { caughtUp, crudRoutes } from '../crud.ts'
import { decimal } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { type FieldTable, required, text } from '../fields.ts'
import { amountRange, contains, oneOfStatus } from '../filters.ts'
import { serviceKey, taxIdIn } from '../fiscal.ts'
import type { RecordKind, Resource } from '../kinds.ts'
import { partRoutes } from '../partRoutes.ts'
import { change } from '../records.ts'
import type { Row } from '../types.ts'
import { empresaOf } from './empresas.ts'
import { authoriseDue, issueRoute, type NoteManner, withLaunches } from './issuing.ts'
import type { LaunchSource } from './launching.ts'
import {
  blankNote,
  bornNote,
  changedNote,
  digits,
  issuedRefused,
  nine,
  noteOwner,
  noteParcelas,
  noteStatus,
  seriesCounter,
} from './notaParts.ts'
import { orderStatuses } from './orderStatus.ts'
import { serviceGrounds, serviceTotal } from './servicoGrounds.ts'
import { statusRoutes } from './statusRoutes.ts'

const amount = digits(10, 2)
const amounts = [
  'valor_deducoes',
  'valor_incondicionado',
  'valor_condicionado',
  'valor_base_calculo',
  'valor_aliquota',
  'valor_imposto',
  'aliq_cofins',
  'valor_cofins',
  'aliq_pis',
  'valor_pis',
  'aliq_contribuicao',
  'valor_contribuicao',
  'aliq_ir',
  'valor_ir',
  'aliq_iss',
  'valor_iss',
  'valor_total_nota',
  'valor_aliq_tributos',
  'valor_tributos',
  'valor_aliq_tributos_mun',
  'valor_tributos_mun',
] as const
const withholdings = [
  'reter_iss',
  'reter_cofins',
  'reter_pis',
  'reter_csll',
  'reter_ir',
  'reter_inss',
] as const

const each = <Value>(names: readonly string[], value: Value) =>
  Object.fromEntries(names.map(name => [name, value]))

const fields: FieldTable = {
  nome_cliente: required(text(255)),
  desc_servicos: required(text()),
  valor_total_servicos: required(amount),
  ambiente: required(nine),
  serie_nota: nine,
  id_cliente: nine,
  vendedor_pedido: text(255),
  vendedor_pedido_id: nine,
  ...each(amounts, amount),
  ...each(withholdings, { is: 'flag' } as const),
  regime_pedido: text(4),
  natureza_pedido: text(60),
  local_prestacao: { is: 'int', digits: 4 },
  local_prestacao_cidade: text(60),
  local_prestacao_cidade_cod: text(60),
  obs_pedido: text(),
  obs_interno_pedido: text(),
  status_pedido: { is: 'enum', values: orderStatuses },
}

const blank: Row = {
  serie_nota: 0,
  id_cliente: 0,
  nome_cliente: '',
  vendedor_pedido: '',
  vendedor_pedido_id: 0,
  desc_servicos: '',
  valor_total_servicos: '0.00',
  ...each(amounts, '0.00'),
  ...each(withholdings, 0),
  regime_pedido: '',
  natureza_pedido: '',
  local_prestacao: 0,
  local_prestacao_cidade: '',
  local_prestacao_cidade_cod: '',
  obs_pedido: '',
  obs_interno_pedido: '',
  boletos_pedido: 0,
  nota_numero_nfse: 0,
  nota_recibo_lote: '',
  ...blankNote,
}

/** What a service note launches; the prefix is modelled on the observed `NFe_`. */
const serviceNoteLaunch: LaunchSource = {
  mark: (_company, row) => `NFSe_${textOf(row, 'id_servico')}`,
  called: 'Nota de serviço',
  category: 'Serviços',
  totalField: 'valor_total_nota',
  dayField: 'data_cad_pedido',
}

/** Service notes. */
export const notasServico: RecordKind = {
  name: 'notas-servico',
  idField: 'id_servico',
  numberField: 'id_pedido',
  counter: ({ serie_nota }) => seriesCounter('notas-servico', serie_nota),
  createdField: 'data_cad_pedido',
  modifiedField: 'data_mod_pedido',
  modifiedAtBirth: '0000-00-00 00:00:00',
  older: true,
  sentences: {
    none: 'Nenhuma nota fiscal encontrada!',
    create: 'Erro ao cadastrar a nota fiscal!',
    change: 'Erro ao alterar a nota fiscal!',
    trash: 'Erro ao deletar a nota fiscal!',
  },
  fields,
  blank,
  references: { id_cliente: 'clientes' },
  filters: {
    nome_cliente: contains('nome_cliente'),
    vendedor: contains('vendedor_pedido'),
    valor_total: amountRange('valor_total_nota'),
    status: oneOfStatus('status_pedido', orderStatuses),
  },
  create: (company, sent) => bornNote(company, sent, {}),
  change: (company, before, sent) => changedNote(company, notasServico, unsummed(company, before), sent),
  derive: (company, { row, parts }) => ({
    parts,
    row: {
      ...row,
      condicao_pagamento: (parts.parcelas ?? []).length,
      // Where nobody gave a total, VHSYS has to put one on the note.
      valor_total_nota: decimal(row.valor_total_nota).isZero()
        ? serviceTotal(company, row)
        : (row.valor_total_nota ?? '0.00'),
    },
  }),
  refuseTrash: (company, before) => issuedRefused(company, before, notasServico.sentences.trash),
  catchUp: company => authoriseDue(company, serviceNoteManner),
  after(company, before, after, by) {
    if (before !== null) return
    const launched = withLaunches(company, serviceNoteLaunch, after, company.switches.noteBornLaunches, by)
    if (launched.row !== after.row) change(company, notasServico, launched, by, { bump: false })
  },
}

/** The note without a total that VHSYS had put there itself: it follows the amounts it comes from. */
function unsummed(company: Company, note: Version): Version {
  const own = note.row.valor_total_nota === serviceTotal(company, note.row)
  return own ? { ...note, row: { ...note.row, valor_total_nota: '0.00' } } : note
}

/** How a service note is issued. */
export const serviceNoteManner: NoteManner = {
  kind: notasServico,
  launch: serviceNoteLaunch,
  authorised: 'Autorizado o uso da NFS-e',
  offline: false,
  grounds: serviceGrounds,
  stamp: numbered,
  shows: ({ row }) => ({ NumeroNFS: row.nota_numero_nfse ?? 0 }),
}

function numbered(company: Company, { row }: Version, { day }: { day: string }): Row {
  const number = company.nextNumber('nfse')
  const cnpj = taxIdIn(textOf(empresaOf(company), 'cnpj_empresa'))?.value ?? ''
  return {
    nota_numero_nfse: String(number),
    nota_recibo_lote: String(Number(row.id_servico) + 900_000_000),
    nota_chave: serviceKey(cnpj, number, day, Number(row.id_servico)),
  }
}

const parcelas = noteParcelas(notasServico)

/** The `/notas-servico` resource. */
export const notasServicoResource: Resource = {
  name: notasServico.name,
  kind: notasServico,
  routes: [
    ...crudRoutes(notasServico),
    ...caughtUp(notasServico, [
      ...partRoutes(parcelas),
      ...statusRoutes({ kind: notasServico, manner: noteStatus, owner: noteOwner(notasServico) }),
      issueRoute(() => serviceNoteManner, notasServico.name),
    ]),
  ],
}
