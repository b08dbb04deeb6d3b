/**
 * E-mail addresses as fiscal notes accept them. Owns their shape only; whether the mailbox exists is not asked here.
 */

/** The e-mail of the recipient in NF-e and NFC-e holds 60 characters (the national NFS-e 80): the smaller counts. */
const MAX_LENGTH = 60

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/

export type EmailResult = { ok: true; value: string } | { ok: false; code: 'EML-01' }

/**
 * Reads one e-mail address; spaces around it are dropped. ASCII only, at most 60 characters, a domain with a
 * top-level part, no dot at an end or doubled (the national NFS-e refuses others with E0247).
 */
export function parseEmail(text: string): EmailResult {
  const value = text.trim()
  const at = value.indexOf('@')
  const valid =
    value.length <= MAX_LENGTH && LOCAL.test(value.slice(0, at)) && DOMAIN.test(value.slice(at + 1))
  return at > 0 && valid ? { ok: true, value } : { ok: false, code: 'EML-01' }
}
