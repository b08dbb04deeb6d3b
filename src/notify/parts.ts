/** What the notifier is made of and is handed from outside. */
import type { Clock } from '../platform/clock.ts'
import type { HttpClient } from '../platform/http.ts'
import type { Ids } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Database } from '../store/database.ts'

/** How mail leaves. */
export interface Letters {
  send: (mail: { to: string; subject: string; text: string }) => Promise<void>
  /** Where people open Trela. */
  publicUrl: string
}

export interface NotifierParts {
  db: Database
  clock: Clock
  ids: Ids
  random: Random
  secrets: Secrets
  log: Log
  /** Opens connections to public addresses only (`platform/outward.ts`). */
  outward: HttpClient
  /** How mails about alerts leave; null where no mail is configured. */
  letters: Letters | null
}
