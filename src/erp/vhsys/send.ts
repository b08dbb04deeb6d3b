/**
 * Sending a step: one call, and the documents that its answer lets us believe in.
 */

import { rejectionIn } from '../../core/fiscal/rejections.ts'
import type { ErpDocument, Json, Outcome, Step } from '../port/index.ts'
import type { Call } from './call.ts'
import { type Client, notFound } from './client.ts'
import { customerDocument } from './map/customer.ts'
import { type NoteKind, noteFieldsIn } from './map/note.ts'
import { noteSorts } from './map/noteSorts.ts'
import { type OrderKind, orderNative, orderOf, sortedLines } from './map/order.ts'
import { orderSorts } from './map/orderSorts.ts'
import { productDocument } from './map/product.ts'
import { receivableFields } from './map/receivable.ts'
import { serviceDocument } from './map/service.ts'
import { learntOfLines } from './map/serviceOrder.ts'
import { movementDocument } from './map/stockMovement.ts'
import { sendIssue } from './notes/calls.ts'
import { resources } from './resources.ts'
import { idOf, type Row } from './values.ts'
import { voidingDocument } from './voidings.ts'

type Settings = { readonly [name: string]: Json }

export async function sendStep(client: Client, settings: Settings, step: Step): Promise<Outcome> {
  const call = step.call as unknown as Call
  if (call.answer === 'issue') return askedToIssue(client, step.kind as NoteKind, call.path)
  const written = await client.write(call.method, call.path, call.body)
  if (written.is === 'rejected' && call.missingIsDone && written.code === notFound) {
    return { is: 'confirmed', documents: step.expects }
  }
  if (written.is === 'rejected') return { ...written, ...learntOfLines(call, written.words) }
  if (written.is !== 'taken') return written
  const [row] = written.rows
  // A success without the id of what was created cannot be linked; the marker will find it.
  if (step.target === null && (!row || createdId(row, step) === null)) {
    return { is: 'uncertain', why: 'the answer to a create names no id' }
  }
  return { is: 'confirmed', documents: documentsAfter(step, call, written.rows, settings) }
}

/**
 * Asks for a note to be issued. The answer claims something, in the tax side's words or VHSYS's; what came of it is read from the
 * note. `DanfeErro` may stand beside an authorisation: then only the print is missing.
 */
async function askedToIssue(client: Client, kind: NoteKind, path: string): Promise<Outcome> {
  const issued = await sendIssue(client, path, noteSorts[kind].tables.answer)
  if (issued.is === 'uncertain')
    return issued.words === null ? { is: 'uncertain', why: issued.why } : refusedIn(issued.words, null)
  if (issued.is !== 'answered') return issued
  const { Status, xMotivo, Danfe, DanfeErro } = issued.answer as { [field: string]: string | null }
  if (Status === '100' || Status === '150')
    return { is: 'answered', says: 'done', words: '', code: Status, ...printedAt(Danfe ?? '') }
  const words = xMotivo ?? DanfeErro ?? ''
  if (underWay.has(Status ?? '')) return { is: 'answered', says: 'pending', words, code: Status ?? null }
  return words === '' ? { is: 'uncertain', why: 'the answer says nothing' } : refusedIn(words, Status ?? null)
}

/** A link that people follow is taken from an answer only where it is a page's. */
const printedAt = (url: string) => (/^https?:\/\/\S+$/.test(url) ? { printUrl: url } : {})

/** Received, being worked on, not found yet (Manual de Orientação do Contribuinte, 103 to 106). */
const underWay: ReadonlySet<string> = new Set(['103', '104', '105', '106'])

/** A refusal that may pass by itself, as of an authority that is down, is asked for again later. */
function refusedIn(words: string, status: string | null): Outcome {
  const said = rejectionIn(words)
  const code = said.code ?? status
  const { again } = said.rejection
  if (again === undefined) return { is: 'answered', says: 'refused', words, code }
  return { is: 'answered', says: 'later', words, code, again }
}

function documentsAfter(
  step: Step,
  call: Call,
  rows: Row[],
  settings: Settings,
): Record<string, ErpDocument> {
  const [slot] = step.slots
  const expected = slot === undefined ? undefined : step.expects[slot]
  if (slot === undefined || expected === undefined) return {}
  const row = rows[0] ?? {}
  switch (call.answer) {
    case 'record':
      return { [slot]: shownBy(row, expected, step, settings) }
    case 'lines':
      return { [slot]: withLineIds(expected, rows, step.kind as OrderKind) }
    case 'expected':
      return step.expects
    case 'read_back':
    case 'issue':
      return {}
    case 'doubted':
      return { [slot]: doubted(expected, call.believed ?? [], idIn(row, expected, step)) }
  }
}

function idIn(row: Row, expected: ErpDocument, step: Step): string {
  return step.target === null ? (createdId(row, step) ?? expected.id) : expected.id
}

/** The id of what was created; null when the answer names none. */
function createdId(row: Row, { kind, listedUnder }: Step): string | null {
  if (kind === 'number_voiding') return voidingDocument(row)?.id ?? null
  if (kind === 'stock_movement') return movementDocument(listedUnder!, row)?.id ?? null
  return idOf(row[resources[kind].idField])
}

/** The answer's record, laid over what was expected: what it leaves out is taken to be so. */
function shownBy(row: Row, expected: ErpDocument, step: Step, settings: Settings): ErpDocument {
  const id = idIn(row, expected, step)
  const base = { ...expected, id }
  switch (step.kind) {
    case 'customer': {
      const shown = customerDocument({ ...row, id_cliente: id })!
      return { ...base, ...told(shown, expected), fields: { ...expected.fields, ...shown.fields } }
    }
    case 'product': {
      const shown = productDocument({ ...row, id_produto: id })
      if (shown === null) return base
      // A new product's stock is not in the answer to its making (VHSYS API v2, Produtos); a reading tells it.
      const stock = step.target === null ? { stockMilli: null } : {}
      return { ...base, ...told(shown, expected), fields: { ...expected.fields, ...shown.fields, ...stock } }
    }
    case 'service': {
      const shown = serviceDocument({ ...row, id_produto: id })
      if (shown === null) return base
      return { ...base, ...told(shown, expected), fields: { ...expected.fields, ...shown.fields } }
    }
    case 'service_order':
    case 'sales_order': {
      const sort = orderSorts[step.kind]
      const shown = orderOf(sort, { ...row, [resources[step.kind].idField]: id }, null, settings)!
      // It shows no lines, and they may have changed before: with the moment of its change, no list would tell of them.
      const changedAt = step.target === null ? shown.changedAt : expected.changedAt
      const fields = { ...expected.fields, ...shown.fields }
      return { ...base, ...told(shown, expected), changedAt, fields }
    }
    case 'service_note':
    case 'consumer_note': {
      const shown = noteFieldsIn(noteSorts[step.kind], row)
      const number = idOf(row.id_pedido) ?? expected.number
      return { ...base, number, fields: { ...expected.fields, ...shown } }
    }
    // Its protocol is read: what an answer says of the tax side is not believed.
    case 'number_voiding':
      return base
    case 'stock_movement': {
      const shown = movementDocument(step.listedUnder!, row)
      return {
        ...base,
        ...(shown ?? {}),
        marker: expected.marker,
        fields: { ...expected.fields, ...shown?.fields },
      }
    }
    default:
      return { ...base, fields: { ...expected.fields, ...receivableFields(row) } }
  }
}

function told(
  shown: ErpDocument,
  expected: ErpDocument,
): Pick<ErpDocument, 'number' | 'bornAt' | 'changedAt'> {
  return {
    number: shown.number ?? expected.number,
    bornAt: shown.bornAt ?? expected.bornAt,
    changedAt: shown.changedAt ?? expected.changedAt,
  }
}

/** Gives the lines that were added the ids the answer shows for them; without as many, none can be told apart. */
function withLineIds(expected: ErpDocument, rows: Row[], kind: OrderKind): ErpDocument {
  const sort = orderSorts[kind]
  const { items } = orderNative(expected)
  const added = items.filter(({ id }) => id === null)
  if (added.length !== rows.length) return expected
  const shown = rows.map(row => ({ id: sort.lineIdOf(row), item: sort.lineOf(row) }))
  const lines = [...items.filter(({ id }) => id !== null), ...shown]
  return {
    ...expected,
    fields: { ...expected.fields, items: sortedLines(lines.map(({ item }) => item)) },
    native: { items: lines, doubted: false } as unknown as Json,
  }
}

/** The document with only what is sure about it, marked to be read before anything follows from it. */
function doubted(expected: ErpDocument, believed: string[], id: string): ErpDocument {
  const fields = Object.fromEntries(
    Object.entries(expected.fields).filter(([field]) => believed.includes(field)),
  )
  return {
    ...expected,
    id,
    fields,
    native: { ...(expected.native as { [name: string]: Json }), doubted: true },
  }
}
