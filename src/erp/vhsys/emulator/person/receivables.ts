/**
 * What a person does with receivables on the ERP's screens: "Baixar conta" in whole or in part, estornar, delete one
 * receipt, trash even what is settled. Part receipts work here whatever the API makes of them.
 */

import type { Company } from '../company.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import { change } from '../records.ts'
import { contasReceber } from '../resources/contasReceber.ts'
import {
  isSettled,
  openAmount,
  type Receipt,
  received,
  settled,
  type Terms,
  unsettled,
  withoutReceipt,
} from '../resources/receipts.ts'
import type { Row } from '../types.ts'
import {
  ImpossibleAction,
  type Making,
  type RecordActions,
  recordActions,
  recordOf,
  type Which,
} from './records.ts'

/** Actions on receivables. Amounts are decimal text, days `YYYY-MM-DD`. */
export interface ReceivableActions extends RecordActions {
  /** Receives what is open on the terms given (or `valor_pago`) and marks the account settled. */
  settle(input: Which & Partial<Receipt>): Row
  /** Undoes a settlement. */
  unsettle(input: Which): Row
  /** Receives a part and leaves the account open. */
  receivePart(input: Which & Receipt): Row
  /** Deletes one receipt; the account is open again. */
  deleteReceipt(input: Which & { readonly id_recebimento: number }): Row
}

const making: Making = {
  fresh: fields => ({
    row: { vencimento_original: fields.vencimento_rec ?? null, ...fields },
    parts: { parciais: [] },
  }),
  copied: ({ row }) => ({
    row: {
      ...row,
      identificacao: '0',
      liquidado_rec: 'Nao',
      situacao: 'Conta Criada',
      status: 1,
      valor_pago: '0.00',
      valor_baixa: '0.00',
      data_pagamento: '0000-00-00',
    },
    parts: { parciais: [] },
  }),
}

/** What the screen proposes once discount, surcharge and interest are typed, as decimal text. */
function dueOn(company: Company, version: Version, terms: Terms): string {
  const due = sum([openAmount(company, version), terms.valor_juros, terms.valor_acrescimo])
  return fixed(due.minus(decimal(terms.valor_desconto)), 2)
}

/** A person's receivables. */
export function receivableActions(company: Company): ReceivableActions {
  const shown = (version: Version): Row => ({ ...version.row, ...version.parts })
  const put = (version: Version, bump: boolean) =>
    shown(change(company, contasReceber, version, 'person', { bump }))
  const bumpsReceipt = () => company.switches.changeBumpsParent
  const find = ({ id }: Which) => recordOf(company, contasReceber, id)

  return {
    ...recordActions(company, contasReceber, making),
    settle(input) {
      const before = find(input)
      if (isSettled(before)) throw new ImpossibleAction(`receivable ${input.id} is settled`)
      const valor_pago = input.valor_pago ?? dueOn(company, before, input)
      return put(settled(received(company, before, { ...input, valor_pago })), true)
    },
    unsettle(input) {
      const before = find(input)
      if (!isSettled(before)) throw new ImpossibleAction(`receivable ${input.id} is open`)
      return put(unsettled(company, before), true)
    },
    receivePart: input => put(received(company, find(input), input), bumpsReceipt()),
    deleteReceipt(input) {
      const after = withoutReceipt(find(input), input.id_recebimento)
      if (after === null)
        throw new ImpossibleAction(`receivable ${input.id} has no receipt ${input.id_recebimento}`)
      return put(after, bumpsReceipt())
    },
  }
}
