/**
 * Bank accounts (VHSYS API v2, Contas bancárias). A till or a card acquirer is an account of bank 999. The list page
 * documents `code` and `paging` as text.
 */

import { crudRoutes } from '../crud.ts'
import { day, type FieldTable, money, oneOf, required, text } from '../fields.ts'
import { contains } from '../filters.ts'
import type { RecordKind, Resource } from '../kinds.ts'
import type { Row } from '../types.ts'

const bankNumbers = ['237', '033', '001', '104', '399', '341', '748', '099', '389', '756', '999', '998']

const fields: FieldTable = {
  nome_banco_cad: required(text(50)),
  numero_banco: required(oneOf(...bankNumbers)),
  conta_banco: text(15),
  agencia_banco: text(15),
  saldo_inicial: money,
  saldo_inicial_data: day,
  status_banco: oneOf('Ativo', 'Inativo'),
  padrao_receita: { is: 'flag' },
  padrao_despesa: { is: 'flag' },
}

const blank: Row = {
  nome_banco_cad: '',
  numero_banco: '',
  agencia_banco: '',
  conta_banco: '',
  saldo_inicial: '0.00',
  saldo_inicial_data: '0000-00-00',
  status_banco: 'Inativo',
  padrao_receita: 0,
  padrao_despesa: 0,
  // The emulator's own: boleto settings are pages of their own, which is all a sale asks about.
  emite_boleto: 0,
}

/** Bank accounts; other records point at `id_banco_cad` by the name `id_banco`. */
export const contasBancarias: RecordKind = {
  name: 'contas-bancarias',
  idField: 'id_banco_cad',
  createdField: 'data_cad_banco',
  modifiedField: 'data_mod_banco',
  modifiedAtBirth: '0000-00-00 00:00:00',
  sentences: {
    none: 'Nenhuma conta bancária encontrada!',
    create: 'Erro ao cadastrar a conta bancária!',
    change: 'Erro ao alterar a conta bancária!',
    trash: 'Erro ao deletar a conta bancária!',
  },
  fields,
  blank,
  filters: { nome_banco_cad: contains('nome_banco_cad') },
  textEnvelope: true,
  present: (_company, { row: { emite_boleto: _own, ...row } }) => ({
    ...row,
    saldo_atual: row.saldo_inicial ?? '0.00',
  }),
}

/** The `/contas-bancarias` resource. */
export const contasBancariasResource: Resource = {
  name: 'contas-bancarias',
  kind: contasBancarias,
  routes: crudRoutes(contasBancarias),
}
