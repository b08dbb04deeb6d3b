/**
 * The list of one page: filter, switch, table. Rows stay the same elements from one look to the next, so focus and
 * scroll stay too; what changed in the last seconds is marked.
 */

import { h } from './dom.js'
import { FRESH_MS } from './store.js'
import { say } from './words.js'

/** @import { Row } from './acts.js' */
/** @import { Store } from './store.js' */
/** @import { View } from './views.js' */

/** More rows than this are shown only when asked for. */
const PAGE = 200

/**
 * @param {View} view
 * @param {Store} store
 * @param {{ address: (row: Row) => string, open: (row: Row) => void }} how
 */
export function createList(view, store, { address, open }) {
  let on = view.toggle.on
  let most = PAGE
  /** @type {string | null} */
  let selected = null
  /** @type {Map<string, { node: HTMLTableRowElement, text: string }>} */
  const shown = new Map()

  const filter = h('input', { type: 'search', id: 'filter', autocomplete: 'off', oninput: draw })
  const toggle = h('input', {
    type: 'checkbox',
    id: 'toggle',
    checked: on,
    onchange: () => {
      on = toggle.checked
      draw()
    },
  })
  const body = h('tbody')
  const count = h('p', { class: 'count', id: 'count' })
  const empty = h('p', { class: 'empty' })
  const more = h(
    'button',
    {
      type: 'button',
      onclick: () => {
        most += PAGE
        draw()
      },
    },
    say('more'),
  )
  const table = h(
    'table',
    { 'aria-describedby': 'count' },
    h('caption', { class: 'unseen' }, say(`view.${view.name}`)),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        view.columns.map(column =>
          h(
            'th',
            { scope: 'col', class: classes({ wide: column.wide, number: column.number }) },
            say(`column.${column.name}`),
          ),
        ),
      ),
    ),
    body,
  )
  const node = h(
    'section',
    { class: 'list', 'aria-label': say(`view.${view.name}`) },
    h(
      'div',
      { class: 'tools' },
      h('div', { class: 'field' }, h('label', { for: 'filter' }, say('filter')), filter),
      h('div', { class: 'check' }, toggle, h('label', { for: 'toggle' }, say(view.toggle.word))),
    ),
    h('div', { class: 'scroll' }, table),
    empty,
    h('div', { class: 'under' }, count, more),
  )

  /** Newest first, as far as filter and switch let through. */
  function wanted() {
    const all = store.seen.state[view.name] ?? []
    const typed = plain(filter.value)
    return all
      .filter(row => view.toggle.keeps(row, on))
      .filter(
        row => typed === '' || plain(view.columns.map(column => column.reads(row)).join(' ')).includes(typed),
      )
      .sort((a, b) => Number(b[view.id]) - Number(a[view.id]))
  }

  function draw() {
    const rows = wanted()
    const seen = new Set()
    let at = body.firstElementChild
    for (const row of rows.slice(0, most)) {
      const id = String(row[view.id])
      seen.add(id)
      const line = lineOf(id, row)
      if (line === at) at = at.nextElementSibling
      else body.insertBefore(line, at)
    }
    for (const [id, { node: line }] of shown)
      if (!seen.has(id)) {
        line.remove()
        shown.delete(id)
      }
    const all = store.seen.state[view.name]?.length
    const reading = all === undefined && store.seen.contact !== 'lost'
    table.hidden = rows.length === 0
    empty.hidden = rows.length > 0
    empty.textContent = say(reading ? 'loading' : emptyWord(all))
    node.setAttribute('aria-busy', String(reading))
    const number = rows.length === all ? 'count.all' : 'count.some'
    count.textContent = all ? say(number, { shown: rows.length, all }) : ''
    more.hidden = rows.length <= most
  }

  /** Why there is no row. @param {number | undefined} all */
  function emptyWord(all) {
    if (all === undefined) return 'contact.lost'
    return all === 0 ? `empty.${view.name}` : 'empty.filtered'
  }

  /** The row's line, brought up to date. @param {string} id @param {Row} row */
  function lineOf(id, row) {
    const { text, at } = store.memory(view.name, row)
    const known = shown.get(id)
    const line = known?.node ?? h('tr', { onclick: (/** @type {MouseEvent} */ event) => clicked(event, id) })
    if (known?.text !== text) {
      line.replaceChildren(...view.columns.map((column, place) => cell(column, place, row)))
      line.classList.toggle('binned', row.lixeira === 'Sim')
      shown.set(id, { node: line, text })
    }
    markFresh(line, at)
    const link = line.querySelector('a')
    if (id === selected) link?.setAttribute('aria-current', 'true')
    else link?.removeAttribute('aria-current')
    line.classList.toggle('selected', id === selected)
    return line
  }

  /** @param {MouseEvent} event @param {string} id */
  function clicked(event, id) {
    if (event.target instanceof HTMLElement && event.target.closest('a')) return
    const row = (store.seen.state[view.name] ?? []).find(one => String(one[view.id]) === id)
    if (row) open(row)
  }

  /** @param {View['columns'][number]} column @param {number} place @param {Row} row */
  function cell(column, place, row) {
    const words = column.reads(row)
    const tone = column.tone?.(row)
    const shownAs = tone ? h('span', { class: `badge ${tone}` }, words) : words
    const link =
      place === 0
        ? h(
            'a',
            { href: address(row), 'data-key': `open-${row[view.id]}` },
            words,
            h('span', { class: 'unseen' }, ` ${view.called(row)}`),
          )
        : shownAs
    const binned =
      place === 1 && row.lixeira === 'Sim' ? [' ', h('span', { class: 'badge grey' }, say('binned'))] : []
    return h('td', { class: classes({ wide: column.wide, number: column.number }) }, link, binned)
  }

  return {
    node,
    draw,
    /** @param {string | null} id */
    select(id) {
      selected = id
      draw()
    },
  }
}

/** Marks an element whose content changed a moment ago; the mark fades by itself. @param {HTMLElement} node @param {number} at */
export function markFresh(node, at) {
  const age = performance.now() - at
  if (age > FRESH_MS || node.dataset.freshSince === String(at)) return
  node.dataset.freshSince = String(at)
  node.classList.remove('fresh')
  // Read, so that the mark begins anew where it was already there.
  void node.offsetWidth
  node.style.animationDelay = `-${Math.round(age)}ms`
  node.classList.add('fresh')
}

/** Without accents and case. @param {string} text */
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** @param {Record<string, unknown>} named */
const classes = named =>
  Object.keys(named)
    .filter(name => named[name])
    .join(' ') || null
