/**
 * What service notes and consumer notes share as records (VHSYS API v2, Notas_servico and Notas_consumidor): status and parcelas,
 * the fields both headers have, and that an issued note stands still.
 */

import { type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import { isRefusal, type Refusal } from '../envelope.ts'
import { day, type FieldRule, required, text } from '../fields.ts'
import type { RecordKind } from '../kinds.ts'
import type { PartKind } from '../partRoutes.ts'
import type { Row } from '../types.ts'
import { formaPagamento } from './formasPagamento.ts'
import { isIssued } from './issuing.ts'
import { firstStatusRow, type StatusManner, withStatus } from './orderStatus.ts'

/** A decimal of so many digits in all and after the point, as the pages write `10,2`. */
export const digits = (all: number, places: number): FieldRule => ({ is: 'decimal', places, max: all + 1 })
/** An id or number of at most 9 digits, as the pages write `0-9`. */
export const nine: FieldRule = { is: 'int', digits: 9 }

/** The status of a note: a label of the record that neither issues nor cancels. */
export const noteStatus: StatusManner = {
  born: 'Nota fiscal cadastrada',
  none: 'Nenhum status para a nota encontrado!',
  refused: 'Erro ao cadastrar o status para a nota fiscal!',
  keepsSituacao: () => false,
  reverses: () => false,
}

/** Fields of every note that nobody sends. */
export const blankNote: Row = {
  condicao_pagamento: 0,
  status_pedido: 'Em Aberto',
  contas_pedido: 0,
  comissao_pedido: 0,
  nota_emitida: 0,
  nota_chave: '',
  nota_protocolo: '',
  nota_data_autorizacao: '0000-00-00 00:00:00',
  nota_usuario_autorizacao: 0,
  nota_data_cancelamento: '0000-00-00 00:00:00',
  nota_usuario_cancelamento: 0,
}

/** A new note: what was sent, with its series and first status row. */
export function bornNote(company: Company, sent: Row, parts: Version['parts']): Version | Refusal {
  const wrong = wrongEnvironment(sent)
  if (wrong !== null) return wrong
  const serie_nota = Number(sent.serie_nota) || company.switches.noteSeries
  const row = { ...sent, serie_nota, status_pedido: sent.status_pedido || 'Em Aberto' }
  const status = firstStatusRow(company, noteStatus, textOf(row, 'status_pedido'))
  return { row, parts: { parcelas: [], ...parts, status: [status] } }
}

/** A note after a PUT; a change of status is one more row of history. */
export function changedNote(
  company: Company,
  kind: RecordKind,
  before: Version,
  sent: Row,
): Version | Refusal {
  const refused = issuedRefused(company, before, kind.sentences.change) ?? wrongEnvironment(sent)
  if (refused !== null) return refused
  const { status_pedido, ...plain } = sent
  const moves = Number(plain.serie_nota ?? before.row.serie_nota) !== before.row.serie_nota
  const id_pedido = moves
    ? company.nextNumber(seriesCounter(kind.name, plain.serie_nota))
    : before.row.id_pedido
  const edited: Version = {
    ...before,
    row: { ...before.row, ...plain, id_pedido: id_pedido ?? 0 },
  }
  if (!status_pedido || status_pedido === before.row.status_pedido) return edited
  const moved = withStatus(company, noteStatus, edited, { tipo_status: String(status_pedido) })
  return isRefusal(moved) ? { refused: kind.sentences.change } : moved
}

/** The counter that numbers the notes of one series. */
export function seriesCounter(name: string, serie: unknown): string {
  return `${name}/${Number(serie)}`
}

/** Why an issued or denied note stands still; null when it does not. */
export function issuedRefused(company: Company, note: Version, sentence: string): Refusal | null {
  const still = isIssued(note) || note.row.nota_denegada === 1
  return still && company.switches.issuedNoteChanges === 'refuse' ? { refused: sentence } : null
}

function wrongEnvironment({ ambiente }: Row): Refusal | null {
  if (ambiente === undefined || ambiente === 1 || ambiente === 2) return null
  return { refused: ['O valor do campo (ambiente) não é válido'] }
}

/** Instalments of a note; posting them replaces those there were. The page shows no id. */
export function noteParcelas(parent: RecordKind): PartKind {
  const sentence = 'Erro ao cadastrar a parcela para a nota fiscal!'
  return {
    parent,
    name: 'parcelas',
    idField: 'id_parcela',
    replaces: true,
    fields: {
      data_parcela: required(day),
      valor_parcela: required(digits(10, 2)),
      forma_pagamento: formaPagamento,
      observacoes_parcela: text(255),
    },
    sentences: {
      none: 'Nenhuma parcela para a nota fiscal encontrada!',
      create: sentence,
      change: sentence,
      trash: sentence,
    },
    refuse: (company, note) => issuedRefused(company, note, sentence),
    row: (_company, sent) => ({ forma_pagamento: '', observacoes_parcela: '', ...sent }),
    present: (_company, note, { id_parcela: _id, ...row }) => ({ ...noteOwner(parent)(note), ...row }),
  }
}

/** The field that names the note in its parts. */
export const noteOwner =
  (kind: RecordKind) =>
  (note: Version): Row => ({ [kind.idField]: note.row[kind.idField] ?? 0 })
