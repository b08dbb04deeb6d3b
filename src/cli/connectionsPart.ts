/** Connecting a store to an ERP, as the server asks it: finds the driver, seals what is secret, asks the ERP. */
import type { Driver, Reading } from '../erp/port/index.ts'
import type { Checked, ConnectionsPart, CredentialsInput } from '../http/parts.ts'
import type { Outcome } from '../http/problems/problem.ts'
import { refuse } from '../shop/act.ts'
import { changeConnection, connectErp, noteHintsRegistered } from '../shop/connections.ts'
import { goLive } from '../shop/firstConnection.ts'
import { disconnectErp, drainConnection, pauseConnection, resumeConnection } from '../shop/gate.ts'
import type { SaidOfCompany } from '../shop/sameCompany.ts'
import { openCalls } from '../sync/calls.ts'
import type { ConnectionFacts, EngineParts } from '../sync/parts.ts'
import { viewHints } from '../views/connection.ts'
import { rehearseFirst } from './firstRehearsal.ts'

type Words = { pt: string; en: string; es: string }
const byLocale = ({ pt, en, es }: Words) => ({ 'pt-BR': pt, en, es })

export function connectionsPart(parts: EngineParts): ConnectionsPart {
  return {
    drivers: () => parts.drivers.map(cardOf),
    check: (storeId, input) => check(parts, storeId, input),
    connect: async (tx, act, input, checked) => {
      const driver = driverNamed(parts, input.driver)
      if (!driver) return refuse('erp_unknown', { field: 'driver', params: { name: input.driver } })
      const sealedCredentials = await parts.secrets.seal(JSON.stringify(input.credentials))
      const webhookSecret = Buffer.from(parts.random.bytes(24)).toString('base64url')
      const { environment, settings, cutOff, prepare = false } = input
      const said = saidOf(input.company)
      return connectErp(tx, act, {
        driver,
        environment,
        sealedCredentials,
        settings,
        cutOff,
        company: companyOf(checked),
        ...(said ? { said } : {}),
        webhookSecret,
        prepare,
      })
    },
    change: async (tx, act, id, { credentials, company, ...input }, checked) => {
      const said = saidOf(company)
      const stored = await storedConnection(parts, act.storeId, id)
      if (!stored) return refuse('not_found', { params: { what: 'connection' } })
      return changeConnection(tx, act, id, {
        driver: stored.driver,
        ...input,
        ...(credentials ? { sealedCredentials: await parts.secrets.seal(JSON.stringify(credentials)) } : {}),
        ...(checked ? { company: companyOf(checked) } : {}),
        ...(said ? { said } : {}),
      })
    },
    test: async (storeId, id) => {
      const stored = await storedConnection(parts, storeId, id)
      if (!stored) return refuse('not_found', { params: { what: 'connection' } })
      return ask(parts, storeId, stored)
    },
    choices: async (storeId, id, list) => {
      const stored = await storedConnection(parts, storeId, id)
      if (!stored) return refuse('not_found', { params: { what: 'connection' } })
      return answer(await sessionOf(parts, storeId, stored).choices(list))
    },
    registerHints: async (act, id, publicUrl) => {
      const stored = await storedConnection(parts, act.storeId, id)
      if (!stored) return refuse('not_found', { params: { what: 'connection' } })
      const register = sessionOf(parts, act.storeId, stored).registerHints
      if (!register) return refuse('erp_registers_no_webhooks')
      const door = await parts.db.inStore(act.storeId, tx => viewHints(tx, id))
      if (!door) return refuse('not_found', { params: { what: 'connection' } })
      const { path, secret: password } = door
      const asked = answer(await register({ url: `${publicUrl}${path}`, user: hintUser, password }))
      if (!asked.ok) return asked
      return parts.db.inStore(act.storeId, tx => noteHintsRegistered(tx, act, id))
    },
    goLive: async (tx, act, id, { cutOff, customers, products }) => {
      const stored = await storedConnection(parts, act.storeId, id)
      if (!stored) return refuse('not_found', { params: { what: 'connection' } })
      const choices = new Map(Object.entries({ customer: customers ?? {}, product: products ?? {} }))
      return goLive(tx, act, { connectionId: id, driver: stored.driver, cutOff, choices })
    },
    rehearse: (tx, id, input) => rehearseFirst(tx, parts, id, input),
    pause: pauseConnection,
    resume: resumeConnection,
    drain: drainConnection,
    disconnect: disconnectErp,
  }
}

/** Shown to us with each delivery; VHSYS asks for eight letters at least. */
const hintUser = 'trela-webhook'

interface StoredConnection {
  driver: Driver
  facts: ConnectionFacts
  credentials: Record<string, string>
}

async function check(
  parts: EngineParts,
  storeId: string,
  input: CredentialsInput,
): Promise<Outcome<Checked>> {
  const driver = driverNamed(parts, input.driver)
  if (!driver) return refuse('erp_unknown', { field: 'driver', params: { name: input.driver } })
  const missing = driver.credentialFields.find(field => !input.credentials[field.name])
  if (missing) return refuse('field_required', { field: `credentials.${missing.name}` })
  // No connection yet: the calls draw from a bucket named after the store.
  const facts: ConnectionFacts = {
    id: storeId,
    storeId,
    driver: driver.name,
    environment: input.environment,
    settings: input.settings ?? {},
    answers: {},
    cutOff: '',
  }
  return ask(parts, storeId, { driver, facts, credentials: input.credentials })
}

async function ask(parts: EngineParts, storeId: string, stored: StoredConnection): Promise<Outcome<Checked>> {
  const company = answer(await sessionOf(parts, storeId, stored).check())
  return company.ok ? { ok: true, value: { company: company.value } } : company
}

function answer<T>(reading: Reading<T>): Outcome<T> {
  switch (reading.is) {
    case 'read':
      return { ok: true, value: reading.value }
    case 'unauthorised':
    case 'refused':
      return refuse('erp_refuses_credentials')
    case 'throttled':
    case 'unreachable':
      return refuse('erp_does_not_answer')
  }
}

function sessionOf(parts: EngineParts, storeId: string, { driver, facts, credentials }: StoredConnection) {
  return openCalls(parts, { storeId, class: 0 }, driver, facts, credentials, { prepaid: false }).session
}

async function storedConnection(
  parts: EngineParts,
  storeId: string,
  id: string,
): Promise<StoredConnection | null> {
  const row = await parts.db.inStore(storeId, async tx => {
    const [found] = await tx<(ConnectionFacts & { sealed: string })[]>`
      select id, store_id as "storeId", driver, environment, settings, answers, cut_off as "cutOff", sealed_credentials as sealed
      from connection where id = ${id} and disconnected_at is null`
    return found ?? null
  })
  const driver = row && driverNamed(parts, row.driver)
  if (!row || !driver) return null
  const { sealed, ...facts } = row
  return {
    driver,
    facts,
    credentials: JSON.parse(await parts.secrets.unseal(sealed)) as Record<string, string>,
  }
}

const driverNamed = (parts: EngineParts, name: string) => parts.drivers.find(d => d.name === name)

const saidOf = (company?: { same: boolean; name?: string }): SaidOfCompany | undefined =>
  company && (company.same ? { same: true, name: company.name ?? '' } : { same: false })

const companyOf = ({ company }: Checked) => company ?? { name: '', taxId: null }

function cardOf(driver: Driver) {
  return {
    name: driver.name,
    title: driver.title,
    credentialFields: driver.credentialFields.map(field => ({ ...field, label: byLocale(field.label) })),
    settingFields: driver.settingFields.map(field => ({ ...field, label: byLocale(field.label) })),
    registersHints: driver.capabilities.registersHints,
    lacks: driver.capabilities.lacks.map(lack => byLocale(lack.words)),
    ...(driver.capabilities.cancelsNotes && { cancelsNotes: byLocale(driver.capabilities.cancelsNotes) }),
  }
}
