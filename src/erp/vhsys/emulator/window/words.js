/** The window's languages: which there are, which one is spoken, and the sentences. Remembered in the browser. */

import { words as en } from './words/en.js'
import { words as es } from './words/es.js'
import { words as ptBR } from './words/pt-BR.js'

/** @type {Record<string, Record<string, string>>} */
const dictionaries = { 'pt-BR': ptBR, en, es }

/** How each language calls itself. */
export const languages = { 'pt-BR': 'Português', en: 'English', es: 'Español' }

const STORED = 'erpWindow.language'
let spoken = 'pt-BR'

/** The language now spoken. */
export const language = () => spoken

/**
 * Speaks another language from now on, here and at the next visit.
 *
 * @param {string} name
 */
export function speak(name) {
  if (!Object.hasOwn(dictionaries, name)) return
  spoken = name
  document.documentElement.lang = name
  localStorage.setItem(STORED, name)
}

/** Starts with the language chosen before, or Portuguese. */
export function startLanguage() {
  speak(localStorage.getItem(STORED) ?? 'pt-BR')
}

/**
 * A sentence by its key, gaps like `{name}` filled. A key without a sentence shows itself.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [gaps]
 */
export function say(key, gaps = {}) {
  const sentence = dictionaries[spoken]?.[key] ?? key
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(gaps[name] ?? ''))
}
