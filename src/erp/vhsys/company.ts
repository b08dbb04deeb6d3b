/**
 * The account itself: whose it is, and the lists that its settings choose from.
 *
 * Sources: `GET /empresas` as clients of VHSYS API v2 use it; Contas bancárias; Categorias financeiras; Produtos.
 */
import type { Choice, Company, Reading } from '../port/index.ts'
import type { Client } from './client.ts'
import { wholeList } from './lists.ts'
import { serviceDocument } from './map/service.ts'
import { categoryValue } from './settings.ts'
import { idOf, type Row, textOf, undoubled } from './values.ts'

/** The company behind the tokens. Costs one call and proves the tokens. */
export async function checkCompany(client: Client): Promise<Reading<Company>> {
  const reading = await client.get('empresas')
  if (reading.is !== 'read') return reading
  const [row] = reading.value.rows
  if (!row) return { is: 'unreachable', why: 'VHSYS names no company for these tokens' }
  const name = textOf(row.razao_empresa) ?? textOf(row.fantasia_empresa) ?? ''
  const taxId =
    textOf(row.cnpj_empresa)
      ?.replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase() ?? null
  return { is: 'read', value: { name: undoubled(name), taxId } }
}

/** Rows of a list that settings choose from; a list nobody knows is empty. */
export async function choicesOf(client: Client, list: string): Promise<Reading<Choice[]>> {
  switch (list) {
    case 'bank_accounts':
      return asChoices(await liveRows(client, 'contas-bancarias', 'id_banco_cad'), bankAccount)
    case 'categories':
      return asChoices(await liveRows(client, 'categorias-financeiras', 'id_categoria'), incomeCategory)
    case 'services':
      return asChoices(await liveRows(client, 'produtos', 'id_produto'), service)
    default:
      return { is: 'read', value: [] }
  }
}

function liveRows(client: Client, path: string, idField: string): Promise<Reading<Row[]>> {
  return wholeList(client, { path, idField, query: { lixeira: 'Nao' } })
}

function asChoices(reading: Reading<Row[]>, choice: (row: Row) => Choice | null): Reading<Choice[]> {
  if (reading.is !== 'read') return reading
  const choices = reading.value.flatMap(row => choice(row) ?? [])
  return { is: 'read', value: choices.sort((a, b) => a.label.localeCompare(b.label, 'pt-BR')) }
}

function bankAccount(row: Row): Choice | null {
  const id = idOf(row.id_banco_cad)
  const name = textOf(row.nome_banco_cad)
  return id === null || name === null ? null : { value: id, label: name }
}

/** VHSYS filters by no `tipo_produto`, so the whole catalogue is read. */
function service(row: Row): Choice | null {
  const document = serviceDocument(row)
  return document && { value: document.id, label: document.fields.name ?? document.id }
}

function incomeCategory(row: Row): Choice | null {
  const id = idOf(row.id_categoria)
  const name = textOf(row.desc_categoria)
  if (id === null || name === null || textOf(row.tipo_categoria) === 'Despesa') return null
  return { value: categoryValue({ id, name }), label: name }
}
