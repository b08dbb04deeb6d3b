/** The `/status` routes of service orders, sales orders and counter sales: the history, and one more row of it. */

import { acceptedFields } from '../crud.ts'
import type { Version } from '../documents.ts'
import { type Answer, isRefusal, refusal, success } from '../envelope.ts'
import { day, type FieldTable, id, oneOf, required, text } from '../fields.ts'
import type { Call, RecordKind, Route } from '../kinds.ts'
import { change } from '../records.ts'
import type { Row } from '../types.ts'
import { orderStatuses, type StatusManner, withStatus } from './orderStatus.ts'

const fields: FieldTable = {
  data_status: required(day),
  tipo_status: required(oneOf(...orderStatuses)),
  obs_status: text(255),
  situacao: id,
}

/** What the routes need to know; `owner` gives the field that names the document in each row. */
interface StatusPart {
  readonly kind: RecordKind
  readonly manner: StatusManner
  readonly owner: (document: Version) => Row
}

/** The routes of a kind's status. */
export function statusRoutes(part: StatusPart): Route[] {
  const path = `${part.kind.name}/:id/status`
  const { none, refused } = part.manner
  return [
    { method: 'GET', path, sentence: none, handle: call => list(part, call) },
    { method: 'POST', path, sentence: refused, handle: call => post(part, call) },
  ]
}

function list({ kind, manner, owner }: StatusPart, { company, ids, lagMs }: Call): Answer {
  const document = company.table(kind.name).findAsOf(ids[0] ?? 0, lagMs)
  const rows = document?.parts.status ?? []
  if (document === undefined || rows.length === 0) return refusal(manner.none)
  if (kind.older) return success(rows.map(row => olderRow(row, owner(document))))
  return success(rows.map(row => ({ ...row, ...owner(document) })))
}

/** The answer carries no `id_status`. */
function post({ kind, manner, owner }: StatusPart, call: Call): Answer {
  const { company, ids } = call
  const document = company.table(kind.name).find(ids[0] ?? 0)
  if (document === undefined) return refusal(kind.sentences.none)
  const sent = acceptedFields(call, fields, call.body, { partial: false, sentence: manner.refused })
  if (isRefusal(sent)) return refusal(sent.refused)
  const wanted = withStatus(company, manner, document, {
    ...sent,
    tipo_status: String(sent.tipo_status ?? ''),
  })
  if (isRefusal(wanted)) return refusal(wanted.refused)
  const after = change(company, kind, wanted, 'api', { bump: company.switches.changeBumpsParent })
  const last: Row = after.parts.status?.at(-1) ?? {}
  if (kind.older) return success([olderRow(last, owner(document))])
  const { id_status: _id, ...shown } = last
  return success({ ...shown, ...owner(document) })
}

/** As the older pages show it: the row's id too, and nobody's name. */
function olderRow({ id_status, data_status, obs_status, tipo_status }: Row, owner: Row): Row {
  return {
    id_status: id_status ?? 0,
    ...owner,
    data_status: data_status ?? '',
    obs_status: obs_status ?? '',
    tipo_status: tipo_status ?? '',
  }
}
