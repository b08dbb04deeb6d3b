/**
 * The part of "Perturbar" about fiscal notes: how the tax authority behaves and what the account launches with a note. The
 * switches themselves are the emulator's (`noteSwitches.ts`); here is only their form.
 */

import { perform } from './ask.js'
import { fill, h } from './dom.js'
import { actForm } from './form.js'
import { inWords } from './refusals.js'
import { say } from './words.js'

/** @import { Act, Field, Row } from './acts.js' */
/** @import { Ask } from './ask.js' */
/** @import { Store } from './store.js' */

/** @param {string} name of the switch @param {string[]} values @returns {Field} */
const choice = (name, values) => ({
  name,
  type: 'choice',
  choices: () => values.map(value => ({ value, word: `${name}.${value}` })),
})

/** What making or issuing a note may launch. @param {string} name */
const launches = name => ({
  ...choice(name, []),
  choices: () =>
    ['nothing', 'accounts', 'stock', 'both'].map(value => ({ value, word: `launches.${value}` })),
})

/**
 * Turns the switches about notes.
 *
 * @type {Act}
 */
export const turn = {
  id: 'turn',
  view: 'disturb',
  place: 'list',
  fields: [
    choice('authority', ['up', 'down']),
    {
      name: 'authorisation_seconds',
      type: 'count',
      required: true,
      initial: ({ row }) => Math.round(Number(row.authorisationMs) / 1_000),
    },
    {
      name: 'rejectWith',
      type: 'text',
      initial: ({ row }) => (row.rejectWith === 'none' ? '' : row.rejectWith),
      hint: 'hint.rejectWith',
    },
    choice('rejectionShape', ['refusal', 'sentence', 'answer']),
    launches('noteBornLaunches'),
    launches('noteIssuedLaunches'),
  ],
  steps: ({ authorisation_seconds, rejectWith, ...choices }) => [
    {
      method: 'PUT',
      path: 'switches',
      body: {
        ...choices,
        authorisationMs: Number(authorisation_seconds) * 1_000,
        rejectWith: rejectWith || 'none',
      },
    },
  ],
}

/** Whether no note would be authorised now, whatever is on it. @param {Row} switches */
export const keepsNotesBack = ({ authority = 'up', rejectWith = 'none' }) =>
  authority === 'down' || rejectWith !== 'none'

/**
 * @param {Store} store
 * @param {Ask} ask
 * @param {{ done: (words: string) => void }} how
 */
export function createAuthority(store, ask, { done }) {
  const place = h('div')
  const node = h(
    'div',
    { class: 'authority' },
    h('h2', {}, say('authority.heading')),
    h('p', {}, say('authority.about')),
    place,
  )
  let shown = ''

  const shownIn = (/** @type {Row} */ row) =>
    JSON.stringify(turn.fields.map(field => (field.initial ? field.initial(targetOf(row)) : row[field.name])))
  const targetOf = (/** @type {Row} */ row) => ({ row, item: {}, state: store.seen.state })

  /** The form is drawn anew only where somebody else turned a switch: what is typed in it stays. */
  function draw() {
    const { switches } = store.seen
    if (switches.authority === undefined || shown === shownIn(switches)) return
    shown = shownIn(switches)
    const form = actForm(turn, targetOf(switches), {
      does: values => perform(ask, turn, values, targetOf(switches)),
      refused: words => inWords(words, say),
      done: answer => {
        if (!answer.ok) return
        shown = shownIn(answer.shows)
        done(say('done.turn'))
        store.look()
      },
    })
    fill(place, form)
  }

  return { node, draw }
}
