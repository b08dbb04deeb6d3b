/**
 * The routes of a sub-collection such as `/ordens-servico/{id}/servicos`: list, add, and where there is one, change
 * and remove a single row. A POST carries an array, even for one row. What the rows are is said by a `PartKind`.
 */

import type { Author, Company } from './company.ts'
import { acceptedFields } from './crud.ts'
import type { Version } from './documents.ts'
import { type Answer, isRefusal, type Refusal, refusal, success } from './envelope.ts'
import { type FieldTable, violation } from './fields.ts'
import type { Call, RecordKind, Route, Sentences } from './kinds.ts'
import { change } from './records.ts'
import type { Json, Row } from './types.ts'

/** One sub-collection of a kind of record. */
export interface PartKind {
  readonly parent: RecordKind
  /** Path segment, and the name of the part in the parent's version. */
  readonly name: string
  /** The row's id as it is stored; `present` may show it under another name. */
  readonly idField: string
  readonly fields: FieldTable
  readonly references?: RecordKind['references']
  readonly sentences: Sentences
  /** A POST replaces the rows there are. */
  readonly replaces?: true
  /** Single rows can be changed and removed. */
  readonly single?: true
  /** Why the parent takes no change of this part now. */
  readonly refuse: (company: Company, parent: Version) => Refusal | null
  /** The stored row from what was sent, or from a row with changes laid over it. */
  readonly row: (company: Company, fields: Row) => Row | Refusal
  /** The row as a read shows it. */
  readonly present: (company: Company, parent: Version, row: Row) => Row
  /** Decimal fields that the answer to a POST shows as bare numbers. */
  readonly bareAtBirth?: readonly string[]
  /** A single row may be posted as an object, as observed. */
  readonly bareObject?: true
}

/** The routes of a part. */
export function partRoutes(part: PartKind): Route[] {
  const path = `${part.parent.name}/:id/${part.name}`
  const { sentences } = part
  const routes: Route[] = [
    { method: 'GET', path, sentence: sentences.none, handle: call => list(part, call) },
    { method: 'POST', path, sentence: sentences.create, handle: call => add(part, call) },
  ]
  if (!part.single) return routes
  return [
    ...routes,
    { method: 'PUT', path: `${path}/:id`, sentence: sentences.change, handle: call => update(part, call) },
    { method: 'DELETE', path: `${path}/:id`, sentence: sentences.trash, handle: call => remove(part, call) },
  ]
}

/** The rows of a part. */
export function rowsOf(version: Version, name: string): readonly Row[] {
  return version.parts[name] ?? []
}

/** The parent with other rows in one part; whether its modified field moves is the switch `changeBumpsParent`. */
export function putRows(
  company: Company,
  part: Pick<PartKind, 'parent' | 'name'>,
  parent: Version,
  rows: readonly Row[],
  by: Author,
): Version {
  const parts = { ...parent.parts, [part.name]: rows }
  return change(company, part.parent, { row: parent.row, parts }, by, {
    bump: company.switches.changeBumpsParent,
  })
}

function parentOf(part: PartKind, call: Call): Version | undefined {
  return call.company.table(part.parent.name).find(call.ids[0] ?? 0)
}

function list(part: PartKind, call: Call): Answer {
  const parent = call.company.table(part.parent.name).findAsOf(call.ids[0] ?? 0, call.lagMs)
  const rows = parent === undefined ? [] : rowsOf(parent, part.name)
  if (parent === undefined || rows.length === 0) return refusal(part.sentences.none)
  return success(rows.map(row => part.present(call.company, parent, row)))
}

function add(part: PartKind, call: Call): Answer {
  const { company } = call
  const parent = parentOf(part, call)
  if (parent === undefined) return refusal(part.parent.sentences.none)
  const sent = sentRows(part, call)
  if (isRefusal(sent)) return refusal(sent.refused)
  const refused = part.refuse(company, parent)
  if (refused !== null) return refusal(refused.refused)
  const added: Row[] = []
  for (const fields of sent) {
    const row = part.row(company, fields)
    if (isRefusal(row)) return refusal(row.refused)
    added.push({ [part.idField]: company.nextId(), ...row })
  }
  const rows = part.replaces ? added : [...rowsOf(parent, part.name), ...added]
  const after = putRows(company, part, parent, rows, 'api')
  return success(added.map(row => atBirth(part, part.present(company, after, row))))
}

/** All rows are checked before any is stored: one bad row refuses the whole array. */
function sentRows(part: PartKind, call: Call): readonly Row[] | Refusal {
  const how = { partial: false, sentence: part.sentences.create, references: part.references }
  const { body } = call
  const bare = !Array.isArray(body) && typeof body === 'object' && body !== null
  if (bare && (part.bareObject || call.company.switches.bareItemObject === 'accept')) {
    if (!part.bareObject) call.note({ ...violation('shape', 'body'), kind: 'loose' })
    const fields = acceptedFields(call, part.fields, body, how)
    return isRefusal(fields) ? fields : [fields]
  }
  if (!Array.isArray(body) || body.length === 0) {
    call.note(violation('shape', 'body'))
    return { refused: part.sentences.create }
  }
  const rows = body.map(one => acceptedFields(call, part.fields, one, how))
  return rows.findLast(isRefusal) ?? (rows as Row[])
}

function update(part: PartKind, call: Call): Answer {
  const { company } = call
  const parent = parentOf(part, call)
  const row = parent === undefined ? undefined : rowById(part, call, parent)
  if (parent === undefined || row === undefined) return refusal(part.sentences.none)
  const fields = acceptedFields(call, part.fields, call.body, {
    partial: true,
    sentence: part.sentences.change,
    references: part.references,
  })
  if (isRefusal(fields)) return refusal(fields.refused)
  const refused = part.refuse(company, parent)
  if (refused !== null) return refusal(refused.refused)
  const wanted = part.row(company, { ...row, ...fields })
  if (isRefusal(wanted)) return refusal(wanted.refused)
  const rows = rowsOf(parent, part.name).map(one => (one === row ? wanted : one))
  const after = putRows(company, part, parent, rows, 'api')
  return success([part.present(company, after, wanted)])
}

function remove(part: PartKind, call: Call): Answer {
  const { company } = call
  const parent = parentOf(part, call)
  const row = parent === undefined ? undefined : rowById(part, call, parent)
  if (parent === undefined || row === undefined) return refusal(part.sentences.none)
  const refused = part.refuse(company, parent)
  if (refused !== null) return refusal(refused.refused)
  const rows = rowsOf(parent, part.name).filter(one => one !== row)
  const after = putRows(company, part, parent, rows, 'api')
  const shown = part.present(company, after, row)
  const [idName] = Object.entries(shown).find(([, value]) => value === row[part.idField]) ?? [part.idField]
  const gone = { [idName]: row[part.idField] ?? 0 }
  return success(part.parent.older ? [gone] : gone)
}

function rowById(part: PartKind, call: Call, parent: Version): Row | undefined {
  return rowsOf(parent, part.name).find(row => row[part.idField] === call.ids[1])
}

function atBirth(part: PartKind, row: Row): Row {
  const bare: Record<string, Json> = { ...row }
  for (const field of part.bareAtBirth ?? []) bare[field] = Number(bare[field] ?? 0)
  return bare
}
