/**
 * What no page of VHSYS says and its driver must know, as questions with a safe answer each. `probe/` asks them of a
 * test account; until then the safe answer holds, and it works whatever the truth is.
 */
import type { Json, Question } from '../port/index.ts'

const table = {
  partialReceipts: {
    options: ['split', 'own'],
    safe: 'split',
    asks: {
      pt: 'Uma baixa parcial pela API vira um recebimento da própria conta (own), ou é preciso dividir a conta (split)?',
      en: 'Does a partial receipt through the API become a receipt of the account (own), or must the account be split (split)?',
      es: '¿Un cobro parcial por la API queda como cobro de la propia cuenta (own), o hay que dividirla (split)?',
    },
  },
  receivedAmount: {
    options: ['this_receipt', 'total'],
    safe: 'this_receipt',
    asks: {
      pt: 'Ao baixar, valor_pago é só este recebimento (this_receipt) ou tudo o que já entrou (total)?',
      en: 'When settling, is valor_pago this receipt alone (this_receipt) or all received so far (total)?',
      es: 'Al liquidar, ¿valor_pago es solo este cobro (this_receipt) o todo lo cobrado (total)?',
    },
  },
  settleOnCreate: {
    options: ['ignored', 'settles', 'refused'],
    safe: 'ignored',
    asks: {
      pt: 'Uma conta criada já liquidada fica liquidada (settles), fica em aberto (ignored) ou é recusada (refused)?',
      en: 'Is an account created as settled really settled (settles), left open (ignored) or refused (refused)?',
      es: '¿Una cuenta creada como liquidada queda liquidada (settles), queda abierta (ignored) o se rechaza (refused)?',
    },
  },
  itemChange: {
    options: ['edit', 'recreate'],
    safe: 'edit',
    asks: {
      pt: 'Os serviços de uma OS reaberta podem ser mudados (edit), ou é preciso outra OS (recreate)?',
      en: 'Can the services of a reopened order be changed (edit), or is another order needed (recreate)?',
      es: '¿Se pueden cambiar los servicios de una orden reabierta (edit), o hace falta otra orden (recreate)?',
    },
  },
  salesItemChange: {
    options: ['edit', 'recreate'],
    safe: 'edit',
    asks: {
      pt: 'Os produtos de um pedido reaberto podem ser mudados (edit), ou é preciso outro pedido (recreate)?',
      en: 'Can the products of a reopened sales order be changed (edit), or is another order needed (recreate)?',
      es: '¿Se pueden cambiar los productos de un pedido reabierto (edit), o hace falta otro pedido (recreate)?',
    },
  },
  unlinkedServiceLines: {
    options: ['accepted', 'refused'],
    // Clients of the API send such lines; an account that refuses one is known for it from then on.
    safe: 'accepted',
    asks: {
      pt: 'Uma OS aceita uma linha de serviço fora do cadastro, com id_servico 0 (accepted), ou recusa (refused)?',
      en: 'Does a service order take a line outside the catalogue, with id_servico 0 (accepted), or refuse it (refused)?',
      es: '¿Una orden acepta una línea fuera del catálogo, con id_servico 0 (accepted), o la rechaza (refused)?',
    },
  },
  duplicateTaxId: {
    options: ['refused', 'accepted'],
    safe: 'refused',
    asks: {
      pt: 'Um cliente com o CPF/CNPJ de outro que está na lixeira é aceito?',
      en: 'Is a customer taken who has the tax id of one in the trash?',
      es: '¿Se acepta un cliente con el CPF/CNPJ de otro que está en la papelera?',
    },
  },
  duplicatePhone: {
    options: ['refuse', 'accept'],
    safe: 'refuse',
    asks: {
      pt: 'Dois clientes com o mesmo telefone são aceitos (accept) ou recusados (refuse)?',
      en: 'Are two customers with one phone taken (accept) or refused (refuse)?',
      es: '¿Se aceptan (accept) o se rechazan (refuse) dos clientes con el mismo teléfono?',
    },
  },
  restore: {
    options: ['refused', 'supported'],
    safe: 'refused',
    asks: {
      pt: 'A API tira um cliente ou um produto da lixeira?',
      en: 'Does the API take a customer or a product out of the trash?',
      es: '¿La API saca un cliente o un producto de la papelera?',
    },
  },
} as const satisfies Record<string, Omit<Question, 'name' | 'options'> & { options: readonly string[] }>

export type QuestionName = keyof typeof table
/** The answers a question can have. */
export type AnswerTo<Name extends QuestionName> = (typeof table)[Name]['options'][number]

export const questions: Question[] = (Object.keys(table) as QuestionName[]).map(name => ({
  name,
  ...table[name],
  options: [...table[name].options],
}))

/** The answer that holds: what the probe stored, or the safe one. */
export function answerTo<Name extends QuestionName>(
  name: Name,
  answers: { readonly [question: string]: Json },
): AnswerTo<Name> {
  const options: readonly string[] = table[name].options
  const stored = answers[name]
  const isOption = typeof stored === 'string' && options.includes(stored)
  return (isOption ? stored : table[name].safe) as AnswerTo<Name>
}
