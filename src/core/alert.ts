/**
 * Alerts: what somebody must hear of although nobody asked, one for each cause.
 *
 * Owns when one opens, goes on and closes, and which may be mailed. Leaves alone which causes hold (`notify/`) and their
 * words (`alertSentences.ts`).
 *
 * | from | its cause | to |
 * | --- | --- | --- |
 * | none, or closed for more than an hour | holds | a new one opens and is told |
 * | open | holds | open: seen again |
 * | open | is gone | quiet |
 * | quiet | holds | open: nothing is told |
 * | quiet for five minutes | is gone | closed, and told |
 * | closed for less than an hour | holds | the same one is open again |
 */
const minute = 60_000

/** A cause that is gone for less than this was never gone. */
export const quietMs = 5 * minute
/** One that comes back within this is the same alert. */
const sameAlertMs = 60 * minute
/** What opens within this goes out in one mail. */
export const gatherMs = 2 * minute
/** Of one cause no more than one opening is mailed in this time. */
const mailedOnceInMs = 24 * 60 * minute

export type AlertState = 'open' | 'quiet' | 'closed'
export type Severity = 'urgent' | 'notice'

/** The latest alert of a cause. `sinceMs`: since when it is quiet or closed. */
export interface StoredAlert {
  state: AlertState
  sinceMs: number
}

export type Move = 'none' | 'open' | 'see' | 'fall_quiet' | 'return' | 'close' | 'reopen'

/** What becomes of an alert by the table above. */
export function moveOf(stored: StoredAlert | null, holds: boolean, nowMs: number): Move {
  const forMs = stored === null ? 0 : nowMs - stored.sinceMs
  switch (stored?.state) {
    case 'open':
      return holds ? 'see' : 'fall_quiet'
    case 'quiet':
      if (holds) return 'return'
      return forMs >= quietMs ? 'close' : 'none'
    case 'closed':
      if (!holds) return 'none'
      return forMs < sameAlertMs ? 'reopen' : 'open'
    case undefined:
      return holds ? 'open' : 'none'
  }
}

/** Whether an opening may be mailed, by when one of the same cause was last. */
export const mayMail = (mailedAtMs: number | null, nowMs: number): boolean =>
  mailedAtMs === null || nowMs - mailedAtMs >= mailedOnceInMs

/** Who wants which alerts by mail. */
export const mailWishes = ['none', 'urgent', 'all'] as const
export type MailWish = (typeof mailWishes)[number]

export const wants = (wish: MailWish, severity: Severity): boolean =>
  wish === 'all' || (wish === 'urgent' && severity === 'urgent')
