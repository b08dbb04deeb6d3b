/**
 * What a person does with service orders on the ERP's screens: status, items, parcelas, "Lançar Contas" and its
 * undoing. The screens reopen what the API may refuse to reopen.
 */

import type { Company } from '../company.ts'
import type { Version } from '../documents.ts'
import { isRefusal } from '../envelope.ts'
import { type PartKind, putRows, rowsOf } from '../partRoutes.ts'
import { change, trash } from '../records.ts'
import { contasReceber } from '../resources/contasReceber.ts'
import { ordensServico } from '../resources/ordensServico.ts'
import { launchedReceivables, launchReceivables } from '../resources/orderAccounts.ts'
import { parcelas, pecas, servicos } from '../resources/orderParts.ts'
import { firstStatusRow, movedTo, orderStatuses } from '../resources/orderStatus.ts'
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

/** Which row of an order, by the row's own id. */
export interface WhichRow extends Which {
  readonly item: number
}

/** Actions on service orders. */
export interface OrderActions extends RecordActions {
  /** Any of the four status values: cancels, fulfils, reopens. */
  setStatus(input: Which & { readonly status: string; readonly obs_status?: string }): Row
  addService(input: Which & Fields): Row
  editService(input: WhichRow & Fields): Row
  removeService(input: WhichRow): Row
  addProduct(input: Which & Fields): Row
  removeProduct(input: WhichRow): Row
  /** Replaces the instalments. */
  setParcelas(input: Which & { readonly parcelas: readonly Row[] }): Row
  /** "Lançar Contas": one receivable for each parcela, marked OS_<id_ordem>. */
  launchAccounts(input: Which): Row
  /** Undoes "Lançar Contas" while none of its receivables is settled. */
  reverseAccounts(input: Which): Row
}

/** A person's service orders. */
export function orderActions(company: Company): OrderActions {
  const shown = (version: Version): Row => ({ ...version.row, ...version.parts })
  const find = ({ id }: Which) => recordOf(company, ordensServico, id)
  const put = (version: Version) => shown(change(company, ordensServico, version, 'person'))

  function made(part: PartKind, fields: Row): Row {
    const row = part.row(company, fields)
    if (isRefusal(row)) throw new ImpossibleAction(String(row.refused))
    return { [part.idField]: company.nextId(), ...row }
  }
  const putPart = (part: PartKind, order: Version, rows: readonly Row[]) =>
    shown(putRows(company, part, order, rows, 'person'))
  function add(part: PartKind, { id, fields }: Which & Fields): Row {
    const order = find({ id })
    return putPart(part, order, [...rowsOf(order, part.name), made(part, fields)])
  }
  function replace(part: PartKind, { id, item }: WhichRow, by: (row: Row) => readonly Row[]): Row {
    const order = find({ id })
    const rows = rowsOf(order, part.name)
    if (!rows.some(row => row[part.idField] === item))
      throw new ImpossibleAction(`order ${id} has no row ${item} in ${part.name}`)
    return putPart(
      part,
      order,
      rows.flatMap(row => (row[part.idField] === item ? by(row) : [row])),
    )
  }

  return {
    ...recordActions(company, ordensServico, makingOf(company)),
    setStatus({ id, status, ...said }) {
      if (!(orderStatuses as readonly string[]).includes(status))
        throw new ImpossibleAction(`there is no status ${status}`)
      return put(movedTo(company, find({ id }), { tipo_status: status, ...said }))
    },
    addService: input => add(servicos, input),
    editService: input =>
      replace(servicos, input, row => [
        { ...made(servicos, { ...row, ...input.fields }), id_item: row.id_item ?? 0 },
      ]),
    removeService: input => replace(servicos, input, () => []),
    addProduct: input => add(pecas, input),
    removeProduct: input => replace(pecas, input, () => []),
    setParcelas: input =>
      putPart(
        parcelas,
        find(input),
        input.parcelas.map(row => made(parcelas, row)),
      ),
    launchAccounts(input) {
      const order = find(input)
      if (order.row.contas_pedido === 1)
        throw new ImpossibleAction(`the accounts of ${input.id} are launched`)
      launchReceivables(company, order, 'person')
      return put({ ...order, row: { ...order.row, contas_pedido: 1 } })
    },
    reverseAccounts(input) {
      const order = find(input)
      const launched = launchedReceivables(company, order)
      if (launched.some(isSettled)) throw new ImpossibleAction(`an account of ${input.id} is settled`)
      for (const receivable of launched) trash(company, contasReceber, receivable, 'person')
      return put({ ...order, row: { ...order.row, contas_pedido: 0 } })
    },
  }
}

function makingOf(company: Company): Making {
  const renumbered = (order: Version, part: PartKind) =>
    rowsOf(order, part.name).map(row => ({ ...row, [part.idField]: company.nextId() }))
  const history = () => [firstStatusRow(company, 'Em Aberto')]
  return {
    fresh: fields => ({
      row: { data_pedido: company.stamp().slice(0, 10), ...fields },
      parts: { servicos: [], produtos: [], parcelas: [], status: history() },
    }),
    copied: order => ({
      row: { ...order.row, status_pedido: 'Em Aberto', contas_pedido: 0, nota_servico_emitida: 0 },
      parts: {
        servicos: renumbered(order, servicos),
        produtos: renumbered(order, pecas),
        parcelas: renumbered(order, parcelas),
        status: history(),
      },
    }),
  }
}
