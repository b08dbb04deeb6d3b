/**
 * Acts on documents with lines (service orders, pedidos) and at the counter: the part of `acts.js` about them.
 */

/** @import { Act, Choice, Field, State, Target } from './acts.js' */

const statuses = ['Em Aberto', 'Em Andamento', 'Atendido', 'Cancelado']

/** The ERP's methods a shop uses, spelt as the ERP spells them. */
export const paymentMethods = () =>
  ['Dinheiro', 'PIX', 'Cartão de Crédito', 'Cartão de Débito', 'Boleto', 'Transferência'].map(value => ({
    value,
  }))

const live = (/** @type {Target} */ { row }) => row.lixeira !== 'Sim'
const isOpen = (/** @type {Target} */ target) =>
  live(target) && ['Em Aberto', 'Em Andamento'].includes(target.row.status_pedido)

/** @param {State} state @param {string} resource @param {string} id @param {string} label @returns {Choice[]} */
const among = (state, resource, id, label) =>
  (state[resource] ?? [])
    .filter(row => row.lixeira !== 'Sim')
    .map(row => ({ value: String(row[id]), label: `${row[label]} (${row[id]})` }))

/** The customers to choose from. @param {Target} target */
export const customersOf = ({ state }) => among(state, 'clientes', 'id_cliente', 'razao_cliente')
/** The products to choose from. @param {Target} target */
export const productsOf = ({ state }) => among(state, 'produtos', 'id_produto', 'desc_produto')

/** A customer's name, empty for nobody. @param {State} state @param {string} id */
export const customerNamed = (state, id) =>
  (state.clientes ?? []).find(row => String(row.id_cliente) === id)?.razao_cliente ?? ''

/** A line of services, and one of goods, under their own names. */
const lineKinds = {
  servicos: {
    idField: 'id_item',
    edit: 'editService',
    remove: 'removeService',
    text: 'desc_servico',
    count: 'horas_servico',
    price: 'valor_unit_servico',
  },
  produtos: {
    idField: 'id_ped_produto',
    edit: 'editProduct',
    remove: 'removeProduct',
    text: 'desc_produto',
    count: 'qtde_produto',
    price: 'valor_unit_produto',
  },
}

/** @param {{ text: string, count: string, price: string }} kind @returns {Field[]} */
const lineFields = ({ text, count, price }) => [
  { name: text, type: 'text', required: true, initial: ({ item }) => item[text] },
  { name: count, type: 'decimal', places: 4, required: true, initial: ({ item }) => item[count] ?? '1' },
  { name: price, type: 'decimal', places: 6, required: true, initial: ({ item }) => item[price] },
]

/**
 * @param {{ group: string, view: string, idField: string }} paper
 * @param {'servicos' | 'produtos'} part
 * @returns {Act[]}
 */
function lineActs({ group, view, idField }, part) {
  const kind = lineKinds[part]
  const which = (/** @type {Target} */ { row, item }) => ({ id: row[idField], item: item[kind.idField] })
  return [
    {
      id: `${group}.${kind.edit}`,
      view,
      place: part,
      when: live,
      fields: lineFields(kind),
      steps: (fields, target) => [
        { path: `person/${group}/${kind.edit}`, body: { ...which(target), fields } },
      ],
    },
    {
      id: `${group}.${kind.remove}`,
      view,
      place: part,
      when: live,
      grave: true,
      fields: [],
      steps: (_, target) => [{ path: `person/${group}/${kind.remove}`, body: which(target) }],
    },
  ]
}

/** Status, and what is launched by hand. @param {{ group: string, view: string, idField: string }} paper @returns {Act[]} */
function paperActs({ group, view, idField }) {
  /** @param {string} name @param {string} flag @param {0 | 1} value @returns {Act} */
  const launch = (name, flag, value) => ({
    id: `${group}.${name}`,
    view,
    place: 'record',
    when: target => live(target) && Number(target.row[flag]) === value,
    grave: value === 1,
    fields: [],
    steps: (_, { row }) => [{ path: `person/${group}/${name}`, body: { id: row[idField] } }],
  })
  return [
    {
      id: `${group}.setStatus`,
      view,
      place: 'record',
      when: live,
      fields: [
        {
          name: 'status',
          type: 'choice',
          choices: () => statuses.map(value => ({ value })),
          initial: ({ row }) => row.status_pedido,
        },
        { name: 'obs_status', type: 'text' },
      ],
      steps: ({ status = '', obs_status = '' }, { row }) => [
        {
          path: `person/${group}/setStatus`,
          body: { id: row[idField], status, ...(obs_status === '' ? {} : { obs_status }) },
        },
      ],
    },
    launch('launchAccounts', 'contas_pedido', 0),
    launch('reverseAccounts', 'contas_pedido', 1),
    launch('launchStock', 'estoque_pedido', 0),
    launch('reverseStock', 'estoque_pedido', 1),
    {
      id: `${group}.importIntoPdv`,
      view,
      place: 'record',
      when: isOpen,
      fields: [{ name: 'forma_pagamento', type: 'choice', choices: paymentMethods }],
      steps: (payment, { row }) => [
        { path: 'person/counterSales/ringUp', body: { [group]: [row[idField]], payments: [payment] } },
      ],
    },
  ]
}

const orders = { group: 'orders', view: 'ordens-servico', idField: 'id_ordem' }
const salesOrders = { group: 'salesOrders', view: 'pedidos', idField: 'id_ped' }

/** @type {Act[]} */
const births = [
  {
    id: 'orders.create',
    view: 'ordens-servico',
    place: 'list',
    fields: [
      { name: 'id_cliente', type: 'choice', required: true, choices: customersOf },
      { name: 'data_pedido', type: 'day', hint: 'hint.today' },
      ...lineFields(lineKinds.servicos),
    ],
    steps: ({ id_cliente = '', data_pedido = '', ...line }, { state }) => [
      {
        path: 'person/orders/create',
        body: {
          fields: {
            id_cliente: Number(id_cliente),
            nome_cliente: customerNamed(state, id_cliente),
            ...(data_pedido === '' ? {} : { data_pedido }),
          },
        },
      },
      made => ({
        path: 'person/orders/addService',
        body: { id: made.id_ordem, fields: { id_servico: 0, ...line } },
      }),
    ],
  },
  {
    id: 'salesOrders.create',
    view: 'pedidos',
    place: 'list',
    fields: [
      { name: 'id_cliente', type: 'choice', required: true, choices: customersOf },
      { name: 'id_produto', type: 'choice', required: true, choices: productsOf, hint: 'hint.products' },
      { name: 'qtde_produto', type: 'decimal', places: 4, required: true, initial: () => '1' },
    ],
    steps: ({ id_cliente = '', id_produto = '', qtde_produto = '' }, { state }) => [
      {
        path: 'person/salesOrders/create',
        body: { fields: { id_cliente: Number(id_cliente), nome_cliente: customerNamed(state, id_cliente) } },
      },
      made => {
        const product = (state.produtos ?? []).find(row => String(row.id_produto) === id_produto)
        const { desc_produto = '', valor_produto = '0' } = product ?? {}
        const line = { id_produto: Number(id_produto), desc_produto, qtde_produto }
        return {
          path: 'person/salesOrders/addProduct',
          body: { id: made.id_ped, fields: { ...line, valor_unit_produto: valor_produto } },
        }
      },
    ],
  },
  {
    id: 'orders.addService',
    view: 'ordens-servico',
    place: 'record',
    when: live,
    fields: lineFields(lineKinds.servicos),
    steps: (line, { row }) => [
      { path: 'person/orders/addService', body: { id: row.id_ordem, fields: { id_servico: 0, ...line } } },
    ],
  },
]

/** Documents the PDV offers to import. @param {Target} target @returns {Choice[]} */
const importable = ({ state }) =>
  [
    { group: 'orders', rows: state['ordens-servico'] ?? [], id: 'id_ordem', called: 'OS' },
    { group: 'salesOrders', rows: state.pedidos ?? [], id: 'id_ped', called: 'Pedido' },
  ].flatMap(({ group, rows, id, called }) =>
    rows
      .filter(row => isOpen({ row, item: {}, state }))
      .map(row => ({
        value: `${group}:${row[id]}`,
        label: `${called} ${row.id_pedido} · ${row.nome_cliente}`,
      })),
  )

/** Choices with none of them before. @param {string} nothing key of what is said for none @param {(target: Target) => Choice[]} choices */
export const orNone = (nothing, choices) => (/** @type {Target} */ target) => [
  { value: '', word: nothing },
  ...choices(target),
]

/** @type {Act[]} */
const counter = [
  {
    id: 'counterSales.ringUp',
    view: 'vendas-balcao',
    place: 'list',
    fields: [
      { name: 'pdv_cliente', type: 'choice', choices: orNone('choice.walkIn', customersOf) },
      { name: 'pdv_importar', type: 'choice', choices: orNone('choice.none', importable) },
      { name: 'item_1', type: 'choice', choices: orNone('choice.none', productsOf), hint: 'hint.products' },
      {
        name: 'qtde_1',
        type: 'decimal',
        places: 4,
        asked: ({ item_1 }) => item_1 !== '',
        initial: () => '1',
      },
      { name: 'item_2', type: 'choice', choices: orNone('choice.none', productsOf) },
      {
        name: 'qtde_2',
        type: 'decimal',
        places: 4,
        asked: ({ item_2 }) => item_2 !== '',
        initial: () => '1',
      },
      { name: 'forma_pagamento', type: 'choice', choices: paymentMethods },
    ],
    steps: values => {
      const { pdv_cliente = '', pdv_importar = '', forma_pagamento = '' } = values
      const items = ['1', '2']
        .filter(at => values[`item_${at}`])
        .map(at => ({ id_produto: Number(values[`item_${at}`]), qtde_produto: values[`qtde_${at}`] || '1' }))
      const [group = '', id = ''] = pdv_importar.split(':')
      const body = {
        items,
        payments: [{ forma_pagamento }],
        ...(pdv_cliente === '' ? {} : { id_cliente: Number(pdv_cliente) }),
        ...(group === '' ? {} : { [group]: [Number(id)] }),
      }
      return [{ path: 'person/counterSales/ringUp', body }]
    },
  },
  {
    id: 'counterSales.cancel',
    view: 'vendas-balcao',
    place: 'record',
    when: target => live(target) && target.row.status_pedido !== 'Cancelado',
    grave: true,
    fields: [{ name: 'obs_status', type: 'text' }],
    steps: ({ obs_status = '' }, { row }) => [
      {
        path: 'person/counterSales/cancel',
        body: { id: row.id_frente, ...(obs_status === '' ? {} : { obs_status }) },
      },
    ],
  },
]

/** Every act on documents and at the counter. */
export const documentActs = [
  ...births,
  ...paperActs(orders),
  ...lineActs(orders, 'servicos'),
  ...lineActs(orders, 'produtos'),
  ...paperActs(salesOrders),
  ...lineActs(salesOrders, 'produtos'),
  ...counter,
]
