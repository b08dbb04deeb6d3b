/**
 * What a person does with any document that has lines, on the ERP's screens: status, product lines, parcelas,
 * "Lançar Contas" and "Lançar Estoque" and their undoing. The screens reopen what the API may refuse to reopen.
 */

import type { Company } from '../company.ts'
import type { Version } from '../documents.ts'
import { isRefusal } from '../envelope.ts'
import type { RecordKind } from '../kinds.ts'
import { type PartKind, putRows, rowsOf } from '../partRoutes.ts'
import { change, presented, trash } from '../records.ts'
import { contasReceber } from '../resources/contasReceber.ts'
import {
  type LaunchSource,
  launchedReceivables,
  launchReceivables,
  launchStock,
  reverseLaunchedStock,
} from '../resources/launching.ts'
import { firstStatusRow, movedTo, orderStatuses, type StatusManner } from '../resources/orderStatus.ts'
import { isSettled } from '../resources/receipts.ts'
import type { Row } from '../types.ts'
import {
  type Fields,
  ImpossibleAction,
  type Making,
  type RecordActions,
  recordActions,
  recordOf,
  type Which,
} from './records.ts'

/** Which row of a document, by the row's own id. */
export interface WhichRow extends Which {
  readonly item: number
}

/** Actions on a document with lines. */
export interface DocumentActions extends RecordActions {
  /** Any of the four status values: cancels, fulfils, reopens. */
  setStatus(input: Which & { readonly status: string; readonly obs_status?: string }): Row
  addProduct(input: Which & Fields): Row
  editProduct(input: WhichRow & Fields): Row
  removeProduct(input: WhichRow): Row
  /** Replaces the instalments. */
  setParcelas(input: Which & { readonly parcelas: readonly Row[] }): Row
  /** "Lançar Contas": one receivable for each parcela, marked with the document's id. */
  launchAccounts(input: Which): Row
  /** Undoes "Lançar Contas" while none of its receivables is settled. */
  reverseAccounts(input: Which): Row
  /** "Lançar Estoque": one exit for each product line, marked with the document's id. */
  launchStock(input: Which): Row
  /** Undoes "Lançar Estoque". */
  reverseStock(input: Which): Row
}

/** A kind of document as the screens know it. */
export interface Paper {
  readonly kind: RecordKind
  readonly manner: StatusManner
  readonly source: LaunchSource
  /** Parts with lines of their own ids; `produtos` and `parcelas` are among them. */
  readonly parts: readonly PartKind[]
  /** What a copy does not take over. */
  readonly freshFields: Row
}

/** Adds, changes and removes rows of one part. */
export interface RowActions {
  add(input: Which & Fields): Row
  edit(input: WhichRow & Fields): Row
  remove(input: WhichRow): Row
  set(input: Which, rows: readonly Row[]): Row
}

/** A document's rows in one part, as a person changes them. */
export function rowActions(company: Company, paper: Paper, name: string): RowActions {
  const part = partOf(paper, name)
  const find = ({ id }: Which) => recordOf(company, paper.kind, id)
  const put = (document: Version, rows: readonly Row[]) =>
    shown(company, paper, putRows(company, part, document, rows, 'person'))
  function replace({ id, item }: WhichRow, by: (row: Row) => readonly Row[]): Row {
    const document = find({ id })
    const rows = rowsOf(document, name)
    if (!rows.some(row => row[part.idField] === item))
      throw new ImpossibleAction(`${paper.kind.name} ${id} has no row ${item} in ${name}`)
    return put(
      document,
      rows.flatMap(row => (row[part.idField] === item ? by(row) : [row])),
    )
  }
  return {
    add: input => put(find(input), [...rowsOf(find(input), name), madeRow(company, part, input.fields)]),
    edit: input =>
      replace(input, row => [
        {
          ...madeRow(company, part, { ...row, ...input.fields }),
          [part.idField]: row[part.idField] ?? 0,
        },
      ]),
    remove: input => replace(input, () => []),
    set: (input, rows) =>
      put(
        find(input),
        rows.map(row => madeRow(company, part, row)),
      ),
  }
}

/** A new row of a part from the fields somebody typed. */
export function madeRow(company: Company, part: PartKind, fields: Row): Row {
  const row = part.row(company, fields)
  if (isRefusal(row)) throw new ImpossibleAction(String(row.refused))
  return { [part.idField]: company.nextId(), ...row }
}

/** The actions of a kind of document. */
export function documentActions(company: Company, paper: Paper): DocumentActions {
  const { kind, manner, source } = paper
  const find = ({ id }: Which) => recordOf(company, kind, id)
  const put = (version: Version) => shown(company, paper, change(company, kind, version, 'person'))
  const flagged = (document: Version, flags: Row) => put({ ...document, row: { ...document.row, ...flags } })
  const products = rowActions(company, paper, 'produtos')
  return {
    ...recordActions(company, kind, makingOf(company, paper)),
    setStatus({ id, status, ...said }) {
      if (!(orderStatuses as readonly string[]).includes(status))
        throw new ImpossibleAction(`there is no status ${status}`)
      return put(movedTo(company, manner, find({ id }), { tipo_status: status, ...said }))
    },
    addProduct: products.add,
    editProduct: products.edit,
    removeProduct: products.remove,
    setParcelas: input => rowActions(company, paper, 'parcelas').set(input, input.parcelas),
    launchAccounts(input) {
      const document = find(input)
      if (document.row.contas_pedido === 1)
        throw new ImpossibleAction(`the accounts of ${input.id} are launched`)
      launchReceivables(company, source, document, 'person')
      return flagged(document, { contas_pedido: 1 })
    },
    reverseAccounts(input) {
      const document = find(input)
      const launched = launchedReceivables(company, source, document)
      if (launched.some(isSettled)) throw new ImpossibleAction(`an account of ${input.id} is settled`)
      for (const receivable of launched) trash(company, contasReceber, receivable, 'person')
      return flagged(document, { contas_pedido: 0 })
    },
    launchStock(input) {
      const document = find(input)
      if (document.row.estoque_pedido === 1)
        throw new ImpossibleAction(`the stock of ${input.id} is launched`)
      const refused = launchStock(company, source, document, 'person')
      if (refused !== null) throw new ImpossibleAction(String(refused.refused))
      return flagged(document, { estoque_pedido: 1 })
    },
    reverseStock(input) {
      const document = find(input)
      if (document.row.estoque_pedido !== 1)
        throw new ImpossibleAction(`the stock of ${input.id} is not launched`)
      reverseLaunchedStock(company, source, document, 'person')
      return flagged(document, { estoque_pedido: 0 })
    },
  }
}

function shown(company: Company, { kind }: Paper, version: Version): Row {
  return { ...presented(company, kind, version), ...version.parts }
}

function partOf({ parts }: Paper, name: string): PartKind {
  const part = parts.find(one => one.name === name)
  if (part === undefined) throw new Error(`there is no part ${name}`)
  return part
}

function makingOf(company: Company, { manner, parts, freshFields }: Paper): Making {
  const partsFrom = (rows: (part: PartKind) => readonly Row[]) => ({
    ...Object.fromEntries(parts.map(part => [part.name, rows(part)])),
    status: [firstStatusRow(company, manner, 'Em Aberto')],
  })
  return {
    fresh: fields => ({
      row: { data_pedido: company.stamp().slice(0, 10), ...fields },
      parts: partsFrom(() => []),
    }),
    copied: order => ({
      row: { ...order.row, status_pedido: 'Em Aberto', contas_pedido: 0, estoque_pedido: 0, ...freshFields },
      parts: partsFrom(part =>
        rowsOf(order, part.name).map(row => ({ ...row, [part.idField]: company.nextId() })),
      ),
    }),
  }
}
