/**
 * What money received does to a receivable (VHSYS API v2, "Liquidar receita" and "Desliquidar receita", and the
 * help centre's "Baixar conta"): each receipt is a row of `parciais`, `valor_pago` is their sum, settling is a
 * mark of its own. Requests and persons use the same functions; who may do what is decided by the caller.
 */

import type { Company } from '../company.ts'
import { decimal, fixed, sum } from '../decimals.ts'
import type { Version } from '../documents.ts'
import type { Row } from '../types.ts'

/** One receipt as it comes in. Amounts are decimal text, `data_pagamento` is a day. */
export interface Receipt {
  readonly valor_pago: string
  readonly data_pagamento?: string
  readonly forma_pagamento?: string
  readonly obs_pagamento?: string
  readonly valor_juros?: string
  readonly valor_desconto?: string
  readonly valor_acrescimo?: string
}

/** What a receipt may concede or add. */
export const termFields = ['valor_juros', 'valor_desconto', 'valor_acrescimo'] as const
export type Terms = { readonly [field in (typeof termFields)[number]]?: string }

/** The receipts of a receivable. */
export function receiptsOf(version: Version): readonly Row[] {
  return version.parts.parciais ?? []
}

/** Whether the receivable is settled. */
export function isSettled(version: Version): boolean {
  return version.row.liquidado_rec === 'Sim'
}

/**
 * The receivable with one more receipt; it stays open. Where its terms show is a switch.
 * @param recordTerms what the record's own fields hold afterwards; what they held and the receipt's unless given
 */
export function received(
  company: Company,
  version: Version,
  receipt: Receipt,
  recordTerms: Terms = addedTerms(version.row, receipt),
): Version {
  const { row } = version
  const shownBy = company.switches.receiptTerms
  const onReceipt: Terms = shownBy === 'record' ? {} : receipt
  const data_pagamento = receipt.data_pagamento ?? company.stamp().slice(0, 10)
  const parcial: Row = {
    id_recebimento: company.nextId(),
    data_pagamento,
    valor_pago: fixed(receipt.valor_pago, 2),
    valor_juros: fixed(onReceipt.valor_juros, 2),
    valor_desconto: fixed(onReceipt.valor_desconto, 2),
    valor_acrescimo: fixed(onReceipt.valor_acrescimo, 2),
    valor_taxa: '0.00',
    forma_pagamento: receipt.forma_pagamento ?? row.forma_pagamento ?? '',
    obs_pagamento: receipt.obs_pagamento ?? '',
    id_banco_cad: row.id_banco ?? 0,
    id_pagamento_ob: null,
  }
  const onRecord = shownBy === 'receipt' ? {} : recordTerms
  const after = { ...version, row: { ...row, ...onRecord, data_pagamento } }
  return withReceipts(after, [...receiptsOf(version), parcial])
}

function addedTerms(row: Row, receipt: Receipt): Terms {
  return Object.fromEntries(termFields.map(field => [field, fixed(sum([row[field], receipt[field]]), 2)]))
}

/** The receivable marked settled, whatever was received. */
export function settled(version: Version): Version {
  const row = {
    ...version.row,
    liquidado_rec: 'Sim',
    situacao: 'Conta Liquidada',
    status: 3,
    valor_baixa: version.row.valor_pago ?? '0.00',
  }
  return { ...version, row }
}

/**
 * The receivable open again. `valor_pago` reads 0, while `valor_baixa` and `data_pagamento` keep what they held, as
 * documented.
 */
export function unsettled(company: Company, version: Version): Version {
  const open = { ...version.row, liquidado_rec: 'Nao', situacao: 'Conta Editada', status: 1 }
  if (company.switches.unsettleKeepsReceipts) return { ...version, row: open }
  return { row: { ...open, valor_pago: '0.00' }, parts: { ...version.parts, parciais: [] } }
}

/** The receivable without one receipt, and open; null when it has no such receipt. */
export function withoutReceipt(version: Version, id_recebimento: number): Version | null {
  const kept = receiptsOf(version).filter(receipt => receipt.id_recebimento !== id_recebimento)
  if (kept.length === receiptsOf(version).length) return null
  const row = { ...version.row, liquidado_rec: 'Nao', situacao: 'Conta Editada', status: 1 }
  return withReceipts({ ...version, row }, kept)
}

/** What is still to come in: amount, interest and surcharge less discount and what was received, as decimal text. */
export function openAmount(company: Company, version: Version): string {
  const { row } = version
  const apart = company.switches.receiptTerms === 'receipt' ? receiptsOf(version) : []
  const term = (field: (typeof termFields)[number]) => sum([row[field], ...apart.map(each => each[field])])
  const due = decimal(row.valor_rec)
    .plus(term('valor_juros'))
    .plus(term('valor_acrescimo'))
    .minus(term('valor_desconto'))
  return fixed(due.minus(decimal(row.valor_pago)), 2)
}

function withReceipts(version: Version, receipts: readonly Row[]): Version {
  const valor_pago = fixed(sum(receipts.map(receipt => receipt.valor_pago)), 2)
  return { row: { ...version.row, valor_pago }, parts: { ...version.parts, parciais: receipts } }
}
