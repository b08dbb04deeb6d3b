/**
 * Links with which a person sets a password. The token stands after `#`, where browsers send it to nobody.
 */
import type { Locale } from '../../core/text.ts'
import type { ServerParts } from '../parts.ts'
import { openingMail, resetMail } from './mails.ts'

/** How long an opening link works, in seconds; a reset link has the library's default of an hour. */
const OPENING_LINK_S = 7 * 24 * 60 * 60

/** Sends a new person their link. @returns the link itself where no mail could carry it */
export async function sendOpeningLink(
  parts: ServerParts,
  locale: Locale,
  person: { id: string; name: string; email: string },
  store: string,
): Promise<string | null> {
  const link = await linkFor(parts, person.id, OPENING_LINK_S)
  if (!parts.mailer) return link
  try {
    await parts.mailer.send({ to: person.email, ...openingMail(locale, { name: person.name, store, link }) })
    return null
  } catch (error) {
    parts.log.warn({ err: error }, 'an opening mail could not be sent; its link was shown instead')
    return link
  }
}

/** Sends a reset link, if there is such a person and a way to reach them. Says nothing of either. */
export async function sendResetLink(parts: ServerParts, locale: Locale, email: string): Promise<void> {
  const person = await parts.auth.findByEmail(email)
  if (!person || !parts.mailer) return
  const link = await linkFor(parts, person.id)
  await parts.mailer.send({ to: person.email, ...resetMail(locale, { name: person.name, link }) })
}

async function linkFor(
  { auth, clock, publicUrl }: ServerParts,
  userId: string,
  lifeS?: number,
): Promise<string> {
  const token = await auth.passwordToken(userId, clock.now(), lifeS)
  return `${publicUrl.replace(/\/$/, '')}/set-password#${token}`
}
