/**
 * The ERP window: puts list, detail, forms and the live look together. It acts as a person inside the ERP, through the
 * emulator's control surface, and exists only where that surface is: never in Trela, never before a real ERP.
 */

import { actsAt } from './acts.js'
import { askAs, perform } from './ask.js'
import { keepsNotesBack } from './authority.js'
import { createDetail } from './detail.js'
import { createDisturb, isInPlace } from './disturb.js'
import { fill, h } from './dom.js'
import { actForm } from './form.js'
import { createFrame, openDialog } from './frame.js'
import { createList } from './list.js'
import { inWords } from './refusals.js'
import { openStore } from './store.js'
import { viewNamed, views } from './views.js'
import { say, speak, startLanguage } from './words.js'

/** @import { Act, Row, Target } from './acts.js' */
/** @import { Answer } from './ask.js' */

startLanguage()

const named = new URLSearchParams(location.search).get('account')
const found = await askAs(null)('GET', 'accounts')
/** @type {Row[]} */
const accounts = found.ok ? found.shows : []
// With one account nothing is said, so that requests with wrong tokens show too.
const account = named ?? (accounts.length > 1 ? String(accounts[0]?.name) : null)

const ask = askAs(account)

const pages = [...views.map(view => view.name), 'disturb']
const store = openStore(ask, draw)
/** When each page was last looked at. @type {Map<string, number>} */
const lookedAt = new Map()

/** @typedef {{ page: string, draw: () => void, select: (id: string | null) => void }} Page */
/** @type {Page | null} */
let page = null
let frame = newFrame()

function newFrame() {
  return createFrame({
    pages,
    accounts,
    account,
    speak(name) {
      speak(name)
      page = null
      frame = newFrame()
      route()
      document.getElementById('language')?.focus()
    },
    changeAccount(name) {
      location.search = `?account=${encodeURIComponent(name)}`
    },
  })
}

/** Page and record of the address. */
function here() {
  const [, name = '', id = null] = location.hash.split('/')
  return { name: pages.includes(name) ? name : 'ordens-servico', id }
}

function route() {
  const { name, id } = here()
  const turned = page !== null && page.page !== name
  if (page?.page !== name) page = name === 'disturb' ? disturbPage() : listPage(name)
  page.select(id)
  if (turned) frame.notice.clear()
  if (turned && id === null) frame.title.focus()
  draw()
}

function draw() {
  const { name } = here()
  lookedAt.set(name, performance.now())
  /** @param {string} page */
  const isNews = page =>
    (store.seen.state[page] ?? []).some(row => store.memory(page, row).at > (lookedAt.get(page) ?? 0))
  const news = new Set(pages.filter(isNews))
  const struck = store.seen.faults.some(isInPlace) || keepsNotesBack(store.seen.switches)
  frame.draw(store.seen, { struck, news })
  page?.draw()
}

/** @returns {Page} */
function disturbPage() {
  frame.choose('disturb')
  fill(frame.newActs)
  const panel = createDisturb(store, ask, {
    account,
    done: words => frame.notice.done(words),
    refused: words => frame.notice.refused(words),
  })
  fill(frame.content, panel.node)
  frame.content.classList.remove('split')
  return { page: 'disturb', draw: panel.draw, select: () => {} }
}

/** @param {string} name @returns {Page} */
function listPage(name) {
  const view = viewNamed(name)
  if (view === undefined) throw new Error(`there is no page ${name}`)
  frame.choose(name)
  const address = (/** @type {Row} */ row) => `#/${name}/${row[view.id]}`
  const list = createList(view, store, {
    address,
    open: row => {
      location.hash = address(row)
    },
  })
  const detail = createDetail(view, store, { start, close })
  const nobody = { row: {}, item: {}, state: {} }
  fill(
    frame.newActs,
    actsAt(name, 'list', nobody).map(act =>
      h(
        'button',
        { type: 'button', class: 'main', 'data-key': act.id, onclick: () => start(act, nobody) },
        say(`act.${act.id}`),
      ),
    ),
  )
  fill(frame.content, list.node)
  /** @type {string | null} */
  let open = null
  let moveFocus = false

  function close() {
    const last = open
    location.hash = `#/${name}`
    list.select(null)
    const link = last === null ? null : frame.content.querySelector(`[data-key="open-${CSS.escape(last)}"]`)
    if (link instanceof HTMLElement) link.focus()
  }

  function drawDetail() {
    const row = (store.seen.state[name] ?? []).find(one => String(one[view?.id ?? '']) === open)
    frame.content.classList.toggle('split', row !== undefined)
    if (row === undefined) {
      detail.node.remove()
      detail.forget()
      return
    }
    detail.draw(row)
    if (!detail.node.isConnected) frame.content.append(detail.node)
    if (moveFocus) detail.focus()
    moveFocus = false
  }

  return {
    page: name,
    draw() {
      list.draw()
      drawDetail()
    },
    select(id) {
      moveFocus = id !== null && id !== open
      open = id
      list.select(id)
    },
  }
}

/** Begins an act: asks what it asks, or does it at once. @param {Act} act @param {Target} about */
async function start(act, about) {
  frame.notice.clear()
  const target = { ...about, state: store.seen.state }
  const does = (/** @type {Record<string, string>} */ values) => perform(ask, act, values, target)
  const refused = (/** @type {string} */ words) => say('refused', { words: inWords(words, say) })
  if (act.fields.length === 0) {
    const answer = await does({})
    if (answer.ok) finish(act, answer)
    else frame.notice.refused(refused(answer.words))
    return
  }
  openDialog(say(`act.${act.id}`), close =>
    actForm(act, target, {
      does,
      refused,
      cancel: close,
      done: answer => {
        close()
        finish(act, answer)
      },
    }),
  )
}

/** Says what was done, and looks at once. @param {Act} act @param {Answer} answer */
function finish(act, answer) {
  if (!answer.ok) return
  const made = viewOf(answer.shows)
  frame.notice.done(say(`done.${act.id}`, { what: made ? made.called(answer.shows) : '' }))
  store.look()
}

/** The page a record belongs to. Documents carry their customer's id too, and customers come first. @param {Row} row */
const viewOf = row => views.findLast(view => view.id !== 'id' && view.id in row)

window.addEventListener('hashchange', route)
route()
store.start()
