/**
 * VHSYS names of payment methods: a fixed list of texts in which case and accents count on write, while sales made on
 * the web read back otherwise (`Pix`).
 *
 * Source: VHSYS API v2, `forma_pagamento` of parcelas, contas a receber and contas a pagar.
 */
import { fold } from '../../core/text.ts'
import type { Json, PaymentMethod } from '../port/index.ts'

/** Every name VHSYS takes, exactly as it takes it. */
export const paymentNames = [
  'Dinheiro',
  'PIX',
  'Cheque',
  'Permuta',
  'Cartão de Crédito',
  'Cartão de Débito',
  'Boleto',
  'Transferência',
  'Ted',
  'Depósito Identificado',
  'Depósito em C/C',
  'Duplicata Mercantil',
  'Faturado',
  'Faturar',
  'Débito Automático',
  'Lotérica',
  'Banco',
  'DDA',
  'Pagamento online',
  'BNDES',
  'Outros',
  'DP Descontada',
  'CH Descontado',
  'Vale Alimentação',
  'Vale Refeição',
  'Vale Presente',
  'Vale Combustível',
] as const

/** What each method is called unless the store chose otherwise. */
export const defaultPaymentNames: Readonly<Record<PaymentMethod, string>> = {
  cash: 'Dinheiro',
  pix: 'PIX',
  debit_card: 'Cartão de Débito',
  credit_card: 'Cartão de Crédito',
  bank_slip: 'Boleto',
  bank_transfer: 'Transferência',
  cheque: 'Cheque',
  voucher: 'Vale Presente',
  other: 'Outros',
  customer_credit: 'Outros',
}

type Settings = { readonly [name: string]: Json }

/** The name to write for a method; null when the store emptied it. */
export function paymentNameOf(method: PaymentMethod, settings: Settings): string | null {
  const chosen = chosenNames(settings)[method]
  if (chosen === undefined) return defaultPaymentNames[method]
  return typeof chosen === 'string' && chosen !== '' ? chosen : null
}

/** The method behind a name that was read; null when it is empty or nobody's. */
export function methodOf(name: string | null, settings: Settings): PaymentMethod | null {
  if (name === null) return null
  const methods = Object.keys(defaultPaymentNames) as PaymentMethod[]
  const named = (method: PaymentMethod) => {
    const own = paymentNameOf(method, settings)
    return own !== null && fold(own) === fold(name)
  }
  return methods.find(named) ?? null
}

function chosenNames(settings: Settings): { readonly [method: string]: Json | undefined } {
  const chosen = settings.payment_names
  return typeof chosen === 'object' && chosen !== null && !Array.isArray(chosen) ? chosen : {}
}
