/**
 * What is particular to customers among the registers: known by their tax id, and where the only match lies in the
 * trash another is made only if the account is known to take a tax id twice. Whoever the shop buys from as well stays
 * there when the shop gives the customer up.
 */
import type { Next, Situation, Wanted } from '../../port/index.ts'
import { customerFieldNames, customerProjection, customerRow, supplies } from '../map/customer.ts'
import { answerTo } from '../questions.ts'
import { trashedMatch } from './findings.ts'
import { nextOf, type Register } from './register.ts'

const customers: Register<'customer'> = {
  kind: 'customer',
  fields: customerFieldNames,
  keys: ({ key }) => (key === null ? [] : [key]),
  row: customerRow,
  project: customerProjection,
  atBirth: marker => ({
    tipo_cadastro: 'Cliente',
    situacao_cliente: 'Ativo',
    observacoes_cliente: marker,
  }),
  onlyTrashed: ({ answers }) => (answerTo('duplicateTaxId', answers) === 'accepted' ? 'create' : 'tell'),
  trashedMatch: (slot, { name }) => trashedMatch(slot, name ?? ''),
  trashes: () => true,
  keeps: supplies,
}

export function nextCustomer(situation: Situation, wanted: Wanted<'customer'>): Next {
  return nextOf(customers, situation, wanted)
}
