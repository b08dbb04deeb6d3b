/**
 * "Perturbar": breaks the emulated ERP on purpose for the next calls, and mends it again. The faults themselves are the
 * emulator's (`faults.ts`); here is only the form and the list of those in place. How the tax authority behaves is in
 * `authority.js`.
 */

import { perform } from './ask.js'
import { createAuthority } from './authority.js'
import { fill, h } from './dom.js'
import { actForm } from './form.js'
import { inWords } from './refusals.js'
import { say } from './words.js'

/** @import { Act, Row } from './acts.js' */
/** @import { Ask } from './ask.js' */
/** @import { Store } from './store.js' */

/** Those a person may want to see; the control surface knows more. */
export const kinds = [
  'drop-after-commit',
  'hang',
  'hang-after-commit',
  'slow',
  'error-before',
  'error-after',
  'throttle',
  'refusal',
]

const takesTime = ['slow', 'throttle']

/**
 * Puts a fault in place.
 *
 * @type {Act}
 */
export const disturb = {
  id: 'disturb',
  view: 'disturb',
  place: 'list',
  fields: [
    {
      name: 'kind',
      type: 'choice',
      choices: () => kinds.map(value => ({ value, word: `fault.${value}` })),
    },
    {
      name: 'message',
      type: 'text',
      required: true,
      initial: () => 'Cliente bloqueado!',
      asked: ({ kind }) => kind === 'refusal',
    },
    {
      name: 'seconds',
      type: 'count',
      required: true,
      initial: () => '5',
      asked: ({ kind = '' }) => takesTime.includes(kind),
    },
    {
      name: 'fault_method',
      type: 'choice',
      choices: () => [
        { value: '', word: 'choice.anyMethod' },
        ...['GET', 'POST', 'PUT', 'DELETE'].map(value => ({ value })),
      ],
    },
    { name: 'fault_path', type: 'text', hint: 'hint.path' },
    { name: 'fault_count', type: 'count', required: true, initial: () => '3', hint: 'hint.count' },
  ],
  steps: ({ kind, message, seconds, fault_method, fault_path, fault_count }, { row }) => [
    {
      path: 'faults',
      body: {
        kind,
        count: Number(fault_count),
        ...(message ? { message } : {}),
        ...(seconds ? { ms: Number(seconds) * 1_000 } : {}),
        ...(fault_method ? { method: fault_method } : {}),
        ...(fault_path ? { path: fault_path.replace(/^\//, '') } : {}),
        ...(row.account ? { account: row.account } : {}),
      },
    },
  ],
}

/** Takes faults away: the one of the target, or all. @type {Act} */
export const mend = {
  id: 'mend',
  view: 'disturb',
  place: 'record',
  fields: [],
  steps: (_, { row }) => [{ method: 'DELETE', path: row.id ? `faults/${row.id}` : 'faults' }],
}

/** Whether it will strike again. @param {Row} fault */
export const isInPlace = fault => Number(fault.count ?? 1) === 0 || fault.struck < Number(fault.count ?? 1)

/**
 * @param {Store} store
 * @param {Ask} ask
 * @param {{ account: string | null, done: (words: string) => void, refused: (words: string) => void }} how
 */
export function createDisturb(store, ask, { account, done, refused }) {
  const target = (/** @type {Row} */ row) => ({ row, item: {}, state: store.seen.state })
  const form = actForm(disturb, target({ account }), {
    does: values => perform(ask, disturb, values, target({ account })),
    refused: words => inWords(words, say),
    done: answer => {
      if (answer.ok) done(say('done.disturb', { what: say(`fault.${answer.shows.kind}`) }))
      store.look()
    },
  })
  const list = h('div', { class: 'faults' })
  const authority = createAuthority(store, ask, { done })
  const node = h(
    'section',
    { class: 'panel', 'aria-label': say('view.disturb') },
    h('p', {}, say('disturb.about')),
    form,
    h('h2', {}, say('disturb.inPlace')),
    list,
    authority.node,
  )
  let text = ''

  /** @param {Row} row */
  async function mendNow(row) {
    const answer = await perform(ask, mend, {}, target(row))
    if (answer.ok) done(say('done.mend'))
    else refused(inWords(answer.words, say))
    store.look()
  }

  function draw() {
    authority.draw()
    const { faults } = store.seen
    if (text === JSON.stringify(faults)) return
    text = JSON.stringify(faults)
    if (faults.length === 0) return fill(list, h('p', { class: 'empty' }, say('disturb.none')))
    fill(
      list,
      h(
        'ul',
        {},
        faults.map(fault =>
          h(
            'li',
            { class: isInPlace(fault) ? 'on' : null },
            h('strong', {}, kinds.includes(fault.kind) ? say(`fault.${fault.kind}`) : fault.kind),
            ' ',
            h('span', {}, fault.method ?? say('fault.anyCall')),
            fault.path ? h('code', {}, ` /${fault.path}`) : null,
            ' ',
            h(
              'span',
              { class: 'faint' },
              say(isInPlace(fault) ? 'disturb.struck' : 'disturb.spent', {
                struck: fault.struck,
                count: Number(fault.count ?? 1) === 0 ? '∞' : (fault.count ?? 1),
              }),
            ),
            h(
              'button',
              { type: 'button', 'data-key': fault.id, onclick: () => mendNow(fault) },
              say('act.mend'),
            ),
          ),
        ),
      ),
      h('button', { type: 'button', 'data-key': 'all', onclick: () => mendNow({}) }, say('act.mendAll')),
    )
  }

  return { node, draw }
}
