/** The fixed list of payment methods, written exactly so (VHSYS API v2, parcelas, contas a receber, contas a pagar). */

import { oneOf } from '../fields.ts'

/** A `forma_pagamento` on write. Records made on the web may read otherwise (`Pix`). */
export const formaPagamento = oneOf(
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
)
