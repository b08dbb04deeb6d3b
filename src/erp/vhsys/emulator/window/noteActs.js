/**
 * Acts on fiscal notes: the part of `acts.js` about them. A person issues and cancels on the ERP's screens; no call of
 * the API cancels.
 */

import { customerNamed, customersOf, orNone, productsOf } from './documentActs.js'
import { noteStage } from './noteStage.js'

/** @import { Act, Field, Target } from './acts.js' */

/** Whether the note is in the trash or in another stage. @param {string} stage */
const standsAt =
  stage =>
  (/** @type {Target} */ { row }) =>
    row.lixeira !== 'Sim' && noteStage(row) === stage

/** @type {Field} */
const environment = {
  name: 'ambiente',
  type: 'choice',
  choices: () => ['1', '2'].map(value => ({ value, word: `environment.${value}` })),
}

/** @param {{ group: string, view: string, idField: string }} note @returns {Act[]} */
const latchActs = ({ group, view, idField }) => [
  {
    id: `${group}.issue`,
    view,
    place: 'record',
    when: standsAt('draft'),
    fields: [],
    steps: (_, { row }) => [{ path: `person/${group}/issue`, body: { id: row[idField] } }],
  },
  {
    id: `${group}.cancel`,
    view,
    place: 'record',
    when: standsAt('issued'),
    grave: true,
    fields: [{ name: 'motivo', type: 'text' }],
    steps: ({ motivo = '' }, { row }) => [
      {
        path: `person/${group}/cancel`,
        body: { id: row[idField], ...(motivo === '' ? {} : { motivo }) },
      },
    ],
  },
]

/** @type {Act[]} */
const births = [
  {
    id: 'serviceNotes.create',
    view: 'notas-servico',
    place: 'list',
    fields: [
      { name: 'id_cliente', type: 'choice', required: true, choices: customersOf },
      { name: 'desc_servicos', type: 'text', required: true },
      { name: 'valor_total_servicos', type: 'decimal', required: true },
      environment,
    ],
    steps: ({ id_cliente = '', ambiente = '1', ...rest }, { state }) => [
      {
        path: 'person/serviceNotes/create',
        body: {
          fields: {
            id_cliente: Number(id_cliente),
            nome_cliente: customerNamed(state, id_cliente),
            ambiente: Number(ambiente),
            ...rest,
          },
        },
      },
    ],
  },
  {
    id: 'consumerNotes.create',
    view: 'notas-consumidor',
    place: 'list',
    fields: [
      { name: 'pdv_cliente', type: 'choice', choices: orNone('choice.walkIn', customersOf) },
      { name: 'id_produto', type: 'choice', required: true, choices: productsOf, hint: 'hint.products' },
      { name: 'qtde_produto', type: 'decimal', places: 4, required: true, initial: () => '1' },
      environment,
    ],
    steps: ({ pdv_cliente = '', id_produto = '', qtde_produto = '', ambiente = '1' }, { state }) => [
      {
        path: 'person/consumerNotes/create',
        body: {
          fields: {
            id_cliente: Number(pdv_cliente),
            nome_cliente: customerNamed(state, pdv_cliente),
            ambiente: Number(ambiente),
          },
        },
      },
      made => {
        const product = (state.produtos ?? []).find(row => String(row.id_produto) === id_produto)
        const { valor_produto = '0' } = product ?? {}
        return {
          path: 'person/consumerNotes/addProduct',
          body: {
            id: made.id_nfc,
            fields: { id_produto: Number(id_produto), qtde_produto, valor_unit_produto: valor_produto },
          },
        }
      },
    ],
  },
]

/** Every act on notes, the trash apart. */
export const noteActs = [
  ...births,
  ...latchActs({ group: 'serviceNotes', view: 'notas-servico', idField: 'id_servico' }),
  ...latchActs({ group: 'consumerNotes', view: 'notas-consumidor', idField: 'id_nfc' }),
]
