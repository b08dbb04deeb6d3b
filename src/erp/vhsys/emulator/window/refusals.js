/**
 * What the emulator says when it refuses a person's act, and the sentence that says it in the person's language. What
 * is not listed here is shown as it came: it may be the ERP's own words.
 */

/** @type {[RegExp, string][]} */
export const refusals = [
  [/^out of reach$/, 'refused.outOfReach'],
  [/^\S+ has no record (?<id>\d+)$/, 'refused.noRecord'],
  [/^\S+ \d+ has no row (?<id>\d+) in \S+$/, 'refused.noRow'],
  [/^the accounts of \d+ are launched$/, 'refused.accountsLaunched'],
  [/^an account of \d+ is settled$/, 'refused.accountSettled'],
  [/^the stock of \d+ is launched$/, 'refused.stockLaunched'],
  [/^the stock of \d+ is not launched$/, 'refused.stockNotLaunched'],
  [/^receivable \d+ is settled$/, 'refused.settled'],
  [/^receivable \d+ is open$/, 'refused.notSettled'],
  [/^receivable \d+ has no receipt (?<id>\d+)$/, 'refused.noReceipt'],
  [/^sale \d+ is cancelled$/, 'refused.saleCancelled'],
  [/^there is nothing to sell$/, 'refused.nothingToSell'],
  [/^\S+ (?<id>\d+) is not open$/, 'refused.notOpen'],
  [/^\S+ (?<id>\d+) is too old for the PDV$/, 'refused.tooOld'],
  [/^a movement is an Entrada or a Saida of more than nothing$/, 'refused.noMovement'],
  [/^a service has no stock$/, 'refused.serviceHasNoStock'],
  [/^\S+ \d+ is issued$/, 'refused.noteIssued'],
  [/^\S+ \d+ is not issued$/, 'refused.noteNotIssued'],
  [/^501: the time to cancel is over$/, 'refused.cancelTooLate'],
]

/**
 * @param {string} words the emulator's
 * @param {(key: string, gaps?: Record<string, string>) => string} say
 */
export function inWords(words, say) {
  for (const [pattern, key] of refusals) {
    const found = pattern.exec(words)
    if (found) return say(key, { ...found.groups })
  }
  return words
}
