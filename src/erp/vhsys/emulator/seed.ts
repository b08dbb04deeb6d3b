/**
 * What a new VHSYS account holds before anybody works in it: its company, a bank account and a till, and the revenue
 * categories VHSYS brings along.
 */

import type { AccountOptions, Company } from './company.ts'
import type { RecordKind } from './kinds.ts'
import { birth } from './records.ts'
import { categoriasFinanceiras } from './resources/categoriasFinanceiras.ts'
import { contasBancarias } from './resources/contasBancarias.ts'
import { newEmpresa, putEmpresa } from './resources/empresas.ts'
import { seedSituacoes } from './resources/situacoes.ts'
import type { Row } from './types.ts'

/** The account an emulator has when nobody names one. The tokens open nothing but this emulator. */
export const defaultAccount: AccountOptions = {
  name: 'default',
  accessToken: 'emulator-access-token',
  secretAccessToken: 'emulator-secret-access-token',
  company: {
    cnpj_empresa: '11.222.333/0001-81',
    razao_empresa: 'Pet Shop Patinhas & Cães Ltda',
    fantasia_empresa: 'Patinhas & Cães',
  },
}

const banks: readonly Row[] = [
  {
    nome_banco_cad: 'Conta corrente Itaú',
    numero_banco: '341',
    agencia_banco: '0001',
    conta_banco: '12345-6',
    padrao_receita: 1,
  },
  { nome_banco_cad: 'Caixa da loja', numero_banco: '999', conta_banco: '1' },
]

const revenues = ['Vendas', 'Serviços', 'Outras Receitas'] as const

/** Fills a new account. */
export function seed(company: Company): void {
  putEmpresa(company, newEmpresa(company))
  const add = (kind: RecordKind, row: Row) => birth(company, kind, { row, parts: {} }, 'person')
  for (const bank of banks) add(contasBancarias, { ...bank, status_banco: 'Ativo' })
  for (const desc_categoria of revenues)
    add(categoriasFinanceiras, { tipo_categoria: 'Receita', desc_categoria })
  seedSituacoes(company)
}
