/** What the acts on a connection share: what connecting takes, settings with their defaults, and telling of it. */
import type { Company, DocumentKind, Driver, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { announce, tell } from '../store/timeline.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import type { SaidOfCompany } from './sameCompany.ts'

/** Kinds whose two sides are compared, and whether those that stand here only go there without being asked for. */
export const surveyedKinds: readonly { kind: DocumentKind; send: boolean }[] = [
  // A customer goes there when something of theirs does.
  { kind: 'customer', send: false },
  { kind: 'product', send: true },
]

export interface ConnectInput {
  driver: Driver
  environment: 'live' | 'test'
  sealedCredentials: string
  settings: Record<string, Json>
  /** Of what the ERP has nothing of, only records from this shop day on go there. */
  cutOff: string
  company: Company
  /** Whether it is the company of the links that are there, where no tax id says so. */
  said?: SaidOfCompany
  /** Part of the address the ERP sends its webhooks to. */
  webhookSecret: string
  /**
   * Both sides are read and compared first, and nothing goes either way before a person says so (`firstConnection.ts`).
   * Else everything goes at once.
   */
  prepare?: boolean
}

/** The settings with the driver's defaults beneath them. Problem: `setting_unknown`. */
export function withDefaults(driver: Driver, given: Record<string, Json>): Result<Record<string, Json>> {
  const unknown = Object.keys(given).find(name => !driver.settingFields.some(field => field.name === name))
  if (unknown) return refuse('setting_unknown', { field: `settings.${unknown}`, params: { name: unknown } })
  const defaults = driver.settingFields.filter(field => field.default !== null)
  return done({ ...Object.fromEntries(defaults.map(field => [field.name, field.default])), ...given })
}

export function concurrencyOf(driver: Driver, settings: Record<string, Json>): number {
  return Math.min(...driver.limits(settings).map(limit => limit.concurrency))
}

export async function tellConnection(
  tx: Tx,
  context: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
) {
  await tellRecord(tx, context, { kind: 'connection', id }, event, facts)
  await announce(tx, context.storeId, 'connection', id)
}

export function tellRecord(
  tx: Tx,
  { storeId, actor }: ActContext,
  subject: { kind: string; id: string },
  event: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: subject.kind, subjectId: subject.id, event, facts })
}
