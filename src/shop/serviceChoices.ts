/**
 * De/para of services: which service of the ERP's catalogue a service of the shop is.
 *
 * Owns what people chose. Carrying it out is the service's lane (`mirror/service.ts`), from going live on; a choice changes no
 * order that is there already ([decision 0045](../../docs/decisions/0045-services-are-chosen.md)).
 */
import { type Finding, syncFinding } from '../core/finding.ts'
import { type Json, unlinkedServiceLines } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark, markAll } from '../store/marking.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, done, type Refusal, type Result, refuse } from './act.ts'

export type ServiceChoice =
  /** It is this one of the ERP's catalogue. */
  | { serviceId: string; does: 'link'; erpId: string; erpName?: string | undefined }
  /** It is to be made there; one with its very name is linked instead. */
  | { serviceId: string; does: 'create' }
  /** It is none: its lines name no service again. What stands there stays. */
  | { serviceId: string; does: 'release' }

/** How an ERP may name what it has. */
const erpIdForm = /^[0-9A-Za-z_-]{1,60}$/

/**
 * Writes down what services are in the ERP's catalogue, all or none of them. Choosing the same again tries it anew. Orders that
 * stopped for these services go on. Problems: `not_found` (connection, service), `field_not_valid` (erpId), `service_busy`.
 */
export async function chooseServices(
  tx: Tx,
  context: ActContext,
  input: { connectionId: string; choices: readonly ServiceChoice[] },
): Promise<Result<{ chosen: number }>> {
  const { connectionId, choices } = input
  const [connection] = await tx`select from connection where id = ${connectionId} and disconnected_at is null`
  if (!connection) return refuse('not_found', { params: { what: 'connection' } })
  // In one order, since two people may choose for the same services at once.
  const inOrder = choices.map((choice, i) => ({ choice, path: `choices.${i}` }))
  inOrder.sort((a, b) => (a.choice.serviceId < b.choice.serviceId ? -1 : 1))
  for (const { choice, path } of inOrder) {
    const wrong = await chooseOne(tx, context, connectionId, choice, path)
    if (wrong) return wrong
  }
  await wakeOrders(
    tx,
    context,
    connectionId,
    inOrder.map(({ choice }) => choice.serviceId),
  )
  return done({ chosen: choices.length })
}

async function chooseOne(
  tx: Tx,
  context: ActContext,
  connectionId: string,
  choice: ServiceChoice,
  path: string,
): Promise<Refusal | null> {
  const { storeId } = context
  const { serviceId, does } = choice
  const erpId = does === 'link' ? choice.erpId.trim() : null
  if (erpId !== null && !erpIdForm.test(erpId)) return refuse('field_not_valid', { field: `${path}.erpId` })
  const [service] = await tx<{ name: string }[]>`select name from service where id = ${serviceId}`
  if (!service) return refuse('not_found', { field: `${path}.serviceId`, params: { what: 'service' } })
  // The lane before everything else, as the passes lock it: from here on none begins with the choice of before.
  await mark(tx, { storeId, kind: 'service', recordId: serviceId, class: laneClass.person })
  if (await isUnderWay(tx, connectionId, serviceId))
    return refuse('service_busy', { field: `${path}.serviceId`, params: { service: service.name } })
  const chosen = does === 'release' ? null : does
  const erpName = does === 'link' ? choice.erpName?.trim() || null : null
  await tx`
    insert into service_choice as c (store_id, connection_id, service_id, does, erp_id, erp_name)
    values (${storeId}, ${connectionId}, ${serviceId}, ${chosen}, ${erpId}, ${erpName})
    on conflict (connection_id, service_id) do update set does = excluded.does, erp_id = excluded.erp_id,
      erp_name = excluded.erp_name, round = c.round + 1, chosen_at = trela_now()`
  await tx`
    update link set ended_at = trela_now()
    where connection_id = ${connectionId} and record_id = ${serviceId} and lane_kind = 'service' and ended_at is null`
  await tell(tx, {
    storeId,
    actor: context.actor,
    subjectKind: 'service',
    subjectId: serviceId,
    event: 'service.erp_chosen',
    facts: { does, erpId, erpName },
  })
  return null
}

/** Somebody works on it, or what came of a call is not known yet: what it makes must not become nobody's. */
async function isUnderWay(tx: Tx, connectionId: string, serviceId: string): Promise<boolean> {
  const [open] = await tx`
    select from lane l where l.connection_id = ${connectionId} and l.kind = 'service' and l.record_id = ${serviceId}
      and (l.state = 'leased' or exists (
        select from effect e where e.lane_id = l.id and e.state in ('planned', 'sending', 'accepted', 'uncertain')))`
  return open !== undefined
}

/** What was refused or waited for one of these services is tried as it stands now. */
async function wakeOrders(
  tx: Tx,
  { storeId }: ActContext,
  connectionId: string,
  serviceIds: string[],
): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select distinct i.id from invoice_line l join invoice i on i.id = l.invoice_id
      join lane on lane.connection_id = ${connectionId} and lane.kind = 'invoice' and lane.record_id = i.id
    where l.service_id = any(${serviceIds}) and lane.state in ('waiting', 'stopped') order by i.id`
  const recordIds = rows.map(({ id }) => id)
  if (recordIds.length > 0)
    await markAll(tx, { storeId, kind: 'invoice', recordIds, class: laneClass.person })
}

/** One finding for each service that nobody chose, where the account is known to take no line without one. */
export async function unmappedServices(
  tx: Tx,
  connectionId: string,
  answers: { readonly [question: string]: Json },
): Promise<Finding[]> {
  if (answers[unlinkedServiceLines] !== 'refused') return []
  const rows = await tx<{ id: string; name: string }[]>`
    select s.id, s.name from service s
    where s.archived_at is null and not exists (select from service_choice c
      where c.connection_id = ${connectionId} and c.service_id = s.id and c.does is not null)
    order by lower(s.name), s.id`
  return rows.map(({ id, name }) =>
    syncFinding('service_unmapped', { params: { service: name, recordId: id } }),
  )
}

/** What was chosen before the connection began is carried out now, before the orders that wait for it. */
export async function markChosenServices(
  tx: Tx,
  { storeId }: Pick<ActContext, 'storeId'>,
  connectionId: string,
): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, 'service', service_id, ${laneClass.inbound}
    from service_choice where connection_id = ${connectionId} and does is not null order by service_id
    on conflict (connection_id, kind, record_id) do nothing`
}
