/**
 * Reconnecting: a store comes back to an account that it was connected to before. The earlier connection goes on, with what
 * it links and where it had got to.
 *
 * Owns what of the time in between goes there. What stands there is kept in step again, however old it is; what the ERP has
 * nothing of goes only from the cut-off on, since the shop may have typed the rest into the ERP by hand.
 */
import type { Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { catchUp } from '../sync/catchUp.ts'
import { openSurveys } from '../sync/surveyed.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { begin, markProducts } from './beginning.ts'
import {
  type ConnectInput,
  concurrencyOf,
  surveyedKinds,
  tellConnection,
  withDefaults,
} from './connectionParts.ts'
import type { Former } from './sameCompany.ts'

/** Takes the earlier connection up again, live at once or prepared first, as a new one is. */
export async function takeUpAgain(
  tx: Tx,
  context: ActContext,
  { id, settings: before }: Former,
  input: ConnectInput,
): Promise<Result<{ id: string }>> {
  const { driver, sealedCredentials, settings: given, company, environment, cutOff, prepare } = input
  const settings = withDefaults(driver, { ...(before as Record<string, Json>), ...given })
  if (!settings.ok) return settings
  await tx`
    update gate set state = 'open', state_since = trela_now(), breaker_until = null, failures = 0, still_kinds = '{}',
      polled_kinds = '{}', catch_up_kinds = '{}', max_concurrency = ${concurrencyOf(driver, settings.value)}
    where connection_id = ${id}`
  const [reopened] = await tx`
    update connection set disconnected_at = null, live_at = null, cut_off = ${cutOff}, sealed_credentials = ${sealedCredentials},
      settings = ${tx.json(settings.value as never)}, company = ${tx.json(company as never)}
    where id = ${id} and disconnected_at is not null returning id`
  if (!reopened) return refuse('already_connected')
  if (prepare) {
    await restLanes(tx, id)
    await openSurveys(tx, context, id, surveyedKinds)
  } else {
    await begin(tx, context, id, driver)
    await markProducts(tx, context, id)
    await catchUp(tx, id)
  }
  const facts = { erp: driver.title, company: company.name, environment }
  await tellConnection(tx, context, id, 'connection.reconnected', facts)
  return done({ id })
}

/**
 * Until it is live nothing of it may run. What was owed is still seen as owed; a worker that was frozen with one of its lanes
 * has lost it.
 */
async function restLanes(tx: Tx, id: string): Promise<void> {
  await tx`
    update lane set state = 'waiting', fence = fence + 1, lease_until = null
    where connection_id = ${id} and state <> 'agreed' and kind not like 'survey:%'`
}
