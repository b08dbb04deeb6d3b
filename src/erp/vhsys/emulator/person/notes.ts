/**
 * What a person does with notes on the ERP's screens: make, edit and trash them as any record, issue one, and cancel one that is
 * issued. No call of the API cancels.
 */

import { type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import { isRefusal, type Refusal } from '../envelope.ts'
import type { RecordKind } from '../kinds.ts'
import { change, presented } from '../records.ts'
import { authorise, isIssued, type NoteManner } from '../resources/issuing.ts'
import { bornNote, noteStatus } from '../resources/notaParts.ts'
import { notaProdutos } from '../resources/notaProdutos.ts'
import { consumerNoteManner } from '../resources/notasConsumidor.ts'
import { serviceNoteManner } from '../resources/notasServico.ts'
import { movedTo } from '../resources/orderStatus.ts'
import { localStamp } from '../saoPaulo.ts'
import type { Row } from '../types.ts'
import { rowActions } from './documents.ts'
import {
  type Fields,
  ImpossibleAction,
  type RecordActions,
  recordActions,
  recordOf,
  type Which,
} from './records.ts'

/** Actions on a note. */
export interface NoteActions extends RecordActions {
  /** Issues the note at once, whatever the authority would object to. */
  issue(input: Which): Row
  /** Cancels an issued note with the tax authority; a consumer note within 30 minutes (Ajuste SINIEF 07/2018). */
  cancel(input: Which & { readonly motivo?: string }): Row
}

/** Actions on a consumer note. */
export interface ConsumerNoteActions extends NoteActions {
  addProduct(input: Which & Fields): Row
}

/** How long a consumer note can be cancelled. */
const windowMs = 30 * 60_000

/** Somebody at work with service notes. */
export function serviceNoteActions(company: Company): NoteActions {
  return noteActions(company, serviceNoteManner, {})
}

/** Somebody at work with consumer notes. */
export function consumerNoteActions(company: Company): ConsumerNoteActions {
  const { kind, launch: source } = consumerNoteManner
  const paper = { kind, manner: noteStatus, source, parts: [notaProdutos], freshFields: {} }
  return {
    ...noteActions(company, consumerNoteManner, { produtos: [] }),
    addProduct: rowActions(company, paper, notaProdutos.name).add,
  }
}

function noteActions(company: Company, manner: NoteManner, parts: Version['parts']): NoteActions {
  const { kind } = manner
  const making = {
    fresh: (fields: Row) => possible(bornNote(company, { ambiente: 1, ...fields }, parts)),
    copied: (note: Version) => possible(bornNote(company, unissued(kind, note.row), note.parts)),
  }
  return {
    ...recordActions(company, kind, making),
    issue({ id }) {
      const note = recordOf(company, kind, id)
      if (isIssued(note)) throw new ImpossibleAction(`${kind.name} ${id} is issued`)
      const after = authorise(company, manner, note, { offline: false, due: company.now() }, 'person')
      return { ...presented(company, kind, after), ...after.parts }
    },
    cancel({ id, motivo = 'Erro na emissão da nota' }) {
      const note = recordOf(company, kind, id)
      if (!isIssued(note)) throw new ImpossibleAction(`${kind.name} ${id} is not issued`)
      if (manner.offline && localStamp(company.now() - windowMs) > textOf(note.row, 'nota_data_autorizacao'))
        throw new ImpossibleAction('501: the time to cancel is over')
      const cancelled = movedTo(company, noteStatus, note, { tipo_status: 'Cancelado', obs_status: motivo })
      const row: Row = {
        ...cancelled.row,
        nota_data_cancelamento: company.stamp(),
        nota_usuario_cancelamento: 1,
        ...(textOf(note.row, 'nota_motivo_cancelamento') === '' && 'nota_motivo_cancelamento' in note.row
          ? { nota_motivo_cancelamento: motivo }
          : {}),
      }
      const after = change(company, kind, { row, parts: cancelled.parts }, 'person')
      return { ...presented(company, kind, after), ...after.parts }
    },
  }
}

/** The fields of a note without what only an issue gives. */
function unissued({ blank }: RecordKind, row: Row): Row {
  const given = Object.entries(blank).filter(([field]) => /^(nota|contas|estoque|comissao)_/.test(field))
  return { ...row, ...Object.fromEntries(given) }
}

function possible(version: Version | Refusal): Version {
  if (isRefusal(version)) throw new ImpossibleAction(String(version.refused))
  return version
}
