/**
 * The pages of the window: which rows each shows, in which columns, and how a row is called. What may be done there is
 * in `acts.js`.
 */

import { clock, day, duration, moment, money, nothing, quantity } from './format.js'
import { noteStage } from './noteStage.js'
import { say } from './words.js'

/** @import { Row } from './acts.js' */

/**
 * @typedef {object} Column
 * @property {string} name key of its heading, `column.<name>`
 * @property {(row: Row) => string} reads
 * @property {(row: Row) => string | null} [tone] shown as a badge of that tone
 * @property {boolean} [wide] left out on a phone
 * @property {boolean} [number] set to the right
 * @typedef {object} View
 * @property {string} name of the resource, and of the page's address
 * @property {string} id field that tells rows apart
 * @property {(row: Row) => string} called
 * @property {Column[]} columns the first one opens the row
 * @property {{ word: string, on: boolean, keeps: (row: Row, on: boolean) => boolean }} toggle
 */

/** @param {string} field @param {Partial<Column>} [more] @returns {Column} */
const text = (field, more) => ({ name: field, reads: row => String(row[field] || nothing), ...more })
/** @param {string} field @param {Partial<Column>} [more] @returns {Column} */
const amount = (field, more) => ({ name: field, reads: row => money(row[field]), number: true, ...more })
/** @param {string} field @param {Partial<Column>} [more] @returns {Column} */
const date = (field, more) => ({ name: field, reads: row => day(row[field]), ...more })

/** @type {Record<string, string>} */
const statusTones = { 'Em Aberto': 'blue', 'Em Andamento': 'amber', Atendido: 'green', Cancelado: 'red' }

/** @type {Column} */
const status = { ...text('status_pedido'), tone: row => statusTones[row.status_pedido] ?? 'grey' }

/** @type {Column} */
const launched = {
  name: 'contas_pedido',
  reads: row => say(Number(row.contas_pedido) === 1 ? 'yes' : 'no'),
  wide: true,
}

const bin = {
  word: 'toggle.bin',
  on: true,
  keeps: (/** @type {Row} */ row, /** @type {boolean} */ on) => on || row.lixeira !== 'Sim',
}

/** How a receivable stands. @param {Row} row */
const settlement = row => {
  if (row.liquidado_rec === 'Sim') return 'settled'
  return Number(row.valor_pago) > 0 ? 'partly' : 'open'
}

/** @type {Record<string, string>} */
const stageTones = { draft: 'blue', pending: 'amber', issued: 'green', cancelled: 'red', denied: 'red' }

/** What the pages of both kinds of note show after number and customer. @type {Column[]} */
const noteColumns = [
  text('serie_nota', { wide: true }),
  {
    name: 'nota_chave',
    reads: row => (row.nota_chave ? `…${String(row.nota_chave).slice(-8)}` : nothing),
    wide: true,
  },
  { name: 'ambiente', reads: row => say(`environment.${row.ambiente}`), wide: true },
  amount('valor_total_nota'),
  {
    name: 'nota_emitida',
    reads: row => say(`stage.${noteStage(row)}`),
    tone: row => stageTones[noteStage(row)] ?? 'grey',
  },
]

/** HTTP status, and the code of the body where it is another. @param {Row} row */
const outcome = row => {
  if (row.outcome === null) return say('outcome.pending')
  if (typeof row.outcome === 'string') return say(`outcome.${row.outcome}`)
  return row.code === null || row.code === row.outcome ? String(row.outcome) : `${row.outcome} (${row.code})`
}

/** @param {Row} row */
const outcomeTone = row => {
  if (row.outcome === null) return 'grey'
  const code = typeof row.outcome === 'number' ? (row.code ?? row.outcome) : 599
  if (code < 300) return 'green'
  return code === 403 || code === 404 ? 'amber' : 'red'
}

/** @type {Record<string, string>} */
const methodTones = { GET: 'grey', POST: 'green', PUT: 'amber', DELETE: 'red' }

/** @type {Record<string, string>} */
const operationTones = { create: 'green', update: 'blue', delete: 'red' }

/** @type {View[]} */
export const views = [
  {
    name: 'clientes',
    id: 'id_cliente',
    called: row => String(row.razao_cliente),
    columns: [
      text('id_registro'),
      text('razao_cliente'),
      text('cnpj_cliente', { wide: true }),
      {
        name: 'celular_cliente',
        reads: row => row.celular_cliente || row.fone_cliente || nothing,
        wide: true,
      },
      {
        name: 'cidade_cliente',
        reads: row => [row.cidade_cliente, row.uf_cliente].filter(Boolean).join('/') || nothing,
      },
      { name: 'data_mod_cliente', reads: row => moment(row.data_mod_cliente), wide: true },
    ],
    toggle: bin,
  },
  {
    name: 'ordens-servico',
    id: 'id_ordem',
    called: row => `OS ${row.id_pedido}`,
    columns: [
      text('id_pedido'),
      text('nome_cliente'),
      date('data_pedido', { wide: true }),
      text('referencia_ordem', { wide: true }),
      launched,
      amount('valor_total_os'),
      status,
    ],
    toggle: bin,
  },
  {
    name: 'pedidos',
    id: 'id_ped',
    called: row => `Pedido ${row.id_pedido}`,
    columns: [
      text('id_pedido'),
      text('nome_cliente'),
      date('data_pedido', { wide: true }),
      launched,
      amount('valor_total_nota'),
      status,
    ],
    toggle: bin,
  },
  {
    name: 'contas-receber',
    id: 'id_conta_rec',
    called: row => `${row.nome_conta}`,
    columns: [
      text('id_registro'),
      text('nome_conta', { wide: true }),
      text('nome_cliente'),
      date('vencimento_rec', { wide: true }),
      amount('valor_rec'),
      amount('valor_pago', { wide: true }),
      {
        name: 'liquidado_rec',
        reads: row => say(`settlement.${settlement(row)}`),
        tone: row => ({ settled: 'green', partly: 'amber', open: 'blue' })[settlement(row)] ?? null,
      },
    ],
    toggle: bin,
  },
  {
    name: 'produtos',
    id: 'id_produto',
    called: row => String(row.desc_produto),
    columns: [
      text('id_registro'),
      text('desc_produto'),
      text('cod_produto', { wide: true }),
      text('tipo_produto', { wide: true }),
      amount('valor_produto'),
      {
        name: 'estoque_produto',
        reads: row => (row.tipo_produto === 'Servico' ? nothing : quantity(row.estoque_produto)),
        number: true,
      },
    ],
    toggle: bin,
  },
  {
    name: 'vendas-balcao',
    id: 'id_frente',
    called: row => `Venda ${row.id_pedido}`,
    columns: [
      text('id_pedido'),
      { name: 'nome_cliente', reads: row => row.nome_cliente || say('choice.walkIn') },
      { name: 'data_cad_pedido', reads: row => moment(row.data_cad_pedido), wide: true },
      text('forma_pagamento', { wide: true }),
      amount('valor_total_nota'),
      status,
    ],
    toggle: bin,
  },
  {
    name: 'notas-servico',
    id: 'id_servico',
    called: row => `NFS-e ${row.nota_numero_nfse || `(${row.id_pedido})`}`,
    columns: [
      text('id_pedido'),
      { name: 'nota_numero_nfse', reads: row => String(row.nota_numero_nfse || nothing) },
      text('nome_cliente'),
      ...noteColumns,
    ],
    toggle: bin,
  },
  {
    name: 'notas-consumidor',
    id: 'id_nfc',
    called: row => `NFC-e ${row.id_pedido}`,
    columns: [
      text('id_pedido'),
      { name: 'nome_cliente', reads: row => row.nome_cliente || say('choice.walkIn') },
      ...noteColumns,
    ],
    toggle: bin,
  },
  {
    name: 'deliveries',
    id: 'id',
    called: row => `${row.entidade} ${row.operacao} #${row.id}`,
    columns: [
      text('id'),
      { name: 'at', reads: row => clock(row.at) },
      text('entidade'),
      { ...text('operacao', { wide: true }), tone: row => operationTones[row.operacao] ?? 'grey' },
      text('url', { wide: true }),
      text('attempts', { wide: true, number: true }),
      {
        name: 'status',
        reads: row => (row.status === null ? say('outcome.none') : String(row.status)),
        tone: row => (row.status === null ? 'grey' : row.status < 300 ? 'green' : 'red'),
      },
    ],
    toggle: {
      word: 'toggle.failed',
      on: false,
      keeps: (row, on) => !on || row.status === null || row.status >= 300,
    },
  },
  {
    name: 'requests',
    id: 'id',
    called: row => `${row.method} /${row.path}`,
    columns: [
      text('id'),
      { name: 'receivedAt', reads: row => clock(row.receivedAt), wide: true },
      { ...text('method'), tone: row => methodTones[row.method] ?? 'grey' },
      { name: 'path', reads: row => `/${row.path}${row.query ? `?${row.query}` : ''}` },
      { name: 'outcome', reads: outcome, tone: outcomeTone },
      {
        name: 'duration',
        reads: row => duration(row.answeredAt === null ? null : row.answeredAt - row.receivedAt),
        wide: true,
        number: true,
      },
    ],
    toggle: { word: 'toggle.writes', on: false, keeps: (row, on) => !on || row.method !== 'GET' },
  },
]

/** @param {string} name */
export const viewNamed = name => views.find(view => view.name === name)
