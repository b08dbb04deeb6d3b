/**
 * `trela doctor vhsys`: checks each store's account, and on request asks it the open questions and keeps the answers.
 *
 * The probe writes, so it runs on test accounts only, says first what it will write, and asks.
 */
import { createInterface } from 'node:readline/promises'
import type { Account } from '../erp/port/index.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { type ProbeReport, probe, probeWrites } from '../erp/vhsys/probe.ts'
import { systemClock } from '../platform/clock.ts'
import { createHttpClient, type HttpClient } from '../platform/http.ts'
import { createLog } from '../platform/log.ts'
import { openSecrets, type Secrets } from '../platform/secrets.ts'
import { keepAnswers } from '../shop/connections.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { openOwnDatabase } from './ownDatabase.ts'
import { readSettings, SettingError } from './settings.ts'

interface Options {
  probe?: boolean
  yes?: boolean
  store?: string
}

interface Stored {
  id: string
  storeId: string
  store: string
  environment: 'live' | 'test'
  settings: Account['settings']
  sealed: string
}

export async function doctor(erp: string, options: Options): Promise<void> {
  if (erp !== vhsys.name) throw new SettingError(`There is no driver for "${erp}". Write vhsys.`)
  const settings = readSettings(process.env, { folder: '.trela/data', readableLog: true })
  const database = await openOwnDatabase(settings, createLog({ level: 'warn', readable: true }))
  const db = openDatabase({ url: database.url, max: 2 })
  const http = createHttpClient()
  try {
    await migrate(database.url)
    const secrets = await openSecrets(settings.folder, settings.secret)
    const connections = await connectionsOf(db, options.store)
    if (connections.length === 0)
      say('No store is connected to VHSYS yet: connect one on its Integration screen.')
    for (const connection of connections) await examine(connection, { db, http, secrets }, options)
  } finally {
    await http.close()
    await db.close()
    await database.close()
  }
}

interface Parts {
  db: Database
  http: HttpClient
  secrets: Secrets
}

async function examine(connection: Stored, parts: Parts, options: Options): Promise<void> {
  const account = await accountOf(connection, parts)
  const company = await vhsys.open(account).check()
  say(`${connection.store} (${connection.environment})`)
  if (company.is !== 'read') return say(`  the account cannot be used: ${company.is}`)
  say(`  company: ${company.value.name} ${company.value.taxId ?? ''}`)
  if (!options.probe) return
  if (connection.environment !== 'test')
    return say('  not probed: the probe writes, so it takes a test account only')
  say(`  ${probeWrites.en}`)
  if (!options.yes && !(await agrees())) return
  const report = await probe({ account, wait: ms => systemClock.sleep(ms) })
  await keep(connection, parts.db, report)
  tellReport(report)
}

function tellReport({ answers, open, left }: ProbeReport): void {
  for (const [question, answer] of Object.entries(answers)) say(`  ${question}: ${answer}`)
  for (const { question, why } of open) say(`  ${question}: no answer (${why}); the safe one holds`)
  for (const path of left) say(`  could not be cleared up, please trash it there: ${path}`)
}

async function keep({ id, storeId }: Stored, db: Database, { answers }: ProbeReport): Promise<void> {
  await db.inStore(storeId, tx => keepAnswers(tx, id, answers))
}

async function accountOf(connection: Stored, { http, secrets }: Parts): Promise<Account> {
  return {
    credentials: JSON.parse(await secrets.unseal(connection.sealed)) as Account['credentials'],
    settings: connection.settings,
    environment: connection.environment,
    now: systemClock.now,
    send: async ({ method, url, headers, body }) => {
      const outcome = await http.request({
        method: method as 'GET',
        url,
        headers,
        ...(body === null ? {} : { body }),
        deadlineMs: vhsys.capabilities.callDeadlineMs,
      })
      if (outcome.kind === 'failed')
        return { is: 'failed', why: outcome.reason, sentMaybe: outcome.sentMaybe }
      return { is: 'answered', status: outcome.status, headers: outcome.headers, text: outcome.text }
    },
  }
}

/** Gates show which stores have a connection; each store's rows are then read in its own scope. */
async function connectionsOf(db: Database, only: string | undefined): Promise<Stored[]> {
  const gates = await db.asDispatcher(
    tx => tx<{ storeId: string }[]>`select store_id as "storeId" from gate where state <> 'closed'`,
  )
  const found: Stored[] = []
  for (const { storeId } of gates) {
    const [row] = await db.inStore(
      storeId,
      tx => tx<(Stored & { externalId: string | null })[]>`
        select c.id, c.store_id as "storeId", s.name as store, s.external_id as "externalId", c.environment, c.settings,
          c.sealed_credentials as sealed
        from connection c join store s on s.id = c.store_id where c.disconnected_at is null and c.driver = ${vhsys.name}`,
    )
    if (row && (only === undefined || only === row.storeId || only === row.externalId)) found.push(row)
  }
  return found
}

async function agrees(): Promise<boolean> {
  const line = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await line.question('  Go on? (y/N) ')
  line.close()
  return /^(y|yes|s|sim)$/i.test(answer.trim())
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
