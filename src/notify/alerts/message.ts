/** What a store's own systems are told when an alert opens or closes. */
import { type AlertCause, alertSentence } from '../../core/alertSentences.ts'
import { locales } from '../../core/text.ts'
import type { Tx } from '../../store/database.ts'
import type { Message } from '../messages.ts'

interface Told {
  id: string
  key: string
  cause: AlertCause
  severity: string
  params: Record<string, string>
  openedAt: string
  closedAt: string | null
}

export async function alertMessage(
  tx: Tx,
  id: string,
  event: 'alert.opened' | 'alert.closed',
): Promise<Message> {
  const [row] = await tx<Told[]>`
    select id, key, cause, severity, params, opened_at as "openedAt", closed_at as "closedAt" from alert where id = ${id}`
  const { params, ...alert } = row!
  const text = Object.fromEntries(
    locales.map(locale => [locale, alertSentence({ ...alert, params }, locale)]),
  )
  return { event, subjectKind: 'alert', subjectId: id, about: { alert: { ...alert, text } } }
}
