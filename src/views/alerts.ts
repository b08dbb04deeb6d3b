/** Alerts as people see them: what stands, and what ended lately; and who gets them by mail. */
import type { AlertState, MailWish, Severity } from '../core/alert.ts'
import type { AlertCause } from '../core/alertSentences.ts'
import type { Tx } from '../store/database.ts'

export interface AlertView {
  id: string
  cause: AlertCause
  severity: Severity
  params: Record<string, string>
  state: AlertState
  openedAt: string
  closedAt: string | null
  acknowledgedAt: string | null
}

/** How long one that ended is shown. */
const shownDays = 7
const most = 100

/** What stands first, the urgent and the latest before the others. */
export async function listAlerts(tx: Tx): Promise<AlertView[]> {
  return tx<AlertView[]>`
    select id, cause, severity, params, opened_at as "openedAt", closed_at as "closedAt", acknowledged_at as "acknowledgedAt",
      case when closed_at is not null then 'closed' when quiet_since is not null then 'quiet' else 'open' end as state
    from alert
    where store_id = trela_store() and (closed_at is null or closed_at > trela_now() - ${shownDays} * interval '1 day')
    order by closed_at desc nulls first, severity desc, opened_at desc, id limit ${most}`
}

export interface MailReader {
  userId: string
  name: string
  email: string
  wish: MailWish
}

/** The owners who may enter, and what each gets. */
export async function listMailReaders(tx: Tx): Promise<MailReader[]> {
  return tx<MailReader[]>`
    select user_id as "userId", name, email, alert_mail as wish
    from member join "user" on "user".id = member.user_id
    where store_id = trela_store() and role = 'owner' and disabled_at is null order by lower(name), user_id`
}
