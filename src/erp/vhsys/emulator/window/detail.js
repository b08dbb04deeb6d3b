/**
 * One record with everything it holds, under the ERP's own names, and the acts offered on it. What changed while it
 * was open is marked.
 */

import { actsAt } from './acts.js'
import { fill, h } from './dom.js'
import { markFresh } from './list.js'
import { say } from './words.js'

/** @import { Act, Row, Target } from './acts.js' */
/** @import { Store } from './store.js' */
/** @import { View } from './views.js' */

/**
 * @param {View} view
 * @param {Store} store
 * @param {{ start: (act: Act, target: Target) => void, close: () => void }} how
 */
export function createDetail(view, store, { start, close }) {
  const heading = h('h2', { tabindex: '-1', id: 'detail-heading' })
  const content = h('div')
  const node = h(
    'aside',
    { class: 'detail', 'aria-labelledby': heading.id },
    h(
      'div',
      { class: 'head' },
      heading,
      h('button', { type: 'button', class: 'quiet', onclick: close }, say('close')),
    ),
    content,
  )
  /** @type {{ id: unknown, text: string, row: Row } | null} */
  let drawn = null

  /** @param {Act[]} offered @param {Target} target @param {string} [of] */
  const buttons = (offered, target, of = '') =>
    offered.map(act =>
      h(
        'button',
        {
          type: 'button',
          class: act.grave ? 'grave' : null,
          'data-key': `${act.id}${of}`,
          onclick: () => start(act, target),
        },
        say(`act.${act.id}`),
      ),
    )

  /** @param {Row} row */
  function draw(row) {
    const { text, at } = store.memory(view.name, row)
    const same = drawn?.id === row[view.id]
    // Choices of the acts come from other records: a target is made when its button is pressed.
    if (same && drawn?.text === text) return
    const before = same && drawn ? drawn.row : row
    drawn = { id: row[view.id], text, row }
    heading.textContent = view.called(row)
    const { state } = store.seen
    const target = { row, item: {}, state }
    const entries = Object.entries(row)
    const parts = entries.filter(([, value]) => isPart(value))
    const [full, empty] = partition(
      entries.filter(([, value]) => !isPart(value)),
      ([, value]) => !isEmpty(value),
    )
    const line = (/** @type {[string, unknown]} */ [name, value]) => {
      const tr = h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, shownValue(value)))
      if (JSON.stringify(before[name]) !== JSON.stringify(value)) markFresh(tr, at)
      return tr
    }
    fill(
      content,
      row.lixeira === 'Sim' ? h('p', { class: 'badge grey' }, say('binned')) : null,
      h('div', { class: 'acts' }, buttons(actsAt(view.name, 'record', target), target)),
      parts.filter(([, rows]) => rows.length > 0).map(([name, rows]) => partOf(name, rows, target)),
      h('table', { class: 'all' }, h('caption', {}, say('fields')), h('tbody', {}, full.map(line))),
      empty.length === 0
        ? null
        : h(
            'details',
            {},
            h('summary', {}, say('emptyFields', { count: empty.length })),
            h('table', { class: 'all' }, h('tbody', {}, empty.map(line))),
          ),
    )
  }

  /** Lines, parcelas, receipts …, with the acts that stand on each. @param {string} name @param {Row[]} rows @param {Target} target */
  function partOf(name, rows, target) {
    const filled = [...new Set(rows.flatMap(Object.keys))].filter(column =>
      rows.some(row => !isEmpty(row[column])),
    )
    // What a person reads comes first.
    const columns = partition(filled, column => !column.startsWith('id_')).flat()
    const offered = (/** @type {Row} */ item) => actsAt(view.name, name, { ...target, item })
    const acting = rows.some(item => offered(item).length > 0)
    return h(
      'div',
      { class: 'scroll part', tabindex: '0', role: 'group', 'aria-label': name },
      h(
        'table',
        {},
        h('caption', {}, name),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            acting ? h('td') : null,
            columns.map(column => h('th', { scope: 'col' }, column)),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map((item, place) =>
            h(
              'tr',
              {},
              acting
                ? h('td', { class: 'acts' }, buttons(offered(item), { ...target, item }, `-${place}`))
                : null,
              columns.map(column => h('td', {}, shownValue(item[column]))),
            ),
          ),
        ),
      ),
    )
  }

  return {
    node,
    draw,
    focus: () => heading.focus(),
    forget() {
      drawn = null
    },
  }
}

/** Rows of a part. @param {unknown} value @returns {value is Row[]} */
const isPart = value => Array.isArray(value) && value.every(one => typeof one === 'object' && one !== null)

/** @param {unknown} value */
const isEmpty = value =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && value.length === 0) ||
  /^(0000-00-00.*|0?\.?0+)$/.test(String(value))

/** @param {unknown} value */
function shownValue(value) {
  if (value === null || value === undefined) return h('span', { class: 'faint' }, 'null')
  if (typeof value === 'object') return h('pre', { tabindex: '0' }, JSON.stringify(value, null, 2))
  return String(value)
}

/** @template T @param {T[]} all @param {(one: T) => boolean} is @returns {[T[], T[]]} */
const partition = (all, is) => [all.filter(is), all.filter(one => !is(one))]
