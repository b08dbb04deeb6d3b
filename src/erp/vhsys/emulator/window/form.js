/**
 * The form of an act, in a dialog or on the page: one field for each the act asks for, what is wrong said beneath the
 * field, a refusal above the buttons. Owns reading and showing; what is done with the values is the caller's.
 */

import { decimalText } from './decimals.js'
import { h } from './dom.js'
import { say } from './words.js'

/** @import { Act, Field, Target } from './acts.js' */
/** @import { Answer } from './ask.js' */

let made = 0

/**
 * @param {Act} act
 * @param {Target} target
 * @param {{ does: (values: Record<string, string>) => Promise<Answer>, refused: (words: string) => string, done: (answer: Answer) => void, cancel?: () => void }} how
 */
export function actForm(act, target, { does, refused, done, cancel }) {
  made += 1
  const inputs = act.fields.map(field => fieldOf(field, target, `form-${made}-${field.name}`))
  const problem = h('p', { class: 'problem', role: 'alert' })
  const submit = h('button', { type: 'submit', class: act.grave ? 'grave' : 'main' }, say(`act.${act.id}`))
  const values = () =>
    Object.fromEntries(inputs.map(({ field, control }) => [field.name, control.value.trim()]))
  const form = h(
    'form',
    { novalidate: true, class: 'act' },
    h(
      'div',
      { class: 'fields' },
      inputs.map(({ node }) => node),
    ),
    problem,
    h(
      'div',
      { class: 'buttons' },
      cancel ? h('button', { type: 'button', onclick: cancel }, say('cancel')) : null,
      submit,
    ),
  )
  const showAsked = () => {
    const now = values()
    for (const { field, node } of inputs) node.hidden = !(field.asked?.(now) ?? true)
  }
  form.addEventListener('input', showAsked)
  showAsked()

  let busy = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (busy) return
    problem.textContent = ''
    const asked = inputs.filter(({ node }) => !node.hidden)
    const wrong = asked.filter(one => !one.check())
    if (wrong.length > 0) return wrong[0]?.control.focus()
    busy = true
    submit.setAttribute('aria-disabled', 'true')
    const answer = await does(Object.fromEntries(asked.map(one => [one.field.name, one.read()])))
    busy = false
    submit.removeAttribute('aria-disabled')
    if (answer.ok) done(answer)
    else problem.textContent = refused(answer.words)
  })
  return form
}

/** @param {Field} field @param {Target} target @param {string} id */
function fieldOf(field, target, id) {
  const control = controlOf(field, target, id)
  const wrong = h('p', { class: 'wrong', id: `${id}-wrong` })
  const hint = field.hint ? h('p', { class: 'hint', id: `${id}-hint` }, say(field.hint)) : null
  control.setAttribute('aria-describedby', [hint?.id, wrong.id].filter(Boolean).join(' '))
  if (field.required) control.setAttribute('aria-required', 'true')
  const node = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, say(`field.${field.name}`)),
    control,
    hint,
    wrong,
  )
  return {
    field,
    node,
    control,
    /** What is in it, as the ERP writes it. */
    read: () => readText(field, control.value.trim()) ?? '',
    /** Says beneath the field what is wrong with it. */
    check() {
      const typed = control.value.trim()
      const word =
        typed === ''
          ? field.required
            ? 'wrong.missing'
            : null
          : readText(field, typed) === null
            ? `wrong.${field.type}`
            : null
      wrong.textContent = word === null ? '' : say(word, { example: exampleOf(field) })
      control.setAttribute('aria-invalid', String(word !== null))
      return word === null
    },
  }
}

/** @param {Field} field @param {string} typed @returns {string | null} */
function readText(field, typed) {
  if (typed === '') return ''
  if (field.type === 'decimal') return decimalText(typed, field.places ?? 2)
  if (field.type === 'count') return /^\d+$/.test(typed) ? String(Number(typed)) : null
  return typed
}

/** @param {Field} field */
const exampleOf = field =>
  new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: field.places === 4 ? 1 : 2,
  }).format(field.places === 4 ? 1.5 : 89.9)

/** @param {Field} field @param {Target} target @param {string} id */
function controlOf(field, target, id) {
  const value = field.initial ? field.initial(target) : target.row[field.name]
  if (field.type === 'choice') {
    const choices = field.choices?.(target) ?? []
    const select = h(
      'select',
      { id },
      choices.map(choice =>
        h('option', { value: choice.value }, choice.label ?? (choice.word ? say(choice.word) : choice.value)),
      ),
    )
    if (choices.some(choice => choice.value === String(value))) select.value = String(value)
    return select
  }
  const input = h('input', {
    id,
    type: field.type === 'day' ? 'date' : 'text',
    autocomplete: 'off',
    inputmode: { decimal: 'decimal', count: 'numeric' }[String(field.type)],
  })
  input.value = shown(field, value)
  return input
}

/** A value of the ERP as somebody would type it. @param {Field} field @param {unknown} value */
function shown(field, value) {
  if (value === undefined || value === null || value === '' || /^0000-/.test(String(value))) return ''
  if (field.type !== 'decimal') return String(value)
  const least = field.places === 4 ? 0 : 2
  return new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: least,
    maximumFractionDigits: field.places ?? 2,
    useGrouping: false,
  }).format(Number(value))
}
