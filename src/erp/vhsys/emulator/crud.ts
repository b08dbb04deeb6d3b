/**
 * The five routes nearly every VHSYS resource has: list, read, create, change, trash. Everything particular to a
 * resource comes from its `RecordKind`.
 */

import type { Version } from './documents.ts'
import { type Answer, isRefusal, type Refusal, refusal, success } from './envelope.ts'
import { checkFields, type FieldTable, refusedMessages, violation } from './fields.ts'
import { since, type Test } from './filters.ts'
import type { Call, RecordKind, Route } from './kinds.ts'
import { page, pagingParameters } from './paging.ts'
import { birth, change, idOf, isTrashed, presented, restore, trash } from './records.ts'
import type { Json, Row } from './types.ts'

/** The usual five routes of a kind. */
export function crudRoutes(kind: RecordKind): Route[] {
  const { name, sentences } = kind
  return caughtUp(kind, [
    { method: 'GET', path: name, sentence: sentences.none, handle: call => list(kind, call) },
    { method: 'GET', path: `${name}/:id`, sentence: sentences.none, handle: call => read(kind, call) },
    { method: 'POST', path: name, sentence: sentences.create, handle: call => create(kind, call) },
    { method: 'PUT', path: `${name}/:id`, sentence: sentences.change, handle: call => update(kind, call) },
    { method: 'DELETE', path: `${name}/:id`, sentence: sentences.trash, handle: call => remove(kind, call) },
  ])
}

/** The routes, each with what came due meanwhile brought about first. */
export function caughtUp(kind: RecordKind, routes: Route[]): Route[] {
  const { catchUp } = kind
  if (catchUp === undefined) return routes
  return routes.map(route => ({
    ...route,
    handle: call => {
      catchUp(call.company)
      return route.handle(call)
    },
  }))
}

/**
 * Checks a body, notes what is wrong with it and gives the known fields, or the answer that refuses it. What was
 * noted before (headers, encoding) counts too.
 */
export function acceptedFields(
  call: Call,
  table: FieldTable,
  sent: unknown,
  how: {
    readonly partial: boolean
    readonly sentence: string
    readonly references?: RecordKind['references'] | undefined
  },
): Row | Refusal {
  const { company } = call
  let fields: Row = {}
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent)) call.note(violation('shape', 'body'))
  else {
    const checked = checkFields(table, sent as Record<string, unknown>, { ...how, escaped: call.escaped })
    for (const found of checked.violations) call.note(found)
    fields = checked.fields
    for (const [field, target] of Object.entries(how.references ?? {})) {
      const pointed = Number(fields[field] ?? 0)
      if (pointed === 0) continue
      const version = company.table(target).find(pointed)
      if (version === undefined || isTrashed(version)) call.note(violation('reference', field))
    }
  }
  const messages = refusedMessages(call.violations, company.switches.strict)
  if (messages.length === 0) return fields
  return { refused: company.switches.refusalShape === 'sentence' ? how.sentence : messages }
}

function list(kind: RecordKind, call: Call): Answer {
  const { company, query } = call
  const tests = testsOf(kind, call)
  if (isRefusal(tests)) return refusal(tests.refused)
  const matches = company
    .table(kind.name)
    .allAsOf(call.lagMs)
    .filter(version => tests.every(test => test(version)))
  const manners = kind.older ? { ...company.switches, defaultLimit: olderLimit } : company.switches
  const cut = page(matches, query, kind.idField, manners)
  if (isRefusal(cut)) return refusal(cut.refused)
  if (cut.versions.length === 0) return refusal(kind.sentences.none)
  const rows = cut.versions.map(version => presented(company, kind, version, query))
  const { total_count, total, offset, limit, limit_max } = cut.paging
  if (kind.older) return success(rows, 200, { total, offset, limit, limit_max })
  if (!kind.textEnvelope) return success(rows, 200, cut.paging)
  return success(rows, '200', {
    total_count: String(total_count),
    total: String(total),
    offset: String(offset),
    limit: String(limit),
    limit_max: String(limit_max),
  })
}

/** What the older pages say of `limit`. */
const olderLimit = 250

function testsOf(kind: RecordKind, call: Call): Test[] | Refusal {
  const { switches } = call.company
  const tests: Test[] = []
  for (const [name, value] of call.query) {
    if (value === '' || (pagingParameters as readonly string[]).includes(name)) continue
    if (name === 'lixeira') {
      tests.push(({ row }) => row.lixeira === value)
      continue
    }
    const filter =
      name === 'data_modificacao' ? since(kind.createdField, kind.modifiedField) : kind.filters[name]
    if (filter === undefined) {
      call.note(violation('unknown', name))
      continue
    }
    const test = filter(value, switches)
    if (test === null) continue
    if (isRefusal(test)) return test
    tests.push(test)
  }
  const hidesTrash = call.query.has('data_modificacao') && !call.query.has('lixeira')
  if (hidesTrash && !switches.modifiedFilterIncludesTrash) tests.push(version => !isTrashed(version))
  return tests
}

function read(kind: RecordKind, call: Call): Answer {
  const version = call.company.table(kind.name).findAsOf(call.ids[0] ?? 0, call.lagMs)
  if (version === undefined) return refusal(kind.sentences.none)
  const row = presented(call.company, kind, version, call.query)
  return success(kind.older || kind.shape?.(call.company) === 'array' ? [row] : row)
}

function create(kind: RecordKind, call: Call): Answer {
  const { company } = call
  const { sentences, references } = kind
  const fields = acceptedFields(call, kind.fields, call.body, {
    partial: false,
    sentence: sentences.create,
    references,
  })
  if (isRefusal(fields)) return refusal(fields.refused)
  const version = kind.create?.(company, fields) ?? { row: fields, parts: {} }
  if (isRefusal(version)) return refusal(version.refused)
  const row = atBirth(kind, presented(company, kind, birth(company, kind, version, 'api')))
  return success(kind.older || kind.birthShape === 'array' ? [row] : row)
}

function atBirth(kind: RecordKind, row: Row): Row {
  const bare: Record<string, Json> = { ...row }
  for (const field of kind.bareAtBirth ?? []) bare[field] = Number(bare[field] ?? 0)
  if (kind.numberField !== undefined && kind.numberHiddenAtBirth) bare[kind.numberField] = false
  for (const field of kind.absentAtBirth ?? []) delete bare[field]
  return bare
}

function update(kind: RecordKind, call: Call): Answer {
  const { company } = call
  const { sentences, references } = kind
  const before = company.table(kind.name).find(call.ids[0] ?? 0)
  if (before === undefined) return refusal(sentences.none)
  if (asksForRestore(call.body, before)) {
    if (company.switches.restoreTrashed === 'refused') return refusal(sentences.change)
    const after =
      company.switches.restoreTrashed === 'supported' ? restore(company, kind, before, 'api') : before
    return success(kind.older ? [presented(company, kind, after)] : presented(company, kind, after))
  }
  const fields = acceptedFields(call, kind.fields, call.body, {
    partial: true,
    sentence: sentences.change,
    references,
  })
  if (isRefusal(fields)) return refusal(fields.refused)
  const wanted = kind.change?.(company, before, fields) ?? { ...before, row: { ...before.row, ...fields } }
  if (isRefusal(wanted)) return refusal(wanted.refused)
  const counts = company.switches.unchangedPutCounts || !sameVersion(before, wanted)
  const after = counts ? change(company, kind, wanted, 'api') : before
  const row = kind.presentChanged?.(company, before, after) ?? presented(company, kind, after)
  return success(kind.older ? [row] : row)
}

function asksForRestore(body: unknown, before: Version): boolean {
  return (
    isTrashed(before) &&
    typeof body === 'object' &&
    body !== null &&
    'lixeira' in body &&
    (body as Record<string, unknown>).lixeira === 'Nao'
  )
}

function sameVersion(before: Version, after: Version): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after)
}

function remove(kind: RecordKind, call: Call): Answer {
  const { company } = call
  const before = company.table(kind.name).find(call.ids[0] ?? 0)
  if (before === undefined) return refusal(kind.sentences.none)
  if (!isTrashed(before)) {
    const refused = kind.refuseTrash?.(company, before) ?? null
    if (refused !== null) return refusal(refused.refused)
    trash(company, kind, before, 'api')
  }
  const gone = { [kind.idField]: idOf(kind, before) }
  return success(kind.older ? [gone] : gone)
}
