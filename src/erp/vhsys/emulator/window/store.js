/**
 * What the emulator holds, as last seen, and what changed since: asked again whenever the emulator says so. Owns when
 * is asked and what counts as a change; draws nothing.
 */

/** @import { Ask } from './ask.js' */
/** @import { Row, State } from './acts.js' */

/** How long a change is shown as fresh. */
export const FRESH_MS = 6_000

/**
 * @typedef {'loading' | 'live' | 'lost'} Contact
 * @typedef {object} Seen
 * @property {Contact} contact
 * @property {State} state every record; `requests` and `deliveries` beside the ERP's own
 * @property {Row[]} faults
 * @property {Row} switches by name
 */

/**
 * @param {Ask} ask
 * @param {() => void} changed called after every look, and when the contact is lost
 */
export function openStore(ask, changed) {
  /** @type {Seen} */
  const seen = { contact: 'loading', state: {}, faults: [], switches: {} }
  /** @type {Map<string, { text: string, at: number }>} */
  let known = new Map()
  /** @type {Map<number, Row>} */
  let requests = new Map()
  let looking = false
  let again = false

  async function look() {
    if (looking) {
      again = true
      return
    }
    looking = true
    do {
      again = false
      await lookOnce()
    } while (again)
    looking = false
  }

  async function lookOnce() {
    // What has no outcome yet is asked for again, and everything after it.
    const unfinished = [...requests.values()].find(request => request.outcome === null)
    const after = unfinished ? unfinished.id - 1 : Math.max(0, ...requests.keys())
    const [state, asked, deliveries, faults, switches] = await Promise.all([
      ask('GET', 'state'),
      ask('GET', `requests?after=${after}`),
      ask('GET', 'deliveries'),
      ask('GET', 'faults'),
      ask('GET', 'switches'),
    ])
    if (!state.ok || !asked.ok || !deliveries.ok || !faults.ok || !switches.ok) return lose()
    for (const request of asked.shows) requests.set(request.id, request)
    const own = state.shows.empresas?.[0]?.id_empresa
    seen.state = {
      ...state.shows,
      requests: [...requests.values()],
      deliveries: deliveries.shows.map(readable),
    }
    seen.faults = faults.shows.faults
    seen.switches = switches.shows
    compare(String(own))
    seen.contact = 'live'
    changed()
  }

  /** Notes what is new or other than before; on the first look nothing is. @param {string} company */
  function compare(company) {
    const first = !known.has(company)
    const at = first ? Number.NEGATIVE_INFINITY : performance.now()
    /** @type {typeof known} */
    const next = new Map([[company, { text: '', at }]])
    for (const [resource, rows] of Object.entries(seen.state))
      for (const row of rows) {
        const key = keyOf(resource, row)
        const text = JSON.stringify(row)
        const before = known.get(key)
        next.set(key, before?.text === text ? before : { text, at })
      }
    known = next
  }

  function lose() {
    seen.contact = 'lost'
    changed()
  }

  /** @type {EventSource | null} */
  let words = null
  const listen = () => {
    words = new EventSource('/window/live')
    words.onopen = () => {
      // The emulator may have been started anew: its numbers would begin again.
      requests = new Map()
    }
    words.onmessage = look
    words.onerror = lose
  }
  document.addEventListener('visibilitychange', () => {
    words?.close()
    words = null
    if (!document.hidden) listen()
  })

  return {
    seen,
    look,
    /** Begins to look. */
    start() {
      if (!document.hidden) listen()
    },
    /** The row as text, and when it changed. @param {string} resource @param {Row} row */
    memory: (resource, row) => known.get(keyOf(resource, row)) ?? { text: '', at: Number.NEGATIVE_INFINITY },
  }
}

/** @typedef {ReturnType<typeof openStore>} Store */

/** @type {Record<string, string>} */
const idFields = {
  clientes: 'id_cliente',
  'ordens-servico': 'id_ordem',
  pedidos: 'id_ped',
  'contas-receber': 'id_conta_rec',
  produtos: 'id_produto',
  'vendas-balcao': 'id_frente',
  'notas-servico': 'id_servico',
  'notas-consumidor': 'id_nfc',
  deliveries: 'id',
  requests: 'id',
}

/** @param {string} resource @param {Row} row */
const keyOf = (resource, row) => `${resource} ${row[idFields[resource] ?? 'name']}`

/** A delivery with what its body says beside it. @param {Row} delivery */
function readable(delivery) {
  const { entidade, operacao, dados } = JSON.parse(delivery.body)
  const { body: _text, ...rest } = delivery
  return { ...rest, entidade, operacao, dados }
}
