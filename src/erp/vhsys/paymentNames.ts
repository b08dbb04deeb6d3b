/**
 * VHSYS names of payment methods: a fixed list of texts in which case and accents count on write, while sales made on
 * the web read back otherwise (`Pix`).
 *
 * Sources: VHSYS API v2, `forma_pagamento` of parcelas, contas a receber and contas a pagar; Informe Técnico 2024.002 of
 * NF-e/NFC-e (`tPag`).
 */
import { methodName } from '../../core/paymentMethods.ts'
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
  // VHSYS has no name for it; a gift voucher is money received before as well, and every state takes it on a note.
  customer_credit: 'Vale Presente',
}

/** What an NFC-e says of each name (`tPag`). A name that is not here has no code that we know of, and stands on no NFC-e. */
const paymentCodes: Readonly<Partial<Record<(typeof paymentNames)[number], string>>> = {
  Dinheiro: '01',
  Cheque: '02',
  'Cartão de Crédito': '03',
  'Cartão de Débito': '04',
  'Vale Alimentação': '10',
  'Vale Refeição': '11',
  'Vale Presente': '12',
  'Vale Combustível': '13',
  'Duplicata Mercantil': '14',
  Boleto: '15',
  'Depósito Identificado': '16',
  'Depósito em C/C': '16',
  PIX: '17',
  Transferência: '18',
  Ted: '18',
  Outros: '99',
}

/** The code (`tPag` of the NFC-e) that VHSYS makes of a name; null where it has none. */
export function paymentCodeOf(name: string): string | null {
  return (paymentCodes as { readonly [name: string]: string | undefined })[name] ?? null
}

/** What stands beside a payment on a note: of one that is none of the fiscal codes (99), the tax side asks which it is (441). */
export function paymentWordsOf(name: string, method: PaymentMethod): string | null {
  if (paymentCodeOf(name) !== '99') return null
  return method === 'other' ? 'Outro meio de pagamento' : methodName(method, 'pt-BR')
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
