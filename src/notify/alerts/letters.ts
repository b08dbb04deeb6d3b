/**
 * Mails about alerts: who wants one gets what opened and what ended within a few minutes in one letter.
 *
 * Letters are written in the transaction that looks at the store, and sent outside of one; a server that dies in between may
 * send one twice, never none. Leaves alone when an alert may be mailed (`core/alert.ts`).
 */
import { type MailWish, type Severity, wants } from '../../core/alert.ts'
import { type AlertCause, alertSentence } from '../../core/alertSentences.ts'
import type { Locale } from '../../core/text.ts'
import type { Tx } from '../../store/database.ts'
import type { Letters, NotifierParts } from '../parts.ts'
import { nextWait } from '../retry.ts'
import { letterOf } from './letterWords.ts'

/** While one is being sent nobody else sends it. */
const leaseMs = 120_000

interface Mailable {
  id: string
  cause: AlertCause
  severity: Severity
  params: Record<string, string>
  ended: boolean
}

interface Reader {
  userId: string
  wish: MailWish
  locale: Locale
}

/** Puts what is due into letters. What is quiet just now waits: it ends, or goes on. */
export async function writeLetters(
  tx: Tx,
  storeId: string,
  newId: () => string,
  { publicUrl }: Letters,
): Promise<void> {
  const due = await tx<Mailable[]>`
    select id, cause, severity, params, closed_at is not null as ended from alert
    where mail_due_at <= trela_now() and (closed_at is not null or quiet_since is null) order by opened_at, id`
  if (due.length === 0) return
  const readers = await tx<Reader[]>`
    select user_id as "userId", alert_mail as wish, alert_locale as locale from member
    where store_id = ${storeId} and role = 'owner' and disabled_at is null and alert_mail <> 'none' order by user_id`
  const [store] = await tx<{ name: string }[]>`select name from store where id = ${storeId}`
  const mailed = new Set<string>()
  for (const { userId, wish, locale } of readers) {
    const asked = due.filter(({ severity }) => wants(wish, severity))
    if (asked.length === 0) continue
    for (const { id } of asked) mailed.add(id)
    const said = asked.map(alert => ({ ended: alert.ended, ...alertSentence(alert, locale) }))
    const { subject, text } = letterOf(said, { store: store!.name, link: `${publicUrl}/alerts` }, locale)
    await tx`
      insert into alert_letter (id, store_id, user_id, subject, text)
      values (${newId()}, ${storeId}, ${userId}, ${subject}, ${text})`
  }
  for (const { id, ended } of due) {
    const told = mailed.has(id)
    await tx`
      update alert set mail_due_at = null, mailed_at = case when ${told && !ended} then trela_now() else mailed_at end,
        mailed_end_at = case when ${told && ended} then trela_now() when ${told} then null else mailed_end_at end
      where id = ${id}`
  }
}

/** When the next letter of the store in scope is to be sent; null when there is none. */
export async function nextLetterMs(tx: Tx): Promise<number | null> {
  const [row] = await tx<{ at: string | null }[]>`
    select min(due_at) as at from alert_letter where store_id = trela_store()`
  return row?.at ? Date.parse(row.at) : null
}

interface Letter {
  id: string
  to: string
  subject: string
  text: string
  attempts: number
}

/** Sends what is due in a store, one after the other; what cannot be sent is tried again as webhooks are. */
export async function sendLetters(parts: NotifierParts, letters: Letters, storeId: string): Promise<void> {
  const { db, log, random } = parts
  for (;;) {
    const letter = await db.inStore(storeId, takeLetter)
    if (letter === null) return
    const { id, to, subject, text, attempts } = letter
    try {
      await letters.send({ to, subject, text })
      await db.inStore(storeId, tx => tx`delete from alert_letter where id = ${id}`)
    } catch (error) {
      log.warn({ err: error, letter: id, attempts: attempts + 1 }, 'a mail about alerts could not be sent')
      const waitMs = nextWait(attempts + 1, random)
      await db.inStore(storeId, tx => putOff(tx, storeId, id, waitMs))
    }
  }
}

async function takeLetter(tx: Tx): Promise<Letter | null> {
  const [letter] = await tx<Letter[]>`
    update alert_letter set due_at = trela_now() + ${leaseMs} * interval '1 millisecond'
    from "user" u
    where u.id = user_id and alert_letter.id = (
      select id from alert_letter where store_id = trela_store() and due_at <= trela_now()
      order by due_at limit 1 for update skip locked)
    returning alert_letter.id, u.email as "to", subject, text, attempts`
  return letter ?? null
}

/** @param waitMs null: it was tried for days, and is given up */
async function putOff(tx: Tx, storeId: string, id: string, waitMs: number | null): Promise<void> {
  if (waitMs === null) return void (await tx`delete from alert_letter where id = ${id}`)
  await tx`
    update alert_letter set attempts = attempts + 1, due_at = trela_now() + ${waitMs} * interval '1 millisecond'
    where id = ${id}`
  await tx`
    insert into alert_due (store_id, due_at) values (${storeId}, trela_now() + ${waitMs} * interval '1 millisecond')`
}
