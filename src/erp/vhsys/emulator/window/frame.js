/** What stands around every page: head, side list, the line that says what was done, and the dialog of an act. */

import { h } from './dom.js'
import { language, languages, say } from './words.js'

/** @import { Row } from './acts.js' */
/** @import { Seen } from './store.js' */

/**
 * @param {{ pages: string[], accounts: Row[], account: string | null, speak: (name: string) => void, changeAccount: (name: string) => void }} how
 */
export function createFrame({ pages, accounts, account, speak, changeAccount }) {
  const main = h('main', { id: 'main', tabindex: '-1' })
  const title = h('h1', { tabindex: '-1' })
  const newActs = h('div', { class: 'acts' })
  const content = h('div', { class: 'content' })
  const contact = h('p', { class: 'contact', role: 'status' })
  const company = h('p', { class: 'company' })
  const disturbed = h('a', { class: 'disturbed', href: '#/disturb' })
  const notice = createNotice()
  main.append(h('div', { class: 'title' }, title, newActs), content)

  const links = pages.map(page =>
    h(
      'a',
      { href: `#/${page}`, class: page === 'disturb' ? 'apart' : null },
      h('span', {}, say(`view.${page}`)),
      h('span', { class: 'news', hidden: true }, h('span', { class: 'unseen' }, say('news'))),
      h('span', { class: 'number', 'aria-hidden': 'true' }),
    ),
  )
  const nav = h('nav', { id: 'nav', 'aria-label': say('pages') }, links)
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'menu',
      'aria-controls': 'nav',
      'aria-expanded': 'false',
      onclick: () => showMenu(!nav.classList.contains('open')),
    },
    say('menu'),
  )
  /** @param {boolean} open */
  function showMenu(open) {
    nav.classList.toggle('open', open)
    menu.setAttribute('aria-expanded', String(open))
  }

  const languageChoice = h(
    'select',
    { id: 'language', onchange: () => speak(languageChoice.value) },
    Object.entries(languages).map(([name, called]) =>
      h('option', { value: name, lang: name, selected: name === language() }, called),
    ),
  )
  const accountChoice = h(
    'select',
    { id: 'account', onchange: () => changeAccount(accountChoice.value) },
    accounts.map(({ name }) => h('option', { value: name, selected: name === account }, name)),
  )
  document.body.replaceChildren(
    h('button', { type: 'button', class: 'skip', onclick: () => main.focus() }, say('skip')),
    h(
      'header',
      {},
      h(
        'div',
        { class: 'bar' },
        menu,
        h('p', { class: 'brand' }, h('strong', {}, 'ERP'), ' ', h('span', { class: 'tag' }, say('emulated'))),
        company,
        h(
          'div',
          { class: 'choices' },
          contact,
          accounts.length > 1 ? [h('label', { for: 'account' }, say('account')), accountChoice] : null,
          h('label', { for: 'language', class: 'unseen' }, say('language')),
          languageChoice,
        ),
      ),
      disturbed,
    ),
    h('div', { class: 'body' }, nav, main),
    notice.node,
  )
  document.title = say('title')

  return {
    main,
    content,
    newActs,
    title,
    notice,
    /** @param {string} page */
    choose(page) {
      title.textContent = say(`view.${page}`)
      document.title = `${say(`view.${page}`)} · ${say('title')}`
      for (const [at, link] of links.entries()) {
        if (pages[at] === page) link.setAttribute('aria-current', 'page')
        else link.removeAttribute('aria-current')
      }
      showMenu(false)
    },
    /** Contact, company, numbers and news. @param {Seen} seen @param {{ struck: boolean, news: Set<string> }} more */
    draw(seen, { struck, news }) {
      const words = say(`contact.${seen.contact}`)
      // Heard anew each time it is written.
      if (contact.textContent !== words) contact.textContent = words
      contact.className = `contact ${seen.contact}`
      const own = seen.state.empresas?.[0]
      company.textContent = own ? String(own.fantasia_empresa || own.razao_empresa) : ''
      disturbed.hidden = !struck
      disturbed.textContent = say('disturb.on')
      for (const [at, link] of links.entries()) {
        const page = pages[at] ?? ''
        const [, mark, number] = link.children
        if (mark instanceof HTMLElement) mark.hidden = !news.has(page)
        if (number) number.textContent = seen.state[page] ? String(seen.state[page].length) : ''
      }
    },
  }
}

/** The line that says what was done or refused; heard as well as seen. */
function createNotice() {
  const done = h('p', { role: 'status', class: 'done' })
  const refused = h('p', { role: 'alert', class: 'refused' })
  const close = h('button', { type: 'button', class: 'quiet', onclick: clear, hidden: true }, say('close'))
  // It is there from the beginning, though nothing is seen of it: only then is what it says later heard.
  const node = h('div', { class: 'notice' }, done, refused, close)
  function clear() {
    show(done, '')
  }
  /** @param {HTMLElement} line @param {string} words */
  function show(line, words) {
    done.textContent = ''
    refused.textContent = ''
    line.textContent = words
    close.hidden = words === ''
    node.classList.toggle('shown', words !== '')
  }
  return {
    node,
    /** @param {string} words */
    done: words => show(done, words),
    /** @param {string} words */
    refused: words => show(refused, words),
    clear,
  }
}

/**
 * Opens a dialog; it closes by Escape too, and the focus goes back to where it was.
 *
 * @param {string} title
 * @param {(close: () => void) => HTMLElement} content
 */
export function openDialog(title, content) {
  const heading = h('h2', { id: 'dialog-heading' }, title)
  const dialog = h('dialog', { 'aria-labelledby': heading.id })
  const from = document.activeElement
  const close = () => dialog.close()
  dialog.append(heading, content(close))
  dialog.addEventListener('close', () => {
    dialog.remove()
    // The list may have been drawn anew meanwhile; the same button is there under the same key.
    if (!(from instanceof HTMLElement)) return
    const key = from.dataset.key
    const again = from.isConnected || !key ? from : document.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (again instanceof HTMLElement) again.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  const first = dialog.querySelector('input, select')
  if (first instanceof HTMLElement) first.focus()
}
