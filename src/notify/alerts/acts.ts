/** What people do with alerts: say that they know, and who gets which by mail. */
import type { MailWish } from '../../core/alert.ts'
import type { Locale } from '../../core/text.ts'
import { type ActContext, done, type Result, refuse } from '../../shop/act.ts'
import type { Tx } from '../../store/database.ts'
import { tell } from '../../store/timeline.ts'

/** From now on it no longer asks for attention; it stays until its cause is gone. Problems: `not_found`. */
export async function acknowledgeAlert(
  tx: Tx,
  { storeId, actor }: ActContext,
  id: string,
): Promise<Result<{ id: string }>> {
  const [alert] = await tx<{ key: string; known: boolean }[]>`
    select key, acknowledged_at is not null as known from alert where id = ${id} for update`
  if (!alert) return refuse('not_found', { params: { what: 'alert' } })
  if (alert.known) return done({ id })
  await tx`update alert set acknowledged_at = trela_now(), acknowledged_by = ${actor} where id = ${id}`
  const facts = { key: alert.key }
  await tell(tx, { storeId, actor, subjectKind: 'alert', subjectId: id, event: 'alert.acknowledged', facts })
  return done({ id })
}

/** Which alerts an owner gets by mail. Problems: `not_found` for anybody else. */
export async function setAlertMail(
  tx: Tx,
  { storeId, actor }: ActContext,
  { userId, wish, locale }: { userId: string; wish: MailWish; locale: Locale },
): Promise<Result<null>> {
  const [member] = await tx`
    update member set alert_mail = ${wish}, alert_locale = ${locale}
    where store_id = ${storeId} and user_id = ${userId} and role = 'owner' returning user_id`
  if (!member) return refuse('not_found', { params: { what: 'user' } })
  const facts = { alertMail: wish }
  await tell(tx, { storeId, actor, subjectKind: 'user', subjectId: userId, event: 'user.changed', facts })
  return done(null)
}
