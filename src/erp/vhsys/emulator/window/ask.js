/**
 * Asks the control surface and carries out acts. Owns how an answer becomes a result or words; leaves alone what the
 * acts are (`acts.js`). The API of the ERP is never called from here.
 */

/** @import { Act, Target } from './acts.js' */

/**
 * @typedef {{ ok: true, shows: any } | { ok: false, words: string }} Answer `words` are the ERP's own
 * @typedef {(method: string, path: string, body?: object) => Promise<Answer>} Ask
 */

/**
 * A way to ask the control surface on behalf of one account.
 *
 * @param {string | null} account the first one if null
 * @param {string} [origin] of the emulator; the page's own unless given
 * @returns {Ask}
 */
export function askAs(account, origin = '') {
  return async (method, path, body) => {
    const named =
      account === null ? '' : `${path.includes('?') ? '&' : '?'}account=${encodeURIComponent(account)}`
    try {
      const response = await fetch(`${origin}/__emulator/${path}${named}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const shows = await response.json()
      return response.ok ? { ok: true, shows } : { ok: false, words: String(shows.wrong) }
    } catch {
      return { ok: false, words: 'out of reach' }
    }
  }
}

/**
 * Carries out an act, call by call; each sees what the one before made. Stops at the first refusal.
 *
 * @param {Ask} ask
 * @param {Act} act
 * @param {Record<string, string>} values as read from the form
 * @param {Target} target
 * @returns {Promise<Answer>}
 */
export async function perform(ask, act, values, target) {
  /** @type {Answer} */
  let answer = { ok: true, shows: null }
  for (const step of act.steps(values, target)) {
    const { method = 'POST', path, body } = typeof step === 'function' ? step(answer.shows) : step
    answer = await ask(method, path, body)
    if (!answer.ok) return answer
  }
  return answer
}
