/**
 * What somebody can do in the window, as one table: where an act is offered, what it asks, and which calls of the
 * control surface it makes. No page is needed to read it, so a test carries each act out against a real emulator.
 * Field names are the ERP's own; what they are called on the page is in `words/`.
 */

import { documentActs, paymentMethods } from './documentActs.js'
import { noteActs } from './noteActs.js'

/**
 * @typedef {Record<string, any>} Row a record under its VHSYS names
 * @typedef {Record<string, Row[]>} State every record by resource
 * @typedef {{ row: Row, item: Row, state: State }} Target what an act is about; `item` is a line or receipt of `row`
 * @typedef {{ value: string, label?: string, word?: string }} Choice `word` is a key; with neither it reads as its value
 * @typedef {object} Field
 * @property {string} name
 * @property {'text' | 'decimal' | 'day' | 'choice' | 'count'} type `day` is `YYYY-MM-DD`, `decimal` decimal text
 * @property {number} [places] of a decimal
 * @property {boolean} [required]
 * @property {(target: Target) => Choice[]} [choices]
 * @property {(target: Target) => unknown} [initial] what it begins with; the record's own value unless given
 * @property {(values: Record<string, string>) => boolean} [asked] whether it is asked at all
 * @property {string} [hint] key of a sentence beneath
 * @typedef {{ method?: string, path: string, body?: object }} Call under `/__emulator/`
 * @typedef {object} Act
 * @property {string} id
 * @property {string} view the resource whose page offers it
 * @property {string} place `list`, `record`, or the part on whose rows it stands
 * @property {(target: Target) => boolean} [when]
 * @property {boolean} [grave] shown as something that takes away
 * @property {Field[]} fields none: it is done at once
 * @property {(values: Record<string, string>, target: Target) => (Call | ((made: any) => Call))[]} steps
 */

const live = (/** @type {Target} */ { row }) => row.lixeira !== 'Sim'
const trashed = (/** @type {Target} */ { row }) => row.lixeira === 'Sim'

/** What a filled-in form says, empty fields left out. @param {Record<string, string>} values */
const given = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

/** @param {string} group @param {string} idField @param {string} view @returns {Act[]} */
const bin = (group, idField, view) => [
  {
    id: `${group}.trash`,
    view,
    place: 'record',
    when: live,
    grave: true,
    fields: [],
    steps: (_, { row }) => [{ path: `person/${group}/trash`, body: { id: row[idField] } }],
  },
  {
    id: `${group}.restore`,
    view,
    place: 'record',
    when: trashed,
    fields: [],
    steps: (_, { row }) => [{ path: `person/${group}/restore`, body: { id: row[idField] } }],
  },
]

/** @param {string[]} values @returns {() => Choice[]} */
const oneOf =
  (...values) =>
  () =>
    values.map(value => ({ value }))

/** @type {Field[]} */
const whoAndWhere = [
  { name: 'razao_cliente', type: 'text', required: true },
  { name: 'cidade_cliente', type: 'text' },
  { name: 'uf_cliente', type: 'text' },
  { name: 'celular_cliente', type: 'text' },
  { name: 'fone_cliente', type: 'text' },
]

/** @type {Act[]} */
const customers = [
  {
    id: 'customers.create',
    view: 'clientes',
    place: 'list',
    fields: [
      { name: 'tipo_pessoa', type: 'choice', choices: oneOf('PF', 'PJ') },
      ...whoAndWhere,
      { name: 'cnpj_cliente', type: 'text' },
    ],
    steps: fields => [{ path: 'person/customers/create', body: { fields: given(fields) } }],
  },
  {
    id: 'customers.edit',
    view: 'clientes',
    place: 'record',
    when: live,
    fields: whoAndWhere,
    steps: (fields, { row }) => [{ path: 'person/customers/edit', body: { id: row.id_cliente, fields } }],
  },
  ...bin('customers', 'id_cliente', 'clientes'),
]

const isSettled = (/** @type {Target} */ { row }) => row.liquidado_rec === 'Sim'

/** What is still to be received. @param {Target} target */
const open = ({ row }) =>
  (
    Number(row.valor_rec) +
    Number(row.valor_juros) +
    Number(row.valor_acrescimo) -
    Number(row.valor_desconto) -
    Number(row.valor_pago)
  ).toFixed(2)

/** @type {Field[]} */
const howReceived = [
  { name: 'data_pagamento', type: 'day', initial: () => '', hint: 'hint.today' },
  {
    name: 'forma_pagamento',
    type: 'choice',
    choices: paymentMethods,
    initial: ({ row }) => row.forma_pagamento || 'PIX',
  },
]

/** @type {Act[]} */
const receivables = [
  {
    id: 'receivables.settle',
    view: 'contas-receber',
    place: 'record',
    when: target => live(target) && !isSettled(target),
    fields: howReceived,
    steps: (values, { row }) => [
      { path: 'person/receivables/settle', body: { id: row.id_conta_rec, ...given(values) } },
    ],
  },
  {
    id: 'receivables.receivePart',
    view: 'contas-receber',
    place: 'record',
    when: target => live(target) && !isSettled(target),
    fields: [{ name: 'valor_pago', type: 'decimal', required: true, initial: open }, ...howReceived],
    steps: (values, { row }) => [
      { path: 'person/receivables/receivePart', body: { id: row.id_conta_rec, ...given(values) } },
    ],
  },
  {
    id: 'receivables.unsettle',
    view: 'contas-receber',
    place: 'record',
    when: target => live(target) && isSettled(target),
    grave: true,
    fields: [],
    steps: (_, { row }) => [{ path: 'person/receivables/unsettle', body: { id: row.id_conta_rec } }],
  },
  {
    id: 'receivables.edit',
    view: 'contas-receber',
    place: 'record',
    when: live,
    fields: [
      { name: 'vencimento_rec', type: 'day', required: true },
      { name: 'valor_rec', type: 'decimal', required: true },
    ],
    steps: (fields, { row }) => [{ path: 'person/receivables/edit', body: { id: row.id_conta_rec, fields } }],
  },
  {
    id: 'receivables.deleteReceipt',
    view: 'contas-receber',
    place: 'parciais',
    when: live,
    grave: true,
    fields: [],
    steps: (_, { row, item }) => [
      {
        path: 'person/receivables/deleteReceipt',
        body: { id: row.id_conta_rec, id_recebimento: item.id_recebimento },
      },
    ],
  },
  ...bin('receivables', 'id_conta_rec', 'contas-receber'),
]

const isCounted = (/** @type {Target} */ { row }) => row.tipo_produto !== 'Servico'

/** @type {Act[]} */
const products = [
  {
    id: 'products.create',
    view: 'produtos',
    place: 'list',
    fields: [
      { name: 'desc_produto', type: 'text', required: true },
      { name: 'tipo_produto', type: 'choice', choices: oneOf('Produto', 'Servico') },
      { name: 'cod_produto', type: 'text' },
      { name: 'valor_produto', type: 'decimal', places: 6, required: true },
      {
        name: 'estoque_produto',
        type: 'decimal',
        places: 4,
        asked: ({ tipo_produto }) => tipo_produto !== 'Servico',
      },
    ],
    steps: fields => [{ path: 'person/products/create', body: { fields: given(fields) } }],
  },
  {
    id: 'products.edit',
    view: 'produtos',
    place: 'record',
    when: live,
    fields: [
      { name: 'desc_produto', type: 'text', required: true },
      { name: 'valor_produto', type: 'decimal', places: 6, required: true },
    ],
    steps: (fields, { row }) => [{ path: 'person/products/edit', body: { id: row.id_produto, fields } }],
  },
  {
    id: 'products.moveStock',
    view: 'produtos',
    place: 'record',
    when: target => live(target) && isCounted(target),
    fields: [
      { name: 'tipo_estoque', type: 'choice', choices: oneOf('Entrada', 'Saida') },
      { name: 'qtde_estoque', type: 'decimal', places: 4, required: true },
      { name: 'obs_estoque', type: 'text' },
    ],
    steps: (values, { row }) => [
      { path: 'person/products/moveStock', body: { id: row.id_produto, ...given(values) } },
    ],
  },
  ...bin('products', 'id_produto', 'produtos'),
]

/** @type {Act[]} */
const deliveries = [
  {
    id: 'deliveries.resend',
    view: 'deliveries',
    place: 'record',
    fields: [],
    steps: (_, { row }) => [{ path: `deliveries/${row.id}` }],
  },
]

/** Every act of the window. */
export const acts = [
  ...customers,
  ...documentActs,
  ...bin('orders', 'id_ordem', 'ordens-servico'),
  ...bin('salesOrders', 'id_ped', 'pedidos'),
  ...noteActs,
  ...bin('serviceNotes', 'id_servico', 'notas-servico'),
  ...bin('consumerNotes', 'id_nfc', 'notas-consumidor'),
  ...receivables,
  ...products,
  ...deliveries,
]

/** The acts offered at one place. @param {string} view @param {string} place @param {Target} target */
export function actsAt(view, place, target) {
  return acts.filter(act => act.view === view && act.place === place && (act.when?.(target) ?? true))
}
