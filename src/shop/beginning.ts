/**
 * Beginning: from then on a connection's records are marked, polled and sent.
 *
 * Owns which lanes stand at the start, of a first connection as of one that is taken up again. Leaves alone who decides that
 * it begins (`connections.ts`, `reconnecting.ts`, `firstConnection.ts`).
 */
import type { DocumentKind, Driver, KindCapability } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass } from '../store/marking.ts'
import { pollLane } from '../sync/inbound.ts'
import type { ActContext } from './act.ts'
import { markChosenServices } from './serviceChoices.ts'

/**
 * From now on records are marked, polled and sent. Where the connection stood before, whatever changed without it is looked
 * at behind what people do now; what agrees costs no call.
 */
export async function begin(tx: Tx, context: ActContext, id: string, driver: Driver): Promise<void> {
  const [connection] = await tx<{ cutOff: string }[]>`
    update connection set live_at = trela_now() where id = ${id} returning cut_off as "cutOff"`
  await tx`update gate set polled_kinds = ${polledKinds(driver)} where connection_id = ${id}`
  await tx`
    update lane set state = 'ready', ready_at = trela_now(), marked = marked + 1, attempts = 0,
      class = case when kind like '%:%' then class else ${laneClass.bulk} end
    where connection_id = ${id} and state <> 'leased' and kind not like 'survey:%'`
  await openPolls(tx, context, id, driver)
  await markChosenServices(tx, context, id)
  await markChargesSince(tx, context, id, connection!.cutOff)
}

/** Kinds that the ERP lists by change; of the others only webhooks and reads tell. */
function polledKinds(driver: Driver): DocumentKind[] {
  const kinds = Object.entries(driver.capabilities.documents) as [DocumentKind, KindCapability | null][]
  return kinds.flatMap(([kind, can]) => (can && can.changedSince !== 'never' ? [kind] : []))
}

async function openPolls(
  tx: Tx,
  { storeId, newId }: ActContext,
  connectionId: string,
  driver: Driver,
): Promise<void> {
  for (const kind of polledKinds(driver)) {
    await tx`
      insert into lane (id, store_id, connection_id, kind, record_id, class, state, ready_at)
      select ${newId()}, ${storeId}, ${connectionId}, ${pollLane(kind)}, ${newId()}, ${laneClass.inbound}, 'scheduled',
        trela_now() + ${driver.capabilities.pollEveryMs} * interval '1 millisecond'
      where not exists (select from lane where connection_id = ${connectionId} and kind = ${pollLane(kind)})`
  }
}

/** Charges made before the connection, from the cut-off on, go out behind whatever people do now. */
export async function markChargesSince(
  tx: Tx,
  { storeId }: ActContext,
  connectionId: string,
  cutOff: string,
): Promise<void> {
  await tx`
    insert into lane as l (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, 'invoice', id, ${laneClass.bulk}
    from invoice where issued_on >= ${cutOff}
    on conflict (connection_id, kind, record_id) do update set marked = l.marked + 1,
      state = case when l.state = 'leased' then 'leased' else 'ready' end`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** Charges from the cut-off on that this connection has not had to do with: made while it took nothing new. */
export async function markChargesLeftOut(
  tx: Tx,
  { storeId }: ActContext,
  connectionId: string,
): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, c.id, 'invoice', i.id, ${laneClass.bulk}
    from connection c join invoice i on i.store_id = c.store_id and i.issued_on >= c.cut_off
    where c.id = ${connectionId} and c.live_at is not null
    on conflict (connection_id, kind, record_id) do nothing`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** The catalogue finds its products there, or makes them, behind whatever people do now. */
export async function markProducts(tx: Tx, { storeId }: ActContext, connectionId: string): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, 'product', id, ${laneClass.bulk}
    from product where archived_at is null
    on conflict (connection_id, kind, record_id) do nothing`
}
