/**
 * A store's connection to its ERP: connect, change, pause, resume, disconnect.
 *
 * Owns the connection's rows and what must be looked at again when it changes. Credentials are sealed before they come
 * here and never leave again. Leaves alone every call to the ERP (`connectionCheck.ts`) and what is sent (`sync/`).
 */
import type { Company, DocumentKind, Driver, Json, KindCapability } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { announce, tell } from '../store/timeline.ts'
import { catchUp } from '../sync/catchUp.ts'
import { pollLane } from '../sync/inbound.ts'
import { forgetSurveys, openSurveys } from '../sync/surveyed.ts'
import { waitedFor } from '../sync/waiting.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import {
  type Former,
  formerConnection,
  refusedCompany,
  refusedRenewal,
  type SaidOfCompany,
} from './sameCompany.ts'
import { markChosenServices } from './serviceChoices.ts'

/** Kinds whose two sides are compared, and whether those that stand here only go there without being asked for. */
const surveyedKinds: readonly { kind: DocumentKind; send: boolean }[] = [
  // A customer goes there when something of theirs does.
  { kind: 'customer', send: false },
  { kind: 'product', send: true },
]

export interface ConnectInput {
  driver: Driver
  environment: 'live' | 'test'
  sealedCredentials: string
  settings: Record<string, Json>
  /** Only records from this shop day on go to the ERP. */
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

export interface ChangeInput {
  driver: Driver
  environment?: 'live' | 'test'
  sealedCredentials?: string
  settings?: Record<string, Json>
  cutOff?: string
  company?: Company
  /** Whether it is the same company as before, where no tax id says so. */
  said?: SaidOfCompany
}

/**
 * Connects the store in scope. An account that it was connected to before is taken up again, with the links into it: it is
 * live at once, reads first, and what changed here meanwhile goes out. Problems: `already_connected`, `setting_unknown`,
 * `company_differs`, `company_unconfirmed`, `company_name_differs`.
 */
export async function connectErp(
  tx: Tx,
  context: ActContext,
  input: ConnectInput,
): Promise<Result<{ id: string }>> {
  const { driver, environment, sealedCredentials, cutOff, company, webhookSecret, prepare } = input
  const settings = withDefaults(driver, input.settings)
  if (!settings.ok) return settings
  const different = await refusedCompany(tx, company)
  if (different) return different
  const [active] = await tx`select from connection where disconnected_at is null`
  if (active) return refuse('already_connected')
  const former = await formerConnection(tx, { driver: driver.name, environment }, company, input.said)
  if (!former.ok) return former
  if (former.value) return takeUpAgain(tx, context, former.value, input)
  const id = context.newId()
  const [made] = await tx`
    insert into connection (id, store_id, driver, environment, sealed_credentials, settings, answers, company, cut_off, webhook_secret, live_at)
    values (${id}, ${context.storeId}, ${driver.name}, ${environment}, ${sealedCredentials}, ${tx.json(settings.value as never)},
      ${tx.json(safeAnswers(driver))}, ${tx.json(company as never)}, ${cutOff}, ${webhookSecret}, null)
    on conflict (store_id) where disconnected_at is null do nothing returning id`
  if (!made) return refuse('already_connected')
  await tx`
    insert into gate (connection_id, store_id, max_concurrency)
    values (${id}, ${context.storeId}, ${concurrencyOf(driver, settings.value)})`
  if (prepare) await openSurveys(tx, context, id, surveyedKinds)
  else {
    await begin(tx, context, id, driver)
    await markProducts(tx, context, id)
  }
  await tellConnection(tx, context, id, 'connection.connected', {
    erp: driver.title,
    company: company.name,
    environment,
  })
  return done({ id })
}

/**
 * The earlier connection goes on: what it links and where it had got to stay. Whatever changed here without it is looked at
 * behind what people do now; what agrees costs no call.
 */
async function takeUpAgain(
  tx: Tx,
  context: ActContext,
  { id, settings: before }: Former,
  { driver, sealedCredentials, settings: given, company, environment }: ConnectInput,
): Promise<Result<{ id: string }>> {
  const settings = withDefaults(driver, { ...(before as Record<string, Json>), ...given })
  if (!settings.ok) return settings
  await tx`
    update gate set state = 'open', state_since = trela_now(), breaker_until = null, failures = 0, still_kinds = '{}', polled_kinds = ${polledKinds(driver)},
      max_concurrency = ${concurrencyOf(driver, settings.value)}
    where connection_id = ${id}`
  const [reopened] = await tx<{ cutOff: string }[]>`
    update connection set disconnected_at = null, sealed_credentials = ${sealedCredentials},
      settings = ${tx.json(settings.value as never)}, company = ${tx.json(company as never)}
    where id = ${id} and disconnected_at is not null returning cut_off as "cutOff"`
  if (!reopened) return refuse('already_connected')
  await tx`
    update lane set state = 'ready', ready_at = trela_now(), marked = marked + 1, attempts = 0,
      class = case when kind like '%:%' then class else ${laneClass.bulk} end
    where connection_id = ${id} and state <> 'leased' and kind not like 'survey:%'`
  await markChargesSince(tx, context, id, reopened.cutOff)
  await markProducts(tx, context, id)
  await catchUp(tx, id)
  const facts = { erp: driver.title, company: company.name, environment }
  await tellConnection(tx, context, id, 'connection.reconnected', facts)
  return done({ id })
}

/** From now on records are marked, polled and sent. */
export async function begin(tx: Tx, context: ActContext, id: string, driver: Driver): Promise<void> {
  const [connection] = await tx<{ cutOff: string }[]>`
    update connection set live_at = trela_now() where id = ${id} returning cut_off as "cutOff"`
  await tx`update gate set polled_kinds = ${polledKinds(driver)} where connection_id = ${id}`
  await openPolls(tx, context, id, driver)
  await markChosenServices(tx, context, id)
  await markChargesSince(tx, context, id, connection!.cutOff)
}

/**
 * Changes the connection. Problems: `not_found`, `setting_unknown`, `company_differs`, `company_unconfirmed`,
 * `company_name_differs`.
 */
export async function changeConnection(
  tx: Tx,
  context: ActContext,
  id: string,
  input: ChangeInput,
): Promise<Result<null>> {
  // Gate before connection, as everywhere: two orders would wait for each other.
  await tx`select from gate where connection_id = ${id} for update`
  const [connection] = await tx<{ settings: Record<string, Json>; live: boolean; company: Company | null }[]>`
    select settings, company, live_at is not null as live from connection where id = ${id} and disconnected_at is null for update`
  if (!connection) return refuse('not_found', { params: { what: 'connection' } })
  const settings = withDefaults(input.driver, { ...connection.settings, ...input.settings })
  if (!settings.ok) return settings
  const { company, said } = input
  const different = company
    ? ((await refusedCompany(tx, company)) ?? (await refusedRenewal(tx, connection.company, company, said)))
    : null
  if (different) return different
  await tx`
    update connection set settings = ${tx.json(settings.value as never)},
      environment = coalesce(${input.environment ?? null}, environment),
      sealed_credentials = coalesce(${input.sealedCredentials ?? null}, sealed_credentials),
      cut_off = coalesce(${input.cutOff ?? null}::date, cut_off),
      company = coalesce(${input.company ? tx.json(input.company as never) : null}, company)
    where id = ${id}`
  await tx`
    update gate set max_concurrency = ${concurrencyOf(input.driver, settings.value)}, breaker_until = null, failures = 0
    where connection_id = ${id}`
  await lookAgain(tx, id)
  // While the ERP refused us, nothing could be read.
  if (input.sealedCredentials) await catchUp(tx, id)
  if (input.cutOff && connection.live) await markChargesSince(tx, context, id, input.cutOff)
  await tellConnection(tx, context, id, 'connection.changed', { fields: Object.keys(input.settings ?? {}) })
  return done(null)
}

/** Keeps what the probe found out; what a safe answer stopped may go now. */
export async function keepAnswers(tx: Tx, id: string, answers: Record<string, string>): Promise<void> {
  await tx`update connection set answers = answers || ${tx.json(answers)} where id = ${id}`
  await lookAgain(tx, id)
}

/** Nothing is sent while paused; what is owed waits and is counted. Problems: `not_found`. */
export function pauseConnection(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  return turnGate(tx, context, id, 'paused', 'connection.paused')
}

/** What happened in the ERP meanwhile comes first, then what waited goes out. Problems: `not_found`. */
export async function resumeConnection(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, context, id, 'open', 'connection.resumed')
  if (turned.ok) await catchUp(tx, id)
  return turned
}

/** Ends the connection; links, effects and the timeline stay. Problems: `not_found`. */
export async function disconnectErp(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const turned = await turnGate(tx, context, id, 'closed', 'connection.disconnected')
  if (!turned.ok) return turned
  await tx`update connection set disconnected_at = trela_now() where id = ${id}`
  await forgetSurveys(tx, id)
  // Nothing of this account stops anything any more.
  await tx`update finding set closed_at = trela_now() where connection_id = ${id} and closed_at is null`
  return turned
}

/** Asks the loop to go over a record again, as a person who wants it now. Problems: `not_found`. */
export async function lookAgainAt(
  tx: Tx,
  context: ActContext,
  record: { kind: string; id: string },
): Promise<Result<null>> {
  const [lane] = await tx<{ id: string }[]>`
    select lane.id from lane join connection c on c.id = lane.connection_id and c.disconnected_at is null
    where lane.kind = ${record.kind} and lane.record_id = ${record.id}`
  if (!lane) return refuse('not_in_erp')
  await tellRecord(tx, context, record, 'erp.reprocess')
  // A record that waits for another is helped by asking that one again.
  for (const { kind, recordId } of await waitedFor(tx, lane.id)) {
    await mark(tx, { storeId: context.storeId, kind, recordId, class: laneClass.person })
  }
  await mark(tx, {
    storeId: context.storeId,
    kind: record.kind,
    recordId: record.id,
    class: laneClass.person,
  })
  return done(null)
}

/** The ERP took our address for its webhooks. Problems: `not_found`. */
export async function noteHintsRegistered(tx: Tx, context: ActContext, id: string): Promise<Result<null>> {
  const [noted] = await tx`
    update connection set hints_registered_at = trela_now() where id = ${id} and disconnected_at is null returning id`
  if (!noted) return refuse('not_found', { params: { what: 'connection' } })
  await tellConnection(tx, context, id, 'connection.webhooks_registered', {})
  return done(null)
}

async function turnGate(
  tx: Tx,
  context: ActContext,
  id: string,
  state: 'open' | 'paused' | 'closed',
  event: string,
): Promise<Result<null>> {
  const [turned] = await tx`
    update gate set state = ${state}, breaker_until = null, failures = 0,
      state_since = case when state = ${state} then state_since else trela_now() end
    where connection_id = ${id} and state <> 'closed' returning true as ok`
  if (!turned) return refuse('not_found', { params: { what: 'connection' } })
  await tellConnection(tx, context, id, event, {})
  return done(null)
}

/** What a finding stopped may go now. */
async function lookAgain(tx: Tx, connectionId: string): Promise<void> {
  await tx`delete from refusal using lane where refusal.lane_id = lane.id and lane.connection_id = ${connectionId}`
  await tx`
    update lane set state = 'ready', ready_at = trela_now(), attempts = 0, marked = marked + 1
    where connection_id = ${connectionId} and (state = 'stopped' or (state = 'scheduled' and kind not like '%:%'))`
  await tx`select pg_notify('lane', ${connectionId})`
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
      values (${newId()}, ${storeId}, ${connectionId}, ${pollLane(kind)}, ${newId()}, ${laneClass.inbound}, 'scheduled',
        trela_now() + ${driver.capabilities.pollEveryMs} * interval '1 millisecond')`
  }
}

/** Charges made before the connection, from the cut-off on, go out behind whatever people do now. */
async function markChargesSince(
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

/** The catalogue finds its products there, or makes them, behind whatever people do now. */
async function markProducts(tx: Tx, { storeId }: ActContext, connectionId: string): Promise<void> {
  await tx`
    insert into lane (id, store_id, connection_id, kind, record_id, class)
    select gen_random_uuid(), ${storeId}, ${connectionId}, 'product', id, ${laneClass.bulk}
    from product where archived_at is null
    on conflict (connection_id, kind, record_id) do nothing`
}

function withDefaults(driver: Driver, given: Record<string, Json>): Result<Record<string, Json>> {
  const unknown = Object.keys(given).find(name => !driver.settingFields.some(field => field.name === name))
  if (unknown) return refuse('setting_unknown', { field: `settings.${unknown}`, params: { name: unknown } })
  const defaults = driver.settingFields.filter(field => field.default !== null)
  return done({ ...Object.fromEntries(defaults.map(field => [field.name, field.default])), ...given })
}

/** Until the probe has asked, every open question has its safe answer. */
function safeAnswers(driver: Driver): Record<string, string> {
  return Object.fromEntries(driver.questions.map(question => [question.name, question.safe]))
}

function concurrencyOf(driver: Driver, settings: Record<string, Json>): number {
  return Math.min(...driver.limits(settings).map(limit => limit.concurrency))
}

async function tellConnection(
  tx: Tx,
  context: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
) {
  await tellRecord(tx, context, { kind: 'connection', id }, event, facts)
  await announce(tx, context.storeId, 'connection', id)
}

function tellRecord(
  tx: Tx,
  { storeId, actor }: ActContext,
  subject: { kind: string; id: string },
  event: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: subject.kind, subjectId: subject.id, event, facts })
}
