/**
 * Voided numbers (VHSYS API v2, Notas_consumidor - Cadastrar inutilização, Notas inutilizadas). They are rows of the company, known
 * by their protocol. What is looked at is the law's: order, year, length of the range, reason, and that no number in it was used.
 *
 * Source: Ajuste SINIEF 19/2016, clause 16; rejections 201, 215, 224, 241, 256 and 453 of the Manual de Orientação do Contribuinte.
 */

import { type Company, textOf } from '../company.ts'
import { acceptedFields } from '../crud.ts'
import { type Answer, isRefusal, refusal, success } from '../envelope.ts'
import { type FieldTable, required, text } from '../fields.ts'
import { stateCode, taxIdIn } from '../fiscal.ts'
import type { Call, Route } from '../kinds.ts'
import type { Row } from '../types.ts'
import { empresaOf } from './empresas.ts'
import { type Rejection, rejectionRefusal } from './issuing.ts'

/** The table of voidings, and their path. */
const voidingTable = 'notas-consumidor-inutilizar'

const none = 'Nenhuma numeração de nota fiscal encontrada!'
const refused = 'Erro ao cadastrar a inutilização da nota fiscal!'

const fields: FieldTable = {
  tipo_inut: { is: 'enum', values: ['NFe', 'NFCe'] },
  ano_inut: required({ is: 'int', digits: 20 }),
  serie_inut: required(text(3)),
  inicial_inut: required({ is: 'int', digits: 10 }),
  final_inut: required({ is: 'int', digits: 10 }),
  motivo_inut: required(text(25)),
}

/** `GET` and `POST /notas-consumidor-inutilizar`. */
export const inutilizacaoRoutes: Route[] = [
  { method: 'GET', path: voidingTable, sentence: none, handle: list },
  { method: 'POST', path: voidingTable, sentence: refused, handle: voidNumbers },
]

/** All voidings of a company, oldest first. */
function voidingsOf(company: Company): Row[] {
  return company
    .table(voidingTable)
    .all()
    .map(({ row }) => row)
}

/** Whether a number of a series was voided for consumer notes. */
export function isVoided(company: Company, serie: number, number: number): boolean {
  return voidingsOf(company).some(
    row => row.tipo_inut === 'NFCe' && Number(row.serie_inut) === serie && within(row, number),
  )
}

const within = ({ inicial_inut, final_inut }: Row, number: number) =>
  Number(inicial_inut) <= number && number <= Number(final_inut)

function list({ company, lagMs }: Call): Answer {
  const rows = company.table(voidingTable).allAsOf(lagMs)
  return rows.length === 0 ? refusal(none) : success(rows.map(({ row }) => shown(row)))
}

function voidNumbers(call: Call): Answer {
  const { company } = call
  const sent = acceptedFields(call, fields, call.body, { partial: false, sentence: refused })
  if (isRefusal(sent)) return refusal(sent.refused)
  const wanted: Row = { ...sent, tipo_inut: sent.tipo_inut || 'NFe' }
  const rejected = rejectionOf(company, wanted)
  if (rejected !== null) return refusal(rejectionRefusal(company, rejected, refused).refused)
  const id = company.nextId()
  const row: Row = {
    id_inut: id,
    ...wanted,
    protocolo_inut: String(149_000_000_000_000 + id),
    chave_inut: keyOf(company, wanted),
    data_cad_inut: company.stamp(),
  }
  company.table(voidingTable).put(id, { row, parts: {} })
  return success([shown(row)])
}

/** The table of the page writes `data_cad_inut`, its example `data_emissao`: both are shown. */
function shown({ id_inut: _id, ...row }: Row): Row {
  return { ...row, data_emissao: row.data_cad_inut ?? null }
}

function rejectionOf(company: Company, row: Row): Rejection | null {
  const [first, last] = [Number(row.inicial_inut), Number(row.final_inut)]
  const year = Number(company.stamp().slice(2, 4))
  const serie = Number(row.serie_inut)
  const { rejectWith } = company.switches
  if (rejectWith !== 'none') return { code: rejectWith, words: 'Rejeição determinada' }
  if ([...textOf(row, 'motivo_inut')].length < 15)
    return { code: '215', words: 'Falha no schema XML: justificativa com menos de 15 caracteres' }
  if (Number(row.ano_inut) > year)
    return { code: '453', words: 'Ano de inutilização não pode ser superior ao ano atual' }
  if (first > last) return { code: '224', words: 'A faixa inicial é maior que a faixa final' }
  if (last - first >= 10_000) return { code: '201', words: 'O número máximo de numeração a inutilizar' }
  const overlaps = voidingsOf(company).some(
    other =>
      other.tipo_inut === row.tipo_inut &&
      Number(other.serie_inut) === serie &&
      Number(other.inicial_inut) <= last &&
      first <= Number(other.final_inut),
  )
  if (overlaps) return { code: '256', words: 'Um número da faixa já foi inutilizado' }
  const used = row.tipo_inut === 'NFCe' && isAnyUsed(company, serie, row)
  return used ? { code: '241', words: 'Um número da faixa já foi utilizado' } : null
}

/** Authorised, handed out offline, denied, or used by another program. */
function isAnyUsed(company: Company, serie: number, range: Row): boolean {
  const elsewhere = company.switches.numbersUsedElsewhere.split(' ').some(used => {
    const [series, number] = used.split('/').map(Number)
    return series === serie && within(range, number ?? 0)
  })
  if (elsewhere) return true
  return company
    .table('notas-consumidor')
    .all()
    .some(
      ({ row, parts }) =>
        row.serie_nota === serie &&
        within(range, Number(row.id_pedido)) &&
        (row.nota_emitida === 1 || row.nota_denegada === 1 || (parts.emissao ?? []).length > 0),
    )
}

function keyOf(company: Company, row: Row): string {
  const empresa = empresaOf(company)
  const padded = (value: unknown, length: number) => String(value).padStart(length, '0').slice(-length)
  return [
    stateCode(textOf(empresa, 'uf_empresa')),
    padded(row.ano_inut, 2),
    padded(taxIdIn(textOf(empresa, 'cnpj_empresa'))?.value ?? '', 14),
    row.tipo_inut === 'NFCe' ? '65' : '55',
    padded(Number(row.serie_inut), 3),
    padded(row.inicial_inut, 9),
    padded(row.final_inut, 9),
  ].join('')
}
