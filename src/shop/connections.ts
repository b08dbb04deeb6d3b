/**
 * A store's connection to its ERP: connect, change, look again. Its gate is turned in `gate.ts`.
 *
 * Owns the connection's rows and what must be looked at again when it changes. Credentials are sealed before they come
 * here and never leave again. Leaves alone every call to the ERP (`connectionCheck.ts`) and what is sent (`sync/`).
 */
import type { Company, Driver, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { laneClass, mark } from '../store/marking.ts'
import { catchUp } from '../sync/catchUp.ts'
import { openSurveys } from '../sync/surveyed.ts'
import { waitedFor } from '../sync/waiting.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { begin, markChargesSince, markProducts } from './beginning.ts'
import {
  type ConnectInput,
  concurrencyOf,
  surveyedKinds,
  tellConnection,
  tellRecord,
  withDefaults,
} from './connectionParts.ts'
import { takeUpAgain } from './reconnecting.ts'
import { formerConnection, refusedCompany, refusedRenewal, type SaidOfCompany } from './sameCompany.ts'

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
 * Connects the store in scope. An account that it was connected to before is taken up again, with the links into it
 * (`reconnecting.ts`). Problems: `already_connected`, `setting_unknown`,
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

/** What a finding stopped may go now. */
async function lookAgain(tx: Tx, connectionId: string): Promise<void> {
  await tx`delete from refusal using lane where refusal.lane_id = lane.id and lane.connection_id = ${connectionId}`
  await tx`
    update lane set state = 'ready', ready_at = trela_now(), attempts = 0, marked = marked + 1
    where connection_id = ${connectionId} and (state = 'stopped' or (state = 'scheduled' and kind not like '%:%'))`
  await tx`select pg_notify('lane', ${connectionId})`
}

/** Until the probe has asked, every open question has its safe answer. */
function safeAnswers(driver: Driver): Record<string, string> {
  return Object.fromEntries(driver.questions.map(question => [question.name, question.safe]))
}
