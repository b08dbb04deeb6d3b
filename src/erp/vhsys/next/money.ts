/**
 * The terms money moves on: which bank account, which income category, which name for a payment method. A step that
 * lacks one is not made; the store is told which.
 */
import type { FindingDraft, Json, PaymentMethod, Situation } from '../../port/index.ts'
import { paymentNameOf } from '../paymentNames.ts'
import { bankAccountFor, categoryOf } from '../settings.ts'
import { methodUnmapped, missing } from './findings.ts'

export type Terms = { ok: true; row: { [name: string]: Json } } | { ok: false; findings: FindingDraft[] }

/**
 * VHSYS fields of the terms for a receivable.
 * @param method how it was paid; null while nobody knows
 * @param withCategory a new record needs one, a settlement does not
 */
export function termsFor(
  situation: Situation,
  slot: string,
  method: PaymentMethod | null,
  withCategory: boolean,
): Terms {
  const { settings } = situation
  const bank = bankAccountFor(method, settings)
  const category = withCategory ? categoryOf(settings) : null
  const name = method === null ? null : paymentNameOf(method, settings)
  const findings = [
    ...(bank === null ? [missing(slot, 'bank_account_missing')] : []),
    ...(withCategory && category === null ? [missing(slot, 'category_missing')] : []),
    ...(method !== null && name === null ? [methodUnmapped(slot, method)] : []),
  ]
  if (findings.length > 0) return { ok: false, findings }
  const row: { [name: string]: Json } = { id_banco: Number(bank) }
  if (category !== null) {
    row.id_categoria = Number(category.id)
    if (category.name !== '') row.categoria_rec = category.name
  }
  if (name !== null) row.forma_pagamento = name
  return { ok: true, row }
}
